//! Consultations, their duties, and the districts.

use openapi::consultations::{Consultation, ConsultationQuery, ConsultationSummary, ConsultationVersions};
use openapi::districts::District;
use openapi::duties::{Duty, DutyQuery};
use openapi::page::{MAX_LIMIT, Page};

use super::http::{Fault, address, get, with_query};

/// One page of the list.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &ConsultationQuery) -> Result<Page<ConsultationSummary>, Fault> {
    get(&with_query(&address(&["consultations"]), query)).await
}

/// One consultation whole.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(slug: &str) -> Result<Consultation, Fault> {
    get(&address(&["consultations", slug])).await
}

/// All versions of a consultation that have been public.
///
/// # Errors
/// When there is no such consultation, or the server can't be reached.
pub async fn versions(slug: &str) -> Result<ConsultationVersions, Fault> {
    get(&address(&["consultations", slug, "versions"])).await
}

/// All duties of a consultation.
///
/// # Errors
/// When there is no such consultation, or the server can't be reached.
pub async fn duties(slug: &str) -> Result<Vec<Duty>, Fault> {
    let address = address(&["consultations", slug, "duties"]);
    let mut duties = Vec::new();
    let mut query = DutyQuery { limit: Some(MAX_LIMIT), cursor: None };
    loop {
        let page: Page<Duty> = get(&with_query(&address, &query)).await?;
        duties.extend(page.items);
        match page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return Ok(duties),
        }
    }
}

/// The city's districts.
///
/// # Errors
/// When the server can't be reached.
pub async fn districts() -> Result<Vec<District>, Fault> {
    let page: Page<District> = get(&address(&["districts"])).await?;
    Ok(page.items)
}
