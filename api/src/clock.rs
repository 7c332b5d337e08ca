//! The program's clock: the system's, or one that was set to start elsewhere. Nothing else reads the time.

use jiff::Timestamp;

use crate::database::Instant;

/// Tells the time.
#[derive(Debug, Clone, Copy)]
pub struct Clock(Source);

#[derive(Debug, Clone, Copy)]
enum Source {
    /// The system's clock, so many microseconds ahead.
    System { ahead: i64 },
    /// A file in which the present instant stands: it stands still until a test writes another one.
    #[cfg(feature = "test-controls")]
    File(&'static std::path::Path),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System { ahead: 0 })
    }

    /// A clock that shows what stands in a file, for tests.
    #[cfg(feature = "test-controls")]
    #[must_use]
    pub fn of_file(file: &std::path::Path) -> Self {
        // One for the life of the program.
        Self(Source::File(Box::leak(file.to_owned().into_boxed_path())))
    }

    /// A clock that shows `start` now and runs on from there.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self(Source::System { ahead: start.as_microsecond() - system_time().as_microsecond() })
    }

    /// The present instant, to the microsecond.
    #[must_use]
    pub fn now(&self) -> Instant {
        match self.0 {
            Source::System { ahead } => {
                let now = system_time();
                let shifted = Timestamp::from_microsecond(now.as_microsecond().saturating_add(ahead));
                Instant::from(shifted.unwrap_or(now))
            }
            #[cfg(feature = "test-controls")]
            Source::File(file) => read_from(file),
        }
    }
}

#[cfg(feature = "test-controls")]
#[expect(clippy::expect_used, reason = "part of the tests alone")]
fn read_from(file: &std::path::Path) -> Instant {
    let text = std::fs::read_to_string(file).expect("the file with the instant");
    Instant::from(text.trim().parse::<Timestamp>().expect("an instant"))
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
