//! People, as administrators see them, in the database.

use diesel::prelude::*;
use openapi::access::Role;
use openapi::admin::people::Person;

use crate::access::roles_of;
use crate::database::schema::{account, staff_role};
use crate::database::{AccountId, Connection, Instant, ListKey, Listed, Named, beyond, lower};
use crate::text::LIKE_ESCAPE;
use crate::time::local;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = account)]
struct Row {
    id: AccountId,
    email: String,
    name: Option<String>,
    created_at: Instant,
    last_login_at: Option<Instant>,
    locked_at: Option<Instant>,
    lock_reason: Option<String>,
    totp_confirmed_at: Option<Instant>,
}

impl Row {
    fn person(self, roles: Vec<Role>) -> Person {
        Person {
            id: self.id.as_str().to_owned(),
            email: self.email,
            name: self.name,
            roles,
            has_second_factor: self.totp_confirmed_at.is_some(),
            created_at: local(self.created_at),
            last_login_at: self.last_login_at.map(local),
            locked_at: self.locked_at.map(local),
            lock_reason: self.lock_reason,
        }
    }
}

/// Which accounts to list; parsed.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) staff: bool,
    /// A pattern for `LIKE` in lower case.
    pub(super) pattern: Option<String>,
}

/// Lists up to `limit` accounts after `after`, the newest first.
pub(super) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<Person>>> {
    let mut query = account::table
        .order((account::created_at.desc(), account::id.desc()))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if filter.staff {
        query = query.filter(account::id.eq_any(staff_role::table.select(staff_role::account_id)));
    }
    if let Some(pattern) = &filter.pattern {
        let in_email = account::email_folded.like(pattern.clone()).escape(LIKE_ESCAPE);
        let in_name = lower(account::name.assume_not_null()).like(pattern.clone()).escape(LIKE_ESCAPE);
        query = query.filter(in_email.or(account::name.is_not_null().and(in_name)));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, AccountId::parse(&key.id)?))) {
        query = query.filter(beyond!((account::created_at, account::id) < (at, id)));
    }
    let rows: Vec<Row> = query.load(connection)?;
    rows.into_iter()
        .map(|row| {
            let key = ListKey::new(0, row.created_at, row.id.as_str());
            let roles = roles_of(connection, &row.id)?;
            Ok(Listed { key, item: row.person(roles) })
        })
        .collect()
}

/// The account with this id.
pub(super) fn find(connection: &mut Connection, id: &AccountId) -> QueryResult<Option<Person>> {
    let row: Option<Row> =
        account::table.filter(account::id.eq(id)).select(Row::as_select()).first(connection).optional()?;
    let Some(row) = row else { return Ok(None) };
    let roles = roles_of(connection, id)?;
    Ok(Some(row.person(roles)))
}

/// Whether nobody would be left who can run the system without this account. On PostgreSQL the rows of all
/// administrators are held until the end of the transaction, so that two that step down at once do not both succeed.
pub(super) fn is_last_admin(connection: &mut Connection, id: &AccountId) -> QueryResult<bool> {
    let admins = staff_role::table.filter(staff_role::role.eq(Named(Role::Admin))).select(staff_role::account_id);
    let held: Vec<AccountId> = match connection {
        Connection::Postgres(connection) => admins.for_update().load(connection)?,
        Connection::Sqlite(connection) => admins.load(connection)?,
    };
    if !held.contains(id) {
        return Ok(false);
    }
    let others: i64 = account::table
        .filter(account::id.eq_any(held))
        .filter(account::id.ne(id))
        .filter(account::locked_at.is_null())
        // Who was invited and has not chosen a password can't log in, and perhaps never will.
        .filter(account::password_hash.is_not_null())
        .count()
        .get_result(connection)?;
    Ok(others == 0)
}

/// Locks an account.
pub(super) fn lock(connection: &mut Connection, id: &AccountId, reason: &str, now: Instant) -> QueryResult<()> {
    diesel::update(account::table.filter(account::id.eq(id)))
        .set((account::locked_at.eq(Some(now)), account::lock_reason.eq(Some(reason))))
        .execute(connection)
        .map(drop)
}

/// Unlocks an account.
pub(super) fn unlock(connection: &mut Connection, id: &AccountId) -> QueryResult<()> {
    diesel::update(account::table.filter(account::id.eq(id)))
        .set((account::locked_at.eq(None::<Instant>), account::lock_reason.eq(None::<String>)))
        .execute(connection)
        .map(drop)
}
