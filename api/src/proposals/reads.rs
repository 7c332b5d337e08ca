//! What the public reads of proposals: the same for everybody who asks at the same instant.

use diesel::QueryResult;
use openapi::page::Page;
use openapi::proposals::Proposal;

use super::store;
pub use super::store::Filter;
use crate::consultations;
use crate::database::{Connection, ConsultationId, Instant};
use crate::web::Place;

/// The published proposals of a consultation that the city has answered, the newest answer first.
///
/// # Errors
/// When the database fails.
pub fn answered(connection: &mut Connection, id: &ConsultationId, limit: i64) -> QueryResult<Vec<Proposal>> {
    store::list_answered(connection, id, limit)
}

/// A page of the published proposals of a consultation; `None` where it is not public.
///
/// # Errors
/// When the database fails.
pub fn page(
    connection: &mut Connection,
    slug: &str,
    filter: Filter,
    place: &Place,
    now: Instant,
) -> QueryResult<Option<Page<Proposal>>> {
    let Some(consultation) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let found = store::list(connection, &consultation.id, filter, place.after.as_ref(), place.limit + 1)?;
    Ok(Some(place.page_of(found)))
}
