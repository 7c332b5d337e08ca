//! Something is on its way.

use yew::prelude::*;

use crate::texts::use_texts;

/// Says that something is on its way.
#[component]
pub fn Loading() -> Html {
    let texts = use_texts();
    html! { <p class="loading" role="status">{ texts.get("loading") }</p> }
}
