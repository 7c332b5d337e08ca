//! Where a booking that needs attention can be moved to.

use openapi::admin::duties::StaffDuty;
use openapi::duties::{BookingState, Slot};

/// The slots with a free seat of duties that are still to come, in order.
#[must_use]
pub fn free_slots(duties: &[StaffDuty]) -> Vec<(&StaffDuty, &Slot)> {
    let is_to_come = |duty: &&StaffDuty| !matches!(duty.duty.booking, BookingState::Held | BookingState::Cancelled);
    let all = duties.iter().filter(is_to_come).flat_map(|duty| duty.duty.slots.iter().map(move |slot| (duty, slot)));
    all.filter(|(_, slot)| slot.free > 0).collect()
}

#[cfg(test)]
mod tests {
    use openapi::time::LocalTime;

    use super::*;
    use crate::state::example;

    #[test]
    fn a_seat_is_free_only_where_the_duty_is_still_to_come() {
        let slot = |id: &str, free| {
            let at = LocalTime::from_rfc3339("2026-12-04T08:00:00+01:00".into());
            Slot {
                id: id.into(),
                starts_at: at.clone(),
                ends_at: at,
                seats: 1,
                free,
                bookable: false,
                too_late_for: Vec::new(),
            }
        };
        let mut coming = example::duty();
        coming.duty.slots = vec![slot("taken", 0), slot("free", 1)];
        let mut cancelled = coming.clone();
        cancelled.duty.booking = BookingState::Cancelled;
        let duties = [cancelled, coming];
        let found: Vec<&str> = free_slots(&duties).into_iter().map(|(_, slot)| slot.id.as_str()).collect();
        assert_eq!(found, ["free"]);
    }
}
