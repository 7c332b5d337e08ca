//! What stands above each step of a booking: the seat that is held, the one that no longer is, and what went wrong.

use openapi::duties::{Duty, Mode};
use openapi::problem::{NextSlot, ProblemCode};
use yew::prelude::*;

use crate::browser;
use crate::client::Fault;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::components::next_slots::NextSlots;
use crate::components::time_left::TimeLeft;
use crate::route::Route;
use crate::state::booking::BookingForm;
use crate::state::instead::{find_slot, named, next_slots};
use crate::texts::{Texts, use_texts};

/// Properties of [`Holding`].
#[derive(Properties, PartialEq)]
pub(super) struct HoldingProps {
    pub(super) form: UseReducerHandle<BookingForm>,
    pub(super) duties: Vec<Duty>,
    /// Why something could not be done.
    pub(super) fault: Option<Fault>,
    /// A seat of this slot is wanted.
    pub(super) onhold: Callback<(String, Mode)>,
    /// The time is over.
    pub(super) onlapse: Callback<()>,
}

/// All of it.
#[component]
pub(super) fn Holding(props: &HoldingProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let next = instead(form, &props.duties);
    // Where a seat lapsed, or could not be had, the way on is one of the next slots.
    let is_gone = |fault: &Fault| {
        matches!(fault.code(), Some(ProblemCode::SlotFull | ProblemCode::BookingClosed)) || !fault.next().is_empty()
    };
    let names_next = !form.is_lapsed && (props.fault.as_ref().is_some_and(is_gone) || names_late(form));
    html! {
        <>
            { for props.fault.as_ref().map(|fault| html! {
                <>
                    <FaultNotice text={fault_text(&texts, fault)} />
                    { own_booking(&texts, fault) }
                </>
            }) }
            if let Some(seat) = form.seat.clone() {
                <TimeLeft is_busy={form.is_sending} onlapse={props.onlapse.clone()}
                    onextend={extend(&seat.slot_id, seat.mode, &props.onhold)} {seat} />
            }
            if form.is_lapsed {
                <Lapsed next={next.clone()} is_busy={form.is_sending} onhold={props.onhold.clone()} />
            } else if names_next && !next.is_empty() {
                <p>{ texts.get("next-slots") }</p>
                <NextSlots slots={next} is_busy={form.is_sending} onchoose={props.onhold.clone()} />
            }
        </>
    }
}

fn extend(slot_id: &str, mode: Mode, onhold: &Callback<(String, Mode)>) -> Callback<()> {
    let (slot_id, onhold) = (slot_id.to_owned(), onhold.clone());
    Callback::from(move |()| onhold.emit((slot_id.clone(), mode)))
}

/// Whether the server, not the form itself, found a need that is too late.
fn names_late(form: &BookingForm) -> bool {
    !form.next.is_empty() && form.errors.iter().any(|error| error.field.starts_with("needs"))
}

/// What can be had: what the server named, otherwise the same slot again and those that come next.
fn instead(form: &BookingForm, duties: &[Duty]) -> Vec<NextSlot> {
    let chosen = &form.booking.slot_id;
    let same = find_slot(duties, chosen).filter(|(_, slot)| form.is_lapsed && slot.bookable);
    let mut slots: Vec<NextSlot> = same.map(|(duty, slot)| named(duty, slot)).into_iter().collect();
    let others = if form.next.is_empty() { next_slots(duties, chosen, &form.booking.needs) } else { form.next.clone() };
    let is_new = |slot: &NextSlot| slots.iter().all(|same| same.slot_id != slot.slot_id);
    let others: Vec<NextSlot> = others.into_iter().filter(is_new).collect();
    slots.extend(others);
    slots
}

/// Who has a booking already finds it by its reference.
pub(super) fn own_booking(texts: &Texts, fault: &Fault) -> Html {
    if !matches!(fault.code(), Some(ProblemCode::BookingLimit | ProblemCode::BookingOverlaps)) {
        return Html::default();
    }
    html! {
        <p><Link to={Route::FindBooking} classes="button">{ texts.get("fault-find-booking") }</Link></p>
    }
}

#[derive(Properties, PartialEq)]
struct LapsedProps {
    next: Vec<NextSlot>,
    is_busy: bool,
    onhold: Callback<(String, Mode)>,
}

/// The seat is no longer held: says so, takes the focus (the button that had it may be gone), and leads to another.
#[component]
fn Lapsed(props: &LapsedProps) -> Html {
    const ID: &str = "lapsed-title";

    let texts = use_texts();
    use_effect_with((), |()| browser::focus(ID));
    html! {
        <div class="notice" role="group" aria-labelledby={ID} data-lapsed="">
            <h2 id={ID} tabindex="-1">{ texts.get("lapsed-title") }</h2>
            <p>{ texts.get("lapsed-text") }</p>
            if props.next.is_empty() {
                <p>{ texts.get("book-none") }</p>
            } else {
                <NextSlots slots={props.next.clone()} is_busy={props.is_busy} onchoose={props.onhold.clone()} />
            }
        </div>
    }
}
