//! Something is done.

use yew::prelude::*;

use crate::browser;

/// Properties of [`DoneNotice`].
#[derive(Properties, PartialEq)]
pub struct DoneNoticeProps {
    /// What is done.
    pub text: String,
}

/// Says so and takes the focus: the form in which it was is gone, and the focus with it.
#[component]
pub fn DoneNotice(props: &DoneNoticeProps) -> Html {
    const ID: &str = "done";

    use_effect_with((), |()| browser::focus(ID));
    html! { <p id={ID} class="notice notice-done" tabindex="-1">{ &props.text }</p> }
}
