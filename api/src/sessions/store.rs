//! Sessions and refresh tokens in the database.

use diesel::prelude::*;
use openapi::accounts::Session;

use crate::database::schema::{refresh_token, session};
use crate::database::{AccountId, Connection, Instant, SessionId};
use crate::time::{local, minutes_after};

/// For how long a session lasts without being used, in minutes.
const IDLE_MINUTES: i64 = 14 * 24 * 60;
/// For how long an ended session is remembered, so that the reuse of its tokens is known for what it is.
const REMEMBERED_MINUTES: i64 = 30 * 24 * 60;

/// Begins a session with its first refresh token.
pub(super) fn begin(
    connection: &mut Connection,
    account: &AccountId,
    refresh_hash: &[u8],
    browser: Option<&str>,
    now: Instant,
) -> QueryResult<SessionId> {
    let id = SessionId::new();
    let row = (
        session::id.eq(&id),
        session::account_id.eq(account),
        session::browser.eq(browser),
        session::created_at.eq(now),
        session::last_used_at.eq(now),
        session::expires_at.eq(minutes_after(now, IDLE_MINUTES)),
    );
    diesel::insert_into(session::table).values(row).execute(connection)?;
    insert_token(connection, &id, refresh_hash, now)?;
    Ok(id)
}

fn insert_token(connection: &mut Connection, session: &SessionId, hash: &[u8], now: Instant) -> QueryResult<()> {
    let row =
        (refresh_token::token_hash.eq(hash), refresh_token::session_id.eq(session), refresh_token::issued_at.eq(now));
    diesel::insert_into(refresh_token::table).values(row).execute(connection).map(drop)
}

/// What became of a refresh token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rotation {
    /// It was spent for its successor.
    Rotated(AccountId, SessionId),
    /// It had been spent before: somebody copied it, and the family is ended.
    Reused(AccountId, SessionId),
    /// Nobody knows it, or its session is over.
    Unknown,
}

/// Session, account, when the session was ended, when it ends by itself, since when the account is locked.
type TokenRow = (SessionId, AccountId, Option<Instant>, Instant, Option<Instant>);

/// Spends a refresh token and gives its session the next one. Of two that come with the same token at once, one
/// succeeds; the other is a reuse.
pub(super) fn rotate(connection: &mut Connection, hash: &[u8], next: &[u8], now: Instant) -> QueryResult<Rotation> {
    use crate::database::schema::account;

    let spent = diesel::update(
        refresh_token::table.filter(refresh_token::token_hash.eq(hash)).filter(refresh_token::spent_at.is_null()),
    )
    .set(refresh_token::spent_at.eq(Some(now)))
    .execute(connection)?;
    let found: Option<TokenRow> = refresh_token::table
        .inner_join(session::table.inner_join(account::table))
        .filter(refresh_token::token_hash.eq(hash))
        .select((session::id, session::account_id, session::ended_at, session::expires_at, account::locked_at))
        .first(connection)
        .optional()?;
    let Some((session_id, account, ended_at, expires_at, locked_at)) = found else { return Ok(Rotation::Unknown) };
    if spent == 0 {
        if ended_at.is_some() {
            return Ok(Rotation::Unknown);
        }
        end(connection, &account, &session_id, now)?;
        return Ok(Rotation::Reused(account, session_id));
    }
    if ended_at.is_some() || expires_at <= now || locked_at.is_some() {
        return Ok(Rotation::Unknown);
    }
    insert_token(connection, &session_id, next, now)?;
    diesel::update(session::table.filter(session::id.eq(&session_id)))
        .set((session::last_used_at.eq(now), session::expires_at.eq(minutes_after(now, IDLE_MINUTES))))
        .execute(connection)?;
    Ok(Rotation::Rotated(account, session_id))
}

