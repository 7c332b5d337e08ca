//! Answers that may be asked for again, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use openapi::problem::ProblemCode;

use super::KEPT_MINUTES;
use crate::database::schema::idempotent_answer;
use crate::database::{Connection, Fault, Instant};
use crate::problem::Failure;
use crate::time::minutes_after;
use crate::vault::{Purpose, Vault};

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

/// Keeps the key for this transaction; false while another program has it. SQLite's one writer needs no more.
pub(super) fn lock(connection: &mut Connection, key: &[u8]) -> QueryResult<bool> {
    let Connection::Postgres(connection) = connection else { return Ok(true) };
    let (first, _) = key.split_first_chunk::<8>().ok_or(diesel::result::Error::NotFound)?;
    diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS locked")
        .bind::<BigInt, _>(i64::from_be_bytes(*first))
        .get_result::<Locked>(connection)
        .map(|row| row.locked)
}

/// An answer that was stored.
pub(super) struct Stored {
    pub(super) fingerprint: Vec<u8>,
    pub(super) status: u16,
    sealed: Vec<u8>,
}

impl Stored {
    pub(super) fn body(&self, vault: &Vault) -> Result<Vec<u8>, Failure> {
        vault.open_sealed(Purpose::Answer, &self.sealed).map_err(|error| {
            tracing::error!(%error, "a stored answer can't be opened");
            Failure::new(ProblemCode::Internal)
        })
    }
}

pub(super) fn find(connection: &mut Connection, key: &[u8], now: Instant) -> QueryResult<Option<Stored>> {
    let found: Option<(Vec<u8>, i32, Vec<u8>)> = idempotent_answer::table
        .filter(idempotent_answer::key_hash.eq(key))
        .filter(idempotent_answer::created_at.gt(minutes_after(now, -KEPT_MINUTES)))
        .select((idempotent_answer::fingerprint, idempotent_answer::status, idempotent_answer::sealed_answer))
        .first(connection)
        .optional()?;
    Ok(found.map(|(fingerprint, status, sealed)| Stored {
        fingerprint,
        status: u16::try_from(status).unwrap_or_default(),
        sealed,
    }))
}

pub(super) fn insert(
    connection: &mut Connection,
    vault: &Vault,
    key: &[u8],
    fingerprint: &[u8],
    status: u16,
    body: &[u8],
    now: Instant,
) -> Result<(), Fault> {
    // One that is too old to be repeated makes room for its successor.
    diesel::delete(idempotent_answer::table.filter(idempotent_answer::key_hash.eq(key))).execute(connection)?;
    let row = (
        idempotent_answer::key_hash.eq(key),
        idempotent_answer::fingerprint.eq(fingerprint),
        idempotent_answer::status.eq(i32::from(status)),
        idempotent_answer::sealed_answer.eq(vault.seal(Purpose::Answer, body)?),
        idempotent_answer::created_at.eq(now),
    );
    diesel::insert_into(idempotent_answer::table).values(row).execute(connection)?;
    Ok(())
}

/// Removes the answers that are no longer repeated.
///
/// # Errors
/// When the database fails.
pub fn remove_old(connection: &mut Connection, now: Instant) -> QueryResult<usize> {
    let old = idempotent_answer::table.filter(idempotent_answer::created_at.le(minutes_after(now, -KEPT_MINUTES)));
    diesel::delete(old).execute(connection)
}
