//! What the public reads of commitments: the same for everybody who asks at the same instant.

use diesel::QueryResult;
use openapi::commitments::{Commitment, CommitmentWhole};
use openapi::page::Page;

use super::store;
pub use super::store::{Due, Filter};
use crate::database::{CommitmentId, Connection, ConsultationId, Instant, Listed};
use crate::web::Place;

/// A page of the commitments that are public.
///
/// # Errors
/// When the database fails.
pub fn page(
    connection: &mut Connection,
    filter: &Filter,
    place: &Place,
    now: Instant,
) -> QueryResult<Page<Commitment>> {
    let found = store::list(connection, filter, place.after.as_ref(), place.limit + 1, now)?;
    let public = found.into_iter().map(|listed| Listed { item: listed.item.1, key: listed.key });
    Ok(place.page_of(public.collect()))
}

/// The days by which what the city has undertaken in a public consultation is to be done, in order.
///
/// # Errors
/// When the database fails.
pub fn due(connection: &mut Connection, of: &ConsultationId) -> QueryResult<Vec<Due>> {
    store::list_due(connection, of)
}

/// One commitment with its history, if it is public.
///
/// # Errors
/// When the database fails.
pub fn whole(connection: &mut Connection, id: &CommitmentId, now: Instant) -> QueryResult<Option<CommitmentWhole>> {
    store::find_public(connection, id, now)
}
