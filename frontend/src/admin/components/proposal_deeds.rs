//! What a moderator can do with a proposal.

use frontend::state::remote::Remote;
use frontend::texts::use_texts;
use openapi::admin::moderation::StaffProposal;
use yew::prelude::*;

use super::ask_form::{AskForm, heard};
use super::confirm::Confirm;
use super::merge_form::MergeForm;
use super::order_form::OrderForm;
use crate::state::moderation::{Deed, can_hide, can_merge, can_publish};

/// Properties of [`ProposalDeeds`].
#[derive(Properties, PartialEq)]
pub struct ProposalDeedsProps {
    /// The proposal.
    pub proposal: StaffProposal,
    /// The one into which it may be merged, if one was looked up.
    pub found: Option<Remote<StaffProposal>>,
    /// One is looked up to be merged into; none: it no longer counts.
    pub onlook: Callback<Option<String>>,
    /// This is done.
    pub ondeed: Callback<Deed>,
}

/// The buttons; those that need more open a form in their place.
#[component]
pub fn ProposalDeeds(props: &ProposalDeedsProps) -> Html {
    let texts = use_texts();
    let (proposal, ondeed) = (&props.proposal, &props.ondeed);
    let publish = texts.get("admin-publish");
    let hide = texts.get("admin-hide");
    html! {
        <div class="buttons">
            if can_publish(proposal) {
                <button type="button" class="button button-main" aria-label={heard(&publish, proposal)}
                    data-act={format!("publish-{}", proposal.proposal.reference)}
                    onclick={ondeed.reform(|_: MouseEvent| Deed::Publish)}>
                    { &publish }
                </button>
            }
            if can_hide(proposal) {
                <Confirm id={format!("hide-{}", proposal.proposal.reference)} act={hide.clone()}
                    heard={heard(&hide, proposal)} question={texts.get("admin-hide-question")} is_danger=true
                    reason={texts.get("admin-reason")} reason_hint={texts.get("admin-hide-reason-hint")}
                    onconfirm={ondeed.reform(Deed::Hide)} />
            }
            <AskForm proposal={proposal.clone()} onask={ondeed.reform(Deed::Ask)} />
            <OrderForm proposal={proposal.clone()} onchange={ondeed.reform(Deed::Change)} />
            if can_merge(proposal) {
                <MergeForm proposal={proposal.clone()} found={props.found.clone()} onlook={props.onlook.clone()}
                    onmerge={ondeed.reform(Deed::Merge)} />
            }
        </div>
    }
}
