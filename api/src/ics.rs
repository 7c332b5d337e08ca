//! What all calendar files share (iCalendar, RFC 5545): the zone of the city, times in it, texts of one line.

use std::sync::LazyLock;

use icalendar::{Calendar, CalendarComponent, Property};

use crate::database::Instant;
use crate::time::{Occurrence, instant_of, wall_clock};

/// The name of the zone.
const TZID: &str = "Europe/Warsaw";

/// The zone with its rule: summer time from the last Sunday of March to the last of October, at 1:00 UTC (directive
/// 2000/84/EC; the dates are those of 1996, since when it has been so).
const ZONE: &str = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZNAME:CEST\r\n\
    TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZNAME:CET\r\n\
    TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";

static ZONE_PARTS: LazyLock<Vec<CalendarComponent>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is fixed, and every test would fail on a wrong one")]
    let calendar: Calendar = ZONE.parse().expect("a calendar with a zone");
    calendar.components
});

/// A calendar without events: with what has to stand in each, and the zone of the city. `method` is what the file asks
/// of the program that reads it (RFC 5546).
#[must_use]
pub fn calendar(method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Konsultacje//Konsultacje//PL"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method));
    calendar.extend(ZONE_PARTS.iter().cloned());
    calendar
}

/// A time by the clocks of the city.
///
/// A local time that the clocks show twice means the first (RFC 5545, 3.3.5), so the second is written in UTC.
#[must_use]
pub fn moment(name: &str, instant: Instant) -> Property {
    let local = wall_clock(instant);
    if instant_of(local, Some(Occurrence::First)) == Ok(instant) {
        return Property::new(name, local.strftime("%Y%m%dT%H%M%S").to_string()).add_parameter("TZID", TZID).done();
    }
    utc(name, instant)
}

/// A time in UTC.
#[must_use]
pub fn utc(name: &str, instant: Instant) -> Property {
    Property::new(name, instant.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// Line breaks have no place in a title or an address; the library escapes everything else.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_zone_stands_in_the_file() {
        let file = calendar("PUBLISH").to_string();
        for line in ["BEGIN:VTIMEZONE", "TZID:Europe/Warsaw", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"] {
            assert!(file.contains(&format!("{line}\r\n")), "{line} in {file}");
        }
        assert!(file.contains("TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"), "{file}");
    }

    #[test]
    fn the_second_of_two_equal_times_is_written_in_utc() {
        let time = date(2026, 10, 25).at(2, 30, 0, 0);
        let written = |occurrence| {
            let instant = instant_of(time, Some(occurrence)).expect("an instant");
            let property = moment("DTSTART", instant);
            (property.value().to_owned(), property.params().contains_key("TZID"))
        };
        assert_eq!(written(Occurrence::First), ("20261025T023000".to_owned(), true));
        assert_eq!(written(Occurrence::Second), ("20261025T013000Z".to_owned(), false));
    }
}
