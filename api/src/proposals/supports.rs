//! Supports in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use openapi::proposals::{ProposalStatus, Support};

use super::row::Row;
use super::rules::Refusal;
use super::store::find_row;
use crate::access::{Caller, Supporter, hash_of_organisation};
use crate::consultations::{self, rules::accepts_proposals};
use crate::database::schema::{organisation, proposal, support};
use crate::database::{AccountId, Connection, Instant, OrganisationId, ProposalId, Stop, attempt};
use crate::organisations::{self, NotAMember};
use crate::secrets::Reference;

/// How many organisations are looked up at a time.
const HASHES: usize = 200;

/// The published proposal with this reference, in a consultation that is open.
fn supportable(connection: &mut Connection, reference: &Reference, now: Instant) -> Result<Row, Stop<Refusal>> {
    let found = find_row(connection, reference)?;
    let published = found.filter(|row| row.status.0 == ProposalStatus::Published && row.merged_into.is_none());
    let row = published.ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    let consultation = consultations::standing_of(connection, &row.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    if accepts_proposals(consultation.stage) { Ok(row) } else { Err(Stop::Refused(Refusal::NotOpen)) }
}

/// Who backs a proposal, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backer {
    /// By what it is known again: once for each of these.
    pub hash: Vec<u8>,
    /// The account, where it is one.
    pub account: Option<AccountId>,
    /// The organisation, where it is one.
    pub organisation: Option<OrganisationId>,
}

impl From<&Supporter> for Backer {
    fn from(supporter: &Supporter) -> Self {
        Self {
            hash: supporter.hash(),
            account: supporter.account().cloned(),
            organisation: supporter.organisation().cloned(),
        }
    }
}

/// Who asks to back a proposal, or to take that back.
pub(super) struct Asking<'a> {
    /// Who asks.
    pub(super) caller: &'a Caller,
    /// By what she is known.
    pub(super) supporter: &'a Backer,
    /// The organisation in whose name, if one was named.
    pub(super) organisation: Option<&'a str>,
}

impl Asking<'_> {
    /// Who backs: the organisation that was named, if the asker may speak for it.
    fn backer(&self, connection: &mut Connection) -> Result<Backer, Stop<Refusal>> {
        if self.organisation.is_none() {
            return Ok(self.supporter.clone());
        }
        let speaker = organisations::speaker(connection, self.caller, self.organisation)?
            .map_err(|NotAMember| Stop::Refused(Refusal::NotAMember))?;
        Ok(match speaker.voice {
            Some(voice) => Backer::from(&Supporter::Organisation(voice.id)),
            None => self.supporter.clone(),
        })
    }
}

/// Backs a proposal; once, however often it is asked.
pub(super) fn add(
    connection: &mut Connection,
    reference: &Reference,
    asking: &Asking<'_>,
    now: Instant,
) -> Result<Support, Stop<Refusal>> {
    let row = supportable(connection, reference, now)?;
    let backer = asking.backer(connection)?;
    insert_support(connection, &row.id, &backer, now)?;
    Ok(support_of(connection, &row.id, true)?)
}

