//! What came of accepted proposals.

use openapi::commitments::{Commitment, CommitmentQuery, CommitmentWhole};
use openapi::page::Page;

use super::http::{Fault, address, get, with_query};

/// One page of them.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &CommitmentQuery) -> Result<Page<Commitment>, Fault> {
    get(&with_query(&address(&["commitments"]), query)).await
}

/// One of them with its history.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(id: &str) -> Result<CommitmentWhole, Fault> {
    get(&address(&["commitments", id])).await
}
