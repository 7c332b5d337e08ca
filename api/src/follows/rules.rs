//! When who follows is told.

use jiff::civil::Weekday;
use jiff::{ToSpan, civil};
use openapi::follows::Pace;

use crate::database::Instant;
use crate::time::{Occurrence, instant_of, wall_clock};

/// The hour of the city's clocks at which what was collected goes out.
const HOUR: i8 = 8;
/// For how long the link that confirms an address works, in minutes: two days.
pub(super) const CONFIRM_MINUTES: i64 = 2 * 24 * 60;
/// How far back the job looks for stages that have begun, in minutes: a week, should no program have run so long.
pub(super) const BACK_MINUTES: i64 = 7 * 24 * 60;

/// Up to which instant news are told now: what happens later waits for the next time.
pub(super) fn told_until(pace: Pace, now: Instant) -> Instant {
    let clock = wall_clock(now);
    let today = if clock.hour() >= HOUR { clock.date() } else { clock.date().yesterday().unwrap_or(clock.date()) };
    let day = match pace {
        Pace::AtOnce => return now,
        Pace::Daily => today,
        Pace::Weekly => last_monday(today),
    };
    // The clocks show 8 in the morning once on every day.
    instant_of(day.at(HOUR, 0, 0, 0), Some(Occurrence::First)).unwrap_or(now)
}

fn last_monday(day: civil::Date) -> civil::Date {
    let since = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(since.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn until(pace: Pace, day: civil::Date, hour: i8, minute: i8) -> String {
        let now = instant_of(day.at(hour, minute, 0, 0), Some(Occurrence::First)).expect("an instant");
        wall_clock(told_until(pace, now)).strftime("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn a_day_is_told_at_eight_and_a_week_on_monday() {
        let wednesday = date(2026, 3, 25);
        assert_eq!(until(Pace::AtOnce, wednesday, 7, 59), "2026-03-25 07:59");
        assert_eq!(until(Pace::Daily, wednesday, 7, 59), "2026-03-24 08:00");
        assert_eq!(until(Pace::Daily, wednesday, 8, 0), "2026-03-25 08:00");
        assert_eq!(until(Pace::Weekly, wednesday, 8, 0), "2026-03-23 08:00");
        assert_eq!(until(Pace::Weekly, date(2026, 3, 30), 7, 59), "2026-03-23 08:00");
        assert_eq!(until(Pace::Weekly, date(2026, 3, 30), 8, 0), "2026-03-30 08:00");
    }

    #[test]
    fn eight_is_eight_also_when_the_clocks_change() {
        for day in [date(2026, 3, 29), date(2026, 10, 25)] {
            assert_eq!(until(Pace::Daily, day, 8, 0), format!("{day} 08:00"));
            assert_eq!(until(Pace::Daily, day, 4, 0), format!("{} 08:00", day.yesterday().expect("a day")));
        }
    }
}
