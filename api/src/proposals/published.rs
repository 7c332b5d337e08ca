//! Every published proposal of a consultation, for a report: those too that go on in another one's place.

use diesel::prelude::*;
use openapi::proposals::{Proposal, ProposalStatus};

use super::row::{Row, Surroundings};
use crate::database::schema::proposal;
use crate::database::{Connection, ConsultationId, ListKey, Listed, Named, ProposalId, beyond};

/// Up to `limit` published proposals after `after`, in the order of their publication.
///
/// # Errors
/// When the database fails.
pub fn published_after(
    connection: &mut Connection,
    consultation: &ConsultationId,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<Proposal>>> {
    let mut query = proposal::table
        .filter(proposal::consultation_id.eq(consultation))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .order((proposal::published_at, proposal::id))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, ProposalId::parse(&key.id)?))) {
        let published_at = proposal::published_at.assume_not_null();
        query = query.filter(beyond!((published_at, proposal::id) > (at, id)));
    }
    let rows: Vec<Row> = query.load(connection)?;
    let mut surroundings = Surroundings::load(connection, &rows)?;
    let listed = |row: Row| {
        // What is published has the instant.
        let key = ListKey::new(0, row.published_at.unwrap_or(row.created_at), row.id.as_str());
        Listed { key, item: row.published(&mut surroundings) }
    };
    Ok(rows.into_iter().map(listed).collect())
}
