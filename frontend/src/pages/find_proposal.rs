//! Asking for a proposal.

use yew::prelude::*;

use crate::browser;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::texts::use_texts;

/// Asks for the reference and the secret, and goes to the proposal's own address.
#[component]
pub fn FindProposal() -> Html {
    let texts = use_texts();
    let onlookup = Callback::from(|(reference, secret): (String, String)| {
        browser::go_to(&["proposal", &reference], &secret);
    });
    html! {
        <Page title={texts.get("proposal-title")}>
            <p class="lead">{ texts.get("proposal-lead") }</p>
            <LookupForm reference_label={texts.get("propose-reference")} needs_secret=false
                button={texts.get("proposal-show")} {onlookup} />
        </Page>
    }
}
