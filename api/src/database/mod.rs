//! The database: an SQLite file for a first look or a small town, PostgreSQL for a city, the same code over both.
//!
//! Queries block, so they run on threads of their own: hand [`Database::read`] or [`Database::write`] a closure. On
//! SQLite one connection writes, several requests at a time, and many read; on PostgreSQL all connections do both.

mod announcements;
mod changes;
mod connection;
mod lane;
mod list;
mod migrations;
mod replica;
pub mod schema;
#[cfg(feature = "test-controls")]
mod statements;
mod transaction;
mod types;

use std::sync::Arc;

use diesel::result::{DatabaseErrorKind, Error as QueryError};

pub use self::changes::{Changes, Topics};
pub use self::connection::{EitherConnection as Connection, lower, open_file, open_for_long};
pub use self::lane::Load;
use self::lane::{Lane, Way};
pub(crate) use self::list::beyond;
pub use self::list::{ListKey, Listed};
#[cfg(feature = "test-controls")]
pub use self::migrations::know_further_migrations;
pub use self::migrations::{
    MigrationFault, TABLE as MIGRATIONS_TABLE, known as known_migrations, run_these as run_these_migrations,
    that_ran as migrations_that_ran,
};
use self::replica::Replica;
#[cfg(feature = "test-controls")]
pub use self::statements::note_statements;
pub use self::transaction::{attempt, violates};
pub use self::types::{
    AccountId, AttachmentId, AttentionId, AuditEntryId, BlockedTimeId, BookingId, ClauseId, CommentId, CommitmentId,
    ConsultationId, DutyId, DutyRuleId, ExpertId, FeedId, FollowId, Id, Instant, KeyId, LetterId, MessageId, Name,
    Named, NewsId, OrganisationId, ProposalId, SeatId, SessionId, SlotId, TemplateId, WaitingId, WalkInId,
};
use crate::secrets::NoRandomness;
use crate::settings::{DatabaseSettings, DatabaseUrl};

/// How often a transaction that PostgreSQL broke off (a deadlock, a conflict) is tried again.
const TRIES: u32 = 4;

/// The connections, and what is known of changes. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    readers: Lane,
    writers: Lane,
    replica: Option<Arc<Replica>>,
    changes: Arc<Changes>,
    touches: Topics,
}

/// Where something was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFrom {
    /// The database that is written to.
    Primary,
    /// The copy that can only be read.
    Replica,
}

/// Why the database did not do its work; never the client's fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No connection was free, or none could be made.
    #[error("no connection to the database: {0}")]
    Unavailable(#[from] r2d2::Error),
    /// More requests wait for a connection than are let in.
    #[error("too many requests wait for the database")]
    Busy,
    /// A statement failed.
    #[error("a statement failed: {0}")]
    Query(#[from] QueryError),
    /// No reference could be drawn.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The database has not answered for so long that nobody waits any more; what it was to do may still come about.
    #[error("the database does not answer")]
    Silent,
    /// The thread that worked was stopped or panicked.
    #[error("the database's thread was stopped")]
    Stopped,
}

/// Why a piece of work on the database ended without its result.
#[derive(Debug, thiserror::Error)]
pub enum Stop<R> {
    /// The rules refuse it; nothing was written.
    #[error("refused")]
    Refused(R),
    /// The database failed; nothing was written.
    #[error(transparent)]
    Failed(Fault),
}

impl<R> From<QueryError> for Stop<R> {
    fn from(error: QueryError) -> Self {
        Self::Failed(Fault::Query(error))
    }
}

impl<R> From<Fault> for Stop<R> {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

impl<R> Stop<R> {
    fn deserves_another_try(&self) -> bool {
        matches!(self, Self::Failed(Fault::Query(error)) if is_conflict(error))
    }
}

/// Whether the database broke the transaction off because of another one: SQLSTATE 40001 and 40P01, or 23505 where somebody
/// has the name that was to be taken. Tried again, it sees who has it and says so, or, as a booking does with its
/// reference, draws another.
fn is_conflict(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::UniqueViolation, _) => {
            true
        }
        // Diesel has no kind for deadlocks; the message is the only sign of them.
        QueryError::DatabaseError(_, information) => information.message().contains("deadlock detected"),
        _ => false,
    }
}

