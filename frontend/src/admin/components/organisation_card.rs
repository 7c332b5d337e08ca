//! An organisation and its request.

use frontend::components::facts::Facts;
use frontend::state::districts::{district_name, use_districts};
use frontend::texts::{Texts, dates, use_texts};
use openapi::organisations::{Member, Organisation, OrganisationStatus};
use yew::prelude::*;
use yew_router::prelude::*;

use super::confirm::Confirm;
use crate::route::Route;
use crate::texts::names;

/// The id of an organisation's title, to which the focus goes.
#[must_use]
pub fn title_id(id: &str) -> String {
    format!("organisation-{id}")
}

/// Properties of [`OrganisationCard`].
#[derive(Properties, PartialEq)]
pub struct OrganisationCardProps {
    /// The organisation.
    pub organisation: Organisation,
    /// It is what it says.
    pub onapprove: Callback<()>,
    /// It is not approved, for this reason.
    pub onreject: Callback<String>,
}

/// What it says of itself, who belongs to it, and what can be decided.
#[component]
pub fn OrganisationCard(props: &OrganisationCardProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let organisation = &props.organisation;
    let summary = &organisation.summary;
    let mut facts: Vec<(String, Html)> =
        vec![(texts.get("admin-organisation-registered"), dates::moment(&texts, &organisation.created_at).into())];
    let mut add = |key: &str, value: Option<Html>| facts.extend(value.map(|value| (texts.get(key), value)));
    add("list-district", summary.district.map(|number| district_name(&districts, number).into()));
    add("admin-organisation-register", organisation.register_number.clone().map(Html::from));
    add("field-email", organisation.email.clone().map(Html::from));
    add("admin-organisation-rejected-because", organisation.rejection_reason.clone().map(Html::from));
    add("admin-organisation-members", Some(members(&texts, &organisation.members)));
    let (approve, reject) = (texts.get("admin-organisation-approve"), texts.get("admin-organisation-reject"));
    let is_approved = summary.status == OrganisationStatus::Approved;
    let heard = |act: &str| format!("{act}: {}", summary.name);
    html! {
        <article class="card" data-organisation={summary.id.clone()}>
            <p class="card-meta">
                <span class={classes!("badge", is_approved.then_some("badge-open"))}>
                    { names::name(&texts, summary.status) }
                </span>
                <span>{ names::name(&texts, summary.kind) }</span>
            </p>
            <h2 class="card-title" id={title_id(&summary.id)} tabindex="-1" lang="pl">{ &summary.name }</h2>
            <Facts {facts} />
            <div class="buttons">
                if !is_approved {
                    <Confirm id={format!("approve-{}", summary.id)} heard={heard(&approve)} act={approve}
                        question={texts.get("admin-organisation-approve-question")}
                        onconfirm={props.onapprove.reform(|_: String| ())} />
                }
                if summary.status != OrganisationStatus::Rejected {
                    <Confirm id={format!("reject-{}", summary.id)} heard={heard(&reject)} act={reject} is_danger=true
                        question={texts.get("admin-organisation-reject-question")} reason={texts.get("admin-reason")}
                        reason_hint={texts.get("admin-organisation-reject-hint")} onconfirm={props.onreject.clone()} />
                }
            </div>
        </article>
    }
}

fn members(texts: &Texts, members: &[Member]) -> Html {
    if members.is_empty() {
        return texts.get("admin-organisation-nobody").into();
    }
    let member = |member: &Member| {
        let name = member.name.as_ref().unwrap_or(&member.email);
        let more = format!("{}, {}", member.email, names::name(texts, member.role));
        html! {
            <li>
                <Link<Route> to={Route::Person { id: member.account_id.clone() }}>{ name }</Link<Route>>{ " " }
                <span class="hint">{ more }</span>
            </li>
        }
    };
    html! { <ul>{ for members.iter().map(member) }</ul> }
}
