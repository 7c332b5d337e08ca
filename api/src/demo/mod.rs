//! Demonstration data: the announcement of November 2025 with its own dates, and a running consultation on the same
//! matter with duties on the next two Fridays.
//!
//! Loading twice adds nothing, but for this: once the running consultation's duties are over, it gets new ones on the
//! Fridays that are next then, so that there is always something to try.

mod announcement;
mod plan;
mod running;

use jiff::civil::{Date, Time};
use openapi::admin::consultations::{ConsultationContent, PlannedStage};
use openapi::consultations::{Kind, Office, Stage};
use openapi::duties::Expert;
use openapi::time::WallTime;
use serde::Deserialize;

use crate::accounts;
use crate::consultations::editing;
use crate::database::{Connection, ConsultationId, Database, Fault, Instant, Stop};
use crate::duties::rules::SlotFault;
use crate::secrets::NoRandomness;
use crate::time::WallClockFault;

const PRIVACY_NOTICE: &str = include_str!("data/privacy.md");

/// Why the demonstration data could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoFault {
    /// A file of the data is not what it should be.
    #[error("the demonstration data: {0}")]
    Data(#[from] serde_json::Error),
    /// A duty falls on a time that does not exist.
    #[error("the demonstration data: {0}")]
    Slots(#[from] SlotFault),
    /// A date is out of the calendar.
    #[error("the demonstration data: {0}")]
    Date(#[from] jiff::Error),
    /// A draft, or a remark on it, is not what it should be.
    #[error("the demonstration data: the draft resolution or a remark on it")]
    Document,
    /// No secret could be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// What both consultations share: where, by whom, for whom.
#[derive(Debug, Clone, Deserialize)]
struct Common {
    slug: String,
    title: String,
    summary: String,
    invited: String,
    legal_basis: String,
    office: Office,
    place: String,
    phone: String,
    experts: Vec<Expert>,
    slot_minutes: u32,
    duties: Vec<plan::Hours>,
}

impl Common {
    fn read() -> Result<Self, DemoFault> {
        Ok(serde_json::from_str(include_str!("data/announcement.json"))?)
    }

    fn content(&self, description: &str, timetable: Vec<PlannedStage>, publishes_at_once: bool) -> ConsultationContent {
        ConsultationContent {
            title: self.title.clone(),
            summary: self.summary.clone(),
            description: description.to_owned(),
            kind: Kind::Standard,
            timetable,
            districts: Vec::new(),
            office: self.office.clone(),
            invited: self.invited.clone(),
            legal_basis: Some(self.legal_basis.clone()),
            attachments: Vec::new(),
            privacy_notice: PRIVACY_NOTICE.to_owned(),
            publishes_at_once,
        }
    }
}

/// A stage that begins with this day.
fn stage(stage: Stage, date: Date) -> PlannedStage {
    PlannedStage { stage, starts_at: WallTime::from(date.to_datetime(Time::midnight())) }
}

/// Writes a consultation that has been public since its first stage began.
fn publish(
    connection: &mut Connection,
    slug: &str,
    content: &ConsultationContent,
    since: Instant,
) -> Result<ConsultationId, Stop<DemoFault>> {
    let missing = |_| stopped(SlotFault::Start(WallClockFault::Missing));
    let periods = editing::rules::periods("", &content.timetable).map_err(missing)?;
    let id = editing::insert_draft(connection, slug, content, &periods, since)?;
    editing::publish(connection, &id, since)?;
    Ok(id)
}

/// Loads what is not there yet, in one transaction.
///
/// # Errors
/// When the database fails, or the data are not what they should be.
pub fn load(database: &Database, now: Instant) -> Result<(), Box<dyn std::error::Error>> {
    let loaded = database.write_here(|connection| {
        announcement::load(connection)?;
        running::load(connection, now)
    });
    loaded.map_err(|stop: Stop<DemoFault>| match stop {
        Stop::Refused(fault) => fault.into(),
        Stop::Failed(fault) => Box::<dyn std::error::Error>::from(Fault::to_string(&fault)),
    })
}

/// The address of the demonstration's administrator; no mail reaches it.
const ADMIN: &str = "admin@demonstracja.example";

/// Gives the demonstration an administrator with a password that is made at this start, and tells both.
///
/// # Errors
/// When the database fails.
pub fn renew_admin(database: &Database, now: Instant) -> Result<(&'static str, String), Box<dyn std::error::Error>> {
    let password = accounts::generated_password()?;
    let renewed =
        database.write_here(|connection| accounts::renew_demonstration_admin(connection, ADMIN, &password, now));
    match renewed {
        Ok(()) => Ok((ADMIN, password)),
        Err(Stop::Refused(fault)) => Err(fault.into()),
        Err(Stop::Failed(fault)) => Err(fault.to_string().into()),
    }
}

/// A fault of the data, where the database's work is stopped by it.
fn stopped<F: Into<DemoFault>>(fault: F) -> Stop<DemoFault> {
    Stop::Refused(fault.into())
}
