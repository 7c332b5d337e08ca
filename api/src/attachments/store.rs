//! Attachments in the database.

use std::collections::HashMap;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use openapi::attachments::{AttachmentKind, ProposalAttachment};
use openapi::proposals::ProposalStatus;

use super::rules::{Proposed, Refusal, may_attach, may_take_back};
use super::upload::Taken;
use crate::access::Ownership;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::schema::{attachment_content, proposal, proposal_attachment};
use crate::database::{
    AccountId, AttachmentId, Connection, ConsultationId, Instant, Named, OrganisationId, ProposalId, Stop,
};
use crate::proposals::moderation::hold;
use crate::secrets::Reference;

/// How many contents that nobody names are removed in one transaction: each may be megabytes.
const REMOVED_AT_ONCE: i64 = 20;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = proposal_attachment)]
struct Row {
    id: AttachmentId,
    proposal_id: ProposalId,
    sha256: String,
    name: String,
    kind: Named<AttachmentKind>,
    size: i32,
    created_at: Instant,
}

impl Row {
    fn travels(self, reference: &str) -> ProposalAttachment {
        let id = self.id.as_str();
        ProposalAttachment {
            path: format!("{}/proposals/{reference}/attachments/{id}", openapi::BASE),
            id: id.to_owned(),
            name: self.name,
            kind: self.kind.0,
            bytes: self.size.unsigned_abs(),
            sha256: self.sha256,
        }
    }
}

/// The proposal that files go with.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proposal)]
struct Parent {
    id: ProposalId,
    consultation_id: ConsultationId,
    secret_hash: Vec<u8>,
    account_id: Option<AccountId>,
    organisation_id: Option<OrganisationId>,
    status: Named<ProposalStatus>,
    merged_into: Option<ProposalId>,
}

impl Parent {
    fn ownership(&self) -> Ownership<'_> {
        Ownership {
            secret_hash: &self.secret_hash,
            account: self.account_id.as_ref(),
            organisation: self.organisation_id.as_ref(),
        }
    }
}

fn find_parent(connection: &mut Connection, reference: &Reference) -> QueryResult<Option<Parent>> {
    proposal::table
        .filter(proposal::reference.eq(reference.as_str()))
        .select(Parent::as_select())
        .first(connection)
        .optional()
}

/// The author's own proposal, held until the end of the transaction: of two files that are sent at once the second sees the
/// first, and nobody publishes it in between.
fn hold_own(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
) -> Result<Parent, Stop<Refusal>> {
    hold(connection, &[reference])?;
    let own = find_parent(connection, reference)?.filter(|parent| opens(&parent.ownership()));
    own.ok_or(Stop::Refused(Refusal::NoSuchProposal))
}

fn rows_of(connection: &mut Connection, parent: &ProposalId) -> QueryResult<Vec<Row>> {
    proposal_attachment::table
        .filter(proposal_attachment::proposal_id.eq(parent))
        .order((proposal_attachment::created_at, proposal_attachment::id))
        .select(Row::as_select())
        .load(connection)
}

fn proposed(connection: &mut Connection, parent: &Parent, now: Instant) -> Result<Proposed, Stop<Refusal>> {
    let consultation = consultations::standing_of(connection, &parent.consultation_id, now)?;
    let consultation = consultation.ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    Ok(Proposed::of(parent.status.0, parent.merged_into.is_some(), &consultation))
}

/// Whether somebody could add a file now, so that nothing is read of what is sent by who can't.
pub(super) fn expect(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let own = find_parent(connection, reference)?.filter(|parent| opens(&parent.ownership()));
    let parent = own.ok_or(Stop::Refused(Refusal::NoSuchProposal))?;
    let proposed = proposed(connection, &parent, now)?;
    let attached = rows_of(connection, &parent.id)?.len();
    may_attach(&proposed, attached).map_err(Stop::Refused)
}

