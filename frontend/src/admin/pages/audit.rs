//! The audit log.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// The audit log.
#[component]
pub fn Audit() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-audit")}>
            <p>{ texts.get("admin-to-come") }</p>
        </Page>
    }
}
