//! Proposals of all consultations.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// Proposals of all consultations.
#[component]
pub fn Proposals() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-proposals")}>
            <p>{ texts.get("admin-to-come") }</p>
        </Page>
    }
}
