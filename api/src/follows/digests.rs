//! News on their way: spread once to those who follow, and written into the outbox when it is each one's time.
//!
//! Each step is one transaction that begins with a statement that only one program can win, so that nothing is told
//! twice while several programs do this.

use std::convert::Infallible;

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::follows::{NewsKind, Pace};

use super::rules::told_until;
use super::words::{Item, digest};
use super::{everybody, news as written, notices};
use crate::database::schema::{consultation, follow, news, pending_news};
use crate::database::{
    Connection, ConsultationId, Database, Fault, FollowId, Instant, Named, NewsId, ProposalId, Stop, Topics,
};
use crate::mail::{self, Desk, ToFollower};

/// How many news are spread, and how many mails written, in one go.
const AT_ONCE: i64 = 100;

/// Does what is due: tells of stages that have begun and versions that came out, spreads news, goes on with notices to
/// everybody who took part, writes the mails whose time has come.
///
/// # Errors
/// When the database fails.
pub fn tend(database: &Database, desk: &Desk, now: Instant) -> Result<(), Fault> {
    for found in database.read_here(|connection| written::came_about(connection, now))? {
        write(database, |connection| written::tell_once(connection, &found))?;
    }
    for one in database.read_here(|connection| to_spread(connection, now))? {
        write(database, |connection| spread(connection, desk, &one, now))?;
    }
    everybody::go_round(database, desk, now)?;
    for &pace in Pace::ALL {
        for id in database.read_here(|connection| to_be_told(connection, pace, now))? {
            write(database, |connection| tell(connection, desk, &id, now))?;
        }
    }
    Ok(())
}

pub(super) fn write(database: &Database, work: impl Fn(&mut Connection) -> QueryResult<()>) -> Result<(), Fault> {
    let written = database.touching(Topics::empty()).write_here(|connection| Ok(work(connection)?));
    written.map_err(|stop: Stop<Infallible>| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}

/// News that nobody has been told of.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = news)]
pub(super) struct ToSpread {
    pub(super) id: NewsId,
    pub(super) consultation_id: ConsultationId,
    pub(super) kind: Named<NewsKind>,
    pub(super) subject: String,
    pub(super) detail: String,
    pub(super) proposal_id: Option<ProposalId>,
    pub(super) path: String,
    pub(super) at: Instant,
}

fn to_spread(connection: &mut Connection, now: Instant) -> QueryResult<Vec<ToSpread>> {
    news::table
        .filter(news::spread_at.is_null())
        .filter(news::at.le(now))
        .order((news::at, news::id))
        .limit(AT_ONCE)
        .select(ToSpread::as_select())
        .load(connection)
}

/// Spreads news to those who followed when they came about, and tells who took part, where it is an occasion for that.
fn spread(connection: &mut Connection, desk: &Desk, one: &ToSpread, now: Instant) -> QueryResult<()> {
    let unspread = news::table.filter(news::id.eq(&one.id)).filter(news::spread_at.is_null());
    if diesel::update(unspread).set(news::spread_at.eq(Some(now))).execute(connection)? == 0 {
        return Ok(());
    }
    let followers: Vec<FollowId> = follow::table
        .filter(follow::consultation_id.eq(&one.consultation_id))
        .filter(follow::confirmed_at.le(one.at))
        .select(follow::id)
        .load(connection)?;
    for id in &followers {
        let row = (pending_news::follow_id.eq(id), pending_news::news_id.eq(&one.id));
        diesel::insert_into(pending_news::table).values(row).execute(connection)?;
    }
    notices::tell(connection, desk, one, now)
}

/// Those who are to be told something now.
fn to_be_told(connection: &mut Connection, pace: Pace, now: Instant) -> QueryResult<Vec<FollowId>> {
    let until = told_until(pace, now);
    let query = pending_news::table
        .inner_join(follow::table)
        .inner_join(news::table)
        .filter(follow::pace.eq(Named(pace)))
        .filter(news::at.le(until))
        .select(follow::id)
        .distinct()
        .order(follow::id)
        .limit(AT_ONCE)
        .into_boxed();
    // One mail at a time: what was told too late for it waits for the next.
    match pace {
        Pace::AtOnce => query,
        Pace::Daily | Pace::Weekly => query.filter(follow::told_at.is_null().or(follow::told_at.lt(until))),
    }
    .load(connection)
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = follow)]
struct Follower {
    id: FollowId,
    email: String,
    language: Named<Language>,
    pace: Named<Pace>,
    consultation_id: ConsultationId,
}

