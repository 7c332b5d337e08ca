//! Decisions about the planning of duties.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday as CivilWeekday};
use openapi::admin::duties::{DutyPlan, PATTERN_MAX, Repetition, Weekday};
use openapi::check::{FieldCode, given};
use openapi::duties::{Expert, Mode};
use openapi::problem::FieldError;
use openapi::time::{Occurrence, WallTime};

use crate::database::{AccountId, Instant};
use crate::duties::rules::{Plan, SlotFault, SlotTime, slots};
use crate::duties::{Meeting, NewDuty};
use crate::time::{WallClockFault, instant_of, minutes_after};

/// The instant of a time that staff planned with.
///
/// # Errors
/// What is wrong with it, under this field.
pub fn instant(field: &str, time: &WallTime, meant: Option<Occurrence>) -> Result<Instant, FieldError> {
    let fault = |code| FieldError::new(field, code, None);
    let civil = time.civil().ok_or_else(|| fault(FieldCode::InvalidTime))?;
    instant_of(civil, meant).map_err(|clock| fault(clock_fault(clock)))
}

const fn clock_fault(fault: WallClockFault) -> FieldCode {
    match fault {
        WallClockFault::Missing => FieldCode::MissingTime,
        WallClockFault::Twice => FieldCode::DoubledTime,
    }
}

/// How a duty takes place. What the contract's checks have seen to be there, is there.
#[must_use]
pub fn meeting(plan: &DutyPlan) -> Meeting {
    let text = |value: &Option<String>| given(value).unwrap_or_default().to_owned();
    match plan.mode {
        Mode::InPerson => Meeting::InPerson { place: text(&plan.place) },
        Mode::Phone => Meeting::Phone { number: text(&plan.phone), rings: plan.rings },
        Mode::Video => Meeting::Video { link: text(&plan.link) },
    }
}

/// The hours of a duty on a day.
#[derive(Debug, Clone)]
pub struct Hours {
    /// When it begins.
    pub starts_at: WallTime,
    /// When it ends.
    pub ends_at: WallTime,
    /// Which instant is meant where the clocks show one of them twice.
    pub meant: Option<Occurrence>,
}

/// How long a duty can be, in hours: each of its slots is written with its seats.
const HOURS_MAX: u32 = 24;

/// The duty that a plan makes of these hours.
///
/// # Errors
/// The field at fault.
pub fn duty(plan: &DutyPlan, hours: &Hours, now: Instant) -> Result<NewDuty, FieldError> {
    let starts_at = instant("starts_at", &hours.starts_at, hours.meant)?;
    let ends_at = instant("ends_at", &hours.ends_at, hours.meant)?;
    let (Some(from), Some(to)) = (hours.starts_at.civil(), hours.ends_at.civil()) else {
        return Err(FieldError::new("starts_at", FieldCode::InvalidTime, None));
    };
    if minutes_after(starts_at, 60 * i64::from(HOURS_MAX)) < ends_at {
        return Err(FieldError::new("ends_at", FieldCode::OutOfRange, Some(HOURS_MAX)));
    }
    let times =
        Plan { from, to, meant: hours.meant, slot_minutes: plan.slot_minutes, buffer_minutes: plan.buffer_minutes };
    let slots = slots(&times).map_err(|fault| match fault {
        SlotFault::Start(fault) => FieldError::new("starts_at", clock_fault(fault), None),
        SlotFault::End(fault) => FieldError::new("ends_at", clock_fault(fault), None),
        SlotFault::TooShort => FieldError::new("ends_at", FieldCode::OutOfOrder, None),
        SlotFault::NoLength => FieldError::new("plan.slot_minutes", FieldCode::OutOfRange, Some(5)),
    })?;
    let booking_opens_at = match &plan.booking_opens_at {
        Some(time) => instant("plan.booking_opens_at", time, None)?,
        None => now,
    };
    let booking_closes_at = match plan.closes_hours_before {
        0 => ends_at,
        hours => minutes_after(starts_at, -60 * i64::from(hours)),
    };
    if booking_closes_at <= booking_opens_at {
        return Err(FieldError::new("plan.booking_opens_at", FieldCode::OutOfOrder, None));
    }
    Ok(NewDuty {
        meeting: meeting(plan),
        experts: plan.experts.iter().map(as_kept).collect(),
        slots,
        slot_minutes: plan.slot_minutes,
        buffer_minutes: plan.buffer_minutes,
        seats_per_slot: plan.seats_per_slot,
        starts_at,
        ends_at,
        booking_opens_at,
        booking_closes_at,
    })
}

/// An expert as she is written down: without spaces around her name, her account in its one form.
fn as_kept(expert: &Expert) -> Expert {
    let account = expert.account_id.as_ref();
    Expert {
        name: expert.name.trim().to_owned(),
        role: given(&expert.role).map(str::to_owned),
        unit: expert.unit,
        account_id: account.map(|id| AccountId::parse(id).map_or_else(|| id.clone(), |id| id.as_str().to_owned())),
    }
}

