//! Supports in the database.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use openapi::proposals::{ProposalStatus, Support};

use super::row::Row;
use super::rules::Refusal;
use super::store::find_row;
use crate::consultations::{self, rules::accepts_proposals};
use crate::database::schema::{proposal, support};
use crate::database::{Connection, Instant, ProposalId, Stop, attempt};
use crate::secrets::Reference;

/// The published proposal with this reference, in a consultation that is open.
fn supportable(connection: &mut Connection, reference: &Reference, now: Instant) -> Result<Row, Stop<Refusal>> {
    let found = find_row(connection, reference)?;
    let published = found.filter(|row| row.status.0 == ProposalStatus::Published && row.merged_into.is_none());
    let row = published.ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    let consultation = consultations::standing_of(connection, &row.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    if accepts_proposals(consultation.stage) { Ok(row) } else { Err(Stop::Refused(Refusal::NotOpen)) }
}

/// Backs a proposal on behalf of a browser; once, however often it is asked.
pub(super) fn add(
    connection: &mut Connection,
    reference: &Reference,
    browser_hash: &[u8],
    now: Instant,
) -> Result<Support, Stop<Refusal>> {
    let row = supportable(connection, reference, now)?;
    insert_support(connection, &row.id, browser_hash, now)?;
    Ok(Support { supports: supports_of(connection, &row.id)?, supported: true })
}

/// Writes a support and counts it, unless it is there already. The primary key decides, not a look before: of two
/// requests at once one is refused by it.
///
/// # Errors
/// When the database fails.
pub fn insert_support(
    connection: &mut Connection,
    id: &ProposalId,
    browser_hash: &[u8],
    now: Instant,
) -> QueryResult<()> {
    let inserted = attempt(connection, |connection| {
        let row = (support::proposal_id.eq(id), support::browser_hash.eq(browser_hash), support::created_at.eq(now));
        diesel::insert_into(support::table).values(row).execute(connection)
    });
    match inserted {
        Ok(_) => count_support(connection, id, 1),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes a support back, if it is there.
pub(super) fn remove(
    connection: &mut Connection,
    reference: &Reference,
    browser_hash: &[u8],
    now: Instant,
) -> Result<Support, Stop<Refusal>> {
    let row = supportable(connection, reference, now)?;
    let own = support::table.filter(support::proposal_id.eq(&row.id)).filter(support::browser_hash.eq(browser_hash));
    if diesel::delete(own).execute(connection)? > 0 {
        count_support(connection, &row.id, -1)?;
    }
    Ok(Support { supports: supports_of(connection, &row.id)?, supported: false })
}

pub(super) fn count_support(connection: &mut Connection, id: &ProposalId, by: i32) -> QueryResult<()> {
    diesel::update(proposal::table.filter(proposal::id.eq(id)))
        .set(proposal::supports.eq(proposal::supports + by))
        .execute(connection)
        .map(drop)
}

fn supports_of(connection: &mut Connection, id: &ProposalId) -> QueryResult<u32> {
    let supports: i32 = proposal::table.filter(proposal::id.eq(id)).select(proposal::supports).first(connection)?;
    Ok(supports.unsigned_abs())
}
