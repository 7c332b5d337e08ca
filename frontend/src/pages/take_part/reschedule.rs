//! Moving a booking to another slot: choose, a last look, and what became of it.

use openapi::bookings::{Booking, BookingMove, BookingStatus};
use openapi::check::FieldCode;
use openapi::duties::{BookingState, Duty, Mode};
use openapi::problem::{FieldError, NextSlot};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::booking::lookup_fault;
use crate::browser;
use crate::client::{Fault, bookings, consultations};
use crate::components::booking_facts::{BookingFacts, slot_time};
use crate::components::done_notice::DoneNotice;
use crate::components::error_summary::ErrorSummary;
use crate::components::facts::Facts;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::loading::Loading;
use crate::components::next_slots::{NextSlots, slot_text};
use crate::components::page::Page;
use crate::components::slot_picker::SlotPicker;
use crate::state::instead::{find_slot, has_bookable, named, too_late_for};
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, names, use_texts};

/// The id of the last look's title, which gets the focus when it begins.
const CHECK_TITLE_ID: &str = "move-title";

/// Properties of [`Reschedule`].
#[derive(Properties, PartialEq)]
pub struct RescheduleProps {
    /// The booking's reference.
    pub reference: String,
}

/// The page. The booking and the slots are read; nothing changes before a button is pressed.
#[component]
pub fn Reschedule(props: &RescheduleProps) -> Html {
    let texts = use_texts();
    let secret = browser::fragment();
    let key = (props.reference.clone(), secret.clone());
    let (remote, retry) = use_remote(key, |(reference, secret)| async move {
        let booking = bookings::find(&reference, &secret).await?;
        let duties = consultations::duties(&booking.consultation.slug).await?;
        Ok((booking, duties))
    });
    // While the slots are fetched anew the last ones stay, so that what went wrong can still be read.
    let last = use_mut_ref(|| None::<(Booking, Vec<Duty>)>);
    if let Remote::Ready(fetched) = &remote {
        *last.borrow_mut() = Some(fetched.clone());
    }
    let shown = last.borrow().clone();
    let content = match (&remote, shown) {
        (Remote::Failed(fault), _) => html! {
            <>
                <FaultNotice text={lookup_fault(&texts, fault)} retry={(*fault == Fault::Network).then_some(retry)} />
                { back(&texts, &props.reference, &secret) }
            </>
        },
        (_, Some((booking, duties))) => html! { <Moving {booking} {duties} {secret} refresh={retry} /> },
        (_, None) => html! { <Loading /> },
    };
    html! { <Page title={texts.get("move-title")} busy={remote.is_loading()}>{ content }</Page> }
}

/// The address of a page of the booking; the secret goes along in the fragment.
#[must_use]
pub(super) fn own_address(path: &str, secret: &str) -> String {
    if secret.is_empty() { path.to_owned() } else { browser::address(path, &browser::encoded(secret)) }
}

fn back(texts: &Texts, reference: &str, secret: &str) -> Html {
    let address = own_address(&format!("/booking/{}", browser::encoded(reference)), secret);
    html! { <p class="no-print"><a class="button" href={address}>{ texts.get("move-back") }</a></p> }
}

/// The duties to which the booking can move: those for which the person left what is needed.
fn within_reach(booking: &Booking, duties: &[Duty]) -> Vec<Duty> {
    let reaches = |mode: Mode| match mode {
        Mode::InPerson => true,
        Mode::Phone => booking.phone.is_some(),
        Mode::Video => booking.email.is_some(),
    };
    duties.iter().filter(|duty| duty.booking == BookingState::Open && reaches(duty.mode)).cloned().collect()
}

/// How far the person has come.
#[derive(Clone, PartialEq)]
enum Stage {
    Choose,
    Check(NextSlot),
    Moved(Box<Booking>),
}

#[derive(Properties, PartialEq)]
struct MovingProps {
    booking: Booking,
    duties: Vec<Duty>,
    secret: String,
    refresh: Callback<()>,
}

