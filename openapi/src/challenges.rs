//! Challenges: a little work for a computer, none for a person, that keeps robots from taking every seat.
//!
//! Who has neither an account nor a key sends, with what takes a seat, the answer to a challenge in the header
//! [`CHALLENGE_ANSWER`]: the challenge's token, a full stop, and a number (in decimal digits) such that the SHA-256 hash
//! of that whole text begins with `difficulty` zero bits. Nothing is shown, heard or solved by the person, and nothing
//! leaves for a third party. Each challenge is taken once.

use serde::{Deserialize, Serialize};

use crate::time::LocalTime;

/// The header with the answer.
pub const CHALLENGE_ANSWER: &str = "Challenge-Answer";

/// A challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// Names the challenge; letters, digits, `-` and `_`.
    #[cfg_attr(feature = "schema", schema(example = "Zk3xV0q1"))]
    pub token: String,
    /// With how many zero bits the hash has to begin; 0: no answer is asked for.
    #[cfg_attr(feature = "schema", schema(example = 16))]
    pub difficulty: u32,
    /// Until when the answer is taken.
    pub expires_at: LocalTime,
}
