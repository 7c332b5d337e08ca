//! The accessibility statement that the Act of 4 April 2019 on digital accessibility asks of every public site.

use yew::prelude::*;

use crate::components::page::Page;
use crate::texts::use_texts;

/// The statement.
#[component]
pub fn Accessibility() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("accessibility-title")}>
            <p class="lead">{ texts.get("accessibility-intro") }</p>
            <h2>{ texts.get("accessibility-state-title") }</h2>
            <p>{ texts.get("accessibility-state") }</p>
            <h2>{ texts.get("accessibility-date-title") }</h2>
            <p>{ texts.get("accessibility-date") }</p>
            <h2>{ texts.get("accessibility-report-title") }</h2>
            <p>{ texts.get("accessibility-report") }</p>
            <h2>{ texts.get("accessibility-keyboard-title") }</h2>
            <p>{ texts.get("accessibility-keyboard") }</p>
        </Page>
    }
}
