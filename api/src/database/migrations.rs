//! The migrations of both databases, inside the program.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Connection;
use super::Fault;

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Names the advisory lock that PostgreSQL keeps while one server migrates; the number means nothing.
const POSTGRES_LOCK: i64 = 0x6b6f_6e73;

/// Why the tables could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationFault {
    /// The database can't be reached or a statement failed.
    #[error(transparent)]
    Database(#[from] Fault),
    /// A migration failed; those before it are done.
    #[error("a migration failed: {0}")]
    Migration(Box<dyn std::error::Error + Send + Sync>),
}

impl From<diesel::result::Error> for MigrationFault {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(Fault::Query(error))
    }
}

/// Whether there are migrations that have not run yet.
pub(super) fn are_pending(connection: &mut Connection) -> Result<bool, MigrationFault> {
    match connection {
        Connection::Sqlite(connection) => connection.has_pending_migration(SQLITE),
        Connection::Postgres(connection) => connection.has_pending_migration(POSTGRES),
    }
    .map_err(MigrationFault::Migration)
}

/// Runs what has not run yet.
pub(super) fn run(connection: &mut Connection) -> Result<(), MigrationFault> {
    match connection {
        Connection::Sqlite(connection) => {
            connection.run_pending_migrations(SQLITE).map(drop).map_err(MigrationFault::Migration)
        }
        Connection::Postgres(connection) => {
            let lock = |statement: &str, connection: &mut _| {
                diesel::sql_query(statement).bind::<diesel::sql_types::BigInt, _>(POSTGRES_LOCK).execute(connection)
            };
            // The one that waits must not be turned away by the time-outs that hold for requests.
            connection.batch_execute("SET lock_timeout = 0; SET statement_timeout = 0")?;
            lock("SELECT pg_advisory_lock($1)", connection)?;
            let outcome = connection.run_pending_migrations(POSTGRES).map(drop).map_err(MigrationFault::Migration);
            lock("SELECT pg_advisory_unlock($1)", connection)?;
            outcome
        }
    }
}
