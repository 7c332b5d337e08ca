//! The city's answers, from draft to publication.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::moderation::{AnswerState, BULK_MAX};
use crate::check;
use crate::proposals::Disposition;
use crate::time::LocalTime;

/// How long the reasons of an answer may be, in characters.
pub const REASONS_MAX: u32 = 10_000;

/// An answer that is being written, or that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnswerDraft {
    /// How far it has come.
    pub state: AnswerState,
    /// What the city decides.
    pub disposition: Disposition,
    /// Why: plain text.
    pub reasons: String,
    /// Grows with each change; sent back with the next one.
    pub revision: u32,
    /// Why it was sent back from review.
    pub return_note: Option<String>,
    /// When it was last changed.
    pub updated_at: LocalTime,
}

/// What is sent to write an answer. One that is published is not changed: it has to be taken back to a draft first, and
/// the public goes on seeing the published one until the next is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "revision": 0, "disposition": "accepted", "reasons": "Dziękujemy za pomysł. Dyżury w sobotę zostały dopisane do § 7 projektu." })))]
#[serde(deny_unknown_fields)]
pub struct AnswerText {
    /// The revision that was read and changed; 0 for a new one.
    #[serde(default)]
    #[garde(skip)]
    pub revision: u32,
    /// What the city decides.
    #[garde(skip)]
    pub disposition: Disposition,
    /// Why: plain text; people read it.
    #[garde(custom(check::text::<3, REASONS_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 10_000))]
    pub reasons: String,
}

/// What is sent to answer several proposals alike. Each becomes a draft of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "references": ["3WQ9-7HDX"], "disposition": "accepted", "reasons": "Dziękujemy za pomysł. Dyżury w sobotę zostały dopisane do § 7 projektu.", "state": "draft" })))]
#[serde(deny_unknown_fields)]
pub struct BulkAnswer {
    /// The proposals' references.
    #[garde(custom(|items: &Vec<String>, context: &()| check::some_items::<BULK_MAX, _>(items, context)))]
    pub references: Vec<String>,
    /// What the city decides.
    #[garde(skip)]
    pub disposition: Disposition,
    /// Why.
    #[garde(custom(check::text::<3, REASONS_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 10_000))]
    pub reasons: String,
    /// How far to take them: `draft`, `review`, or `published`.
    #[garde(custom(somewhere))]
    pub state: AnswerState,
}

fn somewhere(state: &AnswerState, (): &()) -> garde::Result {
    if *state == AnswerState::None { Err(check::fault(check::FieldCode::InvalidValue, None)) } else { Ok(()) }
}

/// A text to begin an answer with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "name": "Uwzględnione", "disposition": "accepted", "reasons": "Dziękujemy za pomysł. Dyżury w sobotę zostały dopisane do § 7 projektu." })))]
#[serde(deny_unknown_fields)]
pub struct NewTemplate {
    /// Its name.
    #[garde(custom(check::line::<1, 120>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// What the city decides.
    #[garde(skip)]
    pub disposition: Disposition,
    /// Why.
    #[garde(custom(check::text::<3, REASONS_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 10_000))]
    pub reasons: String,
}

/// A template with its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "id": "0199d1a0-0000-7000-8000-000000000001", "name": "Uwzględnione", "disposition": "accepted", "reasons": "Dziękujemy za pomysł. Dyżury w sobotę zostały dopisane do § 7 projektu." })))]
pub struct Template {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the city decides.
    pub disposition: Disposition,
    /// Why.
    pub reasons: String,
}

/// All templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Templates {
    /// The templates, by name.
    pub items: Vec<Template>,
}
