//! The start: what waits.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// What waits.
#[component]
pub fn Start() -> Html {
    let texts = use_texts();
    html! { <Page title={texts.get("admin-start-title")}><p>{ texts.get("admin-to-come") }</p></Page> }
}
