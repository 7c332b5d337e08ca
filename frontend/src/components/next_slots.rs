//! Slots that can be had in the place of another one.

use openapi::duties::Mode;
use openapi::problem::NextSlot;
use yew::prelude::*;

use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`NextSlots`].
#[derive(Properties, PartialEq)]
pub struct NextSlotsProps {
    /// The slots.
    pub slots: Vec<NextSlot>,
    /// Whether something is being sent, so that nothing else can be.
    #[prop_or_default]
    pub is_busy: bool,
    /// The slot that is wanted.
    pub onchoose: Callback<(String, Mode)>,
}

/// A button for each slot.
#[component]
pub fn NextSlots(props: &NextSlotsProps) -> Html {
    let texts = use_texts();
    let button = |slot: &NextSlot| {
        let onclick = {
            let (onchoose, id, mode) = (props.onchoose.clone(), slot.slot_id.clone(), slot.mode);
            Callback::from(move |_: MouseEvent| onchoose.emit((id.clone(), mode)))
        };
        html! {
            <li>
                <button type="button" class="button button-small" data-next-slot={slot.slot_id.clone()}
                    disabled={props.is_busy} {onclick}>{ slot_text(&texts, slot) }</button>
            </li>
        }
    };
    html! { <ul class="next-slots">{ for props.slots.iter().map(button) }</ul> }
}

/// `piątek, 14 listopada 2025, 8:00–8:20, dyżur na miejscu`
#[must_use]
pub fn slot_text(texts: &Texts, slot: &NextSlot) -> String {
    let day = dates::day(texts, &slot.starts_at);
    let hours = dates::hours(texts, &slot.starts_at, &slot.ends_at);
    format!("{day}, {hours}, {}", names::name(texts, slot.mode))
}
