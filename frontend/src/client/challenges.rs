//! Challenges: a little work for the computer of who has not logged in.

use openapi::challenges::Challenge;

use super::http::{Fault, address, get};

/// A new challenge.
///
/// # Errors
/// When the server can't be reached.
pub async fn ask() -> Result<Challenge, Fault> {
    get(&address(&["challenge"])).await
}
