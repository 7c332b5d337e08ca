//! Saving a calendar file.

use yew::prelude::*;

use crate::texts::use_texts;

/// Properties of [`CalendarButton`].
#[derive(Properties, PartialEq)]
pub struct CalendarButtonProps {
    /// The person wants the file.
    pub onwant: Callback<()>,
}

/// A button for it. Not a link: the secret would stand in its address.
#[component]
pub fn CalendarButton(props: &CalendarButtonProps) -> Html {
    let texts = use_texts();
    let onclick = props.onwant.reform(|_: MouseEvent| ());
    html! { <button type="button" class="button" {onclick}>{ texts.get("calendar") }</button> }
}
