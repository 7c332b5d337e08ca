//! The end of a list that goes on.

use yew::prelude::*;

use super::fault_notice::{FaultNotice, fault_text};
use crate::client::Fault;
use crate::texts::use_texts;

/// Properties of [`MoreButton`].
#[derive(Properties, PartialEq)]
pub struct MoreButtonProps {
    /// Why the next page could not be had.
    pub fault: Option<Fault>,
    /// Fetches the next page; `None` when there is none.
    pub more: Option<Callback<()>>,
}

/// A button for the next page, if there is one, and why it could not be had.
#[component]
pub fn MoreButton(props: &MoreButtonProps) -> Html {
    let texts = use_texts();
    let failed = props.fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> });
    let button = props.more.as_ref().map(|more| {
        let onclick = more.reform(|_: MouseEvent| ());
        html! {
            <p class="no-print">
                <button type="button" class="button" {onclick}>{ texts.get("list-more") }</button>
            </p>
        }
    });
    html! { <>{ for failed }{ for button }</> }
}
