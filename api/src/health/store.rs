//! Asks the database for a sign of life.

use diesel::prelude::*;

use crate::database::Connection;
use crate::database::schema::consultation;

/// Succeeds when the database answers and its tables are there.
pub(super) fn answer(connection: &mut Connection) -> QueryResult<()> {
    consultation::table.select(consultation::id).first::<String>(connection).optional().map(drop)
}