/// Adds a file to a proposal, for its author.
pub(super) fn attach(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    taken: &Taken,
    origin: &Origin,
    now: Instant,
) -> Result<ProposalAttachment, Stop<Refusal>> {
    let parent = hold_own(connection, reference, opens)?;
    let attached = rows_of(connection, &parent.id)?;
    if attached.iter().any(|row| row.sha256 == taken.sha256) {
        return Err(Stop::Refused(Refusal::IsThere));
    }
    let proposed = proposed(connection, &parent, now)?;
    may_attach(&proposed, attached.len()).map_err(Stop::Refused)?;
    keep(connection, taken)?;
    let row = Row {
        id: AttachmentId::new(),
        proposal_id: parent.id,
        sha256: taken.sha256.clone(),
        name: taken.name.clone(),
        kind: Named(taken.kind),
        size: i32::try_from(taken.bytes.len()).unwrap_or(i32::MAX),
        created_at: now,
    };
    diesel::insert_into(proposal_attachment::table).values(row.clone()).execute(connection)?;
    audit::record(connection, origin, Act::new("attachment.create", row.id.as_str()), now)?;
    Ok(row.travels(reference.as_str()))
}

/// Keeps what a file says, once. On PostgreSQL a content that is there already is held against whoever clears away what
/// nobody names; of two programs that write the same one at once, the second is told of a key that is taken, and tries
/// again.
fn keep(connection: &mut Connection, taken: &Taken) -> QueryResult<()> {
    let same = attachment_content::table
        .filter(attachment_content::sha256.eq(&taken.sha256))
        .select(attachment_content::sha256);
    let found: Option<String> = match connection {
        Connection::Postgres(connection) => same.for_key_share().first(connection).optional()?,
        Connection::Sqlite(connection) => same.first(connection).optional()?,
    };
    if found.is_some() {
        return Ok(());
    }
    let content = (attachment_content::sha256.eq(&taken.sha256), attachment_content::bytes.eq(&taken.bytes));
    diesel::insert_into(attachment_content::table).values(content).execute(connection).map(drop)
}

/// Takes a file back, for the author of a proposal that is not published.
pub(super) fn take_back(
    connection: &mut Connection,
    (reference, id): (&Reference, &AttachmentId),
    opens: impl Fn(&Ownership<'_>) -> bool,
    origin: &Origin,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let parent = hold_own(connection, reference, opens)?;
    let row = find_row(connection, &parent.id, id)?.ok_or(Stop::Refused(Refusal::NoSuchAttachment))?;
    may_take_back(parent.status.0).map_err(Stop::Refused)?;
    delete(connection, &row.id)?;
    Ok(audit::record(connection, origin, Act::new("attachment.withdraw", id.as_str()), now)?)
}

/// Removes a file of a proposal, for staff; gives its name.
pub(super) fn remove(
    connection: &mut Connection,
    parent: &ProposalId,
    id: &AttachmentId,
    reason: &str,
    origin: &Origin,
    now: Instant,
) -> Result<String, Stop<Refusal>> {
    let row = find_row(connection, parent, id)?.ok_or(Stop::Refused(Refusal::NoSuchAttachment))?;
    delete(connection, &row.id)?;
    let act = Act::new("attachment.remove", id.as_str()).details(reason);
    audit::record(connection, origin, act, now)?;
    Ok(row.name)
}

fn delete(connection: &mut Connection, id: &AttachmentId) -> QueryResult<()> {
    diesel::delete(proposal_attachment::table.filter(proposal_attachment::id.eq(id))).execute(connection).map(drop)
}

fn find_row(connection: &mut Connection, parent: &ProposalId, id: &AttachmentId) -> QueryResult<Option<Row>> {
    proposal_attachment::table
        .filter(proposal_attachment::proposal_id.eq(parent))
        .filter(proposal_attachment::id.eq(id))
        .select(Row::as_select())
        .first(connection)
        .optional()
}

/// A file that the asker may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Readable {
    pub(super) name: String,
    pub(super) kind: AttachmentKind,
    pub(super) sha256: String,
    /// Whether everybody may.
    pub(super) is_public: bool,
}

