//! How long a seat is still held.

use std::cell::Cell;
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::booking_facts::slot_time;
use crate::browser;
use crate::state::hold::{Heard, HeldSeat, Left};
use crate::texts::{Texts, names, use_texts};

/// How often the clock is looked at, in milliseconds.
const TICK: i32 = 1_000;

/// Properties of [`TimeLeft`].
#[derive(Properties, PartialEq)]
pub struct TimeLeftProps {
    /// The seat.
    pub seat: HeldSeat,
    /// Whether something is being sent, so that nothing else can be.
    pub is_busy: bool,
    /// The person wants more time.
    pub onextend: Callback<()>,
    /// The time is over.
    pub onlapse: Callback<()>,
}

/// What is held and how long, with a way to more time. Who sees it sees minutes, and seconds only towards the end; who
/// hears it is told at the start, two minutes and half a minute before the end.
#[component]
pub fn TimeLeft(props: &TimeLeftProps) -> Html {
    let texts = use_texts();
    let left = use_state(|| props.seat.seconds_left(browser::milliseconds()));
    // Begins empty: a screen reader says what is put into a region, not what it came with.
    let heard = use_state(|| None::<Heard>);
    {
        let (left, heard, onlapse) = (left.setter(), heard.setter(), props.onlapse.clone());
        use_effect_with(props.seat.clone(), move |seat| {
            let is_shown = Rc::new(Cell::new(true));
            count(seat.clone(), is_shown.clone(), move |seconds| {
                left.set(seconds);
                heard.set(Some(Heard::at(seconds)));
                if seconds == 0 {
                    onlapse.emit(());
                }
            });
            move || is_shown.set(false)
        });
    }
    let onclick = props.onextend.reform(|_: MouseEvent| ());
    let seat = &props.seat;
    html! {
        <div class="notice hold no-print" role="group" aria-label={texts.get("hold-title")}
            data-hold={seat.slot_id.clone()}>
            <p>
                { texts.get("hold-title") }{ ": " }{ slot_time(&texts, &seat.starts_at, &seat.ends_at) }
                { ", " }{ names::name(&texts, seat.mode) }
            </p>
            <p role="timer" aria-live="off" data-time-left={left.to_string()}>{ left_text(&texts, *left) }</p>
            <p class="only-heard" role="status">{ for heard.map(|heard| heard_text(&texts, heard)) }</p>
            <p class="buttons">
                <button type="button" class="button button-small" data-extend="" disabled={props.is_busy} {onclick}>
                    { texts.get("hold-extend") }
                </button>
            </p>
        </div>
    }
}

/// Tells each second how many are left, until none is or the seat is no longer shown.
fn count(seat: HeldSeat, is_shown: Rc<Cell<bool>>, tell: impl Fn(u32) + 'static) {
    spawn_local(async move {
        loop {
            let seconds = seat.seconds_left(browser::milliseconds());
            tell(seconds);
            if seconds == 0 {
                return;
            }
            browser::pause(TICK).await;
            if !is_shown.get() {
                return;
            }
        }
    });
}

fn left_text(texts: &Texts, seconds: u32) -> String {
    match Left::of(seconds) {
        Left::Minutes(minutes) => texts.with("hold-left-minutes", [("count", minutes.into())]),
        Left::Seconds(seconds) => texts.with("hold-left-seconds", [("count", seconds.into())]),
    }
}

/// Stays the same between two things that are said, so that none is said twice.
fn heard_text(texts: &Texts, heard: Heard) -> String {
    match heard {
        Heard::Start => texts.get("hold-heard-start"),
        Heard::TwoMinutes => texts.get("hold-heard-two-minutes"),
        Heard::HalfMinute => texts.get("hold-heard-half-minute"),
    }
}
