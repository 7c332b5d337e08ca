//! When reminders go out.

use jiff::ToSpan;
use jiff::civil::Time;
use openapi::booking_rules::Reminder;

use crate::database::Instant;
use crate::time::{Occurrence, WallClockFault, instant_of, minutes_after, wall_clock};

/// The instant of a reminder of a slot that begins then; `None` if the rule has no time that can be read.
///
/// Days before are counted by the calendar of the city and go out at the hour that its clocks show. An hour that they
/// skip is the next one that they show; of one that they show twice it is the first.
pub(super) fn instant_of_reminder(reminder: &Reminder, starts_at: Instant) -> Option<Instant> {
    match reminder {
        Reminder::MinutesBefore { minutes } => Some(minutes_after(starts_at, -i64::from(*minutes))),
        Reminder::DaysBefore { days, at } => {
            let hour: Time = format!("{at}:00").parse().ok()?;
            let day = wall_clock(starts_at).date().checked_sub(i64::from(*days).days()).ok()?;
            let time = day.to_datetime(hour);
            match instant_of(time, Some(Occurrence::First)) {
                Ok(instant) => Some(instant),
                Err(WallClockFault::Missing) => instant_of(time.checked_add(1.hour()).ok()?, None).ok(),
                Err(WallClockFault::Twice) => None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;

    fn days() -> impl Iterator<Item = Date> {
        date(2026, 1, 1).series(1.day()).take_while(|day| *day <= date(2030, 12, 31))
    }

    fn before(days: u32, at: &str) -> Reminder {
        Reminder::DaysBefore { days, at: at.to_owned() }
    }

    /// The starts of slots at this hour on a day: none where the clocks skip it, two where they show it twice.
    fn starts(day: Date, hour: i8, minute: i8) -> Vec<Instant> {
        let time = day.at(hour, minute, 0, 0);
        let first = instant_of(time, Some(Occurrence::First)).ok();
        let second = instant_of(time, Some(Occurrence::Second)).ok();
        let mut both: Vec<Instant> = first.into_iter().chain(second).collect();
        both.dedup();
        both
    }

    #[test]
    fn the_evening_before_is_the_evening_before_on_every_day() {
        for day in days() {
            for (hour, minute) in [(2, 30), (13, 0)] {
                for starts_at in starts(day, hour, minute) {
                    let reminded = instant_of_reminder(&before(1, "17:00"), starts_at).expect("an instant");
                    let expected = day.yesterday().expect("a day").at(17, 0, 0, 0);
                    assert_eq!(wall_clock(reminded), expected, "{day}");
                    assert!(reminded < starts_at, "{day}");
                }
            }
        }
    }

    #[test]
    fn two_hours_before_are_two_hours_on_every_day() {
        for starts_at in days().flat_map(|day| [starts(day, 2, 30), starts(day, 13, 0)].concat()) {
            let reminder = Reminder::MinutesBefore { minutes: 120 };
            let reminded = instant_of_reminder(&reminder, starts_at).expect("an instant");
            assert_eq!(minutes_after(reminded, 120), starts_at);
        }
    }

    #[test]
    fn an_hour_that_the_clocks_skip_or_repeat_is_found() {
        let slot = |day: Date| instant_of(day.at(13, 0, 0, 0), None).expect("an instant");
        let reminded = |day, at| instant_of_reminder(&before(1, at), slot(day)).expect("an instant");
        assert_eq!(wall_clock(reminded(date(2026, 3, 30), "02:30")), date(2026, 3, 29).at(3, 30, 0, 0));
        let first = instant_of(date(2026, 10, 25).at(2, 30, 0, 0), Some(Occurrence::First)).expect("the first");
        assert_eq!(reminded(date(2026, 10, 26), "02:30"), first);
        assert_eq!(instant_of_reminder(&before(1, "25:00"), slot(date(2026, 3, 30))), None);
    }
}
