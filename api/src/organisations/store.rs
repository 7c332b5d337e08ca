//! Organisations and their members in the database.

use diesel::prelude::*;
use openapi::check::given;
use openapi::organisations::{
    Member, MemberRole, NewOrganisation, Organisation, OrganisationKind, OrganisationStatus, OrganisationSummary,
};

use crate::access::Caller;
use crate::database::schema::{account, invitation, member, organisation};
use crate::database::{AccountId, Connection, Instant, ListKey, Listed, Named, OrganisationId, beyond};
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = organisation, treat_none_as_default_value = false)]
struct Row {
    id: OrganisationId,
    kind: Named<OrganisationKind>,
    name: String,
    district: Option<i32>,
    register_number: Option<String>,
    email: Option<String>,
    status: Named<OrganisationStatus>,
    rejection_reason: Option<String>,
    created_at: Instant,
}

impl Row {
    fn summary(&self, role: Option<MemberRole>) -> OrganisationSummary {
        OrganisationSummary {
            id: self.id.as_str().to_owned(),
            kind: self.kind.0,
            name: self.name.clone(),
            district: self.district.and_then(|number| u8::try_from(number).ok()),
            status: self.status.0,
            role,
        }
    }
}

/// Writes an organisation, with its first manager.
pub(super) fn insert(
    connection: &mut Connection,
    new: &NewOrganisation,
    manager: &AccountId,
    now: Instant,
) -> QueryResult<OrganisationId> {
    let row = Row {
        id: OrganisationId::new(),
        kind: Named(new.kind),
        name: new.name.trim().to_owned(),
        district: new.district.map(i32::from),
        register_number: given(&new.register_number).map(str::to_owned),
        email: given(&new.email).map(str::to_owned),
        status: Named(OrganisationStatus::Pending),
        rejection_reason: None,
        created_at: now,
    };
    let id = row.id.clone();
    diesel::insert_into(organisation::table).values(row).execute(connection)?;
    insert_member(connection, &id, manager, MemberRole::Manager)?;
    Ok(id)
}

/// The role of the account in the organisation, if it is a member.
pub(super) fn role_in(
    connection: &mut Connection,
    id: &OrganisationId,
    asker: &AccountId,
) -> QueryResult<Option<MemberRole>> {
    let role: Option<Named<MemberRole>> = member::table
        .filter(member::organisation_id.eq(id))
        .filter(member::account_id.eq(asker))
        .select(member::role)
        .first(connection)
        .optional()?;
    Ok(role.map(|role| role.0))
}

/// The organisation whole; `role` is the asker's.
pub(super) fn find(
    connection: &mut Connection,
    id: &OrganisationId,
    role: Option<MemberRole>,
) -> QueryResult<Option<Organisation>> {
    let row: Option<Row> =
        organisation::table.filter(organisation::id.eq(id)).select(Row::as_select()).first(connection).optional()?;
    row.map(|row| whole(connection, row, role)).transpose()
}

fn whole(connection: &mut Connection, row: Row, role: Option<MemberRole>) -> QueryResult<Organisation> {
    let members = members_of(connection, &row.id)?;
    Ok(Organisation {
        summary: row.summary(role),
        register_number: row.register_number,
        email: row.email,
        rejection_reason: row.rejection_reason,
        created_at: local(row.created_at),
        members,
    })
}

fn members_of(connection: &mut Connection, id: &OrganisationId) -> QueryResult<Vec<Member>> {
    let rows: Vec<(AccountId, Option<String>, String, Named<MemberRole>)> = member::table
        .inner_join(account::table)
        .filter(member::organisation_id.eq(id))
        .order((member::role, account::created_at, account::id))
        .select((account::id, account::name, account::email, member::role))
        .load(connection)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email, role)| Member { account_id: id.as_str().to_owned(), name, email, role: role.0 })
        .collect())
}

/// Lists up to `limit` organisations after `after`, the newest first, for staff.
pub(super) fn list(
    connection: &mut Connection,
    status: Option<OrganisationStatus>,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<Organisation>>> {
    let mut query = organisation::table
        .order((organisation::created_at.desc(), organisation::id.desc()))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(organisation::status.eq(Named(status)));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, OrganisationId::parse(&key.id)?))) {
        query = query.filter(beyond!((organisation::created_at, organisation::id) < (at, id)));
    }
    let rows: Vec<Row> = query.load(connection)?;
    rows.into_iter()
        .map(|row| {
            let key = ListKey::new(0, row.created_at, row.id.as_str());
            Ok(Listed { key, item: whole(connection, row, None)? })
        })
        .collect()
}

