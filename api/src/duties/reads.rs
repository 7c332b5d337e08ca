//! What the public reads of duties: the same for everybody who asks at the same instant.

use diesel::QueryResult;
use openapi::duties::Duty;
use openapi::page::Page;

use super::store;
use crate::consultations::{self, rules::accepts_bookings};
use crate::database::{Connection, Instant};
use crate::web::Place;

/// A page of the duties of a consultation, with their free places; `None` where it is not public.
///
/// # Errors
/// When the database fails.
pub fn page(connection: &mut Connection, slug: &str, place: &Place, now: Instant) -> QueryResult<Option<Page<Duty>>> {
    let Some(consultation) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let is_accepted = accepts_bookings(consultation.stage);
    let (after, limit) = (place.after.as_ref(), place.limit + 1);
    let found = store::list(connection, &consultation.id, is_accepted, after, limit, now)?;
    Ok(Some(place.page_of(found)))
}

/// The first duties of a consultation that are not over, up to `limit`; none where it is not public.
///
/// # Errors
/// When the database fails.
pub fn to_come(connection: &mut Connection, slug: &str, limit: u32, now: Instant) -> QueryResult<Vec<Duty>> {
    let Some(consultation) = consultations::find_standing(connection, slug, now)? else { return Ok(Vec::new()) };
    store::list_to_come(connection, &consultation.id, accepts_bookings(consultation.stage), limit, now)
}
