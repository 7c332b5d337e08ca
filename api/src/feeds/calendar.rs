//! Duties as calendar entries.

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::civil::Date;
use openapi::commitments::CommitmentState;
use openapi::consultations::Stage;
use openapi::duties::Mode;

use super::atom;
use super::store::{FeedDuty, Revision};
use crate::bookings::international;
use crate::commitments::reads::Due;
use crate::database::Instant;
use crate::documents::reads::Out;
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
    /// How often the consultation was changed: a program takes a stage that was moved for the same, and newer.
    pub(super) revision: Revision,
    pub(super) stages: &'a [StageDate],
    pub(super) duties: &'a [FeedDuty],
    /// The last day on which the report is in time.
    pub(super) report_due: Option<Date>,
    /// Versions of the draft that are out.
    pub(super) versions: &'a [Out],
    /// Commitments with a day.
    pub(super) commitments: &'a [Due],
}

/// The stages and duties of a consultation, the day of its report, the versions of its draft, the days of what the city
/// has undertaken. `page` makes an address of a path.
pub(super) fn dates_file(head: &Head<'_>, dates: &Dates<'_>, page: impl Fn(&str) -> String) -> String {
    let mut calendar = headed(head);
    let (slug, title) = (dates.slug, dates.title);
    let own = format!("/consultations/{slug}");
    for (stage, starts_at, ends_at) in dates.stages {
        let summary = format!("{}: {title}", stage_in_polish(*stage));
        let mut event = date(&format!("stage-{slug}-{stage}"), dates.revision, &summary, &page(&own));
        event.append_property(ics::moment("DTSTART", *starts_at));
        // One that goes on has no end; one that ends as it begins would be no event (RFC 5545, 3.6.1).
        if let Some(ends_at) = ends_at.filter(|ends_at| ends_at > starts_at) {
            event.append_property(ics::moment("DTEND", ends_at));
        }
        calendar.push(event);
    }
    if let Some(day) = dates.report_due {
        let summary = format!("Termin raportu z konsultacji: {title}");
        let mut event = date(&format!("report-due-{slug}"), dates.revision, &summary, &page(&format!("{own}/report")));
        last_all_day(&mut event, day);
        calendar.push(event);
    }
    for version in dates.versions {
        let number = version.version.number;
        let summary = format!("Projekt uchwały, wersja {number}: {title}");
        let path = page(&format!("{own}/document?version={number}"));
        let revision = Revision { at: dates.revision.at.max(version.at), ..dates.revision };
        let mut event = date(&format!("document-{slug}-{number}"), revision, &summary, &path);
        event.append_property(ics::moment("DTSTART", version.at)).description(&version.version.name);
        calendar.push(event);
    }
    for commitment in dates.commitments {
        calendar.push(commitment_date(commitment, &page));
    }
    for duty in dates.duties {
        calendar.push(event(duty, false, &page(&format!("/consultations/{}", duty.slug))));
    }
    ics::written(&calendar)
}

/// The day by which the city wants to have done something.
fn commitment_date(commitment: &Due, page: impl Fn(&str) -> String) -> Event {
    let revision = Revision { number: commitment.revision, at: commitment.updated_at };
    let id = commitment.id.as_str();
    let summary = format!("Termin zobowiązania: {}", commitment.title);
    let mut event = date(&format!("commitment-{id}"), revision, &summary, &page(&format!("/commitments/{id}")));
    last_all_day(&mut event, commitment.due_on);
    event.description(&format!("{}. {}", atom::state_in_polish(commitment.state), commitment.office));
    if matches!(commitment.state, CommitmentState::Abandoned | CommitmentState::Withdrawn) {
        event.status(EventStatus::Cancelled);
    }
    event
}

/// An event at which nobody has to be.
fn date(uid: &str, revision: Revision, summary: &str, page: &str) -> Event {
    let mut event = Event::with_uid(uid);
    event
        .timestamp(revision.at.utc())
        .sequence(revision.number)
        .status(EventStatus::Confirmed)
        // Nobody is busy for a stage that lasts weeks.
        .append_property(Property::new("TRANSP", "TRANSPARENT"))
        .summary(&in_one_line(summary))
        .append_property(Property::new("URL", page));
    event
}

/// Lets the event last this day. Its end is the day after, which it does not reach (RFC 5545, 3.6.1).
fn last_all_day(event: &mut Event, day: Date) {
    event.append_property(ics::day("DTSTART", day));
    if let Ok(next) = day.tomorrow() {
        event.append_property(ics::day("DTEND", next));
    }
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