#[component]
fn Moving(props: &MovingProps) -> Html {
    let texts = use_texts();
    let stage = use_state(|| Stage::Choose);
    let fault = use_state(|| None::<Fault>);
    let is_sending = use_state(|| false);
    let booking = &props.booking;
    let duties = within_reach(booking, &props.duties);
    {
        let is_checking = matches!(*stage, Stage::Check(_));
        use_effect_with(is_checking, |is_checking| {
            if *is_checking {
                browser::scroll_to_top();
                browser::focus(CHECK_TITLE_ID);
            }
        });
    }
    if let Stage::Moved(moved) = &*stage {
        return html! {
            <div data-reschedule="done">
                <DoneNotice text={texts.get("move-done")} />
                <BookingFacts booking={(**moved).clone()} />
                { back(&texts, &booking.reference, &props.secret) }
            </div>
        };
    }
    if booking.status != BookingStatus::Booked || !booking.cancellable {
        return html! {
            <><p>{ texts.get("move-too-late") }</p>{ back(&texts, &booking.reference, &props.secret) }</>
        };
    }
    let onchosen = {
        let (stage, fault) = (stage.clone(), fault.clone());
        Callback::from(move |slot: NextSlot| {
            fault.set(None);
            stage.set(Stage::Check(slot));
        })
    };
    let onback = {
        let stage = stage.clone();
        Callback::from(move |_: MouseEvent| stage.set(Stage::Choose))
    };
    let onconfirm = {
        let (stage, fault, is_sending) = (stage.clone(), fault.clone(), is_sending.clone());
        let (reference, secret, refresh) = (booking.reference.clone(), props.secret.clone(), props.refresh.clone());
        Callback::from(move |slot_id: String| {
            let (stage, fault, is_sending) = (stage.clone(), fault.clone(), is_sending.clone());
            let (reference, secret, refresh) = (reference.clone(), secret.clone(), refresh.clone());
            is_sending.set(true);
            spawn_local(async move {
                match bookings::reschedule(&reference, &secret, &BookingMove { slot_id }).await {
                    Ok(moved) => stage.set(Stage::Moved(Box::new(moved))),
                    Err(failed) => {
                        if failed != Fault::Network {
                            stage.set(Stage::Choose);
                            refresh.emit(());
                        }
                        fault.set(Some(failed));
                    }
                }
                is_sending.set(false);
            });
        })
    };
    let step = match &*stage {
        Stage::Check(slot) => html! {
            <LastLook booking={booking.clone()} slot={slot.clone()} is_sending={*is_sending} {onconfirm} {onback} />
        },
        Stage::Choose | Stage::Moved(_) => html! {
            <Choosing booking={booking.clone()} has_others={duties.len() < open_count(&props.duties)} {duties}
                onchosen={onchosen.clone()} />
        },
    };
    html! {
        <>
            { for fault.as_ref().map(|fault| html! { <NotMoved fault={fault.clone()} {onchosen} /> }) }
            { step }
            { back(&texts, &booking.reference, &props.secret) }
        </>
    }
}

fn open_count(duties: &[Duty]) -> usize {
    duties.iter().filter(|duty| duty.booking == BookingState::Open).count()
}

#[derive(Properties, PartialEq)]
struct NotMovedProps {
    fault: Fault,
    onchosen: Callback<NextSlot>,
}

