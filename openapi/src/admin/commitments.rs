//! Commitments, as staff keep them.

use garde::Validate;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::{self, FieldCode, fault, given};
use crate::commitments::{Commitment, CommitmentEntry, CommitmentState, OFFICE_NAME_MAX};
use crate::proposals::{TITLE_MAX, TITLE_MIN};

/// How long the reasons of a change may be, in characters.
pub const REASONS_MAX: u32 = 2000;

/// A commitment, as staff keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffCommitment {
    /// What the public sees.
    #[serde(flatten)]
    pub commitment: Commitment,
    /// Where the office in charge is reminded; never published.
    #[cfg_attr(feature = "schema", schema(format = "email", example = "ps@example.org"))]
    pub office_email: Option<String>,
    /// Changes with each change; to be sent back with one.
    pub revision: u32,
    /// Its history, the newest first.
    pub history: Vec<CommitmentEntry>,
}

/// What is sent to change a commitment: how it stands from now on, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "revision": 1, "title": "Dyżury także w sobotę", "state": "in_progress", "reasons": "Trwają uzgodnienia.",
    "office": "Wydział Polityki Społecznej", "office_email": "ps@example.org", "due_on": "2026-06-30"
})))]
#[serde(deny_unknown_fields)]
pub struct CommitmentChange {
    /// The revision that was read and changed; another one meanwhile is a conflict.
    #[garde(skip)]
    pub revision: u32,
    /// What the city does, in a line.
    #[garde(custom(check::line::<TITLE_MIN, TITLE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 200))]
    pub title: String,
    /// Where it stands; `withdrawn` comes of a revised answer alone.
    #[garde(custom(kept_by_staff))]
    pub state: CommitmentState,
    /// Why, for the public; needed where it is delayed or given up.
    #[serde(default)]
    #[garde(custom(check::optional_text::<REASONS_MAX>))]
    #[garde(custom(reasons_are_given(self.state)))]
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub reasons: Option<String>,
    /// The office in charge.
    #[garde(custom(check::line::<1, OFFICE_NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub office: String,
    /// Where it is reminded; without an address it is not.
    #[serde(default)]
    #[garde(custom(check::optional_email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub office_email: Option<String>,
    /// The day by which it is to be done.
    #[serde(default)]
    #[garde(custom(optional_day))]
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-06-30"))]
    pub due_on: Option<String>,
}

fn kept_by_staff(state: &CommitmentState, (): &()) -> garde::Result {
    if *state == CommitmentState::Withdrawn { Err(fault(FieldCode::InvalidValue, None)) } else { Ok(()) }
}

fn reasons_are_given(state: CommitmentState) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |reasons, ()| {
        let are_needed = matches!(state, CommitmentState::Delayed | CommitmentState::Abandoned);
        if are_needed && given(reasons).is_none() { Err(fault(FieldCode::Required, None)) } else { Ok(()) }
    }
}

fn optional_day(value: &Option<String>, (): &()) -> garde::Result {
    // A day that is written in one way alone: the database compares it as text.
    let is_day = |text: &str| text.parse::<Date>().is_ok_and(|day| day.year() > 1999 && day.to_string() == text);
    match given(value) {
        Some(text) if !is_day(text) => Err(fault(FieldCode::InvalidTime, None)),
        _ => Ok(()),
    }
}
