//! The outbox in the database: what is to be sent is written in the transaction of what it tells of.

use std::borrow::Cow;

use diesel::dsl::{exists, select};
use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::letters::{LetterKind, LetterState, LetterWay};

use super::letters::{Letter, Text};
use crate::database::schema::outbox;
use crate::database::{BookingId, Connection, FollowId, Instant, LetterId, Named, WaitingId};
use crate::time::minutes_after;

/// Writes a row, unless one of the same is there already. The same for both databases, but what builds statements for
/// either has no such insert.
macro_rules! insert_unless_there {
    ($connection:expr, $rows:expr) => {{
        let insert = diesel::insert_into(outbox::table).values($rows).on_conflict_do_nothing();
        insert.execute($connection).map(drop)
    }};
}

/// What a message is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// A booking, as it is at this sequence.
    Booking(&'a BookingId, i32),
    /// A place on the waiting list.
    Waiting(&'a WaitingId),
}

/// A message about a booking, or to who waits, that is to be written into the outbox.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    /// What it tells.
    pub kind: LetterKind,
    /// How it goes out.
    pub way: LetterWay,
    /// Of what.
    pub about: About<'a>,
    /// Which one of several of its kind.
    pub occasion: Cow<'a, str>,
    /// To whom.
    pub recipient: &'a str,
    /// In which language.
    pub language: Language,
    /// Its words; left out: they are written when it goes out.
    pub text: Option<Text>,
    /// The calendar file that goes along.
    pub calendar: Option<String>,
    /// When it goes out.
    pub due: Instant,
}

/// Writes messages once: one that is there already, of the same kind about the same, stays as it is.
///
/// # Errors
/// When the database fails.
pub fn write(connection: &mut Connection, new: Vec<NewMessage<'_>>, now: Instant) -> QueryResult<()> {
    let row = |new: NewMessage<'_>| {
        let (booking, sequence, waiting) = match new.about {
            About::Booking(id, sequence) => (Some(id.clone()), sequence, None),
            About::Waiting(id) => (None, 0, Some(id.clone())),
        };
        let (subject, body) = new.text.map_or_else(Default::default, |text| (text.subject, text.body));
        (
            outbox::id.eq(LetterId::new()),
            outbox::recipient.eq(new.recipient.to_owned()),
            outbox::subject.eq(subject),
            outbox::body.eq(body),
            outbox::created_at.eq(now),
            outbox::attempts.eq(0),
            outbox::next_attempt_at.eq(new.due),
            outbox::kind.eq(Named(new.kind)),
            outbox::way.eq(Named(new.way)),
            outbox::booking_id.eq(booking),
            outbox::waiting_id.eq(waiting),
            outbox::sequence.eq(sequence),
            outbox::occasion.eq(new.occasion.into_owned()),
            outbox::language.eq(Named(new.language)),
            outbox::calendar.eq(new.calendar),
        )
    };
    match connection {
        // One statement for all of them: each is a way to the server and back. What most bookings write, a confirmation
        // with one reminder or two, is prepared once: for that the number of rows has to stand in the type.
        Connection::Postgres(connection) => {
            let rows: Vec<_> = new.into_iter().map(row).collect();
            let rows = match <[_; 1]>::try_from(rows) {
                Ok(rows) => return insert_unless_there!(connection, rows),
                Err(rows) => rows,
            };
            let rows = match <[_; 2]>::try_from(rows) {
                Ok(rows) => return insert_unless_there!(connection, rows),
                Err(rows) => rows,
            };
            match <[_; 3]>::try_from(rows) {
                Ok(rows) => insert_unless_there!(connection, rows),
                Err(rows) => insert_unless_there!(connection, rows),
            }
        }
        Connection::Sqlite(connection) => {
            new.into_iter().map(row).try_for_each(|row| insert_unless_there!(connection, row))
        }
    }
}

