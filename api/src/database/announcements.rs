//! What programs on one PostgreSQL database tell each other: that something was changed, and what it concerns.
//!
//! `NOTIFY` inside a transaction would make all commits wait for one another, since PostgreSQL keeps notifications in
//! the order of commits. So it is sent here, beside the transactions, for all of them that ended since the last time.

use std::sync::Weak;
use std::thread;
use std::time::Duration;

use diesel::sql_types::Text;
use diesel::{PgConnection, QueryResult, RunQueryDsl};
use uuid::Uuid;

use super::connection::{self, EitherConnection};
use super::{Changes, Topics};
use crate::settings::DatabaseUrl;

/// The channel of the notifications.
const CHANNEL: &str = "konsultacje_changes";
/// How often the channel is looked at, and how long a change waits at most to be told: both together are a fifth of the
/// second that what is kept may be old. Diesel lets nobody wait for a notification, and a look takes the processor from
/// who is answered, fifty in a second more than all background jobs together.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How long to wait before the database is called again after it went away.
const CALL_AGAIN: Duration = Duration::from_millis(500);

/// Starts the thread. It ends when nobody counts changes any more.
pub(super) fn start(url: DatabaseUrl, changes: Weak<Changes>) {
    let own = Uuid::new_v4().to_string();
    let started = thread::Builder::new().name("changes".to_owned()).spawn(move || {
        while changes.strong_count() > 0 {
            if let Err(error) = follow(&url, &own, &changes) {
                tracing::warn!(%error, "changes of other servers are not heard of; what is kept is a second old at most");
            }
            thread::sleep(CALL_AGAIN);
        }
    });
    if let Err(error) = started {
        tracing::error!(%error, "no thread for the changes of other servers");
    }
}

/// Why it is not heard of changes.
#[derive(Debug, thiserror::Error)]
enum Deafness {
    #[error("the database can't be reached")]
    Connect(#[from] diesel::ConnectionError),
    #[error("the connection broke")]
    Query(#[from] diesel::result::Error),
}

fn follow(url: &DatabaseUrl, own: &str, changes: &Weak<Changes>) -> Result<(), Deafness> {
    let EitherConnection::Postgres(mut connection) = connection::open(url)? else { return Ok(()) };
    diesel::sql_query(format!("LISTEN {CHANNEL}")).execute(&mut connection)?;
    // What was told before this is not known.
    if let Some(changes) = changes.upgrade() {
        changes.count(Topics::all());
    }
    while let Some(changes) = changes.upgrade() {
        announce(&mut connection, own, &changes)?;
        for notification in connection.notifications_iter() {
            changes.count(topics_of_others(&notification?.payload, own));
        }
        drop(changes);
        thread::sleep(LOOK_EVERY);
    }
    Ok(())
}

fn announce(connection: &mut PgConnection, own: &str, changes: &Changes) -> QueryResult<()> {
    let topics = changes.take_unannounced();
    if topics.is_empty() {
        return Ok(());
    }
    let told = diesel::sql_query("SELECT pg_notify($1, $2)")
        .bind::<Text, _>(CHANNEL)
        .bind::<Text, _>(format!("{own} {}", topics.bits()))
        .execute(connection);
    told.map(drop).inspect_err(|_| changes.not_announced(topics))
}

/// What another program changed; nothing if it was this one. What can't be read may be anything: a newer program may
/// know more topics.
fn topics_of_others(payload: &str, own: &str) -> Topics {
    match payload.split_once(' ') {
        Some((teller, _)) if teller == own => Topics::empty(),
        Some((_, bits)) => bits.parse().map_or(Topics::all(), Topics::from_bits_retain),
        None => Topics::all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_changed_is_counted_and_the_own_is_not() {
        assert_eq!(topics_of_others("other 2", "own"), Topics::PLACES);
        assert_eq!(topics_of_others("own 2", "own"), Topics::empty());
        assert_eq!(topics_of_others("other many", "own"), Topics::all());
        assert_eq!(topics_of_others("", "own"), Topics::all());
    }
}
