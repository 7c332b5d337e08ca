//! The database: an SQLite file for a first look or a small town, PostgreSQL for a city, the same code over both.
//!
//! Queries block, so they run on threads of their own: hand [`Database::read`] or [`Database::write`] a closure. On
//! SQLite one connection writes and many read; on PostgreSQL all connections do both.

mod connection;
mod list;
mod migrations;
pub mod schema;
mod transaction;
mod types;

use std::time::Duration;

use actix_web::rt::task::spawn_blocking;
use diesel::result::{DatabaseErrorKind, Error as QueryError};

pub use self::connection::{EitherConnection as Connection, lower};
pub use self::list::{ListKey, Listed};
pub use self::transaction::{attempt, violates};
pub use self::types::{
    AccountId, AttachmentId, AttentionId, AuditEntryId, BlockedTimeId, BookingId, ConsultationId, DutyId, DutyRuleId,
    ExpertId, FeedId, Id, Instant, KeyId, LetterId, MessageId, Name, Named, OrganisationId, ProposalId, SeatId,
    SessionId, SlotId, TemplateId, WaitingId, WalkInId,
};
use crate::secrets::NoRandomness;
use crate::settings::{DatabaseSettings, DatabaseUrl};

/// How long a request waits for a connection before it is told to come back later.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);
/// How often a transaction that PostgreSQL broke off (a deadlock, a conflict) is tried again.
const TRIES: u32 = 4;

type Pool = r2d2::Pool<connection::Manager>;

/// The pools of connections. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    readers: Pool,
    writers: Pool,
}

/// Why the database did not do its work; never the client's fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No connection was free, or none could be made.
    #[error("no connection to the database: {0}")]
    Unavailable(#[from] r2d2::Error),
    /// A statement failed.
    #[error("a statement failed: {0}")]
    Query(#[from] QueryError),
    /// No reference could be drawn.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
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

/// Whether PostgreSQL broke the transaction off because of another one: SQLSTATE 40001 and 40P01, or 23505 where another
/// one took a name after this one had seen that it was free. Tried again, it sees who has it and says so.
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
    /// Opens the pools. The database need not be there yet: each connection is made when it is wanted.
    #[must_use]
    pub fn open(settings: &DatabaseSettings) -> Self {
        let pool = |size| {
            r2d2::Pool::builder()
                .max_size(size)
                .min_idle(Some(0))
                .connection_timeout(WAIT_FOR_CONNECTION)
                .build_unchecked(connection::Manager(settings.url.clone()))
        };
        let readers = pool(settings.connections);
        let writers = match settings.url {
            DatabaseUrl::Sqlite(_) => pool(1),
            DatabaseUrl::Postgres(_) => readers.clone(),
        };
        Self { readers, writers }
    }

    /// Reads, outside a transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, Fault> {
        let pool = self.readers.clone();
        spawn_blocking(move || Ok(work(&mut *pool.get()?)?)).await.map_err(|_| Fault::Stopped)?
    }

    /// Writes, in one transaction, which is tried again when the database broke it off: `work` may run several times.
    ///
    /// # Errors
    /// When `work` refuses or the database fails; nothing is written then.
    pub async fn write<T: Send + 'static, R: Send + 'static>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, Stop<R>> + Send + 'static,
    ) -> Result<T, Stop<R>> {
        let pool = self.writers.clone();
        let written = spawn_blocking(move || write_with_tries(&pool, work)).await;
        written.unwrap_or(Err(Stop::Failed(Fault::Stopped)))
    }

    /// Reads on the calling thread, for the command line and background jobs.
    ///
    /// # Errors
    /// As [`Database::read`].
    pub fn read_here<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, QueryError>) -> Result<T, Fault> {
        Ok(work(&mut *self.readers.get()?)?)
    }

    /// Writes on the calling thread, for the command line and background jobs.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub fn write_here<T, R>(&self, work: impl Fn(&mut Connection) -> Result<T, Stop<R>>) -> Result<T, Stop<R>> {
        write_with_tries(&self.writers, work)
    }

    /// Whether the tables are older than the program.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub fn needs_migration(&self) -> Result<bool, migrations::MigrationFault> {
        let mut connection = self.writers.get().map_err(Fault::Unavailable)?;
        migrations::are_pending(&mut connection)
    }

    /// Brings the tables up to date. Two servers that start at once do not both do it.
    ///
    /// # Errors
    /// When the database can't be reached or a migration fails.
    pub fn migrate(&self) -> Result<(), migrations::MigrationFault> {
        let mut connection = self.writers.get().map_err(Fault::Unavailable)?;
        migrations::run(&mut connection)
    }
}

fn write_with_tries<T, R>(pool: &Pool, work: impl Fn(&mut Connection) -> Result<T, Stop<R>>) -> Result<T, Stop<R>> {
    let mut connection = pool.get().map_err(|error| Stop::Failed(Fault::Unavailable(error)))?;
    for _ in 1..TRIES {
        match transaction::run(&mut connection, &work) {
            Err(stop) if stop.deserves_another_try() => tracing::info!("a transaction is tried again"),
            outcome => return outcome,
        }
    }
    transaction::run(&mut connection, &work)
}
