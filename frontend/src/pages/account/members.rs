//! The members of an organisation.

use std::future::Future;

use openapi::organisations::{Member, MemberRole, NewMember, Organisation};
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, organisations};
use crate::components::ask_first::AskFirst;
use crate::components::choices::{Radios, choices_of};
use crate::components::done_notice::DoneNotice;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::fields::TextField;
use crate::components::fold::Fold;
use crate::components::form_frame::FormFrame;
use crate::program;
use crate::route::Route;
use crate::state::form::use_form;
use crate::state::session::{enter, use_session};
use crate::texts::{Texts, names, use_texts};

/// Properties of [`Members`].
#[derive(Properties, PartialEq)]
pub(super) struct MembersProps {
    pub(super) organisation: Organisation,
    /// It has changed.
    pub(super) onchange: Callback<Organisation>,
}

/// The list; a manager changes it, and everybody may leave.
#[component]
pub(super) fn Members(props: &MembersProps) -> Html {
    let texts = use_texts();
    let session = use_session();
    let fault = use_state(|| None::<Fault>);
    let id = &props.organisation.summary.id;
    let own_id = session.profile().map(|profile| profile.id.clone()).unwrap_or_default();
    let is_manager = props.organisation.summary.role == Some(MemberRole::Manager);
    let onleave = {
        let session = session.dispatcher();
        Callback::from(move |()| {
            let session = session.clone();
            spawn_local(async move {
                // A profile that can't be read now names the organisation until it is read again.
                let _ = enter(&session).await;
                program::go_instead(&Route::AccountOrganisations);
            });
        })
    };
    let changing = Changing { fault: fault.clone(), onchange: props.onchange.clone() };
    let member = |member: &Member| {
        let is_oneself = member.account_id == own_id;
        let onremove = if is_oneself { leave(id, member, &fault, &onleave) } else { changing.remove(id, member) };
        let swap = (is_manager && !is_oneself).then(|| changing.swap(id, member));
        let onremove = (is_manager || is_oneself).then_some(onremove);
        shown(&texts, member, is_oneself, swap, onremove)
    };
    html! {
        <section aria-labelledby="members-title">
            <h2 id="members-title" tabindex="-1">{ texts.get("members-title") }</h2>
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={member_fault(&texts, fault)} /> }) }
            <ul class="cards plain-list">{ for props.organisation.members.iter().map(member) }</ul>
            if is_manager {
                <Invite id={id.clone()} />
            }
        </section>
    }
}

fn member_fault(texts: &Texts, fault: &Fault) -> String {
    match fault.code() {
        Some(ProblemCode::NotPossible) => texts.get("members-last-manager"),
        _ => fault_text(texts, fault),
    }
}

/// What is done to a member: it shows the organisation as it then is, or why not.
struct Changing {
    fault: UseStateHandle<Option<Fault>>,
    onchange: Callback<Organisation>,
}

impl Changing {
    fn run(&self, work: impl Future<Output = Result<Organisation, Fault>> + 'static) {
        let (fault, onchange) = (self.fault.clone(), self.onchange.clone());
        spawn_local(async move {
            match work.await {
                Ok(organisation) => {
                    fault.set(None);
                    onchange.emit(organisation);
                    // What had the focus may be gone with its member.
                    browser::focus("members-title");
                }
                Err(failed) => fault.set(Some(failed)),
            }
        });
    }

    fn swap(&self, id: &str, member: &Member) -> Callback<MouseEvent> {
        let changing = Self { fault: self.fault.clone(), onchange: self.onchange.clone() };
        let (id, account_id, role) = (id.to_owned(), member.account_id.clone(), other(member.role));
        Callback::from(move |_| {
            let (id, account_id) = (id.clone(), account_id.clone());
            changing.run(async move { organisations::change_member(&id, &account_id, role).await });
        })
    }

    fn remove(&self, id: &str, member: &Member) -> Callback<()> {
        let changing = Self { fault: self.fault.clone(), onchange: self.onchange.clone() };
        let (id, account_id) = (id.to_owned(), member.account_id.clone());
        Callback::from(move |()| {
            let (id, account_id) = (id.clone(), account_id.clone());
            changing.run(async move {
                organisations::remove_member(&id, &account_id).await?;
                organisations::find(&id).await
            });
        })
    }
}

