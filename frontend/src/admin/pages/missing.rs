//! An address that names nothing.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;

/// Says so, and leads back.
#[component]
pub fn Missing() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("missing-title")}>
            <p>{ texts.get("missing-text") }</p>
            <p><Link<Route> to={Route::Start} classes="button">{ texts.get("missing-home") }</Link<Route>></p>
        </Page>
    }
}
