//! Who is on duty, and when she is busy.

use serde::{Deserialize, Serialize};

use crate::duties::Mode;
use crate::time::LocalTime;

/// For which time to tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct ExpertQuery {
    /// The first day: `2026-12-01`; left out: today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day, at most 92 days later; left out: four weeks later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A time in which somebody is on duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BusyTime {
    /// The duty.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub duty_id: String,
    /// The consultation's title.
    pub consultation_title: String,
    /// How the conversations take place.
    pub mode: Mode,
    /// The address and room, or none.
    pub place: Option<String>,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// How many seats it has.
    pub seats: u32,
    /// How many of them are booked.
    pub booked: u32,
}

/// Somebody who is on duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExpertTimes {
    /// Her name, or the unit's.
    #[cfg_attr(feature = "schema", schema(example = "Anna Łącka"))]
    pub name: String,
    /// Whether it is a unit of several people, which can be in several duties at once.
    pub unit: bool,
    /// The member of staff who she is, if that was said.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub account_id: Option<String>,
    /// When she is busy, in order; free at all other times.
    pub busy: Vec<BusyTime>,
}

/// Everybody who is on duty in a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Experts {
    /// The people and units, by name.
    pub items: Vec<ExpertTimes>,
}

/// A member of staff who sits in duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Officer {
    /// The account.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub account_id: String,
    /// Her name; her address where she gave none.
    #[cfg_attr(feature = "schema", schema(example = "Anna Łącka"))]
    pub name: String,
}

/// Members of staff who sit in duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Officers {
    /// The people, by name.
    pub items: Vec<Officer>,
}
