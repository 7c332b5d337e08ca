//! Keys of organisations in the database.

use diesel::prelude::*;
use openapi::access::{KEY_PREFIX, Scope};
use openapi::organisations::Key;

use crate::access::scopes_from_text;
use crate::database::schema::api_key;
use crate::database::{Connection, Instant, KeyId, OrganisationId};
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = api_key, treat_none_as_default_value = false)]
struct Row {
    id: KeyId,
    organisation_id: OrganisationId,
    name: String,
    prefix: String,
    secret_hash: Vec<u8>,
    scopes: String,
    created_at: Instant,
    expires_at: Instant,
    last_used_at: Option<Instant>,
    revoked_at: Option<Instant>,
}

impl Row {
    fn travels(self) -> Key {
        Key {
            id: self.id.as_str().to_owned(),
            name: self.name,
            prefix: format!("{KEY_PREFIX}{}", self.prefix),
            scopes: scopes_from_text(&self.scopes),
            created_at: local(self.created_at),
            expires_at: local(self.expires_at),
            last_used_at: self.last_used_at.map(local),
            revoked_at: self.revoked_at.map(local),
        }
    }
}

/// A key to be written.
pub(super) struct NewRow<'a> {
    pub(super) organisation: &'a OrganisationId,
    pub(super) name: &'a str,
    pub(super) prefix: &'a str,
    pub(super) secret_hash: &'a [u8],
    pub(super) scopes: &'a [Scope],
    pub(super) expires_at: Instant,
}

/// Writes a key.
pub(super) fn insert(connection: &mut Connection, new: &NewRow<'_>, now: Instant) -> QueryResult<Key> {
    let scopes: Vec<&str> = new.scopes.iter().map(|scope| scope.as_str()).collect();
    let row = Row {
        id: KeyId::new(),
        organisation_id: new.organisation.clone(),
        name: new.name.to_owned(),
        prefix: new.prefix.to_owned(),
        secret_hash: new.secret_hash.to_vec(),
        scopes: scopes.join(" "),
        created_at: now,
        expires_at: new.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    diesel::insert_into(api_key::table).values(row.clone()).execute(connection)?;
    Ok(row.travels())
}

/// Whether a key begins like this already.
pub(super) fn is_taken(connection: &mut Connection, prefix: &str) -> QueryResult<bool> {
    let same = api_key::table.filter(api_key::prefix.eq(prefix)).select(api_key::id);
    same.first::<KeyId>(connection).optional().map(|found| found.is_some())
}

/// The keys of the organisation, the newest first.
pub(super) fn list(connection: &mut Connection, organisation: &OrganisationId) -> QueryResult<Vec<Key>> {
    let rows: Vec<Row> = api_key::table
        .filter(api_key::organisation_id.eq(organisation))
        .order((api_key::created_at.desc(), api_key::id.desc()))
        .select(Row::as_select())
        .load(connection)?;
    Ok(rows.into_iter().map(Row::travels).collect())
}

/// Revokes a key of the organisation; false when it has none with this id. One that is revoked already stays as it is.
pub(super) fn revoke(
    connection: &mut Connection,
    organisation: &OrganisationId,
    id: &KeyId,
    now: Instant,
) -> QueryResult<bool> {
    let own = || api_key::table.filter(api_key::organisation_id.eq(organisation)).filter(api_key::id.eq(id));
    diesel::update(own().filter(api_key::revoked_at.is_null()))
        .set(api_key::revoked_at.eq(Some(now)))
        .execute(connection)?;
    own().select(api_key::id).first::<KeyId>(connection).optional().map(|found| found.is_some())
}
