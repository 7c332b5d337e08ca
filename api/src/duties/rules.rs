//! Decisions about duties.

use jiff::civil;
use openapi::duties::BookingState;

use crate::database::Instant;
use crate::time::{Occurrence, WallClockFault, instant_of, minutes_after};

/// A slot's beginning and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotTime {
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
}

/// Why no slots can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlotFault {
    /// The beginning is no one instant.
    #[error("the beginning: {0}")]
    Start(WallClockFault),
    /// The end is no one instant.
    #[error("the end: {0}")]
    End(WallClockFault),
    /// There is no room for one slot.
    #[error("the duty ends before its first slot would")]
    TooShort,
    /// A slot has to last.
    #[error("a slot lasts at least a minute")]
    NoLength,
}

/// The wall-clock times of a duty, as somebody planned them.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// When it begins.
    pub from: civil::DateTime,
    /// When it ends.
    pub to: civil::DateTime,
    /// Which instant is meant where the clocks show one of the two times twice.
    pub meant: Option<Occurrence>,
    /// How long one slot is, in minutes.
    pub slot_minutes: u32,
    /// How long the pause after each slot is, in minutes.
    pub buffer_minutes: u32,
}

/// The slots of a duty, one after another with the pause between them; what is left at the end and too short for a slot is left out.
///
/// Beginning and end are turned into instants once, and the slots step in instants: in the night when the clocks are
/// put back a duty from 1:00 to 4:00 lasts four hours and has slots for all of them.
///
/// # Errors
/// When a time does not exist, or exists twice and it was not said which one is meant; when there is no room for a
/// slot.
pub fn slots(plan: &Plan) -> Result<Vec<SlotTime>, SlotFault> {
    let length = i64::from(plan.slot_minutes);
    if length == 0 {
        return Err(SlotFault::NoLength);
    }
    let step = length + i64::from(plan.buffer_minutes);
    let starts_at = instant_of(plan.from, plan.meant).map_err(SlotFault::Start)?;
    let ends_at = instant_of(plan.to, plan.meant).map_err(SlotFault::End)?;
    let slots: Vec<SlotTime> = (0..)
        .map(|index| SlotTime {
            starts_at: minutes_after(starts_at, index * step),
            ends_at: minutes_after(starts_at, index * step + length),
        })
        .take_while(|slot| slot.ends_at <= ends_at)
        .collect();
    if slots.is_empty() { Err(SlotFault::TooShort) } else { Ok(slots) }
}

/// The instants that decide whether places can be booked.
#[derive(Debug, Clone, Copy)]
pub struct BookingWindow {
    /// From when on.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// When the duty ends.
    pub duty_ends_at: Instant,
    /// Whether the duty was called off.
    pub is_cancelled: bool,
}

/// Whether places in a duty can be booked at this instant. `is_accepted` says whether the consultation's stage allows
/// it at all.
#[must_use]
pub fn booking_state(window: &BookingWindow, is_accepted: bool, now: Instant) -> BookingState {
    if window.is_cancelled {
        BookingState::Cancelled
    } else if now >= window.duty_ends_at {
        BookingState::Held
    } else if !is_accepted || now >= window.closes_at {
        BookingState::Closed
    } else if now < window.opens_at {
        BookingState::NotYet
    } else {
        BookingState::Open
    }
}

