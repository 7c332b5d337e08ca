//! Decisions about rules that make duties.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, ToSpan};
use openapi::admin::duties::{PATTERN_MAX, SkipReason, SkippedDate};
use openapi::admin::duty_rules::{ExceptionKind, RuleException, RulePlan};
use openapi::check::{FieldCode, given};
use openapi::problem::FieldError;
use openapi::time::WallTime;

use crate::database::Instant;
use crate::duties::planning::rules::{Hours, days, duty, instant};
use crate::duties::{NewDuty, Occupied};
use crate::time::minutes_after;

/// Why a rule is not applied.
#[derive(Debug)]
pub enum Refusal {
    /// What it says is wrong.
    Field(FieldError),
    /// A duty that is there can't be changed as it says: an expert or the room is in another one.
    Occupied(Occupied),
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// What a rule says about dates.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Dates with a duty, each with its hours.
    pub planned: BTreeMap<Date, ClockHours>,
    /// Dates of the pattern without one, since they are holidays.
    pub skipped: Vec<SkippedDate>,
}

/// Hours of a day, by the clocks. An end that is not later than the beginning is on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockHours {
    /// When it begins.
    pub starts: Time,
    /// When it ends.
    pub ends: Time,
}

impl ClockHours {
    fn parse(starts: &str, ends: &str) -> Option<Self> {
        let time = |text: &str| format!("{text}:00").parse().ok();
        Some(Self { starts: time(starts)?, ends: time(ends)? })
    }

    /// How long it is by the clocks, in minutes.
    fn minutes(self) -> i64 {
        let length = self.starts.duration_until(self.ends);
        let length = if length > SignedDuration::ZERO { length } else { length + SignedDuration::from_hours(24) };
        length.as_mins()
    }

    /// These hours on a day; none at the end of the calendar. Where the clocks show one of them twice, nobody is there
    /// to be asked which is meant.
    fn on(self, day: Date) -> Option<Hours> {
        let last = if self.ends > self.starts { day } else { day.checked_add(1.day()).ok()? };
        Some(Hours {
            starts_at: WallTime::from(day.to_datetime(self.starts)),
            ends_at: WallTime::from(last.to_datetime(self.ends)),
            meant: None,
        })
    }
}

/// The days of the rule's pattern, in order, whatever is different on some of them.
///
/// # Errors
/// The field at fault.
pub fn pattern_days(plan: &RulePlan) -> Result<BTreeSet<Date>, FieldError> {
    let first: Date = plan.from.parse().map_err(|_| FieldError::new("from", FieldCode::InvalidTime, None))?;
    let found = days(first, &plan.repetition).map_err(|error| match error.field.as_str() {
        "starts_at" => FieldError::new("from", error.code, error.limit),
        _ => error,
    })?;
    Ok(found.into_iter().collect())
}

/// The dates of a rule: the days of its pattern without holidays and closed days, some with other hours, and the extra
/// ones. An extra date holds on a holiday, too: staff mean it.
///
/// # Errors
/// The field at fault.
pub fn dates(
    plan: &RulePlan,
    pattern: &BTreeSet<Date>,
    holidays: &BTreeMap<Date, String>,
) -> Result<Dates, FieldError> {
    let usual = ClockHours::parse(&plan.starts, &plan.ends);
    let usual = usual.ok_or_else(|| FieldError::new("starts", FieldCode::InvalidTime, None))?;
    check_room(plan, usual, "ends")?;
    let mut dates = Dates::default();
    for &day in pattern {
        match holidays.get(&day) {
            Some(name) => dates.skipped.push(SkippedDate {
                date: day.to_string(),
                reason: SkipReason::Holiday,
                holiday: Some(name.clone()),
            }),
            None => {
                dates.planned.insert(day, usual);
            }
        }
    }
    for (position, exception) in plan.exceptions.iter().enumerate() {
        except(&mut dates, plan, pattern, exception, &format!("exceptions[{position}]"))?;
    }
    if dates.planned.len() > PATTERN_MAX as usize {
        return Err(FieldError::new("exceptions", FieldCode::OutOfRange, Some(PATTERN_MAX)));
    }
    Ok(dates)
}

