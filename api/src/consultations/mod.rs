//! Consultations: what the city asks its residents about.
//!
//! A consultation stands at the stage whose dates the clock is in, so it moves on by itself; before its first stage it
//! is a draft, which nobody sees here. Other features learn from this room which consultation a slug names and where
//! it stands.

pub mod http;
pub mod rules;
mod store;

use openapi::consultations::{Kind, Stage};

pub use self::store::{Standing, find_id, find_standing, insert, standing_of, update_period_end};
use crate::database::Instant;

/// A consultation to be written.
#[derive(Debug, Clone)]
pub struct NewConsultation {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about, in two or three sentences.
    pub summary: String,
    /// What it is about, in Markdown.
    pub description: String,
    /// The language of the three (BCP 47).
    pub language: String,
    /// The tool of participation.
    pub kind: Kind,
    /// The stages with their dates, in order; the first is the announcement.
    pub timetable: Vec<Period>,
    /// The districts that it concerns; none: the whole city.
    pub districts: Vec<u8>,
    /// The office in charge.
    pub office: openapi::consultations::Office,
    /// Who is invited.
    pub invited: String,
    /// The law or resolution that it rests on.
    pub legal_basis: Option<String>,
    /// Documents.
    pub attachments: Vec<openapi::consultations::Attachment>,
    /// What happens to personal data, in Markdown.
    pub privacy_notice: String,
    /// Whether proposals are published at once.
    pub publishes_at_once: bool,
}

/// A stage with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The stage.
    pub stage: Stage,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends, if that is known; the next stage begins there.
    pub ends_at: Option<Instant>,
}
