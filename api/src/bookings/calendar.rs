//! A booking as a calendar entry (RFC 5545, RFC 5546, RFC 7986).

use icalendar::{Class, Component, Event, EventLike, EventStatus, Property};
use openapi::accounts::Language;
use openapi::bookings::{Booking, BookingStatus};
use openapi::duties::{Mode, Rings};

use super::rules::international;
use super::store::Found;
use crate::ics::{self, in_one_line};

/// The language that a header `Accept-Language` asks for; Polish where it asks for neither.
pub(super) fn preferred(accept_language: &str) -> Language {
    let asked = accept_language.split(',').map(|entry| entry.trim().to_ascii_lowercase());
    let mut known = asked.filter_map(|tag| match tag.get(..2) {
        Some("pl") => Some(Language::Polish),
        Some("en") => Some(Language::English),
        _ => None,
    });
    known.next().unwrap_or(Language::Polish)
}

fn title(language: Language, consultation: &str) -> String {
    match language {
        Language::Polish => format!("Dyżur ekspercki: {consultation}"),
        Language::English => format!("Expert duty: {consultation}"),
    }
}

/// The reference, and by telephone who rings whom.
fn description(language: Language, booking: &Booking) -> String {
    let reference = &booking.reference;
    let number = booking.duty.phone.as_deref().unwrap_or_default();
    let rings = match (booking.duty.mode, booking.duty.rings, language) {
        (Mode::Phone, Some(Rings::Visitor), Language::Polish) => format!(". Prosimy zadzwonić pod numer {number}."),
        (Mode::Phone, Some(Rings::Visitor), Language::English) => format!(". Please ring {number}."),
        (Mode::Phone, _, Language::Polish) => ". Zadzwonimy na podany numer telefonu.".to_owned(),
        (Mode::Phone, _, Language::English) => ". We will ring the number that you gave.".to_owned(),
        (Mode::InPerson | Mode::Video, ..) => String::new(),
    };
    match language {
        Language::Polish => format!("Numer rezerwacji: {reference}{rings}"),
        Language::English => format!("Booking: {reference}{rings}"),
    }
}

/// The calendar file: one entry, which a program that has it already changes or takes away, since its UID stays and
/// its SEQUENCE grows. `page` is the address of the booking's page, without its secret. Of the person it holds nothing.
pub(super) fn calendar_file(found: &Found, page: &str, language: Language) -> String {
    let (booking, facts) = (&found.booking, &found.calendar);
    let is_cancelled = booking.status == BookingStatus::Cancelled;
    let mut event = Event::with_uid(&facts.uid);
    event
        .timestamp(facts.updated_at.utc())
        .sequence(facts.sequence)
        .append_property(ics::utc("LAST-MODIFIED", facts.updated_at))
        .append_property(ics::moment("DTSTART", facts.starts_at))
        .append_property(ics::moment("DTEND", facts.ends_at))
        .summary(&in_one_line(&title(language, &booking.consultation.title)))
        .description(&description(language, booking))
        .class(Class::Private)
        .status(if is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .append_property(Property::new("URL", page));
    if let Some(location) = location(booking) {
        event.location(&in_one_line(&location));
    }
    if let Some(conference) = conference(booking) {
        event.append_property(conference);
    }
    let mut calendar = ics::calendar(method(booking.status));
    calendar.push(event.done());
    ics::written(&calendar)
}

/// What the file asks of the program that reads it (RFC 5546).
pub(super) fn method(status: BookingStatus) -> &'static str {
    match status {
        BookingStatus::Booked => "PUBLISH",
        BookingStatus::Cancelled => "CANCEL",
    }
}

/// The number of the duty, as programs ring it.
fn telephone(booking: &Booking) -> Option<String> {
    booking.duty.phone.as_deref().and_then(international).map(|number| format!("tel:{number}"))
}

fn location(booking: &Booking) -> Option<String> {
    match booking.duty.mode {
        Mode::InPerson => booking.duty.place.clone(),
        Mode::Phone => telephone(booking),
        Mode::Video => booking.duty.link.clone(),
    }
}

/// How to join from the calendar itself (RFC 7986, 5.11).
fn conference(booking: &Booking) -> Option<Property> {
    let (address, feature) = match booking.duty.mode {
        Mode::InPerson => return None,
        Mode::Phone => (telephone(booking)?, "PHONE"),
        Mode::Video => (booking.duty.link.clone()?, "VIDEO"),
    };
    let mut property = Property::new("CONFERENCE", in_one_line(&address));
    Some(property.add_parameter("VALUE", "URI").add_parameter("FEATURE", feature).done())
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
        let entry = file.split_once("BEGIN:VEVENT").expect("an entry after the time zone").1;
        assert_eq!(entry.lines().filter(|line| line.starts_with("DTSTART")).count(), 1);
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
            assert_eq!(preferred(header), language, "{header}");
        }
    }
}
