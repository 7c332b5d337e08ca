//! Duties as calendar entries.

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use openapi::consultations::Stage;
use openapi::duties::Mode;

use super::store::FeedDuty;
use crate::bookings::international;
use crate::database::Instant;
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
    let mut calendar = headed(head);
    for duty in duties {
        calendar.push(event(duty, are_bookings_told, &page(&duty.slug)));
    }
    ics::written(&calendar)
}

/// A calendar without events that says what it is called and where it is read.
fn headed(head: &Head<'_>) -> Calendar {
    let mut calendar = ics::calendar("PUBLISH");
    let name = in_one_line(head.name);
    calendar
        .append_property(Property::new("NAME", &name))
        .append_property(Property::new("X-WR-CALNAME", &name))
        .append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION").done())
        .append_property(Property::new("X-PUBLISHED-TTL", REFRESH))
        .append_property(Property::new("SOURCE", head.source).add_parameter("VALUE", "URI").done());
    calendar
}

/// A stage with its dates.
pub(super) type StageDate = (Stage, Instant, Option<Instant>);

/// All dates of a consultation.
pub(super) struct Dates<'a> {
    pub(super) slug: &'a str,
    pub(super) title: &'a str,
    pub(super) stages: &'a [StageDate],
    pub(super) duties: &'a [FeedDuty],
}

/// The stages and duties of a consultation.
pub(super) fn dates_file(head: &Head<'_>, dates: &Dates<'_>, page: impl Fn(&str) -> String) -> String {
    let mut calendar = headed(head);
    for (stage, starts_at, ends_at) in dates.stages {
        let mut event = Event::with_uid(&format!("stage-{}-{stage}", dates.slug));
        event
            .timestamp(starts_at.utc())
            .sequence(0)
            .status(EventStatus::Confirmed)
            .append_property(ics::moment("DTSTART", *starts_at))
            // Nobody is busy for a stage that lasts weeks.
            .append_property(Property::new("TRANSP", "TRANSPARENT"))
            .summary(&in_one_line(&format!("{}: {}", stage_in_polish(*stage), dates.title)))
            .append_property(Property::new("URL", page(dates.slug)));
        // One that goes on has no end; one that ends as it begins would be no event (RFC 5545, 3.6.1).
        if let Some(ends_at) = ends_at.filter(|ends_at| ends_at > starts_at) {
            event.append_property(ics::moment("DTEND", ends_at));
        }
        calendar.push(event.done());
    }
    for duty in dates.duties {
        calendar.push(event(duty, false, &page(&duty.slug)));
    }
    ics::written(&calendar)
}

const fn stage_in_polish(stage: Stage) -> &'static str {
    match stage {
        Stage::Announced => "Zapowiedź konsultacji",
        Stage::Open => "Konsultacje",
        Stage::Analysis => "Analiza zgłoszeń",
        Stage::Reported => "Raport z konsultacji",
        Stage::Monitored => "Monitoring",
        Stage::Closed => "Zakończenie konsultacji",
        Stage::Cancelled => "Odwołanie konsultacji",
    }
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
