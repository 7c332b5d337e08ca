//! The rules of booking in the database.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use openapi::booking_rules::{BookingNumbers, BookingRules};

use super::rules::shipped;
use crate::database::schema::booking_rules;
use crate::database::{Connection, Instant, attempt};

/// The rules that hold now.
///
/// # Errors
/// When the database fails.
pub fn current(connection: &mut Connection) -> QueryResult<BookingRules> {
    let newest: Option<(i32, String)> = booking_rules::table
        .order(booking_rules::revision.desc())
        .select((booking_rules::revision, booking_rules::numbers))
        .first(connection)
        .optional()?;
    let Some((revision, numbers)) = newest else {
        return Ok(BookingRules { revision: 0, numbers: shipped() });
    };
    let numbers = serde_json::from_str(&numbers).map_err(|error| QueryError::DeserializationError(error.into()))?;
    Ok(BookingRules { revision: revision.unsigned_abs(), numbers })
}

/// Writes the next version; false when somebody else wrote one after `read`.
pub(super) fn insert(
    connection: &mut Connection,
    read: u32,
    numbers: &BookingNumbers,
    now: Instant,
) -> QueryResult<bool> {
    if current(connection)?.revision != read {
        return Ok(false);
    }
    let json = serde_json::to_string(numbers).map_err(|error| QueryError::SerializationError(error.into()))?;
    let row = (
        booking_rules::revision.eq(i32::try_from(read + 1).unwrap_or(i32::MAX)),
        booking_rules::numbers.eq(json),
        booking_rules::changed_at.eq(now),
    );
    match attempt(connection, |connection| diesel::insert_into(booking_rules::table).values(row).execute(connection)) {
        Ok(_) => Ok(true),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(false),
        Err(error) => Err(error),
    }
}
