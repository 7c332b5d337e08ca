//! The numbers that the program ships with, and by when a need has to be known.

use jiff::civil::{Date, Weekday};
use openapi::booking_rules::{BookingNumbers, NeedNotice, Reminder};
use openapi::people::Need;

use crate::database::Instant;
use crate::time::{instant_of, wall_clock};

/// The numbers until staff set others.
///
/// Three working days for an interpreter of Polish Sign Language are those of the act of 19 August 2011 on sign language
/// and other means of communication, art. 12. The others are the office's own.
pub(super) fn shipped() -> BookingNumbers {
    let notice = |need, working_days| NeedNotice { need, working_days };
    BookingNumbers {
        hold_minutes: 10,
        offer_minutes: 120,
        bookings_per_person: 1,
        reminders: vec![
            Reminder::DaysBefore { days: 1, at: "17:00".to_owned() },
            Reminder::MinutesBefore { minutes: 120 },
        ],
        notice: vec![
            notice(Need::PjmInterpreter, 3),
            notice(Need::InductionLoop, 1),
            notice(Need::WheelchairAccess, 0),
            notice(Need::EasyToRead, 3),
            notice(Need::OtherLanguage, 3),
            notice(Need::LongerSlot, 0),
            notice(Need::Companion, 0),
        ],
    }
}

/// Until when a need can be named for a slot that begins then: the end of the day that lies so many working days before
/// its own, or, without notice, its beginning. `is_off` says whether a day is a holiday; Saturdays and Sundays are no
/// working days.
pub(super) fn deadline(starts_at: Instant, working_days: u32, is_off: impl Fn(Date) -> bool) -> Instant {
    let mut day = wall_clock(starts_at).date();
    if working_days == 0 {
        return starts_at;
    }
    let mut left = working_days;
    while left > 0 {
        let Ok(before) = day.yesterday() else { return starts_at };
        day = before;
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !is_weekend && !is_off(day) {
            left -= 1;
        }
    }
    // The clocks of the city never jump over midnight.
    let midnight = day.tomorrow().ok().and_then(|next| instant_of(next.at(0, 0, 0, 0), None).ok());
    midnight.unwrap_or(starts_at)
}

#[cfg(test)]
mod tests {
    use garde::Validate;
    use jiff::civil::date;

    use super::*;

    fn at(day: Date, hour: i8, minute: i8) -> Instant {
        instant_of(day.at(hour, minute, 0, 0), None).expect("an instant")
    }

    fn until(slot: Date, working_days: u32, off: &[Date]) -> String {
        let deadline = deadline(at(slot, 13, 0), working_days, |day| off.contains(&day));
        wall_clock(deadline).to_string()
    }

    #[test]
    fn what_is_shipped_is_valid() {
        assert!(shipped().validate().is_ok());
    }

    #[test]
    fn working_days_are_counted_back_over_weekends_and_holidays() {
        // Friday 11 December 2026: the third working day before it is Tuesday.
        assert_eq!(until(date(2026, 12, 11), 3, &[]), "2026-12-09T00:00:00");
        // Monday: over the weekend to Wednesday.
        assert_eq!(until(date(2026, 12, 14), 3, &[]), "2026-12-10T00:00:00");
        // A holiday between is no working day.
        assert_eq!(until(date(2026, 12, 11), 3, &[date(2026, 12, 9)]), "2026-12-08T00:00:00");
        assert_eq!(until(date(2026, 12, 11), 0, &[]), "2026-12-11T13:00:00");
    }

    #[test]
    fn the_deadline_is_a_midnight_of_the_city_on_every_day() {
        let mut day = date(2026, 1, 1);
        while day <= date(2030, 12, 31) {
            let deadline = deadline(at(day, 13, 0), 1, |_| false);
            assert_eq!(wall_clock(deadline).time(), jiff::civil::Time::midnight(), "{day}");
            assert!(deadline <= at(day, 0, 0), "{day}");
            day = day.tomorrow().expect("a day");
        }
    }
}
