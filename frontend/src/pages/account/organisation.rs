//! One organisation: what it is, its members, its keys.

use openapi::organisations::{MemberRole, Organisation, OrganisationStatus};
use yew::prelude::*;

use super::MemberPage;
use super::keys::OwnKeys;
use super::members::Members;
use crate::client::organisations;
use crate::components::awaited::awaited;
use crate::components::facts::Facts;
use crate::state::districts::{Districts, district_name, use_districts};
use crate::state::remote::use_remote;
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`AccountOrganisation`].
#[derive(Properties, PartialEq)]
pub struct AccountOrganisationProps {
    /// Its id.
    pub id: String,
}

/// The page.
#[component]
pub fn AccountOrganisation(props: &AccountOrganisationProps) -> Html {
    let texts = use_texts();
    let id = props.id.clone();
    let content = Callback::from(move |_| html! { <Fetched id={id.clone()} /> });
    html! { <MemberPage title={texts.get("organisation-title")} {content} /> }
}

#[component]
fn Fetched(props: &AccountOrganisationProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), |id| async move { organisations::find(&id).await });
    awaited(&texts, &remote, retry, |organisation| html! { <Shown organisation={organisation.clone()} /> })
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    organisation: Organisation,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let organisation = use_state(|| props.organisation.clone());
    let onchange = {
        let organisation = organisation.clone();
        Callback::from(move |changed| organisation.set(changed))
    };
    let summary = &organisation.summary;
    let is_manager = summary.role == Some(MemberRole::Manager);
    let is_approved = summary.status == OrganisationStatus::Approved;
    html! {
        <>
            <h2>{ &summary.name }</h2>
            <Facts facts={facts(&texts, &organisation, &districts)} />
            <Members organisation={(*organisation).clone()} {onchange} />
            if is_manager {
                <section aria-labelledby="keys-title">
                    <h2 id="keys-title" tabindex="-1">{ texts.get("keys-title") }</h2>
                    <p>{ texts.get("keys-lead") }</p>
                    <OwnKeys organisation_id={summary.id.clone()} can_make={is_approved} />
                </section>
            }
        </>
    }
}

fn facts(texts: &Texts, organisation: &Organisation, districts: &Districts) -> Vec<(String, Html)> {
    let summary = &organisation.summary;
    let status = html! {
        <>
            <strong data-status={summary.status.as_str()}>{ names::name(texts, summary.status) }</strong>
            if summary.status == OrganisationStatus::Pending {
                { " " }{ texts.get("organisation-pending") }
            }
        </>
    };
    let mut facts = vec![
        (texts.get("organisations-kind"), names::name(texts, summary.kind).into()),
        (texts.get("organisation-status"), status),
    ];
    if let Some(reason) = &organisation.rejection_reason {
        facts.push((texts.get("proposal-reason"), html! { <span class="prose">{ reason }</span> }));
    }
    if let Some(number) = summary.district {
        facts.push((texts.get("organisations-district"), district_name(districts, number).into()));
    }
    if let Some(number) = &organisation.register_number {
        facts.push((texts.get("organisations-register-number"), number.clone().into()));
    }
    if let Some(email) = &organisation.email {
        facts.push((texts.get("organisations-email"), email.clone().into()));
    }
    facts.push((texts.get("organisation-since"), dates::short_day(texts, &organisation.created_at).into()));
    facts
}
