//! The organisations to which the person belongs, and registering a new one.

use std::rc::Rc;

use openapi::accounts::Profile;
use openapi::organisations::{NewOrganisation, Organisation, OrganisationKind, OrganisationSummary};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::MemberPage;
use crate::client::organisations;
use crate::components::choices::{Radios, Select, choices_of, district_choices};
use crate::components::fields::TextField;
use crate::components::fold::Fold;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::program;
use crate::route::Route;
use crate::state::districts::{district_name, use_districts};
use crate::state::form::use_form;
use crate::state::session::{enter, use_session};
use crate::texts::{names, use_texts};

/// The page.
#[component]
pub fn AccountOrganisations() -> Html {
    let texts = use_texts();
    let content = Callback::from(|profile: Rc<Profile>| html! { <Own {profile} /> });
    html! { <MemberPage title={texts.get("account-organisations")} {content} /> }
}

#[derive(Properties, PartialEq)]
struct OwnProps {
    profile: Rc<Profile>,
}

#[component]
fn Own(props: &OwnProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(!*is_open))
    };
    let organisations = &props.profile.organisations;
    html! {
        <>
            <p class="lead">{ texts.get("organisations-lead") }</p>
            if organisations.is_empty() {
                <p>{ texts.get("organisations-none") }</p>
            } else {
                <div class="cards">
                    { for organisations.iter().map(|organisation| html! {
                        <Card key={organisation.id.clone()} organisation={organisation.clone()} />
                    }) }
                </div>
            }
            <Fold id="register" title={texts.get("organisations-register")} is_open={*is_open} {ontoggle}>
                if *is_open {
                    <Register />
                }
            </Fold>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    organisation: OrganisationSummary,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let organisation = &props.organisation;
    let district = organisation.district.map(|number| {
        html! { <span>{ texts.with("card-district", [("name", district_name(&districts, number).into())]) }</span> }
    });
    let to = Route::AccountOrganisation { id: organisation.id.clone() };
    html! {
        <article class="card" data-organisation={organisation.id.clone()}>
            <p class="card-meta">
                <span class={classes!("badge", format!("badge-{}", organisation.status))}
                    data-status={organisation.status.as_str()}>{ names::name(&texts, organisation.status) }</span>
                <span>{ names::name(&texts, organisation.kind) }</span>
                { for district }
                { for organisation.role.map(|role| html! { <span>{ names::name(&texts, role) }</span> }) }
            </p>
            <h2 class="card-title"><Link {to}>{ &organisation.name }</Link></h2>
        </article>
    }
}

#[component]
fn Register() -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let session = use_session();
    let form = use_form(|| NewOrganisation {
        kind: OrganisationKind::Ngo,
        name: String::new(),
        district: None,
        register_number: None,
        email: None,
    });
    let labels = vec![
        ("kind", texts.get("organisations-kind")),
        ("name", texts.get("field-organisation")),
        ("district", texts.get("organisations-district")),
        ("register_number", texts.get("organisations-register-number")),
        ("email", texts.get("organisations-email")),
    ];
    let send = |new: NewOrganisation| async move { organisations::register(&new).await };
    let ondone = {
        let session = session.dispatcher();
        Callback::from(move |made: Organisation| {
            let session = session.clone();
            spawn_local(async move {
                // A profile that can't be read now lacks the organisation until it is read again.
                let _ = enter(&session).await;
                program::go(&Route::AccountOrganisation { id: made.summary.id });
            });
        })
    };
    let onsubmit = form.submit(&labels, send, ondone);
    let new = form.value();
    let is_council = new.kind == OrganisationKind::DistrictCouncil;
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("organisations-register")} {onsubmit}>
            <p>{ texts.get("organisations-register-lead") }</p>
            <Radios name="kind" legend={texts.get("organisations-kind")}
                choices={choices_of(&texts, OrganisationKind::ALL)} chosen={new.kind.as_str()}
                onchoose={form.put(|new, value: String| choose(new, &value))} />
            <TextField id="name" label={texts.get("field-organisation")} required=true autocomplete="organization"
                value={new.name.clone()} error={form.error("name")} oninput={form.put(|new, text| new.name = text)} />
            if is_council {
                <Select id="district" label={texts.get("organisations-district")} nothing={texts.get("choose")}
                    choices={district_choices(&districts)}
                    chosen={new.district.map(|number| number.to_string()).unwrap_or_default()}
                    error={form.error("district")}
                    onchoose={form.put(|new, value: String| new.district = value.parse().ok())} />
            }
            <TextField id="register_number" label={texts.get("organisations-register-number")}
                hint={texts.get("organisations-register-number-hint")} autocomplete="off"
                value={new.register_number.clone().unwrap_or_default()} error={form.error("register_number")}
                oninput={form.put(|new, text| new.register_number = Some(text))} />
            <TextField id="email" label={texts.get("organisations-email")} kind="email" autocomplete="email"
                value={new.email.clone().unwrap_or_default()} error={form.error("email")}
                oninput={form.put(|new, text| new.email = Some(text))} />
        </FormFrame>
    }
}

/// Chooses what sort of organisation it is; only a council has a district.
fn choose(new: &mut NewOrganisation, value: &str) {
    if let Ok(kind) = value.parse() {
        new.kind = kind;
    }
    if new.kind != OrganisationKind::DistrictCouncil {
        new.district = None;
    }
}
