//! Challenges that were answered, in the database.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};

use super::rules::Spent;
use crate::database::schema::spent_challenge;
use crate::database::{Connection, Instant, attempt};

/// Notes that a challenge was answered; false when it had been before.
///
/// # Errors
/// When the database fails.
pub fn spend(connection: &mut Connection, spent: &Spent) -> QueryResult<bool> {
    let row = (spent_challenge::token_hash.eq(&spent.token_hash), spent_challenge::expires_at.eq(spent.expires_at));
    match attempt(connection, |connection| diesel::insert_into(spent_challenge::table).values(row).execute(connection))
    {
        Ok(_) => Ok(true),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Forgets those that would be too old anyway.
///
/// # Errors
/// When the database fails.
pub fn remove_old(connection: &mut Connection, now: Instant) -> QueryResult<usize> {
    diesel::delete(spent_challenge::table.filter(spent_challenge::expires_at.le(now))).execute(connection)
}
