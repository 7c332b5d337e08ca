//! Organisations and their requests.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// Organisations and their requests.
#[component]
pub fn Organisations() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-organisations")}>
            <p>{ texts.get("admin-to-come") }</p>
        </Page>
    }
}