/// Takes one exception into account; `at` is where it stands in what was sent.
fn except(
    dates: &mut Dates,
    plan: &RulePlan,
    pattern: &BTreeSet<Date>,
    exception: &RuleException,
    at: &str,
) -> Result<(), FieldError> {
    let fault = |field: &str, code| FieldError::new(format!("{at}.{field}"), code, None);
    let day: Date = exception.date.parse().map_err(|_| fault("date", FieldCode::InvalidTime))?;
    if exception.kind == ExceptionKind::Closed {
        dates.planned.remove(&day);
        return Ok(());
    }
    let (starts, ends) = (given(&exception.starts).unwrap_or_default(), given(&exception.ends).unwrap_or_default());
    let hours = ClockHours::parse(starts, ends).ok_or_else(|| fault("starts", FieldCode::InvalidTime))?;
    check_room(plan, hours, &format!("{at}.ends"))?;
    if exception.kind == ExceptionKind::Extra {
        dates.skipped.retain(|skipped| skipped.date != exception.date);
        dates.planned.insert(day, hours);
        return Ok(());
    }
    // Other hours are said of a date that the pattern has; what was meant elsewhere would be an extra one.
    if !pattern.contains(&day) {
        return Err(fault("date", FieldCode::InvalidValue));
    }
    dates.planned.entry(day).and_modify(|usual| *usual = hours);
    Ok(())
}

/// Whether one slot has room in these hours.
fn check_room(plan: &RulePlan, hours: ClockHours, field: &str) -> Result<(), FieldError> {
    if hours.minutes() < i64::from(plan.plan.slot_minutes) {
        return Err(FieldError::new(field, FieldCode::OutOfOrder, None));
    }
    Ok(())
}

/// The duty of a rule on a date, or that the clocks do not allow one: they jump over one of its times, show it twice,
/// or make the time between them too short or too long. Booking opens at `opens_at`, unless the rule says when.
///
/// # Errors
/// The field at fault.
pub fn duty_on(
    plan: &RulePlan,
    day: Date,
    hours: ClockHours,
    opens_at: Instant,
) -> Result<Result<NewDuty, SkippedDate>, FieldError> {
    let clocks = || SkippedDate { date: day.to_string(), reason: SkipReason::Clocks, holiday: None };
    let Some(hours) = hours.on(day) else { return Ok(Err(clocks())) };
    let Ok(starts_at) = instant("starts", &hours.starts_at, None) else { return Ok(Err(clocks())) };
    match duty(&plan.plan, &hours, opens_at.min(before_closing(plan, starts_at))) {
        Ok(duty) => Ok(Ok(duty)),
        Err(error) if matches!(error.field.as_str(), "starts_at" | "ends_at") => Ok(Err(clocks())),
        Err(error) => Err(error),
    }
}

