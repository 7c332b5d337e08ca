//! Duties as calendar entries.

use icalendar::{Component, Event, EventLike, EventStatus, Property};
use openapi::duties::Mode;

use super::store::FeedDuty;
use crate::bookings::international;
use crate::ics::{self, in_one_line};

/// How often a calendar program is asked to read the feed anew (RFC 7986, 5.7).
const REFRESH: &str = "PT1H";

/// What a feed is called, and where it is read.
pub(super) struct Head<'a> {
    pub(super) name: &'a str,
    pub(super) source: &'a str,
}

/// The feed: an entry for each duty. `are_bookings_told`: how many places are booked, for who is on duty.
pub(super) fn feed_file(
    head: &Head<'_>,
    duties: &[FeedDuty],
    are_bookings_told: bool,
    page: impl Fn(&str) -> String,
) -> String {
    let mut calendar = ics::calendar("PUBLISH");
    let name = in_one_line(head.name);
    calendar
        .append_property(Property::new("NAME", &name))
        .append_property(Property::new("X-WR-CALNAME", &name))
        .append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION").done())
        .append_property(Property::new("X-PUBLISHED-TTL", REFRESH))
        .append_property(Property::new("SOURCE", head.source).add_parameter("VALUE", "URI").done());
    for duty in duties {
        calendar.push(event(duty, are_bookings_told, &page(&duty.slug)));
    }
    ics::written(&calendar)
}

fn event(duty: &FeedDuty, are_bookings_told: bool, page: &str) -> Event {
    let mut event = Event::with_uid(&format!("duty-{}", duty.id.as_str()));
    event
        .timestamp(duty.starts_at.utc())
        .sequence(duty.revision.unsigned_abs())
        .append_property(ics::moment("DTSTART", duty.starts_at))
        .append_property(ics::moment("DTEND", duty.ends_at))
        .summary(&in_one_line(&format!("Dyżur ekspercki: {}", duty.title)))
        .status(if duty.is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .append_property(Property::new("URL", page));
    if are_bookings_told {
        event.description(&format!("Zarezerwowano {} z {} miejsc.", duty.booked, duty.seats));
    }
    let location = match duty.mode.0 {
        Mode::InPerson => duty.place.clone(),
        Mode::Phone => duty.phone.as_deref().and_then(international).map(|number| format!("tel:{number}")),
        // The link is for who has booked alone.
        Mode::Video => None,
    };
    if let Some(location) = location {
        event.location(&in_one_line(&location));
    }
    event.done()
}