/// Takes back what was to go out later about a booking.
///
/// # Errors
/// When the database fails.
pub fn withdraw_reminders(connection: &mut Connection, booking: &BookingId, now: Instant) -> QueryResult<()> {
    let waiting = outbox::table
        .filter(outbox::booking_id.eq(booking))
        .filter(outbox::kind.eq(Named(LetterKind::Reminder)))
        .filter(outbox::settled_at.is_null());
    diesel::update(waiting)
        .set((outbox::settled_at.eq(Some(now)), outbox::outcome.eq(Some(Named(LetterState::Withdrawn)))))
        .execute(connection)
        .map(drop)
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
        outbox::language.eq(Named(language)),
    );
    diesel::insert_into(outbox::table).values(row).execute(connection).map(drop)
}

/// Puts a mail into the outbox, unless one with this `once` is there already: what is told, of what, and when. No personal
/// data, since it stays.
///
/// # Errors
/// When the database fails.
pub fn enqueue_once(
    connection: &mut Connection,
    recipient: &str,
    language: Language,
    letter: &Letter<'_>,
    once: &str,
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
        outbox::language.eq(Named(language)),
        outbox::once.eq(Some(once)),
    );
    match connection {
        Connection::Postgres(connection) => insert_unless_there!(connection, row),
        Connection::Sqlite(connection) => insert_unless_there!(connection, row),
    }
}

/// To whom a mail goes that somebody can end.
#[derive(Debug, Clone, Copy)]
pub struct ToFollower<'a> {
    /// The address.
    pub recipient: &'a str,
    /// In which language.
    pub language: Language,
    /// What is followed; none: who took part, and does not follow.
    pub follow: Option<&'a FollowId>,
    /// Which sort of mail it is, by which its links are made as it goes out.
    pub occasion: &'a str,
}

/// Puts a mail to who follows, or took part, into the outbox.
///
/// # Errors
/// When the database fails.
pub fn enqueue_to_follower(
    connection: &mut Connection,
    to: ToFollower<'_>,
    text: &Text,
    now: Instant,
) -> QueryResult<()> {
    let row = (
        outbox::id.eq(LetterId::new()),
        outbox::recipient.eq(to.recipient),
        outbox::subject.eq(&text.subject),
        outbox::body.eq(&text.body),
        outbox::created_at.eq(now),
        outbox::attempts.eq(0),
        outbox::next_attempt_at.eq(now),
        outbox::occasion.eq(to.occasion),
        outbox::language.eq(Named(to.language)),
        outbox::follow_id.eq(to.follow),
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
        outbox::outcome.eq(Some(Named(LetterState::Withdrawn))),
    );
    diesel::insert_into(outbox::table).values(row).execute(connection).map(drop)
}

/// A message that is to be sent now.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Due {
    /// Its id; also its Message-ID, so that a mail that was sent twice is known as one.
    pub id: LetterId,
    /// What it tells.
    pub kind: Named<LetterKind>,
    /// How it goes out.
    pub way: Named<LetterWay>,
    /// To whom.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// In which language.
    pub language: Named<Language>,
    /// The calendar file that goes along.
    pub calendar: Option<String>,
    /// The booking of which it tells.
    pub booking_id: Option<BookingId>,
    /// The place on the waiting list of which it tells.
    pub waiting_id: Option<WaitingId>,
    /// Which one of several of its kind.
    pub occasion: String,
    /// How often it was tried, with this time.
    pub attempts: i32,
}

/// For how long a message belongs to who claimed it, in minutes.
const CLAIMED_FOR: i64 = 5;

/// A message that is to be sent now.
#[diesel::dsl::auto_type(type_case = "PascalCase")]
fn is_due(now: Instant) -> _ {
    outbox::settled_at.is_null().and(outbox::next_attempt_at.le(now))
}

/// Whether there is a message to be sent now.
///
/// # Errors
/// When the database fails.
pub fn is_any_due(connection: &mut Connection, now: Instant) -> QueryResult<bool> {
    select(exists(outbox::table.filter(is_due(now)).select(outbox::id))).get_result(connection)
}

