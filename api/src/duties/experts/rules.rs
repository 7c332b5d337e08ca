//! Decisions about experts.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use openapi::admin::experts::{BusyTime, ExpertQuery, ExpertTimes};
use openapi::check::{FieldCode, given};
use openapi::duties::Expert;
use openapi::problem::FieldError;

use crate::text::folded;

/// How many days can be asked for at once.
const DAYS_MAX: u32 = 92;
/// How many days are told when nothing else is said: four weeks.
const DAYS: i64 = 28;

/// The first and the last day that are asked for.
///
/// # Errors
/// The field at fault.
pub fn days(query: &ExpertQuery, today: Date) -> Result<(Date, Date), FieldError> {
    let from = day("from", &query.from)?.unwrap_or(today);
    let until = match day("until", &query.until)? {
        Some(until) => until,
        None => later(from, DAYS).ok_or_else(|| FieldError::new("from", FieldCode::OutOfRange, None))?,
    };
    if until < from {
        return Err(FieldError::new("until", FieldCode::OutOfOrder, None));
    }
    // One more day has to be there: the last one ends where it begins.
    let is_within = later(from, i64::from(DAYS_MAX)).is_some_and(|last| until <= last) && later(until, 1).is_some();
    if is_within { Ok((from, until)) } else { Err(FieldError::new("until", FieldCode::OutOfRange, Some(DAYS_MAX))) }
}

fn later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

fn day(field: &str, text: &Option<String>) -> Result<Option<Date>, FieldError> {
    let fault = || FieldError::new(field, FieldCode::InvalidTime, None);
    let parse = |text: &str| openapi::admin::duties::day(text, &()).ok().and_then(|()| text.parse().ok());
    given(text).map(|text| parse(text).ok_or_else(fault)).transpose()
}

/// Everybody with her times, by name. Who has an account is one person whatever she is called; others are by their name.
#[must_use]
pub fn by_person(busy: Vec<(Expert, BusyTime)>) -> Vec<ExpertTimes> {
    let mut people = BTreeMap::<(String, bool, Option<String>), ExpertTimes>::new();
    for (expert, time) in busy {
        let spelling = if expert.account_id.is_some() { String::new() } else { folded(&expert.name) };
        let person = people.entry((spelling, expert.unit, expert.account_id.clone())).or_insert_with(|| ExpertTimes {
            name: expert.name.clone(),
            unit: expert.unit,
            account_id: expert.account_id.clone(),
            busy: Vec::new(),
        });
        // Named twice on a duty, she is there once.
        if person.busy.iter().all(|known| known.duty_id != time.duty_id) {
            person.busy.push(time);
        }
    }
    let mut people: Vec<ExpertTimes> = people.into_values().collect();
    people.sort_by_cached_key(|person| folded(&person.name));
    people
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use openapi::duties::Mode;
    use openapi::time::LocalTime;

    use super::*;

    fn query(from: Option<&str>, until: Option<&str>) -> ExpertQuery {
        ExpertQuery { from: from.map(str::to_owned), until: until.map(str::to_owned) }
    }

    #[test]
    fn four_weeks_unless_something_else_is_said() {
        let today = date(2026, 11, 23);
        assert_eq!(days(&query(None, None), today), Ok((today, date(2026, 12, 21))));
        let asked = query(Some("2026-12-01"), Some("2027-03-03"));
        assert_eq!(days(&asked, today), Ok((date(2026, 12, 1), date(2027, 3, 3))), "92 days");
    }

    #[test]
    fn days_have_bounds() {
        for (from, until, field, code) in [
            (Some("2026-12-01"), Some("2027-03-04"), "until", FieldCode::OutOfRange),
            (Some("2026-12-01"), Some("2026-11-30"), "until", FieldCode::OutOfOrder),
            (Some("jutro"), None, "from", FieldCode::InvalidTime),
            (Some("9999-12-31"), None, "from", FieldCode::OutOfRange),
            (Some("9999-12-30"), Some("9999-12-31"), "until", FieldCode::OutOfRange),
            (None, Some("2026-02-30"), "until", FieldCode::InvalidTime),
        ] {
            let fault = days(&query(from, until), date(2026, 11, 23)).expect_err("a fault");
            assert_eq!((fault.field.as_str(), fault.code), (field, code), "{from:?} to {until:?}");
        }
    }

    fn busy(name: &str, account: Option<&str>, duty: &str) -> (Expert, BusyTime) {
        let expert = Expert { name: name.into(), role: None, unit: false, account_id: account.map(str::to_owned) };
        let at = |hour| LocalTime::from_rfc3339(format!("2026-12-04T{hour}:00:00+01:00"));
        let time = BusyTime {
            duty_id: duty.into(),
            consultation_title: "Ławki".into(),
            mode: Mode::Phone,
            place: None,
            starts_at: at(16),
            ends_at: at(18),
            seats: 6,
            booked: 0,
        };
        (expert, time)
    }

    #[test]
    fn one_person_is_one_line() {
        let lines = by_person(vec![
            busy("Żaneta", None, "a"),
            busy("ŻANETA", None, "b"),
            busy("Anna Nowa", Some("x"), "a"),
            busy("Anna Łącka", Some("x"), "b"),
            busy("Anna Łącka", Some("x"), "b"),
            busy("Anna Łącka", None, "b"),
        ]);
        let told: Vec<(&str, usize)> = lines.iter().map(|line| (line.name.as_str(), line.busy.len())).collect();
        assert_eq!(told, [("Anna Łącka", 1), ("Anna Nowa", 2), ("Żaneta", 2)]);
    }
}
