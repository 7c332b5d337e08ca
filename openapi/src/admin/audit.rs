//! The audit log: who did what to what, when, from which request.

use serde::{Deserialize, Serialize};

use crate::named;
use crate::time::LocalTime;

named! {
    /// Who acts.
    ActorKind {
        /// Somebody with an account.
        Account = "account",
        /// A program with an organisation's key.
        Key = "key",
        /// A guest.
        Guest = "guest",
        /// The program itself, or its command line.
        System = "system",
    }
}

/// An entry of the audit log. It knows ids and nothing else of people, so that a person can be erased without breaking
/// a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// When it was done.
    pub at: LocalTime,
    /// Who acted.
    pub actor: ActorKind,
    /// The account's or the key's id.
    pub actor_id: Option<String>,
    /// What was done.
    #[cfg_attr(feature = "schema", schema(example = "proposal.publish"))]
    pub act: String,
    /// To what: the sort of thing.
    #[cfg_attr(feature = "schema", schema(example = "proposal"))]
    pub subject: String,
    /// To what: its id.
    pub subject_id: Option<String>,
    /// More, without personal data: names of enumerations, ids, numbers.
    pub details: Option<String>,
    /// The id of the request, as the log of the program has it.
    pub request_id: Option<String>,
    /// The number of the seal under which it stands; none: not yet sealed.
    pub seal: Option<u32>,
}

/// Which entries to list, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct AuditQuery {
    /// Only those of this actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<String>,
    /// Only those on this thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<String>,
    /// Only those of this act.
    #[cfg_attr(feature = "schema", param(max_length = 80))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A seal over a batch of entries and the seal before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "number": 12, "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "entries": 40, "sealed_at": "2026-12-04T08:00:00+01:00" })))]
pub struct Seal {
    /// Its number, from 1 up.
    pub number: u32,
    /// SHA-256 over the batch and the seal before, in hexadecimal digits. Written down elsewhere, it proves that
    /// nothing up to it was changed.
    pub hash: String,
    /// How many entries stand under it.
    pub entries: u32,
    /// When it was made.
    pub sealed_at: LocalTime,
}

/// The latest seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LatestSeal {
    /// The seal; none while nothing is sealed.
    pub seal: Option<Seal>,
    /// How many entries wait for the next one.
    #[cfg_attr(feature = "schema", schema(example = 3))]
    pub waiting: u32,
}
