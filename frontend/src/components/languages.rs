//! The choice of a language.

use yew::prelude::*;

use crate::texts::{Language, use_texts};

/// A button for each language, of which the chosen one is pressed.
#[component]
pub fn Languages() -> Html {
    let texts = use_texts();
    let button = |language: Language| {
        let onclick = {
            let texts = texts.clone();
            Callback::from(move |_| texts.choose(language))
        };
        let is_chosen = texts.language() == language;
        html! {
            <button type="button" lang={language.tag()} aria-pressed={is_chosen.to_string()} {onclick}>
                { language.own_name() }
            </button>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={texts.get("language-switch")}>
            { for Language::ALL.into_iter().map(button) }
        </div>
    }
}
