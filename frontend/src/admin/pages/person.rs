//! One person: roles and lock.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::use_texts;
use openapi::access::Role;
use openapi::admin::people::Person;
use openapi::problem::ProblemCode;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, people};
use crate::components::awaited::awaited_page;
use crate::components::confirm::Confirm;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::components::person_facts::{PersonFacts, person_name};
use crate::components::role_choice::RoleChoice;
use crate::route::Route;
use crate::state::act::use_act;
use crate::state::invitation::with_role;
use crate::state::session::use_person;

/// Properties of [`PersonPage`].
#[derive(Properties, PartialEq)]
pub struct PersonPageProps {
    /// The account's id.
    pub id: String,
}

/// The page.
#[component]
pub fn PersonPage(props: &PersonPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), |id| async move { people::find(&id).await });
    awaited_page(texts.get("admin-nav-people"), &remote, retry, |person| html! { <Shown person={person.clone()} /> })
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    person: Person,
}

/// Something that is done with an account.
enum Deed {
    Roles(Vec<Role>),
    Lock(String),
    Unlock,
}

async fn run(id: &str, deed: Deed) -> Result<Person, Fault> {
    match deed {
        Deed::Roles(roles) => people::give_roles(id, roles).await,
        Deed::Lock(reason) => people::lock(id, reason).await,
        Deed::Unlock => people::unlock(id).await,
    }
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let me = use_person();
    let person = use_state(|| props.person.clone());
    let roles = use_state(|| props.person.roles.clone());
    let said = use_state(|| None::<String>);
    let act = use_act();
    let acts = {
        let (person, roles, said, act) = (person.clone(), roles.clone(), said.clone(), act.clone());
        let done = texts.get("admin-saved");
        Callback::from(move |deed: Deed| {
            let (id, is_about_roles) = (person.id.clone(), matches!(deed, Deed::Roles(_)));
            let (person, roles, said, done) = (person.clone(), roles.clone(), said.clone(), done.clone());
            said.set(None);
            act.run(async move { run(&id, deed).await }, move |changed| {
                // Boxes that were ticked and not saved stay when something else is done.
                if is_about_roles {
                    roles.set(changed.roles.clone());
                }
                person.set(changed);
                said.set(Some(done));
                // A button may be gone with what it did.
                frontend::browser::focus("said");
            });
        })
    };
    let ontoggle = {
        let roles = roles.clone();
        Callback::from(move |(role, is_wanted)| roles.set(with_role(&roles, role, is_wanted)))
    };
    let onsubmit = {
        let (acts, roles) = (acts.clone(), roles.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            acts.emit(Deed::Roles((*roles).clone()));
        })
    };
    let is_me = me.id == person.id;
    let is_last = act.fault().is_some_and(|fault| fault.code() == Some(ProblemCode::LastAdmin));
    html! {
        <Page title={person_name(&person).to_owned()}>
            <p><Link<Route> to={Route::People}>{ texts.get("admin-person-back") }</Link<Route>></p>
            <div id="said" tabindex="-1"><Done text={(*said).clone()} /></div>
            <StaffFault fault={act.fault()} />
            if is_last {
                <p>{ texts.get("admin-person-last-admin") }</p>
            }
            <PersonFacts person={(*person).clone()} />
            if is_me {
                <p class="notice">{ texts.get("admin-person-own") }</p>
            }
            <form class="form panel" {onsubmit} novalidate=true aria-labelledby="roles-title">
                <h2 id="roles-title">{ texts.get("admin-person-roles") }</h2>
                <p>{ texts.get("admin-person-roles-lead") }</p>
                <RoleChoice roles={(*roles).clone()} {ontoggle} />
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={act.is_running()}>
                        { texts.get("admin-save") }
                    </button>
                </p>
            </form>
            if !is_me {
                <section aria-labelledby="lock-title">
                    <h2 id="lock-title">{ texts.get("admin-person-access") }</h2>
                    <div class="buttons">
                        if person.locked_at.is_some() {
                            <Confirm id="unlock" act={texts.get("admin-person-unlock")}
                                question={texts.get("admin-person-unlock-question")}
                                onconfirm={acts.reform(|_: String| Deed::Unlock)} />
                        } else {
                            <Confirm id="lock" act={texts.get("admin-person-lock")} is_danger=true
                                question={texts.get("admin-person-lock-question")} reason={texts.get("admin-reason")}
                                reason_hint={texts.get("admin-person-lock-hint")} onconfirm={acts.reform(Deed::Lock)} />
                        }
                    </div>
                </section>
            }
        </Page>
    }
}