/// A minute before booking closes. A duty of a rule that is too near to be booked takes place nevertheless, for those
/// who come or ring without a booking: its booking has opened and closed.
fn before_closing(plan: &RulePlan, starts_at: Instant) -> Instant {
    minutes_after(starts_at, -60 * i64::from(plan.plan.closes_hours_before) - 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use openapi::admin::duties::{DutyPlan, Repetition, Weekday};
    use openapi::duties::{Expert, Mode, Rings};
    use proptest::prelude::*;

    use super::*;
    use crate::time::{instant_of, wall_clock};

    fn plan(starts: &str, ends: &str) -> RulePlan {
        RulePlan {
            plan: DutyPlan {
                mode: Mode::InPerson,
                place: Some("ul. Zabłocie 22".into()),
                phone: None,
                rings: Rings::Office,
                link: None,
                experts: vec![Expert { name: "Referat".into(), role: None, unit: true, account_id: None }],
                slot_minutes: 20,
                buffer_minutes: 0,
                seats_per_slot: 1,
                booking_opens_at: None,
                closes_hours_before: 0,
            },
            from: "2026-12-01".into(),
            repetition: Repetition { weekdays: vec![Weekday::Friday], every_weeks: 1, until: "2027-01-08".into() },
            starts: starts.into(),
            ends: ends.into(),
            exceptions: Vec::new(),
        }
    }

    fn exception(date: &str, kind: ExceptionKind, hours: Option<(&str, &str)>) -> RuleException {
        let (starts, ends) = hours.unzip();
        RuleException { date: date.into(), kind, starts: starts.map(str::to_owned), ends: ends.map(str::to_owned) }
    }

    fn told(plan: &RulePlan, holidays: &[(Date, &str)]) -> Result<(Vec<String>, Vec<String>), FieldError> {
        let holidays = holidays.iter().map(|(day, name)| (*day, (*name).to_owned())).collect();
        let dates = dates(plan, &pattern_days(plan)?, &holidays)?;
        let planned = dates.planned.iter().map(|(day, hours)| format!("{day} {}", hours.starts.strftime("%H:%M")));
        Ok((planned.collect(), dates.skipped.into_iter().map(|skipped| skipped.date).collect()))
    }

    #[test]
    fn a_rule_has_its_pattern_without_holidays_and_with_its_exceptions() {
        let mut plan = plan("16:00", "18:00");
        plan.exceptions = vec![
            exception("2026-12-11", ExceptionKind::Closed, None),
            exception("2026-12-18", ExceptionKind::Changed, Some(("10:00", "12:00"))),
            exception("2026-12-22", ExceptionKind::Extra, Some(("09:00", "10:00"))),
            exception("2027-01-01", ExceptionKind::Extra, Some(("12:00", "13:00"))),
        ];
        let holidays = [(date(2026, 12, 25), "Boże Narodzenie"), (date(2027, 1, 1), "Nowy Rok")];
        let (planned, skipped) = told(&plan, &holidays).expect("dates");
        let expected =
            ["2026-12-04 16:00", "2026-12-18 10:00", "2026-12-22 09:00", "2027-01-01 12:00", "2027-01-08 16:00"];
        assert_eq!((planned, skipped), (expected.map(str::to_owned).to_vec(), vec!["2026-12-25".to_owned()]));
    }

    #[test]
    fn each_fault_names_its_field() {
        let with = |kind, date: &str, hours| RulePlan {
            exceptions: vec![exception(date, kind, Some(hours))],
            ..plan("16:00", "18:00")
        };
        let long = Repetition { weekdays: Weekday::ALL.to_vec(), every_weeks: 1, until: "2027-12-31".into() };
        for (plan, field, code) in [
            (plan("16:00", "16:10"), "ends", FieldCode::OutOfOrder),
            (
                with(ExceptionKind::Changed, "2026-12-04", ("16:00", "16:10")),
                "exceptions[0].ends",
                FieldCode::OutOfOrder,
            ),
            (
                with(ExceptionKind::Changed, "2026-12-03", ("16:00", "17:00")),
                "exceptions[0].date",
                FieldCode::InvalidValue,
            ),
            (RulePlan { repetition: long, ..plan("16:00", "18:00") }, "repetition.until", FieldCode::OutOfRange),
            (
                RulePlan { from: "2027-02-01".into(), ..plan("16:00", "18:00") },
                "repetition.until",
                FieldCode::OutOfOrder,
            ),
        ] {
            let fault = told(&plan, &[]).expect_err("a fault");
            assert_eq!((fault.field.as_str(), fault.code), (field, code));
        }
    }

    #[test]
    fn extra_dates_count_among_those_that_can_be_made() {
        let mut plan = plan("16:00", "18:00");
        let first = date(2027, 2, 1);
        plan.exceptions = first
            .series(1.day())
            .take(60)
            .map(|day| exception(&day.to_string(), ExceptionKind::Extra, Some(("10:00", "11:00"))))
            .collect();
        let fault = told(&plan, &[]).expect_err("too many");
        assert_eq!((fault.field.as_str(), fault.limit), ("exceptions", Some(PATTERN_MAX)));
    }

    #[test]
    fn an_end_that_is_not_later_is_on_the_next_day() {
        let hours = ClockHours::parse("22:00", "02:00").expect("hours");
        assert_eq!(hours.minutes(), 240);
        let made = duty_on(&plan("22:00", "02:00"), date(2026, 12, 4), hours, start(date(2026, 12, 1)));
        let made = made.expect("no fault").expect("a duty");
        assert_eq!((wall_clock(made.ends_at).date(), made.slots.len()), (date(2026, 12, 5), 12));
    }

    fn start(day: Date) -> Instant {
        instant_of(day.to_datetime(Time::midnight()), None).expect("an instant")
    }

    #[test]
    fn a_duty_that_is_too_near_to_be_booked_takes_place() {
        let mut plan = plan("16:00", "18:00");
        plan.plan.closes_hours_before = 48;
        let hours = ClockHours::parse("16:00", "18:00").expect("hours");
        let now = start(date(2026, 12, 4));
        let made = duty_on(&plan, date(2026, 12, 4), hours, now).expect("no fault").expect("a duty");
        assert!(made.booking_opens_at < made.booking_closes_at && made.booking_closes_at < now);
        plan.plan.booking_opens_at = Some(WallTime("2026-12-04T08:00".into()));
        let fault = duty_on(&plan, date(2026, 12, 4), hours, now).expect_err("said, and impossible");
        assert_eq!((fault.field.as_str(), fault.code), ("plan.booking_opens_at", FieldCode::OutOfOrder));
    }

    /// Every day of five years: the clocks stand in the way of a start at half past two on their last Sundays of March
    /// and October, and of no other day; whatever the season, 13:00 is 13:00.
    #[test]
    fn every_day_of_five_years() {
        for (starts, ends, missing) in [("02:30", "05:00", 10), ("13:00", "15:00", 0)] {
            let hours = ClockHours::parse(starts, ends).expect("hours");
            let plan = plan(starts, ends);
            let mut without = Vec::new();
            for day in date(2026, 1, 1).series(1.day()).take_while(|day| day.year() <= 2030) {
                match duty_on(&plan, day, hours, start(date(2025, 1, 1))).expect("no fault") {
                    Ok(duty) => {
                        assert_eq!(wall_clock(duty.starts_at), day.to_datetime(hours.starts));
                        assert_eq!(wall_clock(duty.ends_at), day.to_datetime(hours.ends));
                    }
                    Err(skipped) => {
                        assert_eq!((skipped.date, skipped.reason), (day.to_string(), SkipReason::Clocks));
                        without.push(day);
                    }
                }
            }
            assert_eq!(without.len(), missing, "{without:?}");
            for day in without {
                assert!(matches!(day.month(), 3 | 10) && day.day() > 24, "{day}");
            }
        }
    }

    proptest! {
        /// Whatever a rule says: each date is planned or skipped and never both, no closed date has a duty, and each
        /// duty begins and ends when the clocks show its hours.
        #[test]
        fn a_date_is_planned_once(
            from in 0..1700_i32,
            length in 1..120_i32,
            weekdays in proptest::sample::subsequence(Weekday::ALL.to_vec(), 1..4),
            every_weeks in 1..5_u32,
            starts in 0..1440_i16,
            minutes in 60..600_i16,
            holidays in proptest::collection::btree_set(0..120_i32, 0..10),
            exceptions in proptest::collection::btree_map(0..120_i32, 0..3_u8, 0..10),
        ) {
            let day = |after: i32| date(2026, 1, 1).checked_add(after.days()).expect("a day");
            let clock = |minute: i16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
            let mut plan = plan(&clock(starts), &clock(starts + minutes));
            plan.from = day(from).to_string();
            plan.repetition = Repetition { weekdays, every_weeks, until: day(from + length).to_string() };
            let Ok(pattern) = pattern_days(&plan) else { return Ok(()) };
            plan.exceptions = exceptions.iter().filter_map(|(after, kind)| {
                let date = day(from + after);
                let hours = Some(("10:00", "12:00"));
                match kind {
                    0 => Some(exception(&date.to_string(), ExceptionKind::Closed, None)),
                    1 => Some(exception(&date.to_string(), ExceptionKind::Extra, hours)),
                    _ => pattern.contains(&date).then(|| exception(&date.to_string(), ExceptionKind::Changed, hours)),
                }
            }).collect();
            let free = holidays.iter().map(|after| (day(from + after), "Wolne".to_owned())).collect();
            let Ok(dates) = dates(&plan, &pattern, &free) else { return Ok(()) };
            for skipped in &dates.skipped {
                let date: Date = skipped.date.parse().expect("a day");
                prop_assert!(!dates.planned.contains_key(&date) && pattern.contains(&date) && free.contains_key(&date));
            }
            for (date, hours) in &dates.planned {
                let exception = plan.exceptions.iter().find(|exception| exception.date == date.to_string());
                let kind = exception.map(|exception| exception.kind);
                prop_assert!(kind != Some(ExceptionKind::Closed));
                prop_assert!(kind == Some(ExceptionKind::Extra) || pattern.contains(date) && !free.contains_key(date));
                if let Ok(duty) = duty_on(&plan, *date, *hours, start(day(from))).expect("no fault") {
                    prop_assert_eq!(wall_clock(duty.starts_at), date.to_datetime(hours.starts));
                    prop_assert_eq!(wall_clock(duty.ends_at).time(), hours.ends);
                }
            }
            for date in &pattern {
                let is_closed = plan.exceptions.iter().any(|exception| {
                    exception.kind == ExceptionKind::Closed && exception.date == date.to_string()
                });
                prop_assert!(is_closed || dates.planned.contains_key(date)
                    || dates.skipped.iter().any(|skipped| skipped.date == date.to_string()));
            }
        }
    }
}
