//! A field for a password.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::fields::{TextFieldProps, described, frame};
use crate::texts::use_texts;

/// The field, with a button that shows what is typed: who sees it makes fewer mistakes and dares a longer password.
#[component]
pub fn PasswordField(props: &TextFieldProps) -> Html {
    let texts = use_texts();
    let is_shown = use_state(|| false);
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let toggle = {
        let is_shown = is_shown.clone();
        Callback::from(move |_: MouseEvent| is_shown.set(!*is_shown))
    };
    let (described_by, is_invalid) = described(props);
    let button = if *is_shown { texts.get("password-hide") } else { texts.get("password-show") };
    let input = html! {
        <div class="password">
            <input id={props.id.clone()} name={props.id.clone()} type={if *is_shown { "text" } else { "password" }}
                value={props.value.clone()} autocomplete={props.autocomplete.clone()} autocapitalize="none"
                spellcheck="false" aria-describedby={described_by} aria-invalid={is_invalid.then_some("true")}
                aria-required={props.required.then_some("true")} {oninput} />
            <button type="button" class="button" aria-controls={props.id.clone()} onclick={toggle}>
                { button }<span class="only-heard">{ ": " }{ &props.label }</span>
            </button>
        </div>
    };
    frame(props, input)
}
