//! The start: what waits.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, names, use_texts};
use openapi::access::Role;
use openapi::admin::consultations::StaffConsultationSummary;
use openapi::admin::duties::StaffDuty;
use openapi::admin::moderation::StaffProposalQuery;
use openapi::proposals::ProposalStatus;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, consultations, duties};
use crate::components::awaited::awaited;
use crate::route::Route;
use crate::sections::is_among;
use crate::state::session::use_person;

/// How many of the duties to come are shown.
const DUTIES_SHOWN: usize = 5;

/// What waits for this person.
#[derive(Clone, PartialEq)]
struct Waiting {
    consultations: Vec<StaffConsultationSummary>,
    duties: Vec<StaffDuty>,
}

async fn waiting(roles: Vec<Role>) -> Result<Waiting, Fault> {
    let consultations = consultations::list().await?;
    let sees_duties = is_among(&roles, &[Role::Editor, Role::DutyOfficer]);
    let duties = if sees_duties { duties::upcoming(None).await? } else { Vec::new() };
    Ok(Waiting { consultations, duties })
}

/// What waits, with the ways to it.
#[component]
pub fn Start() -> Html {
    let texts = use_texts();
    let person = use_person();
    let (remote, retry) = use_remote(person.roles.clone(), waiting);
    let content = awaited(&remote, retry, |waiting| shown(&texts, waiting, &person.roles));
    html! { <Page title={texts.get("admin-start-title")} busy={remote.is_loading()}>{ content }</Page> }
}

fn shown(texts: &Texts, waiting: &Waiting, roles: &[Role]) -> Html {
    let items: Vec<Html> =
        waiting.consultations.iter().flat_map(|consultation| tasks(texts, consultation, roles)).collect();
    html! {
        <>
            if items.is_empty() {
                <p>{ texts.get("admin-start-nothing") }</p>
            } else {
                <ul class="tasks">{ for items }</ul>
            }
            if !waiting.duties.is_empty() {
                <section aria-labelledby="next-duties">
                    <h2 id="next-duties">{ texts.get("admin-start-duties") }</h2>
                    <ul class="tasks">{ for waiting.duties.iter().take(DUTIES_SHOWN).map(|duty| next_duty(texts, duty)) }</ul>
                </section>
            }
        </>
    }
}

/// What waits in one consultation, for somebody with these roles.
fn tasks(texts: &Texts, consultation: &StaffConsultationSummary, roles: &[Role]) -> Vec<Html> {
    let proposals = |status: ProposalStatus, text: String| {
        let query = StaffProposalQuery {
            consultation: Some(consultation.slug.clone()),
            status: Some(status),
            ..StaffProposalQuery::default()
        };
        html! { <Link<Route, StaffProposalQuery> to={Route::Proposals} {query}>{ text }</Link<Route, StaffProposalQuery>> }
    };
    let count = |key: &str, count: u32| texts.with(key, [("count", count.into())]);
    let mut links = Vec::new();
    if consultation.waiting > 0 && is_among(roles, &[Role::Moderator]) {
        links.push(proposals(ProposalStatus::Waiting, count("admin-start-waiting", consultation.waiting)));
    }
    if consultation.unanswered > 0 && is_among(roles, &[Role::Editor, Role::Moderator]) {
        links.push(proposals(ProposalStatus::Published, count("admin-start-unanswered", consultation.unanswered)));
    }
    if consultation.attention > 0 && is_among(roles, &[Role::Editor, Role::DutyOfficer]) {
        let text = count("admin-start-attention", consultation.attention);
        links.push(html! { <Link<Route> to={Route::Attention}>{ text }</Link<Route>> });
    }
    let item = |link: Html| html! { <li>{ link }{ " " }<span class="hint">{ &consultation.title }</span></li> };
    links.into_iter().map(item).collect()
}

fn next_duty(texts: &Texts, duty: &StaffDuty) -> Html {
    let when = format!("{}, {}", dates::day(texts, &duty.duty.starts_at), hours(texts, duty));
    html! {
        <li>
            <Link<Route> to={Route::DutyDay { id: duty.duty.id.clone() }}>{ when }</Link<Route>>{ " " }
            <span class="hint">{ format!("{}, {}", names::name(texts, duty.duty.mode), duty.consultation_title) }</span>
        </li>
    }
}

fn hours(texts: &Texts, duty: &StaffDuty) -> String {
    dates::hours(texts, &duty.duty.starts_at, &duty.duty.ends_at)
}
