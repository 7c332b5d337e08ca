//! Consultations as staff write them.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::bookings::TOPIC_MAX;
use crate::check::{self, FieldCode};
use crate::consultations::{Attachment, Consultation, Kind, Office, Stage};
use crate::named;
use crate::proposals::DISTRICTS;
use crate::time::{LocalTime, WallTime};

/// How long a title may be, in characters.
pub const TITLE_MAX: u32 = 200;
/// How long a summary may be, in characters.
pub const SUMMARY_MAX: u32 = 1000;
/// How long a description or a privacy notice may be, in characters.
pub const DESCRIPTION_MAX: u32 = 50_000;
/// How long a note on a change may be, in characters.
pub const NOTE_MAX: u32 = 1000;

/// A stage with the time at which it is to begin; it lasts until the next one does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlannedStage {
    /// The stage.
    #[garde(skip)]
    pub stage: Stage,
    /// When it begins, by the clocks of the city.
    #[garde(custom(wall_time))]
    pub starts_at: WallTime,
}

/// A time that staff plan with.
///
/// # Errors
/// `required` or `invalid_time`.
pub fn wall_time(time: &WallTime, (): &()) -> garde::Result {
    if time.0.trim().is_empty() {
        return Err(check::fault(FieldCode::Required, None));
    }
    if time.civil().is_some() { Ok(()) } else { Err(check::fault(FieldCode::InvalidTime, None)) }
}

/// A time that staff plan with, which may be left out.
///
/// # Errors
/// `invalid_time`.
pub fn optional_wall_time(time: &Option<WallTime>, context: &()) -> garde::Result {
    time.as_ref().map_or(Ok(()), |time| wall_time(time, context))
}

/// What a consultation says: all that can be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsultationContent {
    /// Its title.
    #[garde(custom(check::line::<3, TITLE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 200))]
    pub title: String,
    /// What it is about, in two or three sentences.
    #[garde(custom(check::text::<1, SUMMARY_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 1000))]
    pub summary: String,
    /// What it is about, in Markdown.
    #[garde(custom(check::text::<1, DESCRIPTION_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 50_000))]
    pub description: String,
    /// The tool of participation.
    #[garde(skip)]
    pub kind: Kind,
    /// The stages in order, each at its time.
    #[garde(dive, custom(stages_in_order))]
    pub timetable: Vec<PlannedStage>,
    /// The numbers of the districts that it concerns; empty: the whole city.
    #[serde(default)]
    #[garde(custom(districts_exist))]
    pub districts: Vec<u8>,
    /// The office in charge.
    #[garde(dive)]
    pub office: Office,
    /// Who is invited to take part.
    #[garde(custom(check::text::<1, TOPIC_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 1000))]
    pub invited: String,
    /// The law or resolution that it rests on.
    #[serde(default)]
    #[garde(custom(check::optional_text::<TOPIC_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub legal_basis: Option<String>,
    /// Documents.
    #[serde(default)]
    #[garde(dive, custom(|items: &Vec<Attachment>, context: &()| check::at_most::<30, _>(items, context)))]
    pub attachments: Vec<Attachment>,
    /// What happens to personal data (GDPR art. 13), in Markdown.
    #[garde(custom(check::text::<1, DESCRIPTION_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 50_000))]
    pub privacy_notice: String,
    /// Whether proposals are published at once.
    #[garde(skip)]
    pub publishes_at_once: bool,
}

/// Stages come in the order of the domain, each at most once, none before the one before. Two that were begun by hand
/// may stand at the same minute: the server knows their instants and sees to it that each comes after the other.
/// Cancelling is an act of its own.
fn stages_in_order(stages: &[PlannedStage], (): &()) -> garde::Result {
    if stages.is_empty() {
        return Err(check::fault(FieldCode::Required, None));
    }
    if stages.iter().any(|planned| planned.stage == Stage::Cancelled) {
        return Err(check::fault(FieldCode::InvalidValue, None));
    }
    let follows = |pair: &[PlannedStage]| {
        pair[0].stage < pair[1].stage
            && pair[0].starts_at.civil().zip(pair[1].starts_at.civil()).is_none_or(|(a, b)| a <= b)
    };
    if stages.windows(2).all(follows) { Ok(()) } else { Err(check::fault(FieldCode::OutOfOrder, None)) }
}

fn districts_exist(districts: &[u8], context: &()) -> garde::Result {
    if districts.iter().any(|number| !(1..=DISTRICTS).contains(number)) {
        return Err(check::fault(FieldCode::OutOfRange, Some(u32::from(DISTRICTS))));
    }
    check::distinct(districts, context)
}

/// What is sent to begin a consultation; it is a draft until it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewConsultation {
    /// Its name in addresses; it stays.
    #[garde(custom(check::slug))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120, pattern = "^[a-z0-9-]+$"))]
    pub slug: String,
    /// What it says.
    #[garde(dive)]
    pub content: ConsultationContent,
}

/// What is sent to change a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsultationChange {
    /// The revision that was read and changed; another one meanwhile is a conflict.
    #[garde(skip)]
    pub revision: u32,
    /// What was changed and why; needed once the consultation is public, since the public reads it.
    #[serde(default)]
    #[garde(custom(check::optional_text::<NOTE_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub note: Option<String>,
    /// What it says from now on.
    #[garde(dive)]
    pub content: ConsultationContent,
}

named! {
    /// Where a consultation stands for staff.
    StaffStage {
        /// Not published.
        Draft = "draft",
        /// Published; its first stage is still to come.
        Scheduled = "scheduled",
        /// Announced.
        Announced = "announced",
        /// Open.
        Open = "open",
        /// In analysis.
        Analysis = "analysis",
        /// Reported.
        Reported = "reported",
        /// Monitored.
        Monitored = "monitored",
        /// Closed.
        Closed = "closed",
        /// Cancelled.
        Cancelled = "cancelled",
    }
}

/// A consultation in the staff's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffConsultationSummary {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The tool of participation.
    pub kind: Kind,
    /// Where it stands.
    pub stage: StaffStage,
    /// How many proposals wait for a moderator.
    pub waiting: u32,
    /// How many published proposals have no published answer.
    pub unanswered: u32,
    /// How many bookings need attention.
    pub attention: u32,
    /// When it was last changed.
    pub updated_at: LocalTime,
}

/// A consultation as staff edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffConsultation {
    /// Its name in addresses.
    pub slug: String,
    /// Where it stands.
    pub stage: StaffStage,
    /// Grows with each change; sent back with the next one.
    pub revision: u32,
    /// When it was published.
    pub published_at: Option<LocalTime>,
    /// Why it was called off.
    pub cancellation_reason: Option<String>,
    /// What it says.
    pub content: ConsultationContent,
    /// The stages with their dates as they have become.
    pub timetable: Vec<crate::consultations::StagePeriod>,
}

/// What the public would see of content that is not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The consultation as it would be.
    pub consultation: Consultation,
}

/// What is sent to move a consultation to its next stage now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "stage": "analysis" })))]
#[serde(deny_unknown_fields)]
pub struct StageMove {
    /// The stage to begin now; a later one than the present.
    #[garde(skip)]
    pub stage: Stage,
}

/// A reason that people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "reason": "Ekspert zachorował." })))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Plain text.
    #[garde(custom(check::text::<3, NOTE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 1000))]
    pub reason: String,
}
