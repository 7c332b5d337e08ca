//! Accounts, sessions and keys, as far as the door has to know them.

use diesel::prelude::*;
use openapi::access::{Role, Scope};

use super::caller::{Account, Key};
use crate::database::schema::{account, api_key, organisation, session, staff_role};
use crate::database::{AccountId, Connection, Instant, KeyId, Named, OrganisationId, Stop};
use crate::secrets::Secret;
use crate::time::minutes_after;
use crate::tokens;

/// How exactly the last use of a key is known, in minutes.
const USE_NOTED_EVERY: i64 = 1;

/// The account that the token names, if it is not locked and its session lasts.
pub(super) fn find_account(
    connection: &mut Connection,
    named: &tokens::Named,
    now: Instant,
) -> QueryResult<Option<Account>> {
    let found: Option<Option<Instant>> = account::table
        .inner_join(session::table)
        .filter(account::id.eq(&named.account))
        .filter(account::locked_at.is_null())
        .filter(session::id.eq(&named.session))
        .filter(session::ended_at.is_null())
        .filter(session::expires_at.gt(now))
        .select(account::totp_confirmed_at)
        .first(connection)
        .optional()?;
    let Some(second_factor_since) = found else { return Ok(None) };
    let roles = roles_of(connection, &named.account)?;
    Ok(Some(Account {
        id: named.account.clone(),
        session: named.session.clone(),
        roles,
        has_second_factor: second_factor_since.is_some(),
    }))
}

/// What the account's owner does as a member of staff.
///
/// # Errors
/// When the database fails.
pub fn roles_of(connection: &mut Connection, id: &AccountId) -> QueryResult<Vec<Role>> {
    let mut roles: Vec<Role> = staff_role::table
        .filter(staff_role::account_id.eq(id))
        .select(staff_role::role)
        .load::<Named<Role>>(connection)?
        .into_iter()
        .map(|role| role.0)
        .collect();
    roles.sort();
    Ok(roles)
}

/// A key that was found.
pub(super) struct FoundKey {
    pub(super) key: Key,
    /// Whether its last use was noted too long ago.
    pub(super) is_use_news: bool,
}

/// Id, organisation, hash of the secret, scopes, last use.
type KeyRow = (KeyId, OrganisationId, Vec<u8>, String, Option<Instant>);

/// The key, if it lasts and its organisation is approved.
pub(super) fn find_key(
    connection: &mut Connection,
    prefix: &str,
    secret: &Secret,
    now: Instant,
) -> QueryResult<Option<FoundKey>> {
    use openapi::organisations::OrganisationStatus::Approved;

    let found: Option<KeyRow> = api_key::table
        .inner_join(organisation::table)
        .filter(api_key::prefix.eq(prefix))
        .filter(api_key::revoked_at.is_null())
        .filter(api_key::expires_at.gt(now))
        .filter(organisation::status.eq(Named(Approved)))
        .select((api_key::id, api_key::organisation_id, api_key::secret_hash, api_key::scopes, api_key::last_used_at))
        .first(connection)
        .optional()?;
    Ok(found.filter(|(_, _, hash, ..)| secret.matches(hash)).map(|(id, organisation, _, scopes, last_used_at)| {
        let is_use_news = last_used_at.is_none_or(|at| minutes_after(at, USE_NOTED_EVERY) <= now);
        FoundKey { key: Key { id, organisation, scopes: scopes_from_text(&scopes) }, is_use_news }
    }))
}

/// The scopes as they stand in their column, separated by spaces.
#[must_use]
pub fn scopes_from_text(text: &str) -> Vec<Scope> {
    text.split_whitespace().filter_map(|name| name.parse().ok()).collect()
}

/// Notes that the key was used.
pub(super) fn note_use<R>(connection: &mut Connection, id: &KeyId, now: Instant) -> Result<(), Stop<R>> {
    diesel::update(api_key::table.filter(api_key::id.eq(id)))
        .set(api_key::last_used_at.eq(Some(now)))
        .execute(connection)?;
    Ok(())
}
