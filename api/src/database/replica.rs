//! A copy of the database that can only be read: PostgreSQL's hot standby. Reads that say the same to everybody go there
//! while it has everything that was committed before they began; whatever a person reads of her own never does.
//!
//! How far it has come is asked each time (PostgreSQL's functions of the write-ahead log: the primary's
//! `pg_current_wal_insert_lsn`, the standby's `pg_last_wal_replay_lsn`), so that who has just written reads it back,
//! whichever server of the program she comes to. Where it lags behind or does not answer, the primary is read.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tokio::time::timeout;

use super::lane::Lane;
use super::{Connection, Fault};

/// For how long a copy that failed is left alone.
const PAUSE: Duration = Duration::from_secs(2);
/// How long the copy may take: the primary does as well.
const PATIENCE: Duration = Duration::from_secs(1);
/// For how long a copy is left alone that took longer: to ask it again costs somebody that long.
const LONG_PAUSE: Duration = Duration::from_secs(10);

/// The copy.
pub(super) struct Replica {
    lane: Lane,
    rest: Mutex<Rest>,
}

/// How long the copy is left alone.
#[derive(Default)]
struct Rest {
    until: Option<Instant>,
    /// A read that was given up, as long as it lasts: it holds a thread and a connection, and the next would hold others.
    given_up: Weak<()>,
}

/// A place in the write-ahead log, as PostgreSQL writes it.
#[derive(Clone, QueryableByName)]
pub(super) struct Position {
    #[diesel(sql_type = Text)]
    position: String,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    has_come: bool,
}

impl Replica {
    pub(super) fn new(lane: Lane) -> Self {
        Self { lane, rest: Mutex::default() }
    }

    pub(super) fn lane(&self) -> &Lane {
        &self.lane
    }

    /// Whether it is worth asking.
    pub(super) fn may_answer(&self) -> bool {
        let rest = self.rest();
        rest.given_up.strong_count() == 0 && rest.until.is_none_or(|until| until <= Instant::now())
    }

    /// What it says, if it has come to this place.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        position: Position,
        work: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
    ) -> Option<T> {
        let read =
            self.in_time(
                move |connection| {
                    if has_come_to(connection, &position)? { work(connection).map(Some) } else { Ok(None) }
                },
            );
        read.await.flatten()
    }

    /// What the work gives; nothing if it fails or takes too long.
    async fn in_time<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
    ) -> Option<T> {
        let lasts = Arc::new(());
        let held = Arc::clone(&lasts);
        let read = self.lane.run(move |connection| {
            let _held = held;
            work(connection)
        });
        match timeout(PATIENCE, read).await {
            Ok(read) => read.and_then(|read| Ok(read?)).inspect_err(|fault| self.leave_alone(fault)).ok(),
            Err(_) => {
                self.give_up(&lasts);
                None
            }
        }
    }

    fn rest(&self) -> MutexGuard<'_, Rest> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leave_alone(&self, fault: &Fault) {
        tracing::warn!(%fault, "the copy of the database fails; the primary is read");
        self.rest().until = Some(Instant::now() + PAUSE);
    }

    fn give_up(&self, read: &Arc<()>) {
        tracing::warn!("the copy of the database does not answer in time; the primary is read");
        let mut rest = self.rest();
        rest.until = Some(Instant::now() + LONG_PAUSE);
        // One that was still waiting for its turn is gone with its request.
        if Arc::strong_count(read) > 1 {
            rest.given_up = Arc::downgrade(read);
        }
    }
}

/// Where the primary stands: whatever was committed before is in the log before this place.
pub(super) fn position_of_primary(connection: &mut Connection) -> QueryResult<Position> {
    diesel::sql_query("SELECT pg_current_wal_insert_lsn()::text AS position").get_result(connection)
}

/// A copy that became a primary itself has its own history: it answers nothing any more.
fn has_come_to(connection: &mut Connection, position: &Position) -> QueryResult<bool> {
    let asked = "SELECT pg_is_in_recovery() AND COALESCE(pg_last_wal_replay_lsn() >= $1::pg_lsn, FALSE) AS has_come";
    let answer: Answer = diesel::sql_query(asked).bind::<Text, _>(&position.position).get_result(connection)?;
    Ok(answer.has_come)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::super::lane::Way;
    use super::*;
    use crate::settings::DatabaseUrl;

    #[actix_web::test]
    async fn what_hangs_is_not_asked_again_before_it_has_come_back() {
        let replica = Replica::new(Lane::open(&DatabaseUrl::Sqlite(":memory:".into()), Way::Each, 2, 8));
        assert_eq!(replica.in_time(|_| Ok(1)).await, Some(1));
        let (release, released) = mpsc::channel::<()>();
        let hangs = replica.in_time(move |_| {
            let _ = released.recv();
            Ok(())
        });
        assert_eq!(hangs.await, None);
        assert!(!replica.may_answer());
        replica.rest().until = None;
        assert!(!replica.may_answer(), "a second thread would hang");
        drop(release);
        while !replica.may_answer() {
            actix_web::rt::task::yield_now().await;
        }
        assert_eq!(replica.in_time(|_| Ok(2)).await, Some(2));
    }
}
