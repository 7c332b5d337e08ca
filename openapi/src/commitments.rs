//! Commitments: what the city has undertaken by accepting a proposal, and what becomes of it.

use serde::{Deserialize, Serialize};

use crate::named;
use crate::proposals::Disposition;
use crate::time::LocalTime;

/// How long the name of an office may be, in characters.
pub const OFFICE_NAME_MAX: u32 = 200;

named! {
    /// Where a commitment stands.
    CommitmentState {
        /// Not begun.
        Planned = "planned",
        /// Being worked on.
        InProgress = "in_progress",
        /// Done.
        Done = "done",
        /// Later than its date; the reasons say why.
        Delayed = "delayed",
        /// Given up; the reasons say why.
        Abandoned = "abandoned",
        /// The answer from which it came was revised: the city does not undertake it any more.
        Withdrawn = "withdrawn",
    }
}

/// What the city has undertaken by accepting a proposal, whole or in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Commitment {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// What the city does, in a line; at first the title of the proposal.
    #[cfg_attr(feature = "schema", schema(example = "Dyżury także w sobotę"))]
    pub title: String,
    /// Where it stands.
    pub state: CommitmentState,
    /// Why it stands there: plain text.
    pub reasons: Option<String>,
    /// The office in charge.
    #[cfg_attr(feature = "schema", schema(example = "Wydział Polityki Społecznej"))]
    pub office: String,
    /// The day by which it is to be done, in the calendar of the city; none as long as none was set.
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-06-30"))]
    pub due_on: Option<String>,
    /// Whether that day is past and it is neither done, nor given up, nor withdrawn.
    pub is_overdue: bool,
    /// When the city undertook it: when the answer was published.
    pub created_at: LocalTime,
    /// When it was last changed.
    pub updated_at: LocalTime,
    /// The receipt number of the proposal from which it came.
    #[cfg_attr(feature = "schema", schema(example = "3WQ9-7HDX"))]
    pub proposal_reference: String,
    /// The title of that proposal.
    pub proposal_title: String,
    /// What the city decided on that proposal.
    pub disposition: Option<Disposition>,
    /// The consultation in which it was said.
    pub consultation_slug: String,
    /// The title of that consultation.
    pub consultation_title: String,
    /// The language of both titles.
    #[cfg_attr(feature = "schema", schema(example = "pl"))]
    pub language: String,
}

/// An entry of a commitment's history: how it stood from then on. Entries are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CommitmentEntry {
    /// Which entry of the history it is, from 1.
    pub number: u32,
    /// When it was written.
    pub at: LocalTime,
    /// Where the commitment stood from then on.
    pub state: CommitmentState,
    /// Why.
    pub reasons: Option<String>,
    /// What the city does, in a line.
    pub title: String,
    /// The office in charge from then on.
    pub office: String,
    /// The day by which it was to be done.
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-06-30"))]
    pub due_on: Option<String>,
}

/// A commitment with everything that has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CommitmentWhole {
    /// How it stands now.
    #[serde(flatten)]
    pub commitment: Commitment,
    /// Its history, the newest first.
    pub history: Vec<CommitmentEntry>,
}

/// Which commitments to list, the one that was changed last first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct CommitmentQuery {
    /// Only those of this consultation: its name in addresses.
    #[cfg_attr(feature = "schema", param(max_length = 120))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultation: Option<String>,
    /// Only those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<CommitmentState>,
    /// Only those of the office with this name.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