impl Database {
    /// Opens the lanes. The database need not be there yet: each connection is made when it is wanted.
    #[must_use]
    pub fn open(settings: &DatabaseSettings) -> Self {
        let lane = |url| Lane::open(url, Way::Each, settings.connections, settings.queue);
        let readers = lane(&settings.url);
        let writers = match settings.url {
            DatabaseUrl::Sqlite(_) => Lane::open(&settings.url, Way::Together, 1, settings.queue),
            DatabaseUrl::Postgres(_) => readers.clone(),
        };
        let replica = settings.read_url.as_ref().map(|url| Arc::new(Replica::new(lane(url))));
        Self { readers, writers, replica, changes: Arc::default(), touches: Topics::all() }
    }

    /// The same database for transactions that change nothing of the public reads but these topics.
    #[must_use]
    pub fn touching(&self, topics: Topics) -> Self {
        Self { touches: topics, ..self.clone() }
    }

    /// What was changed, as far as this program knows.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// How the connections are used: those that read, those that write (on PostgreSQL the same), and those to the copy
    /// that can only be read, if there is one.
    pub fn loads(&self) -> impl Iterator<Item = (&'static str, Load)> {
        let replica = self.replica.as_ref().map(|replica| ("replica", replica.lane().load()));
        [("read", self.readers.load()), ("write", self.writers.load())].into_iter().chain(replica)
    }

    /// Whether requests wait for a connection that writes.
    #[must_use]
    pub fn is_in_demand(&self) -> bool {
        self.writers.load().waiting > 0
    }

    /// Tells the other programs on a PostgreSQL database what this one changes and counts what they change, on a thread
    /// and a connection of its own, until the program ends. On SQLite there are no others.
    pub fn share_changes(&self, url: &DatabaseUrl) {
        if let DatabaseUrl::Postgres(_) = url {
            announcements::start(url.clone(), Arc::downgrade(&self.changes));
        }
    }

    /// Reads, outside a transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, Fault> {
        Ok(self.readers.run(work).await??)
    }

    /// Reads what says the same to everybody, outside a transaction: from the copy that can only be read, if there is one
    /// and it has everything that was committed by now; tells from where. `work` may run twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_public<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, QueryError> + Clone + Send + 'static,
    ) -> Result<(T, ReadFrom), Fault> {
        if let Some(replica) = self.replica.as_ref().filter(|replica| replica.may_answer()) {
            let position = self.readers.run_for_many(replica::position_of_primary).await??;
            if let Some(read) = replica.read(position, work.clone()).await {
                return Ok((read, ReadFrom::Replica));
            }
        }
        Ok((self.readers.run_for_many(work).await??, ReadFrom::Primary))
    }

    /// Writes, in one transaction, which is tried again when the database broke it off: `work` may run several times. On
    /// SQLite it may be a savepoint in a transaction with the writes of others: all of it is made or nothing, and whoever
    /// is told that it is made can rely on it.
    ///
    /// # Errors
    /// When `work` refuses or the database fails; nothing is written then.
    pub async fn write<T: Send + 'static, R: Send + 'static>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, Stop<R>> + Send + 'static,
    ) -> Result<T, Stop<R>> {
        let (changes, touches) = (Arc::clone(&self.changes), self.touches);
        // By whoever works, since whoever asked may go away while she does, and what is written is written.
        let note = move |outcome: &Result<Result<T, Stop<R>>, Fault>| count_change(&changes, touches, outcome);
        let outcome = self.writers.run_and_note(move |connection| write_with_tries(connection, work), note).await;
        outcome.unwrap_or_else(|fault| Err(Stop::Failed(fault)))
    }

    /// Reads on the calling thread, for the command line and background jobs.
    ///
    /// # Errors
    /// As [`Database::read`].
    pub fn read_here<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, QueryError>) -> Result<T, Fault> {
        Ok(self.readers.run_here(work)??)
    }

    /// Reads on the calling thread what the database holds at one instant, however long `work` takes and whatever is
    /// changed meanwhile. Needs a connection beside the one that `work` may write with.
    ///
    /// # Errors
    /// As [`Database::read`].
    pub fn snapshot_here<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, QueryError>) -> Result<T, Fault> {
        self.read_here(|connection| transaction::snapshot(connection, work))
    }

    /// Writes on the calling thread, for the command line and background jobs.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub fn write_here<T, R>(&self, work: impl Fn(&mut Connection) -> Result<T, Stop<R>>) -> Result<T, Stop<R>> {
        let outcome = self.writers.run_here(|connection| write_with_tries(connection, work));
        count_change(&self.changes, self.touches, &outcome);
        outcome.unwrap_or_else(|fault| Err(Stop::Failed(fault)))
    }

    /// Whether the tables are older than the program.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub fn needs_migration(&self) -> Result<bool, MigrationFault> {
        self.writers.run_here(migrations::are_pending)?
    }

    /// Whether a later version of the program has brought the tables further than this one knows.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub fn has_newer_tables(&self) -> Result<bool, MigrationFault> {
        self.writers.run_here(migrations::are_newer)?
    }

    /// Brings the tables up to date. Two servers that start at once do not both do it.
    ///
    /// # Errors
    /// When the database can't be reached, a migration fails, or the tables are newer than the program.
    pub fn migrate(&self) -> Result<(), MigrationFault> {
        self.writers.run_here(migrations::run)?
    }
}

