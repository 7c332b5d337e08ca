//! Asking for a proposal.

use yew::prelude::*;

use crate::browser;
use crate::components::link::Link;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::session::use_session;
use crate::texts::use_texts;

/// Asks for the reference and the secret, and goes to the proposal's own address.
#[component]
pub fn FindProposal() -> Html {
    let texts = use_texts();
    let onlookup = Callback::from(|(reference, secret): (String, String)| {
        browser::go_to(&["proposal", &reference], &secret);
    });
    let is_member = use_session().profile().is_some();
    html! {
        <Page title={texts.get("proposal-title")}>
            <p class="lead">{ texts.get("proposal-lead") }</p>
            <LookupForm reference_label={texts.get("propose-reference")} needs_secret=false
                button={texts.get("proposal-show")} {onlookup} />
            if is_member {
                <p>
                    <Link to={Route::AccountProposals} classes="button">
                        { texts.get("account-proposals") }
                    </Link>
                </p>
            }
        </Page>
    }
}