/// Decides on an organisation.
pub(super) fn decide(
    connection: &mut Connection,
    id: &OrganisationId,
    status: OrganisationStatus,
    reason: Option<&str>,
) -> QueryResult<bool> {
    let changed = diesel::update(organisation::table.filter(organisation::id.eq(id)))
        .set((organisation::status.eq(Named(status)), organisation::rejection_reason.eq(reason)))
        .execute(connection)?;
    Ok(changed > 0)
}

/// The accounts that manage the organisation.
pub(super) fn managers_of(connection: &mut Connection, id: &OrganisationId) -> QueryResult<Vec<AccountId>> {
    let managers = member::table
        .filter(member::organisation_id.eq(id))
        .filter(member::role.eq(Named(MemberRole::Manager)))
        .select(member::account_id);
    // On PostgreSQL their rows are held, so that two managers that leave at once do not both succeed.
    match connection {
        Connection::Postgres(connection) => managers.for_update().load(connection),
        Connection::Sqlite(connection) => managers.load(connection),
    }
}

/// Makes somebody a member.
pub(super) fn insert_member(
    connection: &mut Connection,
    id: &OrganisationId,
    account: &AccountId,
    role: MemberRole,
) -> QueryResult<()> {
    let row = (member::organisation_id.eq(id), member::account_id.eq(account), member::role.eq(Named(role)));
    diesel::insert_into(member::table).values(row).execute(connection).map(drop)
}

/// Changes what a member may do; false when there is no such member.
pub(super) fn change_member(
    connection: &mut Connection,
    id: &OrganisationId,
    account: &AccountId,
    role: MemberRole,
) -> QueryResult<bool> {
    let one = member::table.filter(member::organisation_id.eq(id)).filter(member::account_id.eq(account));
    Ok(diesel::update(one).set(member::role.eq(Named(role))).execute(connection)? > 0)
}

/// Takes a member out; false when there is no such member.
pub(super) fn remove_member(
    connection: &mut Connection,
    id: &OrganisationId,
    account: &AccountId,
) -> QueryResult<bool> {
    let one = member::table.filter(member::organisation_id.eq(id)).filter(member::account_id.eq(account));
    Ok(diesel::delete(one).execute(connection)? > 0)
}

/// Writes an invitation.
pub(super) fn insert_invitation(
    connection: &mut Connection,
    token_hash: &[u8],
    id: &OrganisationId,
    email_folded: &str,
    role: MemberRole,
    expires_at: Instant,
) -> QueryResult<()> {
    let row = (
        invitation::token_hash.eq(token_hash),
        invitation::organisation_id.eq(id),
        invitation::email_folded.eq(email_folded),
        invitation::role.eq(Named(role)),
        invitation::expires_at.eq(expires_at),
    );
    diesel::insert_into(invitation::table).values(row).execute(connection).map(drop)
}

/// Spends an invitation to this address; `None` when there is none, it is too old, or it was spent.
pub(super) fn take_invitation(
    connection: &mut Connection,
    token_hash: &[u8],
    email_folded: &str,
    now: Instant,
) -> QueryResult<Option<(OrganisationId, MemberRole)>> {
    let found: Option<(OrganisationId, Named<MemberRole>)> = invitation::table
        .filter(invitation::token_hash.eq(token_hash))
        .filter(invitation::email_folded.eq(email_folded))
        .filter(invitation::expires_at.gt(now))
        .select((invitation::organisation_id, invitation::role))
        .first(connection)
        .optional()?;
    let Some((id, role)) = found else { return Ok(None) };
    let spent = diesel::delete(invitation::table.filter(invitation::token_hash.eq(token_hash))).execute(connection)?;
    Ok((spent > 0).then_some((id, role.0)))
}

/// Removes invitations that no longer work.
///
/// # Errors
/// When the database fails.
pub fn remove_old(connection: &mut Connection, now: Instant) -> QueryResult<usize> {
    diesel::delete(invitation::table.filter(invitation::expires_at.le(now))).execute(connection)
}

