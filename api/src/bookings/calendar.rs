//! A booking as a calendar entry (RFC 5545, RFC 5546).

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use openapi::bookings::{Booking, BookingStatus};
use openapi::duties::Mode;

use super::rules::international;
use super::store::Found;

/// The language of the entry's own words; the consultation's title stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Polish.
    Polish,
    /// English.
    English,
}

impl From<openapi::accounts::Language> for Language {
    fn from(language: openapi::accounts::Language) -> Self {
        match language {
            openapi::accounts::Language::Polish => Self::Polish,
            openapi::accounts::Language::English => Self::English,
        }
    }
}

impl Language {
    /// The one that a header `Accept-Language` asks for; Polish where it asks for neither.
    pub(super) fn preferred(accept_language: &str) -> Self {
        let asked = accept_language.split(',').map(|entry| entry.trim().to_ascii_lowercase());
        let known = asked.filter_map(|tag| match tag.get(..2) {
            Some("pl") => Some(Self::Polish),
            Some("en") => Some(Self::English),
            _ => None,
        });
        known.take(1).last().unwrap_or(Self::Polish)
    }

    fn title(self, consultation: &str) -> String {
        match self {
            Self::Polish => format!("Dyżur ekspercki: {consultation}"),
            Self::English => format!("Expert duty: {consultation}"),
        }
    }

    fn description(self, booking: &Booking) -> String {
        let reference = &booking.reference;
        let rings = booking.duty.mode == Mode::Phone;
        match (self, rings) {
            (Self::Polish, false) => format!("Numer rezerwacji: {reference}"),
            (Self::Polish, true) => format!("Numer rezerwacji: {reference}. Zadzwonimy na podany numer telefonu."),
            (Self::English, false) => format!("Booking: {reference}"),
            (Self::English, true) => format!("Booking: {reference}. We will ring the number that you gave."),
        }
    }
}

/// The calendar file: one entry, which a program that has it already changes or takes away, since its UID stays and
/// its SEQUENCE grows. `page` is the address of the booking's page, without its secret.
pub(super) fn calendar_file(found: &Found, page: &str, language: Language) -> String {
    let (booking, facts) = (&found.booking, &found.calendar);
    let is_cancelled = booking.status == BookingStatus::Cancelled;
    let mut event = Event::with_uid(&facts.uid);
    event
        .timestamp(facts.updated_at.utc())
        .sequence(facts.sequence)
        .starts(facts.starts_at.utc())
        .ends(facts.ends_at.utc())
        .summary(&in_one_line(&language.title(&booking.consultation.title)))
        .description(&language.description(booking))
        .status(if is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    event.append_property(Property::new("URL", page));
    if let Some(location) = location(booking) {
        event.location(&in_one_line(&location));
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Konsultacje//Konsultacje//PL"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method(booking.status)))
        .push(event.done());
    calendar.to_string()
}

/// What the file asks of the program that reads it (RFC 5546).
pub(super) fn method(status: BookingStatus) -> &'static str {
    match status {
        BookingStatus::Booked => "PUBLISH",
        BookingStatus::Cancelled => "CANCEL",
    }
}

/// Line breaks have no place in a title or an address; the library escapes everything else.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn location(booking: &Booking) -> Option<String> {
    match booking.duty.mode {
        Mode::InPerson => booking.duty.place.clone(),
        Mode::Phone => booking.duty.phone.as_deref().and_then(international).map(|number| format!("tel:{number}")),
        Mode::Video => booking.duty.link.clone(),
    }
}

#[cfg(test)]
mod tests {
    use openapi::bookings::{BookedConsultation, BookedDuty, BookedSlot};
    use openapi::people::Affiliation;

    use super::super::store::CalendarFacts;
    use super::*;
    use crate::database::Instant;
    use crate::time::local;

    fn found(title: &str) -> Found {
        let at = |minute: i64| Instant::from_microseconds(minute * 60_000_000).expect("an instant");
        Found {
            booking: Booking {
                reference: "K7M4-QX9T".into(),
                status: BookingStatus::Booked,
                created_at: local(at(0)),
                cancelled_at: None,
                needs_attention: false,
                verified: false,
                cancellable: true,
                slot: BookedSlot { id: String::new(), starts_at: local(at(60)), ends_at: local(at(80)) },
                duty: BookedDuty {
                    id: String::new(),
                    mode: Mode::InPerson,
                    place: Some("ul. Zabłocie 22, pokój 13".into()),
                    phone: None,
                    rings: None,
                    link: None,
                    experts: Vec::new(),
                },
                consultation: BookedConsultation { slug: "x".into(), title: title.into(), language: "pl".into() },
                name: "Ewa".into(),
                phone: None,
                email: None,
                affiliation: Affiliation::Resident,
                organisation: None,
                topic: None,
                needs: Vec::new(),
            },
            calendar: CalendarFacts {
                uid: "6c1d2f0e-0000-4000-8000-000000000000".into(),
                sequence: 0,
                updated_at: at(1),
                starts_at: at(60),
                ends_at: at(80),
            },
        }
    }

    #[test]
    fn lines_are_folded_and_texts_escaped() {
        let hostile = "Zażółć gęślą jaźń; a, b\nATTENDEE:mailto:x@example.org\r\nDTSTART:19700101T000000Z ".repeat(4);
        let file = calendar_file(&found(&hostile), "https://example.org/booking/K7M4-QX9T", Language::Polish);
        for line in file.split("\r\n") {
            assert!(line.len() <= 75, "{} bytes: {line}", line.len());
            assert!(!line.contains('\n') && !line.contains('\r'), "{line:?}");
        }
        assert_eq!(file.lines().filter(|line| line.starts_with("DTSTART")).count(), 1);
        assert!(!file.contains("\nATTENDEE"));
    }

    #[test]
    fn a_cancelled_booking_takes_its_entry_away() {
        let mut found = found("Title");
        let booked = calendar_file(&found, "https://example.org/", Language::English);
        assert!(booked.contains("METHOD:PUBLISH\r\n") && booked.contains("STATUS:CONFIRMED\r\n"));
        found.booking.status = BookingStatus::Cancelled;
        found.calendar.sequence = 1;
        let cancelled = calendar_file(&found, "https://example.org/", Language::English);
        for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1", "UID:6c1d2f0e-0000-4000-8000-000000000000"] {
            assert!(cancelled.contains(&format!("{line}\r\n")), "{line} in {cancelled}");
        }
    }

    #[test]
    fn the_first_language_that_is_known_is_taken() {
        for (header, language) in [
            ("", Language::Polish),
            ("en-GB,en;q=0.9,pl;q=0.8", Language::English),
            ("de, pl;q=0.7, en;q=0.3", Language::Polish),
            ("źle", Language::Polish),
        ] {
            assert_eq!(Language::preferred(header), language, "{header}");
        }
    }
}
