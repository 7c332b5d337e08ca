//! Holds: a seat that is kept while the form is filled in.

use gloo_net::http::Method;
use openapi::challenges::CHALLENGE_ANSWER;
use openapi::holds::{Hold, HoldRelease, NewHold};

use super::http::{Fault, address, send};
use crate::browser;

/// Holds a seat; `answer` is the answer to a challenge, which guests need.
///
/// # Errors
/// When there is no seat, the server refuses or can't be reached.
pub async fn create(new: &NewHold, answer: Option<&str>) -> Result<Hold, Fault> {
    let header = answer.map(|answer| (CHALLENGE_ANSWER, answer));
    send(Method::POST, &address(&["holds"]), header.as_slice(), new).await
}

/// Gives a seat back without waiting for an answer: this is done while the page is being left. What gets lost ends by
/// itself.
pub fn release(token: &str) {
    if let Ok(body) = serde_json::to_string(&HoldRelease { token: token.to_owned() }) {
        browser::send_on_leaving(&address(&["holds", "release"]), &body);
    }
}
