//! What happens to personal data, beside every form that asks for them (GDPR art. 13).

use yew::prelude::*;

use super::rendered::Rendered;
use crate::texts::use_texts;

/// Properties of [`Privacy`].
#[derive(Properties, PartialEq)]
pub struct PrivacyProps {
    /// The notice, as the server rendered it.
    pub html: String,
    /// The language that it is written in.
    pub lang: AttrValue,
}

/// The notice, to be unfolded.
#[component]
pub fn Privacy(props: &PrivacyProps) -> Html {
    let texts = use_texts();
    html! {
        <details class="privacy">
            <summary>{ texts.get("privacy-title") }</summary>
            <Rendered html={props.html.clone()} lang={props.lang.clone()} />
        </details>
    }
}
