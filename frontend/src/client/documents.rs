//! The draft that a consultation is about, and the remarks on it.

use openapi::documents::{CompareQuery, Document, DocumentComparison, DocumentQuery, PlacedRemark, RemarkQuery};
use openapi::page::{MAX_LIMIT, Page};

use super::http::{Fault, address, get, with_query};

/// A version of the draft.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(slug: &str, version: Option<u32>) -> Result<Document, Fault> {
    get(&with_query(&address(&["consultations", slug, "document"]), &DocumentQuery { version })).await
}

/// The remarks with their places in a version, up to so many pages of them, the newest first; and whether there are more.
///
/// # Errors
/// When there is no such version, or the server can't be reached.
pub async fn remarks(slug: &str, version: u32, pages: u32) -> Result<(Vec<PlacedRemark>, bool), Fault> {
    let address = address(&["consultations", slug, "document", "remarks"]);
    let mut query = RemarkQuery { version: Some(version), limit: Some(MAX_LIMIT), ..RemarkQuery::default() };
    let mut remarks = Vec::new();
    for _ in 0..pages {
        let page: Page<PlacedRemark> = get(&with_query(&address, &query)).await?;
        remarks.extend(page.items);
        match page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return Ok((remarks, false)),
        }
    }
    Ok((remarks, true))
}

/// A page of the remarks that have no place in a version, the newest first.
///
/// # Errors
/// When there is no such version, or the server can't be reached.
pub async fn without_place(slug: &str, version: u32, cursor: Option<String>) -> Result<Page<PlacedRemark>, Fault> {
    let address = address(&["consultations", slug, "document", "remarks"]);
    let query = RemarkQuery { version: Some(version), without_place: Some(true), cursor, ..RemarkQuery::default() };
    get(&with_query(&address, &query)).await
}

/// Two versions word by word.
///
/// # Errors
/// When one of them is not there, or the server can't be reached.
pub async fn compare(slug: &str, query: &CompareQuery) -> Result<DocumentComparison, Fault> {
    get(&with_query(&address(&["consultations", slug, "document", "compare"]), query)).await
}
