//! Comments, as moderators handle them.

use openapi::admin::consultations::Reason;
use openapi::comments::{StaffComment, StaffCommentQuery};
use openapi::page::Page;

use super::Fault;
use super::http::{act, address, get, post, with_query};

/// One page of the comments, the oldest first.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &StaffCommentQuery) -> Result<Page<StaffComment>, Fault> {
    get(&with_query(&address(&["admin", "comments"]), query)).await
}

/// Publishes it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn publish(id: &str) -> Result<StaffComment, Fault> {
    act(&address(&["admin", "comments", id, "publish"])).await
}

/// Hides it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn hide(id: &str, reason: String) -> Result<StaffComment, Fault> {
    post(&address(&["admin", "comments", id, "hide"]), &Reason { reason }).await
}
