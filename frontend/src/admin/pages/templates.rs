//! Texts to begin answers with.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// Texts to begin answers with.
#[component]
pub fn Templates() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-templates")}>
            <p>{ texts.get("admin-to-come") }</p>
        </Page>
    }
}
