//! Slots that can be had in the place of another one, out of the duties that are loaded.

use openapi::duties::{BookingState, Duty, Slot};
use openapi::people::Need;
use openapi::problem::NextSlot;

use crate::texts::dates;

/// How many are named: more would be a second slot picker.
const NAMED: usize = 3;

/// The slot with this id, and its duty.
#[must_use]
pub fn find_slot<'a>(duties: &'a [Duty], id: &str) -> Option<(&'a Duty, &'a Slot)> {
    let mut slots = duties.iter().flat_map(|duty| duty.slots.iter().map(move |slot| (duty, slot)));
    slots.find(|(_, slot)| slot.id == id)
}

/// The needs that can no longer be arranged for the slot.
#[must_use]
pub fn too_late_for(duties: &[Duty], slot_id: &str) -> Vec<Need> {
    find_slot(duties, slot_id).map(|(_, slot)| slot.too_late_for.clone()).unwrap_or_default()
}

/// The next slots that can be booked and for which none of the needs is too late, other than this one.
#[must_use]
pub fn next_slots(duties: &[Duty], other_than: &str, needs: &[Need]) -> Vec<NextSlot> {
    let open = duties.iter().filter(|duty| duty.booking == BookingState::Open);
    let fits = |slot: &Slot| {
        slot.bookable && slot.id != other_than && !needs.iter().any(|need| slot.too_late_for.contains(need))
    };
    let mut slots: Vec<NextSlot> =
        open.flat_map(|duty| duty.slots.iter().filter(|slot| fits(slot)).map(|slot| named(duty, slot))).collect();
    slots.sort_by_key(|slot| dates::clock(&slot.starts_at));
    slots.truncate(NAMED);
    slots
}

/// The slot as one that can be had.
#[must_use]
pub fn named(duty: &Duty, slot: &Slot) -> NextSlot {
    NextSlot {
        slot_id: slot.id.clone(),
        duty_id: duty.id.clone(),
        mode: duty.mode,
        starts_at: slot.starts_at.clone(),
        ends_at: slot.ends_at.clone(),
    }
}

/// Whether a place can be booked in any of the duties now.
#[must_use]
pub fn has_bookable(duties: &[Duty]) -> bool {
    duties.iter().any(|duty| duty.slots.iter().any(|slot| slot.bookable))
}

/// Whether places in the duty can be booked now, and all are taken.
#[must_use]
pub fn is_full(duty: &Duty) -> bool {
    duty.booking == BookingState::Open && !duty.slots.iter().any(|slot| slot.bookable)
}

#[cfg(test)]
mod tests {
    use openapi::duties::Mode;
    use openapi::time::LocalTime;

    use super::*;

    fn at(day: u32, hour: u32) -> LocalTime {
        LocalTime::from_rfc3339(format!("2025-11-{day:02}T{hour:02}:00:00+01:00"))
    }

    fn slot(id: &str, day: u32, hour: u32, free: u32) -> Slot {
        Slot {
            id: id.into(),
            starts_at: at(day, hour),
            ends_at: at(day, hour + 1),
            seats: 1,
            free,
            bookable: free > 0,
            too_late_for: if day == 14 { vec![Need::PjmInterpreter] } else { Vec::new() },
        }
    }

    fn duty(id: &str, booking: BookingState, slots: Vec<Slot>) -> Duty {
        Duty {
            id: id.into(),
            mode: Mode::InPerson,
            place: None,
            phone: None,
            rings: None,
            experts: Vec::new(),
            starts_at: at(14, 8),
            ends_at: at(14, 12),
            slot_minutes: 60,
            buffer_minutes: 0,
            booking_opens_at: at(7, 9),
            booking_closes_at: at(14, 8),
            booking,
            slots,
        }
    }

    fn duties() -> Vec<Duty> {
        vec![
            duty("late", BookingState::Open, vec![slot("c", 17, 8, 1), slot("d", 17, 9, 1), slot("e", 17, 10, 1)]),
            duty("soon", BookingState::Open, vec![slot("a", 14, 8, 1), slot("full", 14, 9, 0), slot("b", 14, 10, 1)]),
            duty("not yet", BookingState::NotYet, vec![slot("f", 13, 8, 1)]),
        ]
    }

    fn ids(slots: &[NextSlot]) -> Vec<&str> {
        slots.iter().map(|slot| slot.slot_id.as_str()).collect()
    }

    #[test]
    fn the_next_slots_come_in_order_and_can_be_booked() {
        assert_eq!(ids(&next_slots(&duties(), "", &[])), ["a", "b", "c"]);
        assert_eq!(ids(&next_slots(&duties(), "a", &[])), ["b", "c", "d"]);
    }

    #[test]
    fn a_slot_for_which_a_need_is_too_late_is_not_named() {
        assert_eq!(ids(&next_slots(&duties(), "a", &[Need::PjmInterpreter])), ["c", "d", "e"]);
        assert_eq!(too_late_for(&duties(), "a"), [Need::PjmInterpreter]);
        assert!(too_late_for(&duties(), "c").is_empty() && too_late_for(&duties(), "none").is_empty());
    }

    #[test]
    fn a_duty_is_full_when_places_could_be_booked_and_none_is_free() {
        assert!(is_full(&duty("full", BookingState::Open, vec![slot("a", 14, 8, 0)])));
        assert!(!is_full(&duty("closed", BookingState::Closed, vec![slot("a", 14, 8, 0)])));
        assert!(!is_full(&duties()[0]) && has_bookable(&duties()));
    }
}
