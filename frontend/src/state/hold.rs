//! How long a seat is still held, and when that is said aloud.

use openapi::duties::Mode;
use openapi::holds::Hold;
use openapi::time::LocalTime;

/// Below this what is left is said in seconds, in seconds.
const LAST_MINUTES: u32 = 120;
/// When it is said for the last time, in seconds before the end.
const LAST_CALL: u32 = 30;

/// A seat that is held for the person.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldSeat {
    /// Opens the hold.
    pub token: String,
    /// The slot.
    pub slot_id: String,
    /// How the conversation takes place.
    pub mode: Mode,
    /// When the slot begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// When the hold ends, in milliseconds of the browser's clock: reckoned from the seconds that the server said, since
    /// the clock itself may be wrong.
    pub until: f64,
}

impl HeldSeat {
    /// The seat of a hold that came at `now`, in milliseconds of the browser's clock.
    #[must_use]
    pub fn of(hold: Hold, mode: Mode, now: f64) -> Self {
        Self {
            token: hold.token,
            slot_id: hold.slot.id,
            mode,
            starts_at: hold.slot.starts_at,
            ends_at: hold.slot.ends_at,
            until: now + f64::from(hold.seconds) * 1000.0,
        }
    }

    /// How many seconds are left at `now`; 0: it has ended.
    #[must_use]
    pub fn seconds_left(&self, now: f64) -> u32 {
        ((self.until - now) / 1000.0).ceil().max(0.0) as u32
    }
}

/// What is left, as it is shown: whole minutes for long, seconds only towards the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// So many minutes, or a little less.
    Minutes(u32),
    /// So many seconds.
    Seconds(u32),
}

impl Left {
    /// What is left in words that don't hurry.
    #[must_use]
    pub fn of(seconds: u32) -> Self {
        if seconds > LAST_MINUTES { Self::Minutes(seconds.div_ceil(60)) } else { Self::Seconds(seconds) }
    }
}

/// What is said aloud: only at the start, two minutes and half a minute before the end, not each second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The seat is held.
    Start,
    /// Two minutes are left.
    TwoMinutes,
    /// Half a minute is left.
    HalfMinute,
}

impl Heard {
    /// What is to have been said when so many seconds are left.
    #[must_use]
    pub fn at(seconds: u32) -> Self {
        match seconds {
            0..=LAST_CALL => Self::HalfMinute,
            _ if seconds <= LAST_MINUTES => Self::TwoMinutes,
            _ => Self::Start,
        }
    }
}

#[cfg(test)]
mod tests {
    use openapi::bookings::BookedSlot;

    use super::*;

    fn seat() -> HeldSeat {
        let at = |text: &str| LocalTime::from_rfc3339(text.to_owned());
        let slot = BookedSlot {
            id: "slot".into(),
            starts_at: at("2025-11-14T08:00:00+01:00"),
            ends_at: at("2025-11-14T08:20:00+01:00"),
        };
        // What the server's clock says is of no account.
        let expires_at = at("1999-01-01T00:00:00+01:00");
        HeldSeat::of(Hold { token: "token".into(), expires_at, seconds: 600, slot }, Mode::InPerson, 5_000.0)
    }

    #[test]
    fn time_is_reckoned_from_the_seconds_that_were_said() {
        assert_eq!(seat().seconds_left(5_000.0), 600);
        assert_eq!(seat().seconds_left(5_100.0), 600);
        assert_eq!(seat().seconds_left(604_001.0), 1);
        assert_eq!(seat().seconds_left(605_000.0), 0);
        assert_eq!(seat().seconds_left(f64::MAX), 0);
    }

    #[test]
    fn seconds_are_shown_only_towards_the_end() {
        assert_eq!(Left::of(600), Left::Minutes(10));
        assert_eq!(Left::of(541), Left::Minutes(10));
        assert_eq!(Left::of(121), Left::Minutes(3));
        assert_eq!(Left::of(120), Left::Seconds(120));
        assert_eq!(Left::of(1), Left::Seconds(1));
    }

    #[test]
    fn it_is_said_three_times() {
        assert_eq!([600, 121].map(Heard::at), [Heard::Start; 2]);
        assert_eq!([120, 31].map(Heard::at), [Heard::TwoMinutes; 2]);
        assert_eq!([30, 0].map(Heard::at), [Heard::HalfMinute; 2]);
    }
}
