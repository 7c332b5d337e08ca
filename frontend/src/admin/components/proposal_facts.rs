//! A proposal as staff see it: what is said, by whom, how it came, and what was asked about it.

use frontend::components::facts::Facts;
use frontend::state::districts::{district_name, use_districts};
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::admin::moderation::{AnswerState, StaffProposal};
use openapi::proposals::Message;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;
use crate::state::answer::state_of;
use crate::texts::names;

/// Properties of [`ProposalFacts`].
#[derive(Properties, PartialEq)]
pub struct ProposalFactsProps {
    /// The proposal.
    pub proposal: StaffProposal,
}

/// All of it but the title.
#[component]
pub fn ProposalFacts(props: &ProposalFactsProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let staff = &props.proposal;
    let proposal = &staff.proposal;
    let mut facts = vec![
        (texts.get("admin-proposal-author"), author(&texts, staff)),
        (texts.get("admin-proposal-behalf"), behalf(&texts, staff)),
        (
            texts.get("proposal-received"),
            format!("{}, {}", dates::moment(&texts, &proposal.created_at), names::name(&texts, proposal.channel))
                .into(),
        ),
        (texts.get("admin-proposal-supports"), proposal.supports.into()),
    ];
    let mut add = |key: &str, value: Option<Html>| facts.extend(value.map(|value| (texts.get(key), value)));
    add("list-district", proposal.district.map(|number| district_name(&districts, number).into()));
    add("attachments", (!proposal.attachments.is_empty()).then(|| proposal.attachments.len().into()));
    add("admin-field-tags", (!proposal.tags.is_empty()).then(|| tags(&proposal.tags)));
    add("admin-proposal-merged-into", proposal.merged_into.as_ref().map(|reference| link(reference)));
    add("admin-proposal-merged", (!proposal.merged.is_empty()).then(|| links(&proposal.merged)));
    add("admin-proposal-hidden-because", staff.rejection_reason.clone().map(Html::from));
    let answer = state_of(staff);
    add("admin-proposal-answer", (answer != AnswerState::None).then(|| names::name(&texts, answer).into()));
    html! {
        <>
            <p class="card-meta">
                <span class={classes!("badge", format!("badge-{}", proposal.status))}>
                    { names::name(&texts, proposal.status) }
                </span>
                <span class="badge">{ site_names::name(&texts, proposal.kind) }</span>
                <span>{ &proposal.reference }</span>
                <span lang="pl">{ &staff.consultation_title }</span>
            </p>
            <p class="prose" lang="pl">{ &proposal.body }</p>
            <Facts {facts} />
            { messages(&texts, &staff.messages) }
        </>
    }
}

/// Who wrote it, and whether the name may be told.
fn author(texts: &Texts, staff: &StaffProposal) -> Html {
    match (&staff.full_author_name, &staff.proposal.author_name) {
        (None, _) => texts.get("proposal-anonymous").into(),
        (Some(name), Some(_)) => name.clone().into(),
        (Some(name), None) => html! {
            <>{ name }{ " " }<strong class="badge">{ texts.get("admin-proposal-name-hidden") }</strong></>
        },
    }
}

/// On whose behalf it is said, and whether the city knows that.
fn behalf(texts: &Texts, staff: &StaffProposal) -> Html {
    let proposal = &staff.proposal;
    let said_by = site_names::said_by(texts, proposal.affiliation);
    let text = proposal.organisation.as_ref().map_or_else(|| said_by.clone(), |name| format!("{said_by}: {name}"));
    let key = if proposal.verified { "admin-proposal-verified" } else { "admin-proposal-unverified" };
    html! {
        <>
            { text }
            if proposal.affiliation.names_organisation() {
                { " " }
                <span class={classes!("badge", proposal.verified.then_some("badge-open"))}>{ texts.get(key) }</span>
            }
        </>
    }
}

fn tags(tags: &[String]) -> Html {
    let tag = |tag: &String| html! { <li class="badge" lang="pl">{ tag }</li> };
    html! { <ul class="tags">{ for tags.iter().map(tag) }</ul> }
}

/// The way to a proposal, by its reference.
pub fn reference_link(reference: &str) -> Html {
    link(reference)
}

fn link(reference: &str) -> Html {
    html! {
        <Link<Route> to={Route::Proposal { reference: reference.to_owned() }}>{ reference }</Link<Route>>
    }
}

fn links(references: &[String]) -> Html {
    html! { <ul>{ for references.iter().map(|reference| html! { <li>{ link(reference) }</li> }) }</ul> }
}

fn messages(texts: &Texts, messages: &[Message]) -> Html {
    if messages.is_empty() {
        return Html::default();
    }
    let message = |message: &Message| {
        let who = format!("{}, {}", names::name(texts, message.from), dates::moment(texts, &message.sent_at));
        html! { <li><strong>{ who }</strong><p class="prose" lang="pl">{ &message.text }</p></li> }
    };
    html! {
        <details class="messages" open=true>
            <summary>{ texts.get("admin-proposal-messages") }</summary>
            <ol>{ for messages.iter().map(message) }</ol>
        </details>
    }
}
