//! The outbox in the database.

use diesel::prelude::*;
use openapi::accounts::Language;

use super::letters::Letter;
use crate::database::schema::outbox;
use crate::database::{Connection, Instant, LetterId};
use crate::time::minutes_after;

/// A mail that is to be sent now.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Due {
    /// Its id; also its Message-ID, so that a mail that was sent twice is known as one.
    pub id: LetterId,
    /// To whom.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// How often it was tried.
    pub attempts: i32,
}

/// Puts a mail into the outbox, in the transaction of what it tells of.
///
/// # Errors
/// When the database fails.
pub fn enqueue(
    connection: &mut Connection,
    recipient: &str,
    language: Language,
    letter: &Letter<'_>,
    now: Instant,
) -> QueryResult<()> {
    let text = letter.written(language);
    let row = (
        outbox::id.eq(LetterId::new()),
        outbox::recipient.eq(recipient),
        outbox::subject.eq(text.subject),
        outbox::body.eq(text.body),
        outbox::created_at.eq(now),
        outbox::attempts.eq(0),
        outbox::next_attempt_at.eq(now),
    );
    diesel::insert_into(outbox::table).values(row).execute(connection).map(drop)
}

/// Writes a mail that goes to nobody and is settled as it is written: where somebody asks for a mail to an address that
/// is not known, as much is done as where it is.
///
/// # Errors
/// When the database fails.
pub fn enqueue_for_nobody(connection: &mut Connection, now: Instant) -> QueryResult<()> {
    let row = (
        outbox::id.eq(LetterId::new()),
        outbox::recipient.eq(""),
        outbox::subject.eq(""),
        outbox::body.eq(""),
        outbox::created_at.eq(now),
        outbox::attempts.eq(0),
        outbox::next_attempt_at.eq(now),
        outbox::settled_at.eq(Some(now)),
    );
    diesel::insert_into(outbox::table).values(row).execute(connection).map(drop)
}

/// What is to be sent now, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn due(connection: &mut Connection, limit: i64, now: Instant) -> QueryResult<Vec<Due>> {
    outbox::table
        .filter(outbox::settled_at.is_null())
        .filter(outbox::next_attempt_at.le(now))
        .order((outbox::next_attempt_at, outbox::id))
        .limit(limit)
        .select(Due::as_select())
        .load(connection)
}

/// For how long a mail belongs to who claimed it, in minutes.
const CLAIMED_FOR: i64 = 5;

/// Claims a mail for this program: of several that try, one does. If it stops before the mail is settled, the claim
/// runs out and another tries.
///
/// # Errors
/// When the database fails.
pub fn claim(connection: &mut Connection, id: &LetterId, now: Instant) -> QueryResult<bool> {
    let free = outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::settled_at.is_null())
        .filter(outbox::next_attempt_at.le(now));
    let changed = diesel::update(free)
        .set((outbox::next_attempt_at.eq(minutes_after(now, CLAIMED_FOR)), outbox::attempts.eq(outbox::attempts + 1)))
        .execute(connection)?;
    Ok(changed > 0)
}

/// Puts the next attempt off.
///
/// # Errors
/// When the database fails.
pub fn put_off(connection: &mut Connection, id: &LetterId, until: Instant) -> QueryResult<()> {
    diesel::update(outbox::table.filter(outbox::id.eq(id)))
        .set(outbox::next_attempt_at.eq(until))
        .execute(connection)
        .map(drop)
}

/// Notes that a mail was sent, or given up, and empties it: its text may hold a link that opens something, and its
/// address is personal.
///
/// # Errors
/// When the database fails.
pub fn settle(connection: &mut Connection, id: &LetterId, now: Instant) -> QueryResult<()> {
    diesel::update(outbox::table.filter(outbox::id.eq(id)))
        .set((outbox::settled_at.eq(Some(now)), outbox::recipient.eq(""), outbox::subject.eq(""), outbox::body.eq("")))
        .execute(connection)
        .map(drop)
}
