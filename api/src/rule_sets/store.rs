//! Rule sets in the database.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use openapi::rule_sets::{RuleSet, Rules};

use crate::database::schema::rule_set;
use crate::database::{Connection, Instant, attempt};
use crate::time::local;

type Row = (i32, String, Instant);

fn read((revision, rules, in_force_since): Row) -> QueryResult<RuleSet> {
    let rules = serde_json::from_str(&rules).map_err(|error| QueryError::DeserializationError(error.into()))?;
    Ok(RuleSet { revision: revision.unsigned_abs(), in_force_since: local(in_force_since), rules })
}

/// Every version, the newest first.
pub(super) fn all(connection: &mut Connection) -> QueryResult<Vec<RuleSet>> {
    let rows: Vec<Row> = rule_set::table
        .order(rule_set::revision.desc())
        .select((rule_set::revision, rule_set::rules, rule_set::in_force_since))
        .load(connection)?;
    rows.into_iter().map(read).collect()
}

/// The rule set that a consultation keeps: the newest of when it was published, or for a draft the newest.
///
/// # Errors
/// When the database fails.
pub fn of_consultation(connection: &mut Connection, published_at: Option<Instant>) -> QueryResult<RuleSet> {
    let mut query = rule_set::table
        .order(rule_set::revision.desc())
        .select((rule_set::revision, rule_set::rules, rule_set::in_force_since))
        .into_boxed();
    if let Some(published_at) = published_at {
        // The first holds for whatever came before it.
        query = query.filter(rule_set::in_force_since.le(published_at).or(rule_set::revision.eq(1)));
    }
    read(query.first(connection)?)
}

/// Writes the next version; false when somebody else wrote one after `newest`.
pub(super) fn insert(connection: &mut Connection, newest: u32, rules: &Rules, now: Instant) -> QueryResult<bool> {
    let last: i32 = rule_set::table.order(rule_set::revision.desc()).select(rule_set::revision).first(connection)?;
    if last.unsigned_abs() != newest {
        return Ok(false);
    }
    let json = serde_json::to_string(rules).map_err(|error| QueryError::SerializationError(error.into()))?;
    let row = (rule_set::revision.eq(last + 1), rule_set::rules.eq(json), rule_set::in_force_since.eq(now));
    match attempt(connection, |connection| diesel::insert_into(rule_set::table).values(row).execute(connection)) {
        Ok(_) => Ok(true),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(false),
        Err(error) => Err(error),
    }
}
