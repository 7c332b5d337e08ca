//! Wall-clock time in Kraków and what travels of it.

use std::sync::LazyLock;

use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, civil};
pub use openapi::time::Occurrence;
use openapi::time::{LocalTime, WallTime};

use crate::database::Instant;

/// The zone of the city, from the table of zones inside the program: the same on every machine.
static WARSAW: LazyLock<TimeZone> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the table of zones is compiled in")]
    TimeZone::get("Europe/Warsaw").expect("the table of zones inside the program has Europe/Warsaw")
});

/// Why a wall-clock time names no one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WallClockFault {
    /// The clocks jump over it.
    #[error("the clocks never show this time on this day")]
    Missing,
    /// The clocks show it twice, and it was not said which one is meant.
    #[error("the clocks show this time twice on this day: say which one is meant")]
    Twice,
}

/// The instant at which the clocks of the city show this time.
///
/// # Errors
/// [`WallClockFault::Missing`] in the hour that is skipped in March; [`WallClockFault::Twice`] in the one that is
/// repeated in October, unless `meant` says which one.
pub fn instant_of(time: civil::DateTime, meant: Option<Occurrence>) -> Result<Instant, WallClockFault> {
    let found = WARSAW.to_ambiguous_timestamp(time);
    let timestamp = match (found.offset(), meant) {
        (AmbiguousOffset::Gap { .. }, _) => return Err(WallClockFault::Missing),
        (AmbiguousOffset::Fold { .. }, None) => return Err(WallClockFault::Twice),
        (AmbiguousOffset::Unambiguous { .. }, _) | (AmbiguousOffset::Fold { .. }, Some(Occurrence::First)) => {
            found.earlier()
        }
        (AmbiguousOffset::Fold { .. }, Some(Occurrence::Second)) => found.later(),
    };
    // Outside the years -9999 to 9999 there is no instant; no calendar of the city goes there.
    timestamp.map(Instant::from).map_err(|_| WallClockFault::Missing)
}

/// The wall-clock time in the city at this instant.
#[must_use]
pub fn wall_clock(instant: Instant) -> civil::DateTime {
    WARSAW.to_datetime(instant.timestamp())
}

/// The wall-clock time in the city at this instant, as staff plan with it: to the minute.
#[must_use]
pub fn planned_time(instant: Instant) -> WallTime {
    WallTime::from(wall_clock(instant))
}

/// The instant as it travels: RFC 3339, to the second, with the city's offset.
#[must_use]
pub fn local(instant: Instant) -> LocalTime {
    let zoned = instant.timestamp().to_zoned(WARSAW.clone());
    LocalTime::from_rfc3339(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// The instant so many seconds later.
#[must_use]
pub fn seconds_after(instant: Instant, seconds: i64) -> Instant {
    let later = instant.timestamp().as_second().saturating_add(seconds);
    Instant::from(Timestamp::from_second(later).unwrap_or(Timestamp::MAX))
}

/// The instant so many minutes later.
#[must_use]
pub fn minutes_after(instant: Instant, minutes: i64) -> Instant {
    let later = instant.timestamp().as_second().saturating_add(minutes.saturating_mul(60));
    Instant::from(Timestamp::from_second(later).unwrap_or(Timestamp::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> civil::DateTime {
        civil::date(year, month, day).at(hour, minute, 0, 0)
    }

    #[test]
    fn an_instant_travels_with_the_offset_of_its_season() {
        let winter = instant_of(at(2025, 11, 14, 8, 0), None).expect("an instant");
        assert_eq!(local(winter).as_str(), "2025-11-14T08:00:00+01:00");
        let summer = instant_of(at(2026, 7, 3, 16, 0), None).expect("an instant");
        assert_eq!(local(summer).as_str(), "2026-07-03T16:00:00+02:00");
        assert_eq!(wall_clock(summer), at(2026, 7, 3, 16, 0));
    }

    #[test]
    fn a_time_that_does_not_exist_is_refused() {
        for (year, day) in [(2026, 29), (2027, 28)] {
            assert_eq!(instant_of(at(year, 3, day, 2, 30), None), Err(WallClockFault::Missing));
            assert!(instant_of(at(year, 3, day, 3, 0), None).is_ok());
        }
    }

    #[test]
    fn a_time_that_exists_twice_is_asked_about() {
        for (month, day, year) in [(10, 25, 2026), (10, 31, 2027)] {
            let time = at(year, month, day, 2, 30);
            assert_eq!(instant_of(time, None), Err(WallClockFault::Twice));
            let first = instant_of(time, Some(Occurrence::First)).expect("the first");
            let second = instant_of(time, Some(Occurrence::Second)).expect("the second");
            assert_eq!(minutes_after(first, 60), second);
        }
    }
}
