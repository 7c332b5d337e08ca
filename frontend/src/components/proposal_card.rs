//! A proposal in the public list.

use openapi::proposals::Proposal;
use yew::prelude::*;

use super::proposal_parts::{ProposalParts, backed_by, signature};
use crate::state::districts::{district_name, use_districts};
use crate::texts::{Texts, names, use_texts};

/// Properties of [`ProposalCard`].
#[derive(Properties, PartialEq)]
pub struct ProposalCardProps {
    /// The proposal.
    pub proposal: Proposal,
    /// The language of the consultation, in which most people write.
    pub lang: AttrValue,
    /// How many back it now.
    pub supports: u32,
    /// How many of these are organisations.
    pub organisation_supports: u32,
    /// Whether this browser backs it.
    pub is_supported: bool,
    /// Whether it can be backed now.
    pub can_support: bool,
    /// The browser backs it, or no longer does.
    pub onsupport: Callback<bool>,
    /// A tag is chosen: all that has it is asked for.
    pub ontag: Callback<String>,
}

/// What is said, by whom, and how many back it.
#[component]
pub fn ProposalCard(props: &ProposalCardProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let proposal = &props.proposal;
    let district = proposal.district.map(|number| {
        html! { <span>{ texts.with("card-district", [("name", district_name(&districts, number).into())]) }</span> }
    });
    html! {
        <article class="card proposal" data-proposal={proposal.reference.clone()}>
            <p class="card-meta">
                <span class="badge">{ names::name(&texts, proposal.kind) }</span>
                { for district }
            </p>
            <h3 class="card-title" lang={props.lang.clone()}>{ &proposal.title }</h3>
            <p class="prose" lang={props.lang.clone()}>{ &proposal.body }</p>
            <p class="card-when">{ signature(&texts, proposal) }</p>
            <ProposalParts proposal={proposal.clone()} lang={props.lang.clone()} level=4
                ontag={props.ontag.clone()} />
            <p class="proposal-support">
                <span role="status">{ backed_by(&texts, props.supports, props.organisation_supports) }</span>
                { for props.can_support.then(|| support_button(&texts, props)) }
            </p>
        </article>
    }
}

fn support_button(texts: &Texts, props: &ProposalCardProps) -> Html {
    let is_supported = props.is_supported;
    let onclick = props.onsupport.reform(move |_: MouseEvent| !is_supported);
    let action = texts.get("proposal-support");
    let label = texts.with(
        "proposal-support-what",
        [("action", action.clone().into()), ("title", props.proposal.title.clone().into())],
    );
    html! {
        <button type="button" class="button" data-support="" aria-pressed={is_supported.to_string()}
            aria-label={label} {onclick}>
            { if is_supported { "✓ " } else { "" } }{ action }
        </button>
    }
}
