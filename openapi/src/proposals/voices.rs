//! Who backs a proposal, and what the councils of districts hold of it.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::time::LocalTime;
use crate::{check, named};

/// How many back a proposal, and whether this browser is among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Support {
    /// How many back it: residents and organisations.
    #[cfg_attr(feature = "schema", schema(example = 22))]
    pub supports: u32,
    /// How many of these are organisations.
    #[cfg_attr(feature = "schema", schema(example = 3))]
    pub organisation_supports: u32,
    /// Whether who asked does: this browser, account or organisation.
    pub supported: bool,
}

/// In whose name something is done that has no body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct VoiceQuery {
    /// The organisation in whose name a member who is logged in acts. A key acts in its organisation's name without
    /// saying so.
    #[cfg_attr(feature = "schema", param(format = "uuid"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_id: Option<String>,
}

named! {
    /// What a council holds of a proposal.
    Stance {
        /// It is for it.
        For = "for",
        /// It is against it.
        Against = "against",
        /// It is neither.
        Neutral = "neutral",
    }
}

/// How long an opinion may be, in characters.
pub const OPINION_MAX: u32 = 5000;

/// What the council of a district holds of a proposal, in force until it gives another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Opinion {
    /// The council's name.
    pub organisation: String,
    /// The number of its district.
    pub district: Option<u8>,
    /// Whether it is for the proposal.
    pub stance: Stance,
    /// Its opinion: plain text.
    pub text: String,
    /// When it was given.
    pub given_at: LocalTime,
}

/// What the council of a district sends to give its opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "stance": "for", "text": "Rada popiera propozycję, uchwała nr XII/85/25.", "organisation_id": null
})))]
#[serde(deny_unknown_fields)]
pub struct NewOpinion {
    /// Whether it is for the proposal.
    #[garde(skip)]
    pub stance: Stance,
    /// Its opinion: plain text, line breaks are kept.
    #[garde(custom(check::text::<3, OPINION_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 5000))]
    pub text: String,
    /// The council in whose name a member who is logged in speaks. A key speaks in its organisation's name.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub organisation_id: Option<String>,
}
