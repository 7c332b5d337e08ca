//! Asking for a place on the waiting list.

use yew::prelude::*;

use crate::browser;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::texts::use_texts;

/// Asks for the reference and the secret, and goes to the place's own address.
#[component]
pub fn FindWaiting() -> Html {
    let texts = use_texts();
    let onlookup = Callback::from(|(reference, secret): (String, String)| {
        browser::go_to(&["waiting", &reference], &secret);
    });
    html! {
        <Page title={texts.get("waiting-title")}>
            <p class="lead">{ texts.get("waiting-lead") }</p>
            <LookupForm reference_label={texts.get("waiting-reference")} needs_secret=true
                button={texts.get("waiting-show")} {onlookup} />
        </Page>
    }
}