/// Ends the session to which the refresh token belongs, if there is one.
pub(super) fn end_of_token(
    connection: &mut Connection,
    hash: &[u8],
    now: Instant,
) -> QueryResult<Option<(AccountId, SessionId)>> {
    let found: Option<(AccountId, SessionId)> = refresh_token::table
        .inner_join(session::table)
        .filter(refresh_token::token_hash.eq(hash))
        .filter(session::ended_at.is_null())
        .select((session::account_id, session::id))
        .first(connection)
        .optional()?;
    if let Some((account, id)) = &found {
        end(connection, account, id, now)?;
    }
    Ok(found)
}

/// Ends a session of this account; false when it has none with this id that lasts.
pub(super) fn end(connection: &mut Connection, account: &AccountId, id: &SessionId, now: Instant) -> QueryResult<bool> {
    let lasting = session::table
        .filter(session::id.eq(id))
        .filter(session::account_id.eq(account))
        .filter(session::ended_at.is_null());
    let ended = diesel::update(lasting).set(session::ended_at.eq(Some(now))).execute(connection)?;
    Ok(ended > 0)
}

/// Ends every session of the account.
///
/// # Errors
/// When the database fails.
pub fn end_all(connection: &mut Connection, account: &AccountId, now: Instant) -> QueryResult<()> {
    let lasting = session::table.filter(session::account_id.eq(account)).filter(session::ended_at.is_null());
    diesel::update(lasting).set(session::ended_at.eq(Some(now))).execute(connection).map(drop)
}

/// Ends every session of the account but this one.
///
/// # Errors
/// When the database fails.
pub fn end_others(connection: &mut Connection, account: &AccountId, kept: &SessionId, now: Instant) -> QueryResult<()> {
    let others = session::table
        .filter(session::account_id.eq(account))
        .filter(session::id.ne(kept))
        .filter(session::ended_at.is_null());
    diesel::update(others).set(session::ended_at.eq(Some(now))).execute(connection).map(drop)
}

/// The sessions of the account that last, the one used last first.
pub(super) fn list(
    connection: &mut Connection,
    account: &AccountId,
    current: &SessionId,
    now: Instant,
) -> QueryResult<Vec<Session>> {
    let rows: Vec<(SessionId, Option<String>, Instant, Instant, Instant)> = session::table
        .filter(session::account_id.eq(account))
        .filter(session::ended_at.is_null())
        .filter(session::expires_at.gt(now))
        .order((session::last_used_at.desc(), session::id.desc()))
        .select((session::id, session::browser, session::created_at, session::last_used_at, session::expires_at))
        .load(connection)?;
    Ok(rows
        .into_iter()
        .map(|(id, browser, created_at, last_used_at, expires_at)| Session {
            is_current: id == *current,
            id: id.as_str().to_owned(),
            browser,
            created_at: local(created_at),
            last_used_at: local(last_used_at),
            expires_at: local(expires_at),
        })
        .collect())
}

/// Removes every session of an account that is erased.
///
/// # Errors
/// When the database fails.
pub fn remove_of(connection: &mut Connection, account: &AccountId) -> QueryResult<usize> {
    let own =
        session::table.filter(session::account_id.eq(account)).select(session::id).load::<SessionId>(connection)?;
    remove(connection, &own)
}

fn remove(connection: &mut Connection, sessions: &[SessionId]) -> QueryResult<usize> {
    diesel::delete(refresh_token::table.filter(refresh_token::session_id.eq_any(sessions.to_vec())))
        .execute(connection)?;
    diesel::delete(session::table.filter(session::id.eq_any(sessions.to_vec()))).execute(connection)
}

/// Removes sessions that have long been over.
///
/// # Errors
/// When the database fails.
pub fn remove_old(connection: &mut Connection, now: Instant) -> QueryResult<usize> {
    let long_over = session::table
        .filter(session::expires_at.le(minutes_after(now, -REMEMBERED_MINUTES)))
        .select(session::id)
        .load::<SessionId>(connection)?;
    remove(connection, &long_over)
}