/// The file of a proposal that is published, or of one that is the asker's.
pub(super) fn find(
    connection: &mut Connection,
    (reference, id): (&Reference, &AttachmentId),
    opens: impl Fn(&Ownership<'_>) -> bool,
    now: Instant,
) -> QueryResult<Option<Readable>> {
    let Some(parent) = find_parent(connection, reference)? else { return Ok(None) };
    let is_public = parent.status.0 == ProposalStatus::Published;
    if !is_public && !opens(&parent.ownership()) {
        return Ok(None);
    }
    if consultations::standing_of(connection, &parent.consultation_id, now)?.is_none() {
        return Ok(None);
    }
    Ok(find_row(connection, &parent.id, id)?.map(|row| readable(row, is_public)))
}

/// The file of any proposal, for staff.
pub(super) fn find_for_staff(
    connection: &mut Connection,
    reference: &Reference,
    id: &AttachmentId,
) -> QueryResult<Option<Readable>> {
    let Some(parent) = find_parent(connection, reference)? else { return Ok(None) };
    Ok(find_row(connection, &parent.id, id)?.map(|row| readable(row, false)))
}

fn readable(row: Row, is_public: bool) -> Readable {
    Readable { name: row.name, kind: row.kind.0, sha256: row.sha256, is_public }
}

/// What a file says.
pub(super) fn bytes(connection: &mut Connection, sha256: &str) -> QueryResult<Option<Vec<u8>>> {
    attachment_content::table
        .filter(attachment_content::sha256.eq(sha256))
        .select(attachment_content::bytes)
        .first(connection)
        .optional()
}

/// The attachments of each of these proposals, in the order in which they came.
///
/// # Errors
/// When the database fails.
pub fn of(
    connection: &mut Connection,
    ids: Vec<ProposalId>,
) -> QueryResult<HashMap<ProposalId, Vec<ProposalAttachment>>> {
    let rows: Vec<(Row, String)> = proposal_attachment::table
        .inner_join(proposal::table)
        .filter(proposal_attachment::proposal_id.eq_any(ids))
        .order((proposal_attachment::created_at, proposal_attachment::id))
        .select((Row::as_select(), proposal::reference))
        .load(connection)?;
    let mut found = HashMap::<ProposalId, Vec<ProposalAttachment>>::new();
    for (row, reference) in rows {
        found.entry(row.proposal_id.clone()).or_default().push(row.travels(&reference));
    }
    Ok(found)
}

/// Removes the files that a person sent in her own name: who knows what they tell of her. Those of an organisation are the
/// organisation's.
///
/// # Errors
/// When the database fails.
pub fn forget(connection: &mut Connection, account: &AccountId) -> QueryResult<()> {
    let own = proposal::table
        .filter(proposal::account_id.eq(account))
        .filter(proposal::organisation_id.is_null())
        .select(proposal::id);
    let theirs = proposal_attachment::table.filter(proposal_attachment::proposal_id.eq_any(own));
    diesel::delete(theirs).execute(connection).map(drop)
}

/// Removes some of the contents that no file names any more; whether there may be more of them. On PostgreSQL what somebody
/// is about to name again is passed over, and what is locked here is named by nobody before it is gone.
///
/// # Errors
/// When the database fails.
pub fn remove_unused(connection: &mut Connection) -> QueryResult<bool> {
    let naming = || proposal_attachment::table.filter(proposal_attachment::sha256.eq(attachment_content::sha256));
    let unused = attachment_content::table
        .filter(not(exists(naming())))
        .limit(REMOVED_AT_ONCE)
        .select(attachment_content::sha256);
    let found: Vec<String> = match connection {
        Connection::Postgres(connection) => unused.for_update().skip_locked().load(connection)?,
        Connection::Sqlite(connection) => unused.load(connection)?,
    };
    let still = attachment_content::table
        .filter(attachment_content::sha256.eq_any(found.clone()))
        .filter(not(exists(naming())));
    diesel::delete(still).execute(connection)?;
    Ok(found.len() == usize::try_from(REMOVED_AT_ONCE).unwrap_or_default())
}
