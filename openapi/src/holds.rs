//! Holds: a seat that is kept while a form is filled in.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::bookings::BookedSlot;
use crate::check;
use crate::time::LocalTime;

/// How long a token may be, in characters.
pub const TOKEN_MAX: u32 = 100;

/// What is sent to hold a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "slot_id": "0199d1a0-0000-7000-8000-000000000001" })))]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    /// The slot in which to hold a seat.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub slot_id: String,
    /// The token of an earlier hold, which is given back in the same go: who chooses another slot never holds two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(custom(check::optional_line::<TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub instead_of: Option<String>,
}

/// A seat that is held. Until `expires_at` nobody else can have it; a booking that names the token takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hold {
    /// Opens the hold: sent as `hold` with the booking. Told this once.
    #[cfg_attr(feature = "schema", schema(example = "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS"))]
    pub token: String,
    /// Until when the seat is kept.
    pub expires_at: LocalTime,
    /// The same in seconds from now, for whoever's clock is wrong.
    #[cfg_attr(feature = "schema", schema(example = 600))]
    pub seconds: u32,
    /// The slot.
    pub slot: BookedSlot,
}

/// What is sent to give a hold back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS" })))]
#[serde(deny_unknown_fields)]
pub struct HoldRelease {
    /// The hold's token.
    #[garde(custom(check::line::<1, TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub token: String,
}
