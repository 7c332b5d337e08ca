//! The program's clock: the system's, or one that was set to start elsewhere. Nothing else reads the time.

use jiff::Timestamp;

use crate::database::Instant;

/// Tells the time.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// How far this clock is ahead of the system's, in microseconds.
    ahead: i64,
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self { ahead: 0 }
    }

    /// A clock that shows `start` now and runs on from there.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self { ahead: start.as_microsecond() - system_time().as_microsecond() }
    }

    /// The present instant, to the microsecond.
    #[must_use]
    pub fn now(&self) -> Instant {
        let now = system_time();
        let shifted = Timestamp::from_microsecond(now.as_microsecond().saturating_add(self.ahead));
        Instant::from(shifted.unwrap_or(now))
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
fn system_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_runs_on() {
        let start: Timestamp = "2025-11-07T09:00:00+01:00".parse().expect("a timestamp");
        let clock = Clock::starting_at(start);
        let first = clock.now();
        assert!(first >= Instant::from(start));
        assert!(clock.now() >= first);
    }
}
