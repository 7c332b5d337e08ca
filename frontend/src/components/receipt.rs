//! The reference and the secret of what was just made: the only proof that a person without e-mail has.

use yew::prelude::*;

use crate::browser;
use crate::texts::use_texts;

/// Properties of [`Receipt`].
#[derive(Properties, PartialEq)]
pub struct ReceiptProps {
    /// What the reference is called.
    pub reference_label: String,
    /// The reference.
    pub reference: String,
    /// The secret.
    pub secret: String,
    /// What the page's link is called.
    pub link_label: String,
    /// The path of the page that shows it.
    pub path: String,
    /// Why to keep it.
    pub keep: String,
}

/// Both, to be read aloud, copied, printed or written down.
#[component]
pub fn Receipt(props: &ReceiptProps) -> Html {
    let texts = use_texts();
    let address = browser::address(&props.path, &props.secret);
    let print = Callback::from(|_| browser::print());
    html! {
        <section class="receipt">
            <p class="receipt-keep">{ &props.keep }</p>
            <dl>
                <dt>{ &props.reference_label }</dt>
                <dd class="receipt-code" data-reference="">{ &props.reference }</dd>
                <dt>{ texts.get("booked-secret") }</dt>
                <dd class="receipt-code receipt-secret" data-secret="">{ &props.secret }</dd>
                <dt>{ &props.link_label }</dt>
                <dd class="receipt-link"><a href={address.clone()}>{ address }</a></dd>
            </dl>
            <p class="buttons no-print">
                <button type="button" class="button" onclick={print}>{ texts.get("print") }</button>
            </p>
        </section>
    }
}
