//! Organisations and their requests.

use openapi::admin::consultations::Reason;
use openapi::admin::people::OrganisationQuery;
use openapi::organisations::Organisation;
use openapi::page::Page;

use super::Fault;
use super::http::{act, address, get, post, with_query};

/// One page of the organisations.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &OrganisationQuery) -> Result<Page<Organisation>, Fault> {
    get(&with_query(&address(&["admin", "organisations"]), query)).await
}

/// Says that it is what it says.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn approve(id: &str) -> Result<Organisation, Fault> {
    act(&address(&["admin", "organisations", id, "approve"])).await
}

/// Does not approve it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn reject(id: &str, reason: String) -> Result<Organisation, Fault> {
    post(&address(&["admin", "organisations", id, "reject"]), &Reason { reason }).await
}
