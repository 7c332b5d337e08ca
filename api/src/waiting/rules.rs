//! Decisions about the waiting list.

use openapi::check::{FieldCode, given};
use openapi::problem::FieldError;
use openapi::waiting::{NewWaiting, PartOfDay};

use crate::bookings::international;
use crate::bookings::rules::Visitor;
use crate::database::{DutyId, Instant};
use crate::time::{minutes_after, wall_clock};

/// The hour at which the afternoon begins.
const NOON: i8 = 12;
/// The hour at which the evening begins.
const EVENING: i8 = 16;

/// The part of the day in which a slot begins, by the clocks of the city.
pub(super) fn part_of(starts_at: Instant) -> PartOfDay {
    match wall_clock(starts_at).hour() {
        hour if hour < NOON => PartOfDay::Morning,
        hour if hour < EVENING => PartOfDay::Afternoon,
        _ => PartOfDay::Evening,
    }
}

/// Until when a seat is kept that is offered now: for so many minutes, but not beyond the slot's beginning, nor the end
/// of booking.
pub(super) fn offered_until(
    minutes: u32,
    slot_starts_at: Instant,
    booking_closes_at: Instant,
    now: Instant,
) -> Instant {
    minutes_after(now, i64::from(minutes)).min(slot_starts_at).min(booking_closes_at)
}

/// Reads what was sent to wait.
///
/// # Errors
/// The fields that can't be read: an id that is none, a number that nobody can ring.
pub(super) fn parse(new: &NewWaiting) -> Result<(Option<DutyId>, Visitor), Vec<FieldError>> {
    let duty = given(&new.duty_id).map(|id| DutyId::parse(id).ok_or(())).transpose();
    let phone = given(&new.phone).map(|number| international(number).ok_or(())).transpose();
    let mut errors = Vec::new();
    if duty.is_err() {
        errors.push(FieldError::new("duty_id", FieldCode::InvalidValue, None));
    }
    if phone.is_err() {
        errors.push(FieldError::new("phone", FieldCode::InvalidPhone, None));
    }
    let (Ok(duty), Ok(phone)) = (duty, phone) else { return Err(errors) };
    let organisation = given(&new.organisation).filter(|_| new.affiliation.names_organisation());
    let visitor = Visitor {
        name: new.name.trim().to_owned(),
        phone,
        email: given(&new.email).map(str::to_owned),
        affiliation: new.affiliation,
        organisation: organisation.map(str::to_owned),
        topic: given(&new.topic).map(str::to_owned),
        needs: new.needs.clone(),
    };
    Ok((duty, visitor))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::time::instant_of;

    fn at(hour: i8, minute: i8) -> Instant {
        instant_of(date(2026, 7, 3).at(hour, minute, 0, 0), None).expect("an instant")
    }

    #[test]
    fn parts_of_the_day_are_told_by_the_clocks_of_the_city() {
        for (hour, minute, part) in [
            (0, 0, PartOfDay::Morning),
            (11, 59, PartOfDay::Morning),
            (12, 0, PartOfDay::Afternoon),
            (15, 59, PartOfDay::Afternoon),
            (16, 0, PartOfDay::Evening),
            (23, 59, PartOfDay::Evening),
        ] {
            assert_eq!(part_of(at(hour, minute)), part, "{hour}:{minute}");
        }
    }

    #[test]
    fn an_offer_ends_before_the_slot_begins() {
        assert_eq!(offered_until(120, at(20, 0), at(23, 0), at(8, 0)), at(10, 0));
        assert_eq!(offered_until(120, at(9, 0), at(23, 0), at(8, 0)), at(9, 0));
        assert_eq!(offered_until(120, at(20, 0), at(8, 30), at(8, 0)), at(8, 30));
    }
}
