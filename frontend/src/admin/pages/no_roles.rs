//! Somebody is logged in who is no member of staff.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// Says so, and leads to the site.
#[component]
pub fn NoRoles() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-no-roles-title")}>
            <p>{ texts.get("admin-no-roles-text") }</p>
            <p><a class="button" href="/">{ texts.get("admin-to-the-site") }</a></p>
        </Page>
    }
}