/// How many seats can be planned at once: each is a row that somebody has to write.
pub const SEATS_AT_ONCE_MAX: u32 = 5000;

/// Whether these duties have no more seats than can be written at once.
///
/// # Errors
/// `out_of_range` for the number of seats of a slot.
pub fn check_seats<'a>(duties: impl IntoIterator<Item = &'a NewDuty>) -> Result<(), FieldError> {
    let seats = |duty: &NewDuty| u64::try_from(duty.slots.len()).unwrap_or(u64::MAX) * u64::from(duty.seats_per_slot);
    let all = duties.into_iter().map(seats).fold(0, u64::saturating_add);
    if all > u64::from(SEATS_AT_ONCE_MAX) {
        return Err(FieldError::new("plan.seats_per_slot", FieldCode::OutOfRange, Some(SEATS_AT_ONCE_MAX)));
    }
    Ok(())
}

const fn weekday(day: Weekday) -> CivilWeekday {
    match day {
        Weekday::Monday => CivilWeekday::Monday,
        Weekday::Tuesday => CivilWeekday::Tuesday,
        Weekday::Wednesday => CivilWeekday::Wednesday,
        Weekday::Thursday => CivilWeekday::Thursday,
        Weekday::Friday => CivilWeekday::Friday,
        Weekday::Saturday => CivilWeekday::Saturday,
        Weekday::Sunday => CivilWeekday::Sunday,
    }
}

/// The days of a pattern from this day on, in order. Weeks begin on Monday and are counted from that of the first day.
///
/// # Errors
/// When there are none, or more than can be made at once.
pub fn days(first: Date, repetition: &Repetition) -> Result<Vec<Date>, FieldError> {
    let fault = |field: &str, code, limit| FieldError::new(field, code, limit);
    let until: Date = repetition.until.parse().map_err(|_| fault("repetition.until", FieldCode::InvalidTime, None))?;
    let weekdays: Vec<CivilWeekday> = repetition.weekdays.iter().map(|&day| weekday(day)).collect();
    let monday = first.checked_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    let monday = monday.map_err(|_| fault("starts_at", FieldCode::InvalidTime, None))?;
    let mut days = Vec::new();
    for day in first.series(1.day()).take_while(|day| *day <= until) {
        let weeks = monday.until(day).map_or(0, |span| span.get_days() / 7);
        let is_due = u32::try_from(weeks).is_ok_and(|weeks| weeks.is_multiple_of(repetition.every_weeks));
        if is_due && weekdays.contains(&day.weekday()) {
            days.push(day);
        }
        if days.len() > PATTERN_MAX as usize {
            return Err(fault("repetition.until", FieldCode::OutOfRange, Some(PATTERN_MAX)));
        }
    }
    if days.is_empty() { Err(fault("repetition.until", FieldCode::OutOfOrder, None)) } else { Ok(days) }
}

/// The hours of the first duty on another day.
#[must_use]
pub fn hours_on(first: &Hours, day: Date) -> Option<Hours> {
    let (from, to) = (first.starts_at.civil()?, first.ends_at.civil()?);
    let nights = from.date().until(to.date()).ok()?.get_days();
    let end_day = day.checked_add(i64::from(nights).days()).ok()?;
    Some(Hours {
        starts_at: WallTime::from(day.to_datetime(from.time())),
        ends_at: WallTime::from(end_day.to_datetime(to.time())),
        meant: first.meant,
    })
}

/// What a change of a duty does to its slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference<S> {
    /// Slots that stay, with the end that they have from now on.
    pub kept: Vec<(S, Instant)>,
    /// Slots that no longer have a place in the duty.
    pub gone: Vec<S>,
    /// Slots that are new.
    pub new: Vec<SlotTime>,
}

