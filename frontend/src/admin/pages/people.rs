//! People and their roles.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// People and their roles.
#[component]
pub fn People() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-people")}>
            <p>{ texts.get("admin-to-come") }</p>
        </Page>
    }
}
