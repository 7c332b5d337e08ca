//! The statement by which a booking takes its seat on PostgreSQL.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Nullable, Text, Timestamp};

use super::Claim;
use crate::database::{Instant, SlotId};

/// Takes the first free seat of a slot that no other transaction is taking; gives its id, or no row.
///
/// Diesel builds no `UPDATE` around a `SELECT` that locks, and prepares none for later. This is one way to the server
/// instead of two, and read and planned once for each connection. Whether the seat is free is asked twice, where it is
/// looked for and where it is taken, as in [`claim_seat`](super::claim_seat).
#[derive(Debug)]
pub(super) struct TakeUnlocked<'a> {
    pub(super) slot: &'a SlotId,
    pub(super) claim: Claim<'a>,
    pub(super) now: Instant,
}

impl QueryId for TakeUnlocked<'_> {
    type QueryId = TakeUnlocked<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Query for TakeUnlocked<'_> {
    type SqlType = Text;
}

impl RunQueryDsl<PgConnection> for TakeUnlocked<'_> {}

impl QueryFragment<Pg> for TakeUnlocked<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE seat SET holder = ");
        out.push_bind_param::<Text, _>(self.claim.holder)?;
        out.push_sql(", kind = ");
        out.push_bind_param::<Text, _>(self.claim.kind)?;
        out.push_sql(", hold_until = ");
        out.push_bind_param::<Nullable<Timestamp>, _>(&self.claim.until)?;
        out.push_sql(" WHERE id = (SELECT id FROM seat WHERE slot_id = ");
        out.push_bind_param::<Text, _>(self.slot)?;
        out.push_sql(" AND (holder IS NULL OR hold_until <= ");
        out.push_bind_param::<Timestamp, _>(&self.now)?;
        out.push_sql(
            ") ORDER BY position LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) AND (holder IS NULL OR hold_until <= ",
        );
        out.push_bind_param::<Timestamp, _>(&self.now)?;
        out.push_sql(") RETURNING id");
        Ok(())
    }
}