/// Whether a place in a slot can be booked at this instant: as the duty, and only before the slot begins.
#[must_use]
pub fn is_slot_bookable(state: BookingState, slot_starts_at: Instant, now: Instant) -> bool {
    state == BookingState::Open && now < slot_starts_at
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;
    use crate::time::wall_clock;

    fn plan(day: civil::Date, from: (i8, i8), to: (i8, i8), slot_minutes: u32) -> Plan {
        let (from, to) = (day.at(from.0, from.1, 0, 0), day.at(to.0, to.1, 0, 0));
        Plan { from, to, meant: None, slot_minutes, buffer_minutes: 0 }
    }

    fn minutes_between(from: Instant, to: Instant) -> i64 {
        (to.timestamp().as_second() - from.timestamp().as_second()) / 60
    }

    #[test]
    fn the_announced_duties_have_their_slots() {
        let morning = slots(&plan(civil::date(2025, 11, 14), (8, 0), (15, 0), 20)).expect("slots");
        assert_eq!(morning.len(), 21);
        let last = morning.last().expect("a slot");
        assert_eq!(wall_clock(last.starts_at), civil::date(2025, 11, 14).at(14, 40, 0, 0));
        let afternoon = slots(&plan(civil::date(2025, 11, 21), (16, 0), (18, 0), 20)).expect("slots");
        assert_eq!(afternoon.len(), 6);
    }

    #[test]
    fn every_day_from_2026_to_2030_has_the_slots_that_its_clocks_allow() {
        let mut day = civil::date(2026, 1, 1);
        while day <= civil::date(2030, 12, 31) {
            let made = slots(&plan(day, (8, 0), (15, 0), 20)).expect("slots");
            assert_eq!(made.len(), 21, "{day}");
            assert_eq!(wall_clock(made[0].starts_at), day.at(8, 0, 0, 0), "{day}");
            day = day.tomorrow().expect("a day");
        }
    }

    #[test]
    fn the_night_of_the_change_is_as_long_as_it_is() {
        let night = |day| slots(&plan(day, (1, 0), (4, 0), 30)).expect("slots").len();
        for spring in [civil::date(2026, 3, 29), civil::date(2027, 3, 28)] {
            assert_eq!(night(spring), 4, "two hours on {spring}");
        }
        for autumn in [civil::date(2026, 10, 25), civil::date(2027, 10, 31)] {
            assert_eq!(night(autumn), 8, "four hours on {autumn}");
        }
        assert_eq!(night(civil::date(2026, 6, 1)), 6);
    }

    #[test]
    fn a_beginning_that_does_not_exist_or_exists_twice_is_not_guessed() {
        let spring = plan(civil::date(2026, 3, 29), (2, 30), (6, 0), 20);
        assert_eq!(slots(&spring), Err(SlotFault::Start(WallClockFault::Missing)));
        let autumn = plan(civil::date(2026, 10, 25), (2, 30), (6, 0), 20);
        assert_eq!(slots(&autumn), Err(SlotFault::Start(WallClockFault::Twice)));
        let said = |meant| slots(&Plan { meant: Some(meant), ..autumn }).expect("slots").len();
        assert_eq!(said(Occurrence::First), said(Occurrence::Second) + 3);
    }

    #[test]
    fn no_room_means_no_slots() {
        let day = civil::date(2026, 6, 1);
        assert_eq!(slots(&plan(day, (8, 0), (8, 10), 20)), Err(SlotFault::TooShort));
        assert_eq!(slots(&plan(day, (9, 0), (8, 0), 20)), Err(SlotFault::TooShort));
        assert_eq!(slots(&plan(day, (8, 0), (9, 0), 0)), Err(SlotFault::NoLength));
    }

    #[test]
    fn booking_opens_closes_and_is_over() {
        let day = civil::date(2026, 6, 1);
        let at = |hour| instant_of(day.at(hour, 0, 0, 0), None).expect("an instant");
        let window = BookingWindow { opens_at: at(8), closes_at: at(12), duty_ends_at: at(15), is_cancelled: false };
        for (hour, state) in
            [(7, BookingState::NotYet), (8, BookingState::Open), (12, BookingState::Closed), (15, BookingState::Held)]
        {
            assert_eq!(booking_state(&window, true, at(hour)), state, "{hour}:00");
        }
        assert_eq!(booking_state(&window, false, at(9)), BookingState::Closed);
        let called_off = BookingWindow { is_cancelled: true, ..window };
        assert_eq!(booking_state(&called_off, true, at(9)), BookingState::Cancelled);
        assert!(is_slot_bookable(BookingState::Open, at(10), at(9)));
        assert!(!is_slot_bookable(BookingState::Open, at(10), at(10)));
        assert!(!is_slot_bookable(BookingState::NotYet, at(10), at(9)));
    }

    proptest! {
        /// Whatever the day, the hours and the length: slots follow one another, all as long as planned,
        /// with the pause between them, none outside the duty, and no more would fit; a plan is refused only when a time is missing or doubled, or
        /// when it has no room.
        #[test]
        fn slots_fill_the_duty(
            days in 0..1826_i32, from in 0..1440_i64, length in 1..600_i64, slot_minutes in 1..180_u32,
            buffer_minutes in 0..60_u32,
        ) {
            let day = civil::date(2026, 1, 1).checked_add(days.days()).expect("a day");
            let start = day.to_datetime(civil::Time::midnight());
            let from = start.checked_add(from.minutes()).expect("a time");
            let to = from.checked_add(length.minutes()).expect("a time");
            let plan = Plan { from, to, meant: None, slot_minutes, buffer_minutes };
            match slots(&plan) {
                Ok(made) => {
                    let (starts_at, ends_at) =
                        (instant_of(from, None).expect("begins"), instant_of(to, None).expect("ends"));
                    prop_assert_eq!(made[0].starts_at, starts_at);
                    for pair in made.windows(2) {
                        prop_assert_eq!(minutes_after(pair[0].ends_at, i64::from(buffer_minutes)), pair[1].starts_at);
                    }
                    for slot in &made {
                        prop_assert_eq!(minutes_between(slot.starts_at, slot.ends_at), i64::from(slot_minutes));
                        prop_assert!(slot.ends_at <= ends_at);
                    }
                    let left = minutes_between(made[made.len() - 1].ends_at, ends_at);
                    prop_assert!(left < i64::from(slot_minutes + buffer_minutes));
                }
                Err(SlotFault::TooShort) => {
                    let room = minutes_between(
                        instant_of(from, None).expect("begins"),
                        instant_of(to, None).expect("ends"),
                    );
                    prop_assert!(room < i64::from(slot_minutes));
                }
                Err(SlotFault::Start(fault)) => prop_assert_eq!(instant_of(from, None), Err(fault)),
                Err(SlotFault::End(fault)) => prop_assert_eq!(instant_of(to, None), Err(fault)),
                Err(SlotFault::NoLength) => prop_assert!(false, "every slot here has a length"),
            }
        }
    }
}
