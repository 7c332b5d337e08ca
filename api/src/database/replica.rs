//! A copy of the database that can only be read: PostgreSQL's hot standby. Reads that say the same to everybody go there
//! while it has everything that was committed before they began; whatever a person reads of her own never does.
//!
//! How far it has come is asked each time (PostgreSQL's functions of the write-ahead log: the primary's
//! `pg_current_wal_insert_lsn`, the standby's `pg_last_wal_replay_lsn`), so that who has just written reads it back,
//! whichever server of the program she comes to. Where it lags behind or does not answer, the primary is read.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::lane::Lane;
use super::{Connection, Fault};

/// For how long a copy that failed is left alone.
const PAUSE: Duration = Duration::from_secs(2);

/// The copy.
pub(super) struct Replica {
    lane: Lane,
    left_alone_until: Mutex<Option<Instant>>,
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
        Self { lane, left_alone_until: Mutex::default() }
    }

    pub(super) fn lane(&self) -> &Lane {
        &self.lane
    }

    /// Whether it is worth asking.
    pub(super) fn may_answer(&self) -> bool {
        let until = *self.left_alone_until.lock().unwrap_or_else(PoisonError::into_inner);
        until.is_none_or(|until| until <= Instant::now())
    }

    /// What it says, if it has come to this place.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        position: Position,
        work: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
    ) -> Option<T> {
        let read =
            self.lane.run(
                move |connection| {
                    if has_come_to(connection, &position)? { work(connection).map(Some) } else { Ok(None) }
                },
            );
        match read.await.and_then(|read| Ok(read?)) {
            Ok(read) => read,
            Err(fault) => {
                self.leave_alone(&fault);
                None
            }
        }
    }

    fn leave_alone(&self, fault: &Fault) {
        tracing::warn!(%fault, "the copy of the database does not answer; the primary is read");
        *self.left_alone_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + PAUSE);
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