/// The follower, held for this transaction; passed over while another program holds her.
fn claim(connection: &mut Connection, id: &FollowId) -> QueryResult<Option<Follower>> {
    let one = follow::table.filter(follow::id.eq(id)).filter(follow::confirmed_at.is_not_null());
    match connection {
        Connection::Postgres(connection) if !is_unguarded() => {
            one.select(Follower::as_select()).for_update().skip_locked().first(connection).optional()
        }
        connection => one.select(Follower::as_select()).first(connection).optional(),
    }
}

/// What tests do to the claim.
#[cfg(feature = "test-controls")]
pub mod test_controls {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    static UNGUARDED: AtomicBool = AtomicBool::new(false);

    /// Leaves the claim out: a control that shows what it is for.
    pub fn without_guard(is_off: bool) {
        UNGUARDED.store(is_off, Ordering::SeqCst);
    }

    pub(in crate::follows) fn is_unguarded() -> bool {
        UNGUARDED.load(Ordering::SeqCst)
    }

    /// Lets another program come between the look and the act, where nothing keeps it from doing so. A job is done
    /// every second: when all of its looks together take longer, two programs are certain to meet.
    pub(in crate::follows) fn take_time(milliseconds: u64) {
        if is_unguarded() {
            thread::sleep(Duration::from_millis(milliseconds));
        }
    }
}

#[cfg(feature = "test-controls")]
pub(super) use self::test_controls::is_unguarded;

#[cfg(not(feature = "test-controls"))]
pub(super) const fn is_unguarded() -> bool {
    false
}

/// Writes the mail with everything that one follower is to be told now, and strikes it off.
fn tell(connection: &mut Connection, desk: &Desk, id: &FollowId, now: Instant) -> QueryResult<()> {
    let Some(follower) = claim(connection, id)? else { return Ok(()) };
    let until = told_until(follower.pace.0, now);
    let rows: Vec<ToSpread> = pending_news::table
        .inner_join(news::table)
        .filter(pending_news::follow_id.eq(id))
        .filter(news::at.le(until))
        .order((news::at, news::id))
        .select(ToSpread::as_select())
        .load(connection)?;
    if rows.is_empty() {
        return Ok(());
    }
    #[cfg(feature = "test-controls")]
    test_controls::take_time(30);
    let told: Vec<NewsId> = rows.iter().map(|row| row.id.clone()).collect();
    let own = pending_news::table.filter(pending_news::follow_id.eq(id)).filter(pending_news::news_id.eq_any(told));
    diesel::delete(own).execute(connection)?;
    let title: String = consultation::table
        .filter(consultation::id.eq(&follower.consultation_id))
        .select(consultation::title)
        .first(connection)?;
    let item =
        |row: ToSpread| Item { kind: row.kind.0, subject: row.subject, detail: row.detail, link: desk.page(&row.path) };
    let items: Vec<Item> = rows.into_iter().map(item).collect();
    let text = digest(&title, &items, follower.language.0);
    let to = ToFollower {
        recipient: &follower.email,
        language: follower.language.0,
        follow: Some(&follower.id),
        occasion: "news",
    };
    mail::enqueue_to_follower(connection, to, &text, now)?;
    diesel::update(follow::table.filter(follow::id.eq(id)))
        .set(follow::told_at.eq(Some(now)))
        .execute(connection)
        .map(drop)
}
