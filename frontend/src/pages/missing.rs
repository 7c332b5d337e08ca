//! An address that names nothing.

use yew::prelude::*;

use crate::components::link::Link;
use crate::components::page::Page;
use crate::route::Route;
use crate::texts::use_texts;

/// Says so, and leads home.
#[component]
pub fn Missing() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("missing-title")}>
            <p>{ texts.get("missing-text") }</p>
            <p><Link to={Route::Home} classes="button">{ texts.get("missing-home") }</Link></p>
        </Page>
    }
}
