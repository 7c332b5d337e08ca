//! Instants as they travel: RFC 3339 with the offset of Europe/Warsaw.

use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::named;

/// An instant, written as RFC 3339 with the offset that Europe/Warsaw has at that instant.
///
/// Whoever shows it needs no table of time zones: the wall-clock time of the city is what is written before the
/// offset, and [`LocalTime::civil`] gives just that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime, example = "2025-11-14T08:00:00+01:00"))]
#[serde(transparent)]
pub struct LocalTime(String);

impl LocalTime {
    /// Wraps a text that is known to be RFC 3339 with an offset.
    #[must_use]
    pub fn from_rfc3339(text: String) -> Self {
        Self(text)
    }

    /// The text as it travels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The wall-clock time in Kraków, or `None` if the text is not RFC 3339.
    #[must_use]
    pub fn civil(&self) -> Option<civil::DateTime> {
        self.0.parse().ok()
    }
}

/// A time that the clocks of the city show, as staff plan with it: a date and a time without an offset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(value_type = String, example = "2026-12-04T08:00"))]
#[serde(transparent)]
pub struct WallTime(pub String);

impl WallTime {
    /// The time; `None` if the text is none.
    #[must_use]
    pub fn civil(&self) -> Option<civil::DateTime> {
        self.0.parse().ok()
    }
}

impl From<civil::DateTime> for WallTime {
    fn from(time: civil::DateTime) -> Self {
        Self(time.strftime("%Y-%m-%dT%H:%M").to_string())
    }
}

named! {
    /// Which of two instants a time means that the clocks show twice, in the night of the last Sunday of October.
    Occurrence {
        /// The first, in summer time.
        First = "first",
        /// The second, in winter time.
        Second = "second",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_clock_is_what_stands_before_the_offset() {
        let time = LocalTime::from_rfc3339("2026-07-03T16:20:00+02:00".into());
        assert_eq!(time.civil(), Some(civil::date(2026, 7, 3).at(16, 20, 0, 0)));
        assert_eq!(LocalTime::from_rfc3339("soon".into()).civil(), None);
    }
}
