//! Proposals and supports in the database.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use openapi::people::Affiliation;
use openapi::proposals::{Proposal, ProposalKind, ProposalReceipt, ProposalSort, ProposalStatus, Support};

use super::rules::{self, Refusal, Said};
use crate::consultations::{self, Standing, rules::accepts_proposals};
use crate::database::schema::{proposal, support};
use crate::database::{Connection, ConsultationId, Fault, Instant, ListKey, Listed, Named, ProposalId, Stop, attempt};
use crate::secrets::Reference;
use crate::time::local;

/// How it reached the city. Until organisations have keys of their own, everything comes through the web's door.
const CHANNEL: &str = "web";

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = proposal)]
struct Row {
    id: ProposalId,
    consultation_id: ConsultationId,
    reference: String,
    secret_hash: Vec<u8>,
    kind: Named<ProposalKind>,
    status: Named<ProposalStatus>,
    channel: String,
    title: String,
    body: String,
    author_name: Option<String>,
    publish_name: bool,
    email: Option<String>,
    affiliation: Named<Affiliation>,
    organisation: Option<String>,
    district: Option<i32>,
    supports: i32,
    rejection_reason: Option<String>,
    created_at: Instant,
    published_at: Option<Instant>,
}

impl Row {
    /// What the public may know of it.
    fn published(self) -> Proposal {
        Proposal {
            reference: self.reference,
            kind: self.kind.0,
            status: self.status.0,
            title: self.title,
            body: self.body,
            author_name: self.author_name.filter(|_| self.publish_name),
            affiliation: self.affiliation.0,
            organisation: self.organisation,
            district: self.district.and_then(|number| u8::try_from(number).ok()),
            supports: self.supports.unsigned_abs(),
            created_at: local(self.created_at),
            published_at: self.published_at.map(local),
        }
    }
}

/// A proposal to be written.
pub struct NewRow<'a> {
    /// Its consultation.
    pub consultation: &'a ConsultationId,
    /// The hash of its secret.
    pub secret_hash: &'a [u8],
    /// What becomes of it on its arrival.
    pub status: ProposalStatus,
    /// What is said.
    pub said: Said,
    /// When it arrived; if it is published at once, it is published then.
    pub at: Instant,
}

/// Writes a proposal.
///
/// # Errors
/// When the database fails.
pub fn insert<R>(connection: &mut Connection, new: NewRow<'_>) -> Result<(ProposalId, Proposal), Stop<R>> {
    let said = new.said;
    let row = Row {
        id: ProposalId::new(),
        consultation_id: new.consultation.clone(),
        reference: unused_reference(connection)?,
        secret_hash: new.secret_hash.to_vec(),
        kind: Named(said.kind),
        status: Named(new.status),
        channel: CHANNEL.to_owned(),
        title: said.title,
        body: said.body,
        author_name: said.author_name,
        publish_name: said.publish_name,
        email: said.email,
        affiliation: Named(said.affiliation),
        organisation: said.organisation,
        district: said.district.map(i32::from),
        supports: 0,
        rejection_reason: None,
        created_at: new.at,
        published_at: (new.status == ProposalStatus::Published).then_some(new.at),
    };
    diesel::insert_into(proposal::table).values(row.clone()).execute(connection)?;
    Ok((row.id.clone(), row.published()))
}

fn unused_reference(connection: &mut Connection) -> Result<String, Fault> {
    let reference = Reference::unused(|reference| {
        let same = proposal::table.filter(proposal::reference.eq(reference)).select(proposal::id);
        same.first::<ProposalId>(connection).optional().map(|found| found.is_some())
    })?;
    Ok(reference.as_str().to_owned())
}

/// Receives a proposal in the consultation that the slug names, or refuses it.
pub(super) fn create(
    connection: &mut Connection,
    slug: &str,
    said: &Said,
    secret_hash: &[u8],
    now: Instant,
) -> Result<Proposal, Stop<Refusal>> {
    let consultation =
        consultations::find_standing(connection, slug, now)?.ok_or(Stop::Refused(Refusal::NoSuchConsultation))?;
    let status = rules::receive(&consultation).map_err(Stop::Refused)?;
    let new = NewRow { consultation: &consultation.id, secret_hash, status, said: said.clone(), at: now };
    insert(connection, new).map(|(_, proposal)| proposal)
}

