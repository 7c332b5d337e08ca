//! The migrations of both databases, inside the program.

use std::time::Duration;

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel::{PgConnection, QueryResult, QueryableByName, RunQueryDsl, SqliteConnection};
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

/// The versions of all migrations that the program knows, the oldest first. Both databases have the same.
///
/// # Errors
/// When they can't be read.
pub fn known() -> Done<Vec<String>> {
    let known: Vec<Box<dyn Migration<Sqlite>>> = (&SQLITE).migrations().map_err(MigrationFault::Migration)?;
    let mut versions: Vec<String> = known.iter().map(|migration| migration.name().version().to_string()).collect();
    versions.sort();
    Ok(versions)
}

/// Where Diesel notes which migrations have run.
pub const TABLE: &str = "__diesel_schema_migrations";

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The versions of the migrations that have run, the oldest first; none where there are no tables. It only reads.
///
/// # Errors
/// When the database fails.
pub fn that_ran(connection: &mut Connection) -> QueryResult<Vec<String>> {
    let is_there = match connection {
        Connection::Sqlite(_) => format!("SELECT name AS version FROM sqlite_master WHERE name = '{TABLE}'"),
        Connection::Postgres(_) => {
            format!("SELECT relname::text AS version FROM pg_class WHERE oid = to_regclass('{TABLE}')")
        }
    };
    if diesel::sql_query(is_there).load::<Version>(connection)?.is_empty() {
        return Ok(Vec::new());
    }
    let ran: Vec<Version> =
        diesel::sql_query(format!("SELECT CAST(version AS TEXT) AS version FROM {TABLE}")).load(connection)?;
    let mut versions: Vec<String> = ran.into_iter().map(|row| row.version).collect();
    versions.sort();
    Ok(versions)
}

/// Runs, of what has not run yet, these versions alone: the tables become what they were when there were no others.
///
/// # Errors
/// When the database fails, a migration fails, or migrations have run that the program does not know.
pub fn run_these(connection: &mut Connection, versions: &[String]) -> Done<()> {
    match connection {
        Connection::Sqlite(connection) => {
            connection.immediate_transaction(|connection| run_of(connection, &SQLITE, versions))
        }
        Connection::Postgres(connection) => {
            one_at_a_time(connection, |connection| run_of(connection, &POSTGRES, versions))
        }
    }
}

fn run_of<DB: Backend>(connection: &mut impl MigrationHarness<DB>, known: &Known, versions: &[String]) -> Done<()> {
    if has_unknown(connection, known)? {
        return Err(MigrationFault::Newer);
    }
    for migration in connection.pending_migrations(known).map_err(MigrationFault::Migration)? {
        if versions.contains(&migration.name().version().to_string()) {
            connection.run_migration(&migration).map_err(MigrationFault::Migration)?;
        }
    }
    Ok(())
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
