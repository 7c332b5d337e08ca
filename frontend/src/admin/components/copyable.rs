//! An id or a hash that is copied rather than read.

use frontend::texts::use_texts;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;

/// Properties of [`Copyable`].
#[derive(Properties, PartialEq)]
pub struct CopyableProps {
    /// The text.
    pub text: String,
    /// What it is, for a screen reader.
    pub what: String,
}

/// The text in letters of one width, with a button that copies it and says whether that worked.
#[component]
pub fn Copyable(props: &CopyableProps) -> Html {
    let texts = use_texts();
    let outcome = use_state(|| None::<bool>);
    let onclick = {
        let (text, outcome) = (props.text.clone(), outcome.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, outcome) = (text.clone(), outcome.clone());
            spawn_local(async move { outcome.set(Some(browser::copy(&text).await)) });
        })
    };
    let said = match *outcome {
        None => String::new(),
        Some(true) => texts.get("admin-copied"),
        Some(false) => texts.get("admin-not-copied"),
    };
    let copy = texts.get("admin-copy");
    html! {
        <span class="copyable">
            <code class="id">{ &props.text }</code>
            <button type="button" class="button button-small" aria-label={format!("{copy}: {}", props.what)} {onclick}>
                { copy }
            </button>
            <span role="status">{ said }</span>
        </span>
    }
}
