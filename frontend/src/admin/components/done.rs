//! Something was done.

use yew::prelude::*;

/// Properties of [`Done`].
#[derive(Properties, PartialEq)]
pub struct DoneProps {
    /// What was done; nothing yet.
    pub text: Option<String>,
}

/// Says so, also to a screen reader: the place for it is there from the beginning.
#[component]
pub fn Done(props: &DoneProps) -> Html {
    html! {
        <div aria-live="polite">
            { for props.text.as_ref().map(|text| html! { <p class="notice notice-done">{ text }</p> }) }
        </div>
    }
}
