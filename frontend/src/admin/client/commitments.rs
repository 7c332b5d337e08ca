//! Commitments, as staff keep them.

use openapi::admin::commitments::{CommitmentChange, StaffCommitment};
use openapi::commitments::CommitmentQuery;
use openapi::page::Page;

use super::Fault;
use super::http::{address, get, put, with_query};

/// One page of them.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &CommitmentQuery) -> Result<Page<StaffCommitment>, Fault> {
    get(&with_query(&address(&["admin", "commitments"]), query)).await
}

/// One of them.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(id: &str) -> Result<StaffCommitment, Fault> {
    get(&address(&["admin", "commitments", id])).await
}

/// Changes one.
///
/// # Errors
/// When somebody else was first, the server refuses or can't be reached.
pub async fn change(id: &str, change: &CommitmentChange) -> Result<StaffCommitment, Fault> {
    put(&address(&["admin", "commitments", id]), change).await
}
