//! One connection type over both databases, and the pool's way of opening connections.

use diesel::connection::SimpleConnection;
use diesel::{Connection as _, ConnectionError, PgConnection, RunQueryDsl, SqliteConnection};

use crate::settings::DatabaseUrl;

/// A connection to whichever database the settings name.
///
/// (The derive needs the name `Connection` for Diesel's own trait, so the enumeration gets its short name outside.)
#[derive(diesel::MultiConnection)]
pub enum EitherConnection {
    /// To PostgreSQL.
    Postgres(PgConnection),
    /// To an SQLite file.
    Sqlite(SqliteConnection),
}

/// What every SQLite connection is told first.
///
/// * `journal_mode = WAL`: readers and the writer do not wait for one another.
/// * `synchronous = FULL`: a booking that was acknowledged survives the loss of power.
/// * `busy_timeout`: another process, such as `demo load` beside a running server, waits for its turn.
/// * `foreign_keys`: off by default for historical reasons.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;";

/// A statement that waits for a lock longer than this fails instead of holding a connection.
pub(super) const POSTGRES_SETTINGS: &str =
    "SET lock_timeout = '10s'; SET statement_timeout = '30s'; SET TIME ZONE 'UTC';";

#[diesel::declare_sql_function]
extern "SQL" {
    /// A text in lower case.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
    /// A text with another one in the place of a part, wherever that stands. Letters of another case are others.
    fn replace(
        text: diesel::sql_types::Text,
        part: diesel::sql_types::Text,
        by: diesel::sql_types::Text,
    ) -> diesel::sql_types::Text;
}

/// Opens a connection.
///
/// # Errors
/// When the database can't be reached or refuses its settings.
pub(super) fn open(url: &DatabaseUrl) -> Result<EitherConnection, ConnectionError> {
    let (mut connection, settings) = match url {
        DatabaseUrl::Postgres(url) => (EitherConnection::Postgres(PgConnection::establish(url)?), POSTGRES_SETTINGS),
        DatabaseUrl::Sqlite(path) => {
            let path = path.to_string_lossy();
            let mut connection = SqliteConnection::establish(&path)?;
            // SQLite's own function knows the letters of ASCII alone: Ż would stay as it is.
            lower_utils::register_impl(&mut connection, |text: String| text.to_lowercase())
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
            (EitherConnection::Sqlite(connection), SQLITE_SETTINGS)
        }
    };
    connection.batch_execute(settings).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// What the pool needs to know of connections.
pub(super) struct Manager(pub(super) DatabaseUrl);

impl r2d2::ManageConnection for Manager {
    type Connection = EitherConnection;
    type Error = PoolFault;

    fn connect(&self) -> Result<EitherConnection, PoolFault> {
        open(&self.0).map_err(PoolFault::Connect)
    }

    fn is_valid(&self, connection: &mut EitherConnection) -> Result<(), PoolFault> {
        diesel::sql_query("SELECT 1").execute(connection).map(drop).map_err(PoolFault::Check)
    }

    fn has_broken(&self, connection: &mut EitherConnection) -> bool {
        // A panic inside a transaction leaves it open: such a connection is not given to anybody again.
        std::thread::panicking() || super::transaction::is_open(connection)
    }
}

/// Why the pool could not give a connection.
#[derive(Debug, thiserror::Error)]
pub(super) enum PoolFault {
    /// The database can't be reached.
    #[error("the database can't be reached: {0}")]
    Connect(ConnectionError),
    /// A connection no longer answers.
    #[error("the connection no longer answers: {0}")]
    Check(diesel::result::Error),
}
