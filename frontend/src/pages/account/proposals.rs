//! The own proposals.

use openapi::organisations::OwnProposal;
use openapi::page::Page;
use yew::prelude::*;

use super::MemberPage;
use super::adopt::{Adopt, Made};
use crate::client::me;
use crate::components::awaited::awaited;
use crate::components::link::Link;
use crate::components::more_button::MoreButton;
use crate::route::Route;
use crate::state::more::{Growing, use_growing};
use crate::state::remote::use_remote;
use crate::texts::{Texts, dates, names, use_texts};

/// The page.
#[component]
pub fn AccountProposals() -> Html {
    let texts = use_texts();
    let content = Callback::from(|_| html! { <Own /> });
    html! { <MemberPage title={texts.get("account-proposals")} {content} /> }
}

#[component]
fn Own() -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote((), |()| me::proposals(None));
    let list = awaited(&texts, &remote, retry.clone(), |first| html! { <List first={first.clone()} /> });
    html! {
        <>
            <div aria-busy={remote.is_loading().to_string()}>{ list }</div>
            <Adopt made={Made::Proposal} ondone={retry} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    first: Page<OwnProposal>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let Growing { items, more, fault } = use_growing(&props.first, |cursor| me::proposals(Some(cursor)));
    if items.is_empty() {
        return html! { <p>{ texts.get("account-proposals-none") }</p> };
    }
    html! {
        <>
            <div class="cards">{ for items.iter().map(|own| card(&texts, own)) }</div>
            <MoreButton {fault} {more} />
        </>
    }
}

fn card(texts: &Texts, own: &OwnProposal) -> Html {
    let proposal = &own.proposal;
    let to = Route::Proposal { reference: proposal.reference.clone() };
    let answer = proposal.answer.as_ref().map(|answer| {
        let decided = names::name(texts, answer.disposition);
        html! { <p><strong>{ texts.get("answer-title") }{ ": " }</strong>{ decided }</p> }
    });
    html! {
        <article key={proposal.reference.clone()} class="card" data-proposal={proposal.reference.clone()}>
            <p class="card-meta">
                <span class="badge" data-status={proposal.status.as_str()}>
                    { names::name(texts, proposal.status) }
                </span>
                <span>{ names::name(texts, proposal.kind) }</span>
                <span>{ dates::short_day(texts, &proposal.created_at) }</span>
            </p>
            <h2 class="card-title"><Link {to}>{ &proposal.title }</Link></h2>
            <p>{ texts.get("book-for") }{ " " }{ &own.consultation_title }</p>
            if let Some(question) = &own.open_question {
                <div class="notice">
                    <p><strong>{ texts.get("proposal-asked") }</strong></p>
                    <p class="prose">{ question }</p>
                </div>
            }
            if let Some(reason) = &own.rejection_reason {
                <p class="prose"><strong>{ texts.get("proposal-reason") }{ ": " }</strong>{ reason }</p>
            }
            { for answer }
        </article>
    }
}
