//! Choosing a slot.

use openapi::duties::{Duty, Mode, Slot};
use openapi::problem::FieldError;
use yew::prelude::*;

use super::duty_card::{meeting_point, wait_link};
use super::fields::FieldFault;
use crate::state::instead::is_full;
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`SlotPicker`].
#[derive(Properties, PartialEq)]
pub struct SlotPickerProps {
    /// Their consultation's name in addresses.
    pub slug: String,
    /// The duties that places can be booked in.
    pub duties: Vec<Duty>,
    /// The slot that is chosen; empty: none.
    pub chosen: String,
    /// The slot of which a seat is held for the person herself; empty: none.
    #[prop_or_default]
    pub held: String,
    /// What is wrong with the choice.
    pub error: Option<FieldError>,
    /// What becomes chosen.
    pub onchoose: Callback<(String, Mode)>,
}

/// The slots of all duties, one group of radio buttons for all, so that the arrow keys go through them.
#[component]
pub fn SlotPicker(props: &SlotPickerProps) -> Html {
    let texts = use_texts();
    html! {
        <div id="slot_id" tabindex="-1">
            <FieldFault id="slot_id" error={props.error.clone()} />
            { for props.duties.iter().map(|duty| duty_slots(&texts, props, duty)) }
        </div>
    }
}

fn duty_slots(texts: &Texts, props: &SlotPickerProps, duty: &Duty) -> Html {
    let heading = format!("{}, {}", dates::day(texts, &duty.starts_at), names::name(texts, duty.mode));
    html! {
        <fieldset class="slots" id={format!("duty-{}", duty.id)} data-duty={duty.id.clone()}
            data-mode={duty.mode.as_str()}>
            <legend>{ heading }</legend>
            { meeting_point(texts, duty) }
            <div class="slots-grid">
                { for duty.slots.iter().map(|slot| slot_choice(texts, props, duty.mode, slot)) }
            </div>
            if is_full(duty) {
                { wait_link(texts, duty, &props.slug) }
            }
        </fieldset>
    }
}

fn slot_choice(texts: &Texts, props: &SlotPickerProps, mode: Mode, slot: &Slot) -> Html {
    let onchange = {
        let (onchoose, id) = (props.onchoose.clone(), slot.id.clone());
        Callback::from(move |_: Event| onchoose.emit((id.clone(), mode)))
    };
    let is_held = slot.id == props.held;
    let can_choose = slot.bookable || is_held;
    let state = if is_held {
        texts.get("book-slot-held")
    } else if slot.bookable {
        texts.with("book-slot-seats", [("count", slot.free.into())])
    } else if slot.free == 0 {
        texts.get("book-slot-taken")
    } else {
        texts.get("book-slot-past")
    };
    html! {
        <label class={classes!("slot", (!can_choose).then_some("slot-taken"))}>
            <input type="radio" name="slot" value={slot.id.clone()} checked={props.chosen == slot.id}
                disabled={!can_choose} {onchange} />
            <span class="slot-hours">{ dates::hours(texts, &slot.starts_at, &slot.ends_at) }</span>
            <span class="slot-state">{ state }</span>
        </label>
    }
}
