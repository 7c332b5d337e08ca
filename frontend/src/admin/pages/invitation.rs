//! Inviting somebody as a member of staff.

use frontend::components::choices::Select;
use frontend::components::fields::TextField;
use frontend::state::once::use_sender;
use frontend::texts::{Language as SiteLanguage, use_texts};
use openapi::accounts::Language;
use openapi::admin::people::Invitation;
use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::{Fault, people};
use crate::components::done::Done;
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::components::role_choice::RoleChoice;
use crate::state::act::use_act;
use crate::state::invitation::{Action, InvitationForm};

/// Properties of [`InvitationSection`].
#[derive(Properties, PartialEq)]
pub(super) struct InvitationSectionProps {
    /// Somebody is invited.
    pub(super) oninvite: Callback<()>,
}

/// The form.
#[component]
pub(super) fn InvitationSection(props: &InvitationSectionProps) -> Html {
    let texts = use_texts();
    let form = use_reducer(InvitationForm::default);
    let act = use_act();
    let sender = use_sender::<Invitation>();
    let said = use_state(|| None::<String>);
    let onsubmit = {
        let (form, act, said, oninvite) = (form.clone(), act.clone(), said.clone(), props.oninvite.clone());
        let texts = texts.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = form.faults();
            let is_whole = faults.is_empty();
            form.dispatch(Action::Refuse(faults));
            said.set(None);
            if !is_whole {
                return;
            }
            let (invitation, sender, dispatcher) = (form.invitation.clone(), sender.clone(), form.dispatcher());
            let (cleared, said, oninvite, texts) = (dispatcher.clone(), said.clone(), oninvite.clone(), texts.clone());
            let sending = async move {
                let outcome = people::invite(&invitation, &sender.key(&invitation)).await;
                sender.note(&outcome);
                if let Err(fault) = &outcome {
                    dispatcher.dispatch(Action::Refuse(fault.fields().to_vec()));
                }
                outcome
            };
            act.run(sending, move |person| {
                cleared.dispatch(Action::Clear);
                said.set(Some(texts.with("admin-invite-said", [("email", person.email.into())])));
                oninvite.emit(());
            });
        })
    };
    let labels = vec![
        ("email", texts.get("field-email")),
        ("name", texts.get("field-name")),
        ("language", texts.get("admin-invite-language")),
        ("roles", texts.get("admin-field-roles")),
    ];
    let act_of = |make: fn(String) -> Action| {
        let form = form.dispatcher();
        Callback::from(move |text| form.dispatch(make(text)))
    };
    let choose = {
        let form = form.dispatcher();
        Callback::from(move |value: String| {
            if let Ok(language) = value.parse() {
                form.dispatch(Action::Language(language));
            }
        })
    };
    let ontoggle = {
        let form = form.dispatcher();
        Callback::from(move |(role, is_wanted)| form.dispatch(Action::Role(role, is_wanted)))
    };
    let languages: Vec<_> = SiteLanguage::ALL
        .into_iter()
        .map(|language| (AttrValue::Static(language.tag()), language.own_name().to_owned()))
        .collect();
    let (invitation, errors) = (&form.invitation, &form.errors);
    let fault = act.fault().filter(|fault| fault.fields().is_empty());
    html! {
        <form class="form panel" {onsubmit} novalidate=true aria-labelledby="invite-title">
            <h2 id="invite-title">{ texts.get("admin-invite-title") }</h2>
            <p>{ texts.get("admin-invite-lead") }</p>
            <Done text={(*said).clone()} />
            <Errors errors={errors.clone()} {labels} refusals={form.refusals} />
            if fault.as_ref().is_some_and(is_known) {
                <p class="notice notice-fault" role="alert">{ texts.get("admin-invite-known") }</p>
            } else {
                <StaffFault {fault} />
            }
            <TextField id="email" label={texts.get("field-email")} kind="email" required=true
                value={invitation.email.clone()} error={fault_at(errors, "email")} oninput={act_of(Action::Email)} />
            <TextField id="name" label={texts.get("field-name")} required=true value={invitation.name.clone()}
                error={fault_at(errors, "name")} oninput={act_of(Action::Name)} />
            <Select id="language" label={texts.get("admin-invite-language")} choices={languages} onchoose={choose}
                chosen={Language::as_str(invitation.language)} error={fault_at(errors, "language")} />
            <RoleChoice roles={invitation.roles.clone()} error={fault_at(errors, "roles")} {ontoggle} />
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-invite-send") }
                </button>
            </p>
        </form>
    }
}

/// Whether the account is there already: then something else is to be done than what the fault says.
fn is_known(fault: &Fault) -> bool {
    fault.code() == Some(ProblemCode::AlreadyExists)
}