/// Counts the change before anybody is told that it was made. A transaction that failed may have been committed all the
/// same, if the connection broke while it was.
fn count_change<T, R>(changes: &Changes, touches: Topics, outcome: &Result<Result<T, Stop<R>>, Fault>) {
    let has_changed_nothing = match outcome {
        Ok(Ok(_)) => false,
        Ok(Err(Stop::Refused(_))) => true,
        Ok(Err(Stop::Failed(fault))) | Err(fault) => matches!(fault, Fault::Busy | Fault::Unavailable(_)),
    };
    if !has_changed_nothing {
        changes.count_own(touches);
    }
}

fn write_with_tries<T, R>(
    connection: &mut Connection,
    work: impl Fn(&mut Connection) -> Result<T, Stop<R>>,
) -> Result<T, Stop<R>> {
    for _ in 1..TRIES {
        match transaction::run(connection, &work) {
            Err(stop) if stop.deserves_another_try() => tracing::info!("a transaction is tried again"),
            outcome => return outcome,
        }
    }
    transaction::run(connection, &work)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::mpsc;

    use diesel::connection::SimpleConnection;
    use futures_util::poll;

    use super::*;

    /// As a booking does with its reference, here on SQLite, where a try is a savepoint.
    #[actix_web::test]
    async fn who_wants_a_name_that_somebody_has_tries_another() {
        let url = DatabaseUrl::Sqlite(":memory:".into());
        let database = Database::open(&DatabaseSettings { url, read_url: None, connections: 1, queue: 1 });
        let run = |statement: &str, connection: &mut Connection| {
            Ok::<_, Stop<Infallible>>(connection.batch_execute(statement)?)
        };
        let tables = "CREATE TABLE named (name TEXT PRIMARY KEY); INSERT INTO named VALUES ('taken')";
        database.write(move |connection| run(tables, connection)).await.expect("a table");
        let tries = AtomicU32::new(0);
        let wanting = move |connection: &mut Connection| {
            let name = if tries.fetch_add(1, Ordering::Relaxed) == 0 { "taken" } else { "free" };
            run(&format!("INSERT INTO named VALUES ('{name}')"), connection)?;
            Ok::<_, Stop<Infallible>>(name)
        };
        assert_eq!(database.write(wanting).await.expect("another name"), "free");
    }

    #[actix_web::test]
    async fn what_is_written_counts_though_whoever_asked_has_gone() {
        let url = DatabaseUrl::Sqlite(":memory:".into());
        let database = Database::open(&DatabaseSettings { url, read_url: None, connections: 1, queue: 1 });
        let (begins, has_begun) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let work = move |_: &mut Connection| {
            let _ = (begins.send(()), released.recv());
            Ok::<_, Stop<Infallible>>(())
        };
        let topical = database.touching(Topics::PLACES);
        let mut writing = Box::pin(topical.write(work));
        assert!(poll!(&mut writing).is_pending());
        has_begun.recv().expect("it is worked at");
        drop(writing);
        assert_eq!(database.changes().of(Topics::PLACES), 0);
        drop(release);
        while database.changes().of(Topics::PLACES) == 0 {
            actix_web::rt::task::yield_now().await;
        }
        assert_eq!(database.changes().of(Topics::PROPOSALS), 0);
    }
}
