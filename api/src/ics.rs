//! What all calendar files share (iCalendar, RFC 5545): the zone of the city, times in it, texts of one line.

use icalendar::{Calendar, Property};
use jiff::civil::Date;

use crate::database::Instant;
use crate::time::{instant_of, wall_clock};

/// The name of the zone.
const TZID: &str = "Europe/Warsaw";

/// The zone with its rule: summer time from the last Sunday of March to the last of October, at 1:00 UTC (directive
/// 2000/84/EC; the dates are those of 1996, since when it has been so).
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZNAME:CEST\r\n\
    TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZNAME:CET\r\n\
    TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// A calendar without events, with what has to stand in each. `method` is what the file asks of the program that reads
/// it (RFC 5546).
#[must_use]
pub fn calendar(method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Konsultacje//Konsultacje//PL"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method));
    calendar
}

/// The file, with the zone of the city before its first event.
///
/// The library would write a UID and a time stamp into the zone, where none belong, so its text is put in afterwards.
#[must_use]
pub fn written(calendar: &Calendar) -> String {
    let file = calendar.to_string();
    // No text that somebody wrote can hold these: line breaks within texts are escaped.
    let first = ["\r\nBEGIN:VEVENT\r\n", "\r\nEND:VCALENDAR\r\n"].into_iter().find_map(|line| file.find(line));
    let Some(end_of_head) = first.map(|line| line + "\r\n".len()) else { return file };
    let (head, events) = file.split_at(end_of_head);
    [head, ZONE, events].concat()
}

/// A time by the clocks of the city.
///
/// One that the clocks show twice is written in UTC: it would mean the first (RFC 5545, 3.3.5), but there are programs
/// that take it for the second.
#[must_use]
pub fn moment(name: &str, instant: Instant) -> Property {
    let local = wall_clock(instant);
    if instant_of(local, None) == Ok(instant) {
        return Property::new(name, local.strftime("%Y%m%dT%H%M%S").to_string()).add_parameter("TZID", TZID).done();
    }
    utc(name, instant)
}

/// A time in UTC.
#[must_use]
pub fn utc(name: &str, instant: Instant) -> Property {
    Property::new(name, instant.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// A day of the city's calendar, whole.
#[must_use]
pub fn day(name: &str, day: Date) -> Property {
    Property::new(name, day.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
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
    use crate::time::Occurrence;

    #[test]
    fn the_zone_stands_in_the_file() {
        let file = written(&calendar("PUBLISH"));
        for line in ["BEGIN:VTIMEZONE", "TZID:Europe/Warsaw", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"] {
            assert!(file.contains(&format!("{line}\r\n")), "{line} in {file}");
        }
        assert!(file.contains("TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"), "{file}");
    }

    #[test]
    fn a_time_that_exists_twice_is_written_in_utc() {
        let written = |hour, occurrence| {
            let instant = instant_of(date(2026, 10, 25).at(hour, 30, 0, 0), occurrence).expect("an instant");
            let property = moment("DTSTART", instant);
            (property.value().to_owned(), property.params().contains_key("TZID"))
        };
        assert_eq!(written(1, None), ("20261025T013000".to_owned(), true));
        assert_eq!(written(2, Some(Occurrence::First)), ("20261025T003000Z".to_owned(), false));
        assert_eq!(written(2, Some(Occurrence::Second)), ("20261025T013000Z".to_owned(), false));
    }
}
