//! The account is no more.

use yew::prelude::*;

use crate::components::link::Link;
use crate::components::page::Page;
use crate::route::Route;
use crate::texts::use_texts;

/// Says so, and leads home.
#[component]
pub fn AccountDeleted() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("deleted-title")}>
            <p class="lead">{ texts.get("deleted-lead") }</p>
            <p><Link to={Route::Home} classes="button">{ texts.get("missing-home") }</Link></p>
        </Page>
    }
}
