//! What other features read of comments: of the public's part.

use diesel::QueryResult;
use openapi::comments::Comment;

use super::store;
use crate::database::{Connection, ConsultationId};

/// A comment with the proposal that it is about.
#[derive(Debug, Clone)]
pub struct Said {
    /// The comment.
    pub comment: Comment,
    /// The reference of the proposal.
    pub proposal: String,
    /// The proposal's title.
    pub proposal_title: String,
}

/// The comments in a consultation that everybody sees, the one that was published last first. What its author took back
/// is not among them.
///
/// # Errors
/// When the database fails.
pub fn latest(connection: &mut Connection, id: &ConsultationId, limit: i64) -> QueryResult<Vec<Said>> {
    store::list_latest(connection, id, limit)
}