/// Writes a support and counts it, unless it is there already. The primary key decides, not a look before: of two
/// requests at once one is refused by it.
///
/// # Errors
/// When the database fails.
pub fn insert_support(connection: &mut Connection, id: &ProposalId, backer: &Backer, now: Instant) -> QueryResult<()> {
    let inserted = attempt(connection, |connection| {
        let row = (
            support::proposal_id.eq(id),
            support::browser_hash.eq(&backer.hash),
            support::created_at.eq(now),
            support::account_id.eq(&backer.account),
            support::organisation_id.eq(&backer.organisation),
        );
        diesel::insert_into(support::table).values(row).execute(connection)
    });
    match inserted {
        Ok(_) => count(connection, id, 1, backer.organisation.is_some()),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes a support back, if it is there.
pub(super) fn remove(
    connection: &mut Connection,
    reference: &Reference,
    asking: &Asking<'_>,
    now: Instant,
) -> Result<Support, Stop<Refusal>> {
    let row = supportable(connection, reference, now)?;
    let backer = asking.backer(connection)?;
    let own = || support::table.find((&row.id, &backer.hash));
    // What is counted is what the row says, whose hash may be older than the column.
    let was: Option<Option<OrganisationId>> = own().select(support::organisation_id).first(connection).optional()?;
    if diesel::delete(own()).execute(connection)? > 0 {
        count(connection, &row.id, -1, was.flatten().is_some())?;
    }
    Ok(support_of(connection, &row.id, false)?)
}

/// Everybody who backs a proposal.
pub(super) fn backers_of(connection: &mut Connection, id: &ProposalId) -> QueryResult<Vec<Backer>> {
    let rows: Vec<(Vec<u8>, Option<AccountId>, Option<OrganisationId>)> = support::table
        .filter(support::proposal_id.eq(id))
        .select((support::browser_hash, support::account_id, support::organisation_id))
        .load(connection)?;
    Ok(rows.into_iter().map(|(hash, account, organisation)| Backer { hash, account, organisation }).collect())
}

fn count(connection: &mut Connection, id: &ProposalId, by: i32, is_organisation: bool) -> QueryResult<()> {
    let of_organisations = if is_organisation { by } else { 0 };
    diesel::update(proposal::table.filter(proposal::id.eq(id)))
        .set((
            proposal::supports.eq(proposal::supports + by),
            proposal::organisation_supports.eq(proposal::organisation_supports + of_organisations),
        ))
        .execute(connection)
        .map(drop)
}

fn support_of(connection: &mut Connection, id: &ProposalId, supported: bool) -> QueryResult<Support> {
    let (supports, of_organisations): (i32, i32) = proposal::table
        .filter(proposal::id.eq(id))
        .select((proposal::supports, proposal::organisation_supports))
        .first(connection)?;
    let (supports, organisation_supports) = (supports.unsigned_abs(), of_organisations.unsigned_abs());
    Ok(Support { supports, organisation_supports, supported })
}

/// Supports of organisations that a version before wrote, which did not tell them apart.
///
/// # Errors
/// When the database fails.
pub fn not_told_apart(connection: &mut Connection) -> QueryResult<Vec<(ProposalId, OrganisationId)>> {
    let organisations: Vec<OrganisationId> = organisation::table.select(organisation::id).load(connection)?;
    let mut found = Vec::new();
    for some in organisations.chunks(HASHES) {
        let by_hash: HashMap<Vec<u8>, &OrganisationId> = some.iter().map(|id| (hash_of_organisation(id), id)).collect();
        let rows: Vec<(ProposalId, Vec<u8>)> = support::table
            .filter(support::browser_hash.eq_any(by_hash.keys()))
            .filter(support::organisation_id.is_null())
            .select((support::proposal_id, support::browser_hash))
            .load(connection)?;
        let whose = |(proposal, hash): (ProposalId, Vec<u8>)| Some((proposal, (*by_hash.get(&hash)?).clone()));
        found.extend(rows.into_iter().filter_map(whose));
    }
    Ok(found)
}

/// Writes whose such a support is, and counts it as an organisation's.
///
/// # Errors
/// When the database fails.
pub fn tell_apart(connection: &mut Connection, id: &ProposalId, organisation: &OrganisationId) -> QueryResult<()> {
    let own = support::table.find((id, hash_of_organisation(organisation))).filter(support::organisation_id.is_null());
    if diesel::update(own).set(support::organisation_id.eq(Some(organisation))).execute(connection)? > 0 {
        diesel::update(proposal::table.filter(proposal::id.eq(id)))
            .set(proposal::organisation_supports.eq(proposal::organisation_supports + 1))
            .execute(connection)?;
    }
    Ok(())
}