/// Claims the message that is due for longest, for this program alone: on PostgreSQL one that another program is
/// claiming at this moment is passed over. If this program stops before the message is settled, the claim runs out and
/// another tries.
///
/// # Errors
/// When the database fails.
pub fn claim_next(connection: &mut Connection, now: Instant) -> QueryResult<Option<Due>> {
    let next =
        outbox::table.filter(is_due(now)).order((outbox::next_attempt_at, outbox::id)).limit(1).select(outbox::id);
    let id: Option<LetterId> = match connection {
        Connection::Postgres(connection) => next.for_update().skip_locked().first(connection).optional()?,
        Connection::Sqlite(connection) => next.first(connection).optional()?,
    };
    let Some(id) = id else { return Ok(None) };
    diesel::update(outbox::table.filter(outbox::id.eq(&id)))
        .set((outbox::next_attempt_at.eq(minutes_after(now, CLAIMED_FOR)), outbox::attempts.eq(outbox::attempts + 1)))
        .execute(connection)?;
    outbox::table.filter(outbox::id.eq(&id)).select(Due::as_select()).first(connection).optional()
}

/// Puts the next attempt off.
///
/// # Errors
/// When the database fails.
pub fn put_off(connection: &mut Connection, due: &Due, until: Instant) -> QueryResult<()> {
    // Only while the claim is still one's own: another program may have taken it from one that stood still.
    diesel::update(outbox::table.filter(outbox::id.eq(&due.id)).filter(outbox::attempts.eq(due.attempts)))
        .set(outbox::next_attempt_at.eq(until))
        .execute(connection)
        .map(drop)
}

/// Notes what became of a message.
///
/// # Errors
/// When the database fails.
pub fn settle(connection: &mut Connection, id: &LetterId, outcome: LetterState, now: Instant) -> QueryResult<()> {
    diesel::update(outbox::table.filter(outbox::id.eq(id)))
        .set((outbox::settled_at.eq(Some(now)), outbox::outcome.eq(Some(Named(outcome)))))
        .execute(connection)
        .map(drop)
}

/// Keeps the words that a message got as it went out, where somebody has to pass them on.
///
/// # Errors
/// When the database fails.
pub fn keep_words(connection: &mut Connection, id: &LetterId, recipient: &str, text: &Text) -> QueryResult<()> {
    diesel::update(outbox::table.filter(outbox::id.eq(id)))
        .set((outbox::recipient.eq(recipient), outbox::subject.eq(&text.subject), outbox::body.eq(&text.body)))
        .execute(connection)
        .map(drop)
}

/// Empties a message: its text may hold a link that opens something, and its address is personal.
///
/// # Errors
/// When the database fails.
pub fn empty(connection: &mut Connection, id: &LetterId) -> QueryResult<()> {
    diesel::update(outbox::table.filter(outbox::id.eq(id)))
        .set((
            outbox::recipient.eq(""),
            outbox::subject.eq(""),
            outbox::body.eq(""),
            outbox::calendar.eq(None::<String>),
        ))
        .execute(connection)
        .map(drop)
}

/// For how long the words of a settled message are kept where they are kept, in minutes: a month.
const KEPT_FOR: i64 = 30 * 24 * 60;

/// Empties messages that were settled long ago.
///
/// # Errors
/// When the database fails.
pub fn empty_old(connection: &mut Connection, now: Instant) -> QueryResult<()> {
    let old = outbox::table
        .filter(outbox::settled_at.le(minutes_after(now, -KEPT_FOR)))
        .filter(outbox::recipient.ne("").or(outbox::body.ne("")));
    diesel::update(old)
        .set((
            outbox::recipient.eq(""),
            outbox::subject.eq(""),
            outbox::body.eq(""),
            outbox::calendar.eq(None::<String>),
        ))
        .execute(connection)
        .map(drop)
}
