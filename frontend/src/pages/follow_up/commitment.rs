//! One commitment, with everything that has become of it.

use openapi::commitments::{CommitmentEntry, CommitmentWhole};
use yew::prelude::*;

use super::state_name;
use crate::client::commitments;
use crate::components::facts::Facts;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, use_texts};

/// Properties of [`CommitmentPage`].
#[derive(Properties, PartialEq)]
pub struct CommitmentPageProps {
    /// Its id.
    pub id: String,
}

/// The page.
#[component]
pub fn CommitmentPage(props: &CommitmentPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), |id| async move { commitments::find(&id).await });
    match &remote {
        Remote::Loading => html! { <Page title={texts.get("commitments-title")} busy=true><Loading /></Page> },
        Remote::Failed(fault) => html! {
            <Page title={texts.get("commitments-title")}>
                <FaultNotice text={fault_text(&texts, fault)} {retry} />
            </Page>
        },
        Remote::Ready(found) => html! {
            <Page title={found.commitment.title.clone()} title_lang={found.commitment.language.clone()}>
                <Facts facts={facts(&texts, found)} />
                <h2>{ texts.get("commitment-history") }</h2>
                <ol class="cards plain-list">{ for found.history.iter().map(|entry| entry_card(&texts, found, entry)) }</ol>
                <p class="buttons">
                    <Link to={Route::ConsultationCommitments { slug: found.commitment.consultation_slug.clone() }}
                        classes="button">{ texts.get("commitment-others") }</Link>
                </p>
            </Page>
        },
    }
}

fn facts(texts: &Texts, found: &CommitmentWhole) -> Vec<(String, Html)> {
    let commitment = &found.commitment;
    let lang = commitment.language.clone();
    let state = html! {
        <span data-state={commitment.state.as_str()}>
            { state_name(texts, commitment.state) }
            if commitment.is_overdue { { ", " }{ texts.get("commitment-overdue") } }
        </span>
    };
    let due =
        commitment.due_on.as_ref().map_or_else(|| texts.get("commitment-no-day"), |due_on| dates::date(texts, due_on));
    let proposal = Route::Proposal { reference: commitment.proposal_reference.clone() };
    let consultation = Route::Consultation { slug: commitment.consultation_slug.clone() };
    vec![
        (texts.get("commitments-state"), state),
        (texts.get("commitment-day"), due.into()),
        (texts.get("commitment-office"), html! { <span lang={lang.clone()}>{ &commitment.office }</span> }),
        (
            texts.get("commitment-proposal"),
            html! { <span lang={lang.clone()}><Link to={proposal}>{ &commitment.proposal_title }</Link></span> },
        ),
        (
            texts.get("commitment-consultation"),
            html! { <span {lang}><Link to={consultation}>{ &commitment.consultation_title }</Link></span> },
        ),
    ]
}

fn entry_card(texts: &Texts, found: &CommitmentWhole, entry: &CommitmentEntry) -> Html {
    let lang = found.commitment.language.clone();
    let until = entry.due_on.as_ref().map(|due_on| {
        html! { <span>{ texts.with("commitment-until", [("day", dates::date(texts, due_on).into())]) }</span> }
    });
    html! {
        <li key={entry.number} class="card" data-entry={entry.number.to_string()}>
            <p class="card-when">{ dates::moment(texts, &entry.at) }</p>
            <p class="card-meta"><span class="badge">{ state_name(texts, entry.state) }</span>{ for until }</p>
            <p lang={lang.clone()}>{ &entry.office }</p>
            if let Some(reasons) = &entry.reasons {
                <p class="prose" {lang}>{ reasons }</p>
            }
        </li>
    }
}