/// Whether another council of the same district is approved.
pub(super) fn has_other_council(connection: &mut Connection, id: &OrganisationId) -> QueryResult<bool> {
    let district: Option<i32> =
        organisation::table.filter(organisation::id.eq(id)).select(organisation::district).first(connection)?;
    let Some(district) = district else { return Ok(false) };
    let others: i64 = organisation::table
        .filter(organisation::district.eq(district))
        .filter(organisation::status.eq(Named(OrganisationStatus::Approved)))
        .filter(organisation::id.ne(id))
        .count()
        .get_result(connection)?;
    Ok(others > 0)
}

/// The organisations to which the account belongs.
///
/// # Errors
/// When the database fails.
pub fn of_account(connection: &mut Connection, id: &AccountId) -> QueryResult<Vec<OrganisationSummary>> {
    let rows: Vec<(Row, Named<MemberRole>)> = member::table
        .inner_join(organisation::table)
        .filter(member::account_id.eq(id))
        .order((organisation::name, organisation::id))
        .select((Row::as_select(), member::role))
        .load(connection)?;
    Ok(rows.into_iter().map(|(row, role)| row.summary(Some(role.0))).collect())
}

/// Whether an organisation would be left without a manager if this account were not there.
///
/// # Errors
/// When the database fails.
pub fn is_last_manager_somewhere(connection: &mut Connection, id: &AccountId) -> QueryResult<bool> {
    let managed: Vec<OrganisationId> = member::table
        .filter(member::account_id.eq(id))
        .filter(member::role.eq(Named(MemberRole::Manager)))
        .select(member::organisation_id)
        .load(connection)?;
    for organisation in &managed {
        if managers_of(connection, organisation)? == [id.clone()] {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The name under which an organisation speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The organisation.
    pub id: OrganisationId,
    /// What sort of organisation it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
}

/// The organisation's voice, if it is approved.
fn voice_of(connection: &mut Connection, id: &OrganisationId) -> QueryResult<Option<Voice>> {
    let row: Option<Row> = organisation::table
        .filter(organisation::id.eq(id))
        .filter(organisation::status.eq(Named(OrganisationStatus::Approved)))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    Ok(row.map(|row| Voice { id: row.id, kind: row.kind.0, name: row.name }))
}

/// The organisation's voice, if it is approved and the account belongs to it.
fn voice_of_member(
    connection: &mut Connection,
    id: &OrganisationId,
    account: &AccountId,
) -> QueryResult<Option<Voice>> {
    if role_in(connection, id, account)?.is_none() {
        return Ok(None);
    }
    voice_of(connection, id)
}

/// On whose behalf something is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The account of who sent it.
    pub account: Option<AccountId>,
    /// The organisation in whose name it is sent, verified.
    pub voice: Option<Voice>,
}

/// The sender does not belong to the organisation in whose name something was to be sent, or it is not approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMember;

/// On whose behalf the caller sends something, who named this organisation or none. A key speaks for its own.
///
/// # Errors
/// When the caller does not belong to the organisation; when the database fails.
pub fn speaker(
    connection: &mut Connection,
    caller: &Caller,
    named: Option<&str>,
) -> QueryResult<Result<Speaker, NotAMember>> {
    let named = named.map(str::trim).filter(|id| !id.is_empty());
    let voice = match (caller, named) {
        (Caller::Guest, None) => return Ok(Ok(Speaker::default())),
        (Caller::Account(account), None) => {
            return Ok(Ok(Speaker { account: Some(account.id.clone()), voice: None }));
        }
        (Caller::Guest, Some(_)) => None,
        (Caller::Key(key), named) => {
            let is_own = named.is_none_or(|id| OrganisationId::parse(id).as_ref() == Some(&key.organisation));
            if is_own { voice_of(connection, &key.organisation)? } else { None }
        }
        (Caller::Account(account), Some(id)) => match OrganisationId::parse(id) {
            Some(id) => voice_of_member(connection, &id, &account.id)?,
            None => None,
        },
    };
    let account = caller.account().cloned();
    Ok(voice.map(|voice| Speaker { account, voice: Some(voice) }).ok_or(NotAMember))
}
