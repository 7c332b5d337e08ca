//! One proposal: its moderation and its answer.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::moderation::StaffProposal;
use openapi::proposals::{Answer, ProposalStatus};
use yew::prelude::*;
use yew_router::prelude::*;

use super::proposal_answer::AnswerSection;
use super::proposal_attachments::Attachments;
use super::proposal_deeds::Deeds;
use super::proposal_effects::Effects;
use crate::client::proposals;
use crate::components::awaited::awaited_page;
use crate::components::done::Done;
use crate::components::proposal_facts::ProposalFacts;
use crate::route::Route;
use crate::sections::may_moderate;
use crate::state::moderation::Deed;
use crate::state::session::use_person;
use crate::texts::names;

/// Properties of [`ProposalPage`].
#[derive(Properties, PartialEq)]
pub struct ProposalPageProps {
    /// Its reference.
    pub reference: String,
}

/// The page.
#[component]
pub fn ProposalPage(props: &ProposalPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) =
        use_remote(props.reference.clone(), |reference| async move { proposals::find(&reference).await });
    awaited_page(
        texts.get("admin-nav-proposals"),
        &remote,
        retry,
        |proposal| html! { <Shown proposal={proposal.clone()} /> },
    )
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    proposal: StaffProposal,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let proposal = use_state(|| props.proposal.clone());
    let said = use_state(|| None::<String>);
    let onchanged = {
        let (proposal, said) = (proposal.clone(), said.clone());
        Callback::from(move |(text, changed): (Option<String>, StaffProposal)| {
            said.set(text);
            proposal.set(changed);
        })
    };
    let ondone = {
        let (texts, onchanged) = (texts.clone(), onchanged.clone());
        Callback::from(move |(deed, changed): (Deed, StaffProposal)| {
            let reference = changed.proposal.reference.clone();
            onchanged.emit((Some(texts.with(deed.said(), [("reference", reference.into())])), changed));
            // The button that was pressed may be gone: the focus goes to where it is said what was done.
            frontend::browser::focus("said");
        })
    };
    let onremoved = {
        let (onchanged, removed) = (onchanged.clone(), texts.get("admin-attachment-removed"));
        Callback::from(move |changed: StaffProposal| {
            onchanged.emit((Some(removed.clone()), changed));
            frontend::browser::focus("said");
        })
    };
    html! {
        <Page title={proposal.proposal.title.clone()} title_lang="pl">
            <div id="said" tabindex="-1"><Done text={(*said).clone()} /></div>
            <ProposalFacts proposal={(*proposal).clone()} />
            { ways(&texts, &proposal) }
            <Attachments proposal={(*proposal).clone()} may_remove={may_moderate(&person.roles)}
                onremoved={onremoved} />
            if may_moderate(&person.roles) {
                <section aria-labelledby="acts-title">
                    <h2 id="acts-title">{ texts.get("admin-acts") }</h2>
                    <Deeds proposal={(*proposal).clone()} {ondone} />
                </section>
            }
            if proposal.proposal.remark.is_some() {
                <Effects reference={proposal.proposal.reference.clone()} />
            }
            { for proposal.proposal.answer.as_ref().map(|answer| published(&texts, answer)) }
            <AnswerSection proposal={(*proposal).clone()} onchange={onchanged} />
        </Page>
    }
}

/// The ways to what belongs to it.
fn ways(texts: &Texts, proposal: &StaffProposal) -> Html {
    let is_public = proposal.proposal.status == ProposalStatus::Published;
    html! {
        <p class="buttons">
            <Link<Route> to={Route::Consultation { slug: proposal.consultation_slug.clone() }} classes="button">
                { texts.get("admin-proposal-consultation") }
            </Link<Route>>
            if is_public {
                <a class="button" href={format!("/consultations/{}#proposals", proposal.consultation_slug)}>
                    { texts.get("admin-consultation-public") }
                </a>
            }
        </p>
    }
}

/// The answer that everybody reads now.
fn published(texts: &Texts, answer: &Answer) -> Html {
    let when = dates::moment(texts, &answer.published_at);
    html! {
        <section aria-labelledby="public-answer">
            <h2 id="public-answer">{ texts.get("admin-answer-public") }</h2>
            <p class="card-meta">
                <span class="badge">{ names::name(texts, answer.disposition) }</span>
                <span>{ when }</span>
            </p>
            <p class="prose" lang="pl">{ &answer.reasons }</p>
        </section>
    }
}