/// Why the booking was not moved, that it stays as it was, and what can be had instead.
#[component]
fn NotMoved(props: &NotMovedProps) -> Html {
    let texts = use_texts();
    let fields = props.fault.fields();
    let why = if fields.is_empty() {
        fault_text(&texts, &props.fault)
    } else {
        fields.iter().map(|error| texts.field_error(error)).collect::<Vec<_>>().join(" ")
    };
    let next = props.fault.next().to_vec();
    let onchoose = {
        let (next, onchosen) = (next.clone(), props.onchosen.clone());
        Callback::from(move |(id, _): (String, Mode)| {
            if let Some(slot) = next.iter().find(|slot| slot.slot_id == id) {
                onchosen.emit(slot.clone());
            }
        })
    };
    html! {
        <>
            <FaultNotice text={format!("{why} {}", texts.get("move-old-stays"))} />
            if !next.is_empty() {
                <p>{ texts.get("next-slots") }</p>
                <NextSlots slots={next} {onchoose} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ChoosingProps {
    booking: Booking,
    duties: Vec<Duty>,
    /// Whether there are duties for which the person has not left what is needed.
    has_others: bool,
    onchosen: Callback<NextSlot>,
}

#[component]
fn Choosing(props: &ChoosingProps) -> Html {
    let texts = use_texts();
    let chosen = use_state(String::new);
    let errors = use_state(Vec::<FieldError>::new);
    let refusals = use_state(|| 0_u32);
    let booking = &props.booking;
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |(id, _): (String, Mode)| chosen.set(id))
    };
    let onsubmit = {
        let (chosen, errors, refusals) = (chosen.clone(), errors.clone(), refusals.clone());
        let (duties, onchosen, needs) = (props.duties.clone(), props.onchosen.clone(), booking.needs.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let late = too_late_for(&duties, &chosen);
            match find_slot(&duties, &chosen) {
                Some((duty, slot)) if !needs.iter().any(|need| late.contains(need)) => {
                    errors.set(Vec::new());
                    return onchosen.emit(named(duty, slot));
                }
                Some(_) => errors.set(vec![FieldError::new("slot_id", FieldCode::TooLate, None)]),
                None => errors.set(vec![FieldError::new("slot_id", FieldCode::Required, None)]),
            }
            refusals.set(*refusals + 1);
        })
    };
    let now = (texts.get("move-from"), slot_time(&texts, &booking.slot.starts_at, &booking.slot.ends_at));
    if !has_bookable(&props.duties) {
        return html! { <><Facts facts={vec![now]} /><p role="status">{ texts.get("book-none") }</p></> };
    }
    html! {
        <form class="form" {onsubmit} novalidate=true data-reschedule="choose">
            <ErrorSummary errors={(*errors).clone()} labels={vec![("slot_id", texts.get("field-slot"))]}
                refusals={*refusals} />
            <p>{ texts.get("move-lead") }</p>
            <Facts facts={vec![now]} />
            if props.has_others {
                <p class="hint">{ texts.get("move-left-out") }</p>
            }
            <SlotPicker slug={booking.consultation.slug.clone()} duties={props.duties.clone()}
                chosen={(*chosen).clone()} error={errors.first().cloned()} {onchoose} />
            <p class="buttons">
                <button type="submit" class="button button-main">{ texts.get("book-next") }</button>
            </p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct LastLookProps {
    booking: Booking,
    slot: NextSlot,
    is_sending: bool,
    onconfirm: Callback<String>,
    onback: Callback<MouseEvent>,
}

/// The old slot and the new one, side by side.
#[component]
fn LastLook(props: &LastLookProps) -> Html {
    let texts = use_texts();
    let (booking, slot) = (&props.booking, &props.slot);
    let old = NextSlot {
        slot_id: booking.slot.id.clone(),
        duty_id: booking.duty.id.clone(),
        mode: booking.duty.mode,
        starts_at: booking.slot.starts_at.clone(),
        ends_at: booking.slot.ends_at.clone(),
    };
    let mut facts: Vec<(String, Html)> = vec![
        (texts.get("move-from"), slot_text(&texts, &old).into()),
        (texts.get("move-to"), html! { <strong>{ slot_text(&texts, slot) }</strong> }),
    ];
    if slot.mode != booking.duty.mode {
        facts.push((texts.get("field-mode"), names::name(&texts, slot.mode).into()));
    }
    let onclick = {
        let slot_id = slot.slot_id.clone();
        props.onconfirm.reform(move |_: MouseEvent| slot_id.clone())
    };
    let button = if props.is_sending { texts.get("sending") } else { texts.get("move-confirm") };
    html! {
        <section data-reschedule="check" aria-labelledby={CHECK_TITLE_ID}>
            <h2 id={CHECK_TITLE_ID} tabindex="-1">{ texts.get("book-check") }</h2>
            <p>{ texts.get("move-check-text") }</p>
            <Facts {facts} />
            <p class="buttons">
                <button type="button" class="button button-main" data-confirm-move="" disabled={props.is_sending}
                    {onclick}>{ button }</button>
                <button type="button" class="button" onclick={props.onback.clone()}>{ texts.get("book-back") }</button>
            </p>
        </section>
    }
}