/// Which published proposals to list; parsed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter {
    pub(super) sort: ProposalSort,
    pub(super) kind: Option<ProposalKind>,
}

/// Lists up to `limit` published proposals of a consultation after `after`.
pub(super) fn list(
    connection: &mut Connection,
    consultation: &ConsultationId,
    filter: Filter,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<Proposal>>> {
    let mut query = proposal::table
        .filter(proposal::consultation_id.eq(consultation))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(proposal::kind.eq(Named(kind)));
    }
    let place = after.and_then(|key| Some((key.rank, key.at()?, ProposalId::parse(&key.id)?)));
    query = match filter.sort {
        ProposalSort::Newest => query.order((proposal::published_at.desc(), proposal::id.desc())),
        ProposalSort::MostSupported => {
            query.order((proposal::supports.desc(), proposal::published_at.desc(), proposal::id.desc()))
        }
    };
    if let Some((rank, at, id)) = place {
        let same_rank = || {
            let published_at = proposal::published_at.assume_not_null();
            published_at.lt(at).or(published_at.eq(at).and(proposal::id.lt(id.clone())))
        };
        query = match filter.sort {
            ProposalSort::Newest => query.filter(same_rank()),
            ProposalSort::MostSupported => {
                query.filter(proposal::supports.lt(rank).or(proposal::supports.eq(rank).and(same_rank())))
            }
        };
    }
    let rows: Vec<Row> = query.load(connection)?;
    Ok(rows.into_iter().map(|row| listed(row, filter.sort)).collect())
}

fn listed(row: Row, sort: ProposalSort) -> Listed<Proposal> {
    let rank = match sort {
        ProposalSort::Newest => 0,
        ProposalSort::MostSupported => row.supports,
    };
    // Only published ones are listed, and those have the instant.
    let at = row.published_at.unwrap_or(row.created_at);
    Listed { key: ListKey::new(rank, at, row.id.as_str()), item: row.published() }
}

fn find_row(connection: &mut Connection, reference: &Reference) -> QueryResult<Option<Row>> {
    proposal::table
        .filter(proposal::reference.eq(reference.as_str()))
        .select(Row::as_select())
        .first(connection)
        .optional()
}

/// The proposal with this reference, if the asker may see it; `opens` says whether her secret is its own.
pub(super) fn find(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&[u8]) -> bool,
    now: Instant,
) -> QueryResult<Option<ProposalReceipt>> {
    let Some(row) = find_row(connection, reference)? else { return Ok(None) };
    let has_secret = opens(&row.secret_hash);
    if !rules::may_see(row.status.0, has_secret) {
        return Ok(None);
    }
    let consultation = consultations::standing_of(connection, &row.consultation_id, now)?;
    Ok(consultation.map(|consultation| receipt(row, consultation, has_secret)))
}

fn receipt(row: Row, consultation: Standing, has_secret: bool) -> ProposalReceipt {
    ProposalReceipt {
        rejection_reason: row.rejection_reason.clone().filter(|_| has_secret),
        proposal: row.published(),
        consultation_slug: consultation.slug,
        consultation_title: consultation.title,
        consultation_language: consultation.language,
    }
}

/// The published proposal with this reference, in a consultation that is open.
fn supportable(connection: &mut Connection, reference: &Reference, now: Instant) -> Result<Row, Stop<Refusal>> {
    let published = find_row(connection, reference)?.filter(|row| row.status.0 == ProposalStatus::Published);
    let row = published.ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    let consultation = consultations::standing_of(connection, &row.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    if accepts_proposals(consultation.stage) { Ok(row) } else { Err(Stop::Refused(Refusal::NotOpen)) }
}

/// Backs a proposal on behalf of a browser; once, however often it is asked.
pub(super) fn add_support(
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
pub(super) fn remove_support(
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

fn count_support(connection: &mut Connection, id: &ProposalId, by: i32) -> QueryResult<()> {
    diesel::update(proposal::table.filter(proposal::id.eq(id)))
        .set(proposal::supports.eq(proposal::supports + by))
        .execute(connection)
        .map(drop)
}

fn supports_of(connection: &mut Connection, id: &ProposalId) -> QueryResult<u32> {
    let supports: i32 = proposal::table.filter(proposal::id.eq(id)).select(proposal::supports).first(connection)?;
    Ok(supports.unsigned_abs())
}
