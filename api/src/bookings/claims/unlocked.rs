//! The statement by which a booking takes its seat on PostgreSQL.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Nullable, Text, Timestamp};

use super::Claim;
use crate::database::SlotId;

/// Takes the first free seat of a slot that no other transaction is taking; gives its id, or no row.
///
/// Diesel builds no `UPDATE` around a `SELECT` that locks, and prepares none for later. This is one way to the server
/// instead of two, and prepared once for each connection. Whether the seat is free is asked twice, where it is
/// looked for and where it is taken, as in [`claim_seat`](super::claim_seat).
#[derive(Debug)]
pub(super) struct TakeUnlocked<'a, F> {
    pub(super) slot: &'a SlotId,
    pub(super) claim: Claim<'a>,
    /// What makes a seat free; the same condition each time.
    pub(super) free: F,
}

impl<F> QueryId for TakeUnlocked<'_, F> {
    type QueryId = TakeUnlocked<'static, ()>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<F> Query for TakeUnlocked<'_, F> {
    type SqlType = Text;
}

impl<F> RunQueryDsl<PgConnection> for TakeUnlocked<'_, F> {}

impl<F: QueryFragment<Pg>> QueryFragment<Pg> for TakeUnlocked<'_, F> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE seat SET holder = ");
        out.push_bind_param::<Text, _>(self.claim.holder)?;
        out.push_sql(", kind = ");
        out.push_bind_param::<Text, _>(self.claim.kind)?;
        out.push_sql(", hold_until = ");
        out.push_bind_param::<Nullable<Timestamp>, _>(&self.claim.until)?;
        out.push_sql(" WHERE id = (SELECT id FROM seat WHERE slot_id = ");
        out.push_bind_param::<Text, _>(self.slot)?;
        out.push_sql(" AND ");
        self.free.walk_ast(out.reborrow())?;
        out.push_sql(" ORDER BY position LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) AND ");
        self.free.walk_ast(out.reborrow())?;
        out.push_sql(" RETURNING id");
        Ok(())
    }
}