fn other(role: MemberRole) -> MemberRole {
    match role {
        MemberRole::Manager => MemberRole::Member,
        MemberRole::Member => MemberRole::Manager,
    }
}

fn leave(id: &str, member: &Member, fault: &UseStateHandle<Option<Fault>>, onleave: &Callback<()>) -> Callback<()> {
    let (id, account_id) = (id.to_owned(), member.account_id.clone());
    let (fault, onleave) = (fault.clone(), onleave.clone());
    Callback::from(move |()| {
        let (id, account_id) = (id.clone(), account_id.clone());
        let (fault, onleave) = (fault.clone(), onleave.clone());
        spawn_local(async move {
            match organisations::remove_member(&id, &account_id).await {
                Ok(()) => onleave.emit(()),
                Err(failed) => fault.set(Some(failed)),
            }
        });
    })
}

fn shown(
    texts: &Texts,
    member: &Member,
    is_oneself: bool,
    onswap: Option<Callback<MouseEvent>>,
    onremove: Option<Callback<()>>,
) -> Html {
    let name = member.name.clone().unwrap_or_else(|| member.email.clone());
    let (remove, question) = if is_oneself {
        (texts.get("members-leave"), texts.get("members-leave-question"))
    } else {
        (texts.get("members-remove"), texts.get("members-remove-question"))
    };
    let swap_text = match member.role {
        MemberRole::Manager => texts.get("members-make-member"),
        MemberRole::Member => texts.get("members-make-manager"),
    };
    html! {
        <li key={member.account_id.clone()} class="card" data-member={member.account_id.clone()}>
            <h3 class="card-title">{ &name }</h3>
            <p class="card-meta">
                <span>{ &member.email }</span>
                <span class="badge">{ names::name(texts, member.role) }</span>
                if is_oneself {
                    <span>{ texts.get("members-you") }</span>
                }
            </p>
            <div class="buttons">
                { for onswap.map(|onclick| html! {
                    <button type="button" class="button" {onclick}>
                        { swap_text }<span class="only-heard">{ ": " }{ &name }</span>
                    </button>
                }) }
                { for onremove.map(|onsure| html! {
                    <AskFirst id={format!("remove-{}", member.account_id)} button={remove} what={name.clone()}
                        {question} {onsure} />
                }) }
            </div>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct InviteProps {
    id: String,
}

/// Inviting somebody: she becomes a member when she accepts.
#[component]
fn Invite(props: &InviteProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let is_done = use_state(|| false);
    let ontoggle = {
        let (is_open, is_done) = (is_open.clone(), is_done.clone());
        Callback::from(move |()| {
            is_done.set(false);
            is_open.set(!*is_open);
        })
    };
    let ondone = {
        let (is_open, is_done) = (is_open.clone(), is_done.clone());
        Callback::from(move |()| {
            is_open.set(false);
            is_done.set(true);
        })
    };
    html! {
        <>
            <Fold id="invite" title={texts.get("members-invite")} is_open={*is_open} {ontoggle}>
                if *is_open {
                    <InviteForm id={props.id.clone()} {ondone} />
                }
            </Fold>
            if *is_done {
                <DoneNotice text={texts.get("members-invited")} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct InviteFormProps {
    id: String,
    ondone: Callback<()>,
}

#[component]
fn InviteForm(props: &InviteFormProps) -> Html {
    let texts = use_texts();
    let form = use_form(|| NewMember { email: String::new(), role: MemberRole::Member });
    let labels = vec![("email", texts.get("field-email")), ("role", texts.get("members-role"))];
    let id = props.id.clone();
    let send = move |new: NewMember| {
        let id = id.clone();
        async move { organisations::invite(&id, &new).await }
    };
    let onsubmit = form.submit(&labels, send, props.ondone.clone());
    let new = form.value();
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("members-invite-button")} {onsubmit}>
            <TextField id="email" label={texts.get("field-email")} hint={texts.get("members-invite-hint")} required=true
                kind="email" autocomplete="off" value={new.email.clone()} error={form.error("email")}
                oninput={form.put(|new, text| new.email = text)} />
            <Radios name="role" legend={texts.get("members-role")} choices={choices_of(&texts, MemberRole::ALL)}
                chosen={new.role.as_str()} onchoose={form.put(|new, value: String| {
                    new.role = value.parse().unwrap_or(new.role);
                })} />
        </FormFrame>
    }
}
