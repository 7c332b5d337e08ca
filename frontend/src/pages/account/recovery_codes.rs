//! Recovery codes: shown once, to be printed or copied.

use openapi::accounts::RecoveryCodes;
use yew::prelude::*;

use crate::browser;
use crate::components::copy_button::CopyButton;
use crate::texts::use_texts;

/// Properties of [`ShownCodes`].
#[derive(Properties, PartialEq)]
pub(super) struct ShownCodesProps {
    pub(super) codes: RecoveryCodes,
    /// The person has kept them.
    pub(super) onkept: Callback<()>,
}

/// The codes. The focus comes here: what the page has just done is not to be missed.
#[component]
pub(super) fn ShownCodes(props: &ShownCodesProps) -> Html {
    const TITLE_ID: &str = "codes-title";

    let texts = use_texts();
    use_effect_with((), |()| browser::focus(TITLE_ID));
    let print = Callback::from(|_| browser::print());
    let onclick = props.onkept.reform(|_: MouseEvent| ());
    html! {
        <section class="receipt" aria-labelledby={TITLE_ID}>
            <h3 id={TITLE_ID} tabindex="-1">{ texts.get("codes-title") }</h3>
            <p class="receipt-keep">{ texts.get("codes-keep") }</p>
            <ul class="codes plain-list" data-codes="">
                { for props.codes.codes.iter().map(|code| html! { <li class="receipt-code">{ code }</li> }) }
            </ul>
            <p class="buttons no-print">
                <button type="button" class="button" onclick={print}>{ texts.get("print") }</button>
                <CopyButton text={props.codes.codes.join("\n")} />
                <button type="button" class="button button-main" {onclick}>{ texts.get("codes-kept") }</button>
            </p>
        </section>
    }
}
