//! The migrations of both databases, inside the program.

use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::{PgConnection, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Connection;
use super::Fault;
use super::connection::POSTGRES_SETTINGS;

const SQLITE: Known = Known(embed_migrations!("../migrations/sqlite"));
const POSTGRES: Known = Known(embed_migrations!("../migrations/postgres"));

/// Names the advisory lock that PostgreSQL keeps while one server migrates; the number means nothing.
const POSTGRES_LOCK: i64 = 0x6b6f_6e73;

/// A migration that waits for a lock keeps all requests for the same table behind it. So it waits for a moment, gives
/// way, and tries again so many times.
const POSTGRES_PATIENCE: &str = "SET lock_timeout = '1s'; SET statement_timeout = 0";
const LOCK_TRIES: u32 = 100;
const LOCK_PAUSE: Duration = Duration::from_millis(500);

/// Why the tables could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationFault {
    /// The database can't be reached or a statement failed.
    #[error(transparent)]
    Database(#[from] Fault),
    /// A migration failed; those before it are done.
    #[error("a migration failed: {0}")]
    Migration(Box<dyn std::error::Error + Send + Sync>),
    /// A later version of the program has brought the tables further than this one knows.
    #[error("the tables are newer than the program: start the version that made them, or a later one")]
    Newer,
}

impl From<diesel::result::Error> for MigrationFault {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(Fault::Query(error))
    }
}

type Done<T> = Result<T, MigrationFault>;

/// What the program knows of one database's migrations.
struct Known(EmbeddedMigrations);

impl<DB: Backend> MigrationSource<DB> for &Known {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        #[cfg_attr(not(feature = "test-controls"), expect(unused_mut, reason = "only tests have further ones"))]
        let mut known = self.0.migrations()?;
        #[cfg(feature = "test-controls")]
        known.extend(further()?);
        Ok(known)
    }
}

#[cfg(feature = "test-controls")]
static FURTHER: std::sync::OnceLock<std::path::PathBuf> = std::sync::OnceLock::new();

/// Makes this program a later version of itself, which knows the migrations in this folder too.
#[cfg(feature = "test-controls")]
pub fn know_further_migrations(folder: std::path::PathBuf) {
    // Named once, at the start.
    let _ = FURTHER.set(folder);
}

#[cfg(feature = "test-controls")]
fn further<DB: Backend>() -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
    match FURTHER.get() {
        Some(folder) => diesel_migrations::FileBasedMigrations::from_path(folder)?.migrations(),
        None => Ok(Vec::new()),
    }
}

/// Whether there are migrations that have not run yet.
pub(super) fn are_pending(connection: &mut Connection) -> Done<bool> {
    match connection {
        Connection::Sqlite(connection) => connection.has_pending_migration(&SQLITE).map_err(MigrationFault::Migration),
        Connection::Postgres(connection) => one_at_a_time(connection, |connection| {
            connection.has_pending_migration(&POSTGRES).map_err(MigrationFault::Migration)
        }),
    }
}

/// Whether migrations have run that the program does not know.
pub(super) fn are_newer(connection: &mut Connection) -> Done<bool> {
    match connection {
        Connection::Sqlite(connection) => has_unknown(connection, &SQLITE),
        Connection::Postgres(connection) => one_at_a_time(connection, |connection| has_unknown(connection, &POSTGRES)),
    }
}

/// Runs what has not run yet.
pub(super) fn run(connection: &mut Connection) -> Done<()> {
    match connection {
        // The transaction takes the file's one lock before it looks what there is to do.
        Connection::Sqlite(connection) => connection.immediate_transaction(run_on_sqlite),
        Connection::Postgres(connection) => one_at_a_time(connection, run_on_postgres),
    }
}

fn run_on_sqlite(connection: &mut SqliteConnection) -> Done<()> {
    if has_unknown(connection, &SQLITE)? {
        return Err(MigrationFault::Newer);
    }
    connection.run_pending_migrations(&SQLITE).map(drop).map_err(MigrationFault::Migration)
}

fn run_on_postgres(connection: &mut PgConnection) -> Done<()> {
    if has_unknown(connection, &POSTGRES)? {
        return Err(MigrationFault::Newer);
    }
    connection.batch_execute(POSTGRES_PATIENCE)?;
    for _ in 1..LOCK_TRIES {
        match connection.run_pending_migrations(&POSTGRES) {
            // Diesel has no kind for this error; the message is the only sign of it.
            Err(error) if error.to_string().contains("lock timeout") => {
                tracing::info!("a migration gives way to requests and is tried again");
                std::thread::sleep(LOCK_PAUSE);
            }
            outcome => return outcome.map(drop).map_err(MigrationFault::Migration),
        }
    }
    connection.run_pending_migrations(&POSTGRES).map(drop).map_err(MigrationFault::Migration)
}

fn has_unknown<DB: Backend>(connection: &mut impl MigrationHarness<DB>, known: &Known) -> Done<bool> {
    let known: Vec<Box<dyn Migration<DB>>> = known.migrations().map_err(MigrationFault::Migration)?;
    let ran = connection.applied_migrations().map_err(MigrationFault::Migration)?;
    Ok(ran.iter().any(|version| !known.iter().any(|migration| migration.name().version() == *version)))
}

/// Waits until no other program is at the migrations. Even to look is to write: Diesel makes the table of what has run.
fn one_at_a_time<T>(connection: &mut PgConnection, work: impl FnOnce(&mut PgConnection) -> Done<T>) -> Done<T> {
    // The one that waits must not be turned away by the time-outs that hold for requests.
    connection.batch_execute("SET lock_timeout = 0; SET statement_timeout = 0")?;
    advisory(connection, "SELECT pg_advisory_lock($1)")?;
    let outcome = work(connection);
    advisory(connection, "SELECT pg_advisory_unlock($1)")?;
    connection.batch_execute(POSTGRES_SETTINGS)?;
    outcome
}

fn advisory(connection: &mut PgConnection, statement: &str) -> Done<()> {
    diesel::sql_query(statement).bind::<diesel::sql_types::BigInt, _>(POSTGRES_LOCK).execute(connection)?;
    Ok(())
}
