//! A proposal in the queue.

use frontend::components::choices::Checkbox;
use frontend::texts::use_texts;
use openapi::admin::moderation::StaffProposal;
use yew::prelude::*;
use yew_router::prelude::*;

use super::proposal_facts::ProposalFacts;
use crate::route::Route;

/// The id of a proposal's title, to which the focus goes.
#[must_use]
pub fn title_id(reference: &str) -> String {
    format!("proposal-{reference}")
}

/// Properties of [`StaffProposalCard`].
#[derive(Properties, PartialEq)]
pub struct StaffProposalCardProps {
    /// The proposal.
    pub proposal: StaffProposal,
    /// Whether it is marked; none: the person can't do anything with several.
    pub is_marked: Option<bool>,
    /// It is marked, or no longer.
    pub onmark: Callback<bool>,
    /// What can be done with it.
    #[prop_or_default]
    pub children: Html,
}

/// What is said and by whom, the mark, and what can be done.
#[component]
pub fn StaffProposalCard(props: &StaffProposalCardProps) -> Html {
    let texts = use_texts();
    let staff = &props.proposal;
    let (reference, title) = (staff.proposal.reference.clone(), staff.proposal.title.clone());
    let id = title_id(&reference);
    html! {
        <article class="card" data-proposal={reference.clone()} aria-labelledby={id.clone()}>
            <h2 class="card-title" {id} tabindex="-1" lang="pl">
                <Link<Route> to={Route::Proposal { reference: reference.clone() }}>{ &title }</Link<Route>>
            </h2>
            <ProposalFacts proposal={staff.clone()} />
            if let Some(is_checked) = props.is_marked {
                <Checkbox id={format!("mark-{reference}")} {is_checked} onchange={props.onmark.clone()}
                    label={texts.with("admin-bulk-mark", [("reference", reference.clone().into())])} />
            }
            { props.children.clone() }
        </article>
    }
}
