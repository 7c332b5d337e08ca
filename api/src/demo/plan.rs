//! Dates and hours of the duties.

use jiff::civil::{Date, DateTime, Time, Weekday};
use openapi::duties::{Expert, Rings};
use serde::Deserialize;

use super::{Common, DemoFault};
use crate::database::Instant;
use crate::duties::rules::{Plan, SlotFault, slots};
use crate::duties::{Meeting, NewDuty};
use crate::time::instant_of;

/// The day and the hours of a duty.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Hours {
    pub(super) date: Date,
    pub(super) from: Time,
    pub(super) to: Time,
}

/// The instant at which a day begins.
pub(super) fn midnight(date: Date) -> Result<Instant, DemoFault> {
    let midnight: DateTime = date.to_datetime(Time::midnight());
    Ok(instant_of(midnight, None).map_err(SlotFault::Start)?)
}

/// The two Fridays after this day.
pub(super) fn next_two_fridays(today: Date) -> Result<[Date; 2], DemoFault> {
    Ok([today.nth_weekday(1, Weekday::Friday)?, today.nth_weekday(2, Weekday::Friday)?])
}

/// The duties of these hours, each once in person and once by telephone.
pub(super) fn duties(common: &Common, hours: &[Hours], booking_opens_at: Instant) -> Result<Vec<NewDuty>, DemoFault> {
    let meetings = [
        Meeting::InPerson { place: common.place.clone() },
        Meeting::Phone { number: common.phone.clone(), rings: Rings::Office },
    ];
    let pairs = hours.iter().flat_map(|hours| meetings.iter().map(move |meeting| (hours, meeting)));
    pairs.map(|(hours, meeting)| duty(hours, meeting, &common.experts, common.slot_minutes, booking_opens_at)).collect()
}

fn duty(
    hours: &Hours,
    meeting: &Meeting,
    experts: &[Expert],
    slot_minutes: u32,
    booking_opens_at: Instant,
) -> Result<NewDuty, DemoFault> {
    let plan = Plan {
        from: hours.date.to_datetime(hours.from),
        to: hours.date.to_datetime(hours.to),
        meant: None,
        slot_minutes,
        buffer_minutes: 0,
    };
    let slots = slots(&plan)?;
    let starts_at = instant_of(plan.from, None).map_err(SlotFault::Start)?;
    let ends_at = instant_of(plan.to, None).map_err(SlotFault::End)?;
    Ok(NewDuty {
        meeting: meeting.clone(),
        experts: experts.to_vec(),
        slots,
        slot_minutes,
        buffer_minutes: 0,
        seats_per_slot: 1,
        starts_at,
        ends_at,
        booking_opens_at,
        booking_closes_at: ends_at,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_friday_is_not_its_own_next_friday() {
        let fridays = |today| next_two_fridays(today).expect("dates");
        assert_eq!(fridays(date(2026, 11, 23)), [date(2026, 11, 27), date(2026, 12, 4)]);
        assert_eq!(fridays(date(2026, 11, 27)), [date(2026, 12, 4), date(2026, 12, 11)]);
    }
}
