//! A proposal in the public list.

use openapi::proposals::Proposal;
use yew::prelude::*;

use crate::state::districts::{district_name, use_districts};
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`ProposalCard`].
#[derive(Properties, PartialEq)]
pub struct ProposalCardProps {
    /// The proposal.
    pub proposal: Proposal,
    /// The language of the consultation, in which most people write.
    pub lang: AttrValue,
    /// How many back it now.
    pub supports: u32,
    /// Whether this browser backs it.
    pub is_supported: bool,
    /// Whether it can be backed now.
    pub can_support: bool,
    /// The browser backs it, or no longer does.
    pub onsupport: Callback<bool>,
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
            <p class="proposal-support">
                <span role="status">{ texts.with("proposal-supports", [("count", props.supports.into())]) }</span>
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

/// Who said it, and when.
fn signature(texts: &Texts, proposal: &Proposal) -> String {
    let said_by = names::said_by(texts, proposal.affiliation);
    let named = [proposal.organisation.as_ref(), proposal.author_name.as_ref()];
    let named: Vec<&str> = named.into_iter().flatten().map(String::as_str).collect();
    let who = if named.is_empty() {
        format!("{said_by}, {}", texts.get("proposal-anonymous"))
    } else {
        format!("{said_by}: {}", named.join(", "))
    };
    let time = proposal.published_at.as_ref().unwrap_or(&proposal.created_at);
    let date = dates::short_day(texts, time);
    texts.with("proposal-by", [("who", who.into()), ("date", date.into())])
}
