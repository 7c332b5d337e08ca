//! The audit log.

use openapi::admin::audit::{AuditEntry, AuditQuery, LatestSeal};
use openapi::page::Page;

use super::Fault;
use super::http::{address, get, with_query};

/// One page of the entries, the newest first.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &AuditQuery) -> Result<Page<AuditEntry>, Fault> {
    get(&with_query(&address(&["admin", "audit"]), query)).await
}

/// The latest seal.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn seal() -> Result<LatestSeal, Fault> {
    get(&address(&["admin", "audit", "seal"])).await
}
