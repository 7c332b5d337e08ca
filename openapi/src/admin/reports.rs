//! Making the report of a consultation.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::named;
use crate::reports::Report;
use crate::time::LocalTime;

/// How long the staff's words may be, in characters.
pub const WORDS_MAX: u32 = 50_000;

named! {
    /// How far a report is.
    ReportState {
        /// Words can be written; everything else follows what happens.
        Draft = "draft",
        /// It is frozen, and its files are being made.
        Making = "making",
        /// It is published.
        Published = "published",
    }
}

/// The report of a consultation as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffReport {
    /// What the public sees.
    #[serde(flatten)]
    pub report: Report,
    /// How far it is.
    pub state: ReportState,
    /// Grows with each change of the words; sent back with the next one. 0: nothing was written yet.
    pub revision: u32,
    /// When the words were changed last.
    pub updated_at: Option<LocalTime>,
    /// Words that stand first: plain text, an empty line begins a paragraph.
    pub words_before: Option<String>,
    /// Words that stand last.
    pub words_after: Option<String>,
    /// Whether taking part is over, so that the report can be published.
    pub can_be_published: bool,
    /// How many published proposals have no answer yet; the report says so of each.
    pub unanswered: u32,
}

/// What is sent to change the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "revision": 0, "words_before": "Dziękujemy za wszystkie głosy.", "words_after": null
})))]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    /// The revision that was read.
    #[garde(skip)]
    pub revision: u32,
    /// Words that stand first: plain text, an empty line begins a paragraph.
    #[serde(default)]
    #[garde(custom(check::optional_text::<WORDS_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 50_000))]
    pub words_before: Option<String>,
    /// Words that stand last.
    #[serde(default)]
    #[garde(custom(check::optional_text::<WORDS_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 50_000))]
    pub words_after: Option<String>,
}

/// What is sent to publish the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "revision": 1 })))]
#[serde(deny_unknown_fields)]
pub struct ReportPublication {
    /// The revision that was read: nobody publishes words that she has not seen.
    #[garde(skip)]
    pub revision: u32,
}

/// The page as it would be if the report were published now, with the first proposals alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "html": "<!doctype html><html lang=\"pl\">…</html>" })))]
pub struct ReportPreview {
    /// A whole HTML page without scripts.
    pub html: String,
}
