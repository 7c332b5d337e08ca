//! Who is on duty, and who can be.

use openapi::admin::experts::{ExpertQuery, Experts, Officer, Officers};

use super::Fault;
use super::http::{address, get, with_query};

/// Who is on duty when.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: ExpertQuery) -> Result<Experts, Fault> {
    get(&with_query(&address(&["admin", "experts"]), &query)).await
}

/// Members of staff who sit in duties.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn officers() -> Result<Vec<Officer>, Fault> {
    let officers: Officers = get(&address(&["admin", "officers"])).await?;
    Ok(officers.items)
}