/// Compares the slots of a duty with those of its new plan. A slot is the same when it begins at the same instant.
#[must_use]
pub fn difference<S: Clone>(present: &[(S, SlotTime)], planned: &[SlotTime]) -> Difference<S> {
    let mut difference = Difference { kept: Vec::new(), gone: Vec::new(), new: Vec::new() };
    for (slot, time) in present {
        match planned.iter().find(|plan| plan.starts_at == time.starts_at) {
            Some(plan) => difference.kept.push((slot.clone(), plan.ends_at)),
            None => difference.gone.push(slot.clone()),
        }
    }
    let is_new = |plan: &&SlotTime| present.iter().all(|(_, time)| time.starts_at != plan.starts_at);
    difference.new = planned.iter().filter(is_new).copied().collect();
    difference
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use openapi::duties::Rings;
    use proptest::prelude::*;

    use super::*;

    fn plan() -> DutyPlan {
        DutyPlan {
            mode: Mode::InPerson,
            place: Some("ul. Zabłocie 22".into()),
            phone: None,
            rings: Rings::Office,
            link: None,
            experts: vec![Expert { name: "Referat".into(), role: None, unit: true, account_id: None }],
            slot_minutes: 20,
            buffer_minutes: 0,
            seats_per_slot: 2,
            booking_opens_at: None,
            closes_hours_before: 0,
        }
    }

    fn hours(from: &str, to: &str) -> Hours {
        Hours { starts_at: WallTime(from.into()), ends_at: WallTime(to.into()), meant: None }
    }

    fn now() -> Instant {
        instant_of(date(2026, 3, 1).at(12, 0, 0, 0), None).expect("an instant")
    }

    fn repetition(weekdays: &[Weekday], every_weeks: u32, until: &str) -> Repetition {
        Repetition { weekdays: weekdays.to_vec(), every_weeks, until: until.into() }
    }

    #[test]
    fn a_plan_of_an_afternoon_has_its_slots_and_its_window() {
        let made = duty(&plan(), &hours("2026-12-04T16:00", "2026-12-04T18:00"), now()).expect("a duty");
        assert_eq!((made.slots.len(), made.booking_opens_at, made.booking_closes_at), (6, now(), made.ends_at));
        let closing = DutyPlan { closes_hours_before: 24, ..plan() };
        let made = duty(&closing, &hours("2026-12-04T16:00", "2026-12-04T18:00"), now()).expect("a duty");
        assert_eq!(made.booking_closes_at, minutes_after(made.starts_at, -24 * 60));
    }

    #[test]
    fn no_more_seats_than_can_be_written_at_once() {
        let full = DutyPlan { slot_minutes: 5, seats_per_slot: 50, ..plan() };
        let hour = duty(&full, &hours("2026-12-04T16:00", "2026-12-04T17:00"), now()).expect("a duty");
        assert_eq!(hour.slots.len(), 12, "600 seats");
        assert_eq!(check_seats([&hour; 8]), Ok(()));
        let fault = check_seats([&hour; 9]).expect_err("5400 seats");
        assert_eq!((fault.field.as_str(), fault.limit), ("plan.seats_per_slot", Some(SEATS_AT_ONCE_MAX)));
    }

    #[test]
    fn each_fault_names_its_field() {
        let opens_late = DutyPlan { booking_opens_at: Some(WallTime("2026-12-05T00:00".into())), ..plan() };
        for (plan, from, to, field, code) in [
            (plan(), "2026-03-29T02:30", "2026-03-29T05:00", "starts_at", FieldCode::MissingTime),
            (plan(), "2026-10-25T02:30", "2026-10-25T05:00", "starts_at", FieldCode::DoubledTime),
            (plan(), "2026-12-04T16:00", "2026-12-04T16:10", "ends_at", FieldCode::OutOfOrder),
            (opens_late, "2026-12-04T16:00", "2026-12-04T18:00", "plan.booking_opens_at", FieldCode::OutOfOrder),
        ] {
            let fault = duty(&plan, &hours(from, to), now()).expect_err("a fault");
            assert_eq!((fault.field.as_str(), fault.code), (field, code), "{from}");
        }
    }

    #[test]
    fn a_pattern_counts_weeks_from_that_of_its_first_day() {
        let fortnightly = repetition(&[Weekday::Monday, Weekday::Friday], 2, "2026-12-31");
        let days = days(date(2026, 12, 4), &fortnightly).expect("days");
        let written: Vec<String> = days.iter().map(ToString::to_string).collect();
        assert_eq!(written, ["2026-12-04", "2026-12-14", "2026-12-18", "2026-12-28"]);
    }

    #[test]
    fn a_pattern_has_bounds() {
        let daily = repetition(
            &[Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday],
            1,
            "2027-12-31",
        );
        assert_eq!(days(date(2026, 12, 4), &daily).expect_err("too many").code, FieldCode::OutOfRange);
        let over = repetition(&[Weekday::Monday], 1, "2026-12-01");
        assert_eq!(days(date(2026, 12, 4), &over).expect_err("none").code, FieldCode::OutOfOrder);
    }

    #[test]
    fn the_hours_stay_over_the_change_of_the_clocks() {
        let first = hours("2026-03-27T16:00", "2026-03-27T18:00");
        let after = hours_on(&first, date(2026, 4, 3)).expect("hours");
        assert_eq!((after.starts_at.0.as_str(), after.ends_at.0.as_str()), ("2026-04-03T16:00", "2026-04-03T18:00"));
    }

    proptest! {
        /// Whatever a duty had and gets: every slot that it had is either kept or gone, and what is kept and what is new
        /// together are what was planned.
        #[test]
        fn a_change_loses_no_slot(present in proptest::collection::btree_set(0..50_i64, 0..10),
                                  planned in proptest::collection::btree_set(0..50_i64, 0..10)) {
            let time = |minute: i64| SlotTime {
                starts_at: minutes_after(now(), minute * 20),
                ends_at: minutes_after(now(), minute * 20 + 20),
            };
            let present: Vec<(i64, SlotTime)> = present.into_iter().map(|minute| (minute, time(minute))).collect();
            let planned: Vec<SlotTime> = planned.into_iter().map(time).collect();
            let difference = difference(&present, &planned);
            prop_assert_eq!(difference.kept.len() + difference.gone.len(), present.len());
            prop_assert_eq!(difference.kept.len() + difference.new.len(), planned.len());
        }
    }
}
