//! What the public reads of consultations: the same for everybody who asks at the same instant.

use diesel::QueryResult;
use openapi::consultations::{Consultation, ConsultationSummary, ConsultationVersions};
use openapi::page::Page;

pub use super::store::Filter;
use super::{store, versions};
use crate::database::{Connection, Instant};
use crate::web::Place;

/// A page of the consultations that are public.
///
/// # Errors
/// When the database fails.
pub fn page(
    connection: &mut Connection,
    filter: &Filter,
    place: &Place,
    now: Instant,
) -> QueryResult<Page<ConsultationSummary>> {
    let found = store::list(connection, filter, place.after.as_ref(), place.limit + 1, now)?;
    Ok(place.page_of(found))
}

/// One consultation whole, if it is public.
///
/// # Errors
/// When the database fails.
pub fn whole(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<Consultation>> {
    store::find(connection, slug, now)
}

/// Everything that a consultation has said in public, if it is public.
///
/// # Errors
/// When the database fails.
pub fn history(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<ConsultationVersions>> {
    let Some(standing) = store::find_standing(connection, slug, now)? else { return Ok(None) };
    let items = versions::list(connection, &standing.id)?;
    Ok(Some(ConsultationVersions { items }))
}
