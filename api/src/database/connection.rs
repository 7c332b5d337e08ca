//! One connection type over both databases, and the pool's way of opening connections.

use std::time::{Duration, Instant};

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

/// What every connection to PostgreSQL is told first.
///
/// * `lock_timeout`, `statement_timeout`: a statement that takes longer fails instead of holding a connection.
/// * `idle_in_transaction_session_timeout`: a program that stands still in the middle of a booking gives its seat back.
/// * `tcp_…`: so does one whose machine went away without a word. Without these PostgreSQL finds out after two hours; with
///   them it takes no longer than the program itself ([`POSTGRES_WAITS`]).
pub(super) const POSTGRES_SETTINGS: &str = "SET lock_timeout = '10s'; SET statement_timeout = '30s'; \
     SET idle_in_transaction_session_timeout = '30s'; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; \
     SET tcp_keepalives_count = 3; SET tcp_user_timeout = '25s'; SET TIME ZONE 'UTC';";

/// How long PostgreSQL is waited for where no statement's time-out helps, since nobody is there to keep it: until a
/// connection is made (seconds), and until a connection counts as broken whose other end went away without a word
/// (keep-alive packets every five seconds after ten without any; milliseconds for what was sent and is not acknowledged).
/// Without these a server that lost its power is waited for by the hour. What the address itself says is left as it is.
const POSTGRES_WAITS: [(&str, &str); 5] = [
    ("connect_timeout", "5"),
    ("keepalives_idle", "10"),
    ("keepalives_interval", "5"),
    ("keepalives_count", "3"),
    ("tcp_user_timeout", "25000"),
];

/// The address with what it does not say of waiting.
fn with_patience(url: &str) -> String {
    let mut url = url.to_owned();
    for (name, value) in POSTGRES_WAITS {
        let is_said = url.split_once('?').is_some_and(|(_, query)| {
            query.split('&').any(|pair| pair.split_once('=').is_some_and(|(said, _)| said == name))
        });
        if !is_said {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&format!("{name}={value}"));
        }
    }
    url
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// A text in lower case.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Opens a connection.
///
/// # Errors
/// When the database can't be reached or refuses its settings.
pub(super) fn open(url: &DatabaseUrl) -> Result<EitherConnection, ConnectionError> {
    let (mut connection, settings) = match url {
        DatabaseUrl::Postgres(url) => {
            let connection = PgConnection::establish(&with_patience(url))?;
            (EitherConnection::Postgres(connection), POSTGRES_SETTINGS)
        }
        DatabaseUrl::Sqlite(path) => (EitherConnection::Sqlite(sqlite(&path.to_string_lossy())?), SQLITE_SETTINGS),
    };
    connection.batch_execute(settings).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// Opens a connection by itself, for who needs one for longer than a request: backups, and what else carries whole
/// tables. On PostgreSQL its statements may take as long as they need.
///
/// # Errors
/// When the database can't be reached or refuses its settings.
pub fn open_for_long(url: &DatabaseUrl) -> Result<EitherConnection, ConnectionError> {
    let mut connection = open(url)?;
    if let EitherConnection::Postgres(connection) = &mut connection {
        let settings = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";
        connection.batch_execute(settings).map_err(ConnectionError::CouldntSetupConfiguration)?;
    }
    Ok(connection)
}

/// Opens an SQLite file that is not served: by a path or an address such as `file:///backup?mode=ro`, and with these
/// settings instead of those that serving needs.
///
/// # Errors
/// When it can't be opened or refuses the settings.
pub fn open_file(address: &str, settings: &str) -> Result<EitherConnection, ConnectionError> {
    let mut connection = sqlite(address)?;
    connection.batch_execute(settings).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(EitherConnection::Sqlite(connection))
}

fn sqlite(address: &str) -> Result<SqliteConnection, ConnectionError> {
    let mut connection = SqliteConnection::establish(address)?;
    // SQLite's own function knows the letters of ASCII alone: Ż would stay as it is.
    lower_utils::register_impl(&mut connection, |text: String| text.to_lowercase())
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// For how long a connection that answered is taken to be there: to ask before each use would be one statement more for
/// each request.
pub(super) const KNOWN_TO_ANSWER: Duration = Duration::from_secs(1);

/// What the pool needs to know of connections.
pub(super) struct Manager(pub(super) DatabaseUrl);

/// A connection of the pool.
pub(super) struct Pooled {
    pub(super) connection: EitherConnection,
    answered_at: Instant,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Pooled;
    type Error = PoolFault;

    fn connect(&self) -> Result<Pooled, PoolFault> {
        let connection = open(&self.0).map_err(PoolFault::Connect)?;
        Ok(Pooled { connection, answered_at: Instant::now() })
    }

    fn is_valid(&self, pooled: &mut Pooled) -> Result<(), PoolFault> {
        if pooled.answered_at.elapsed() < KNOWN_TO_ANSWER {
            return Ok(());
        }
        diesel::sql_query("SELECT 1").execute(&mut pooled.connection).map_err(PoolFault::Check)?;
        pooled.answered_at = Instant::now();
        Ok(())
    }

    fn has_broken(&self, pooled: &mut Pooled) -> bool {
        // A panic inside a transaction leaves it open: such a connection is not given to anybody again. Nor is one whose
        // server has gone.
        std::thread::panicking() || super::transaction::is_open(&mut pooled.connection)
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

#[cfg(test)]
mod tests {
    use diesel::QueryableByName;
    use diesel::sql_types::Text;

    use super::*;

    #[derive(QueryableByName)]
    struct Set {
        #[diesel(sql_type = Text)]
        value: String,
    }

    /// `synchronous` 2 is `FULL`.
    #[test]
    fn what_sqlite_acknowledged_is_on_the_disk() {
        let folder = std::env::temp_dir().join(format!("konsultacje-connection-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let url = DatabaseUrl::Sqlite(folder.join("a.db"));
        for open in [open, open_for_long] {
            let mut connection = open(&url).expect("a file");
            for (name, value) in [("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1")] {
                let asked = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}");
                let set: Set = diesel::sql_query(asked).get_result(&mut connection).expect(name);
                assert_eq!(set.value, value, "{name}");
            }
        }
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }

    #[test]
    fn nobody_waits_for_ever_and_the_address_has_the_last_word() {
        let plain = with_patience("postgres://u:p@h/d");
        assert!(plain.starts_with("postgres://u:p@h/d?connect_timeout=5&keepalives_idle=10"), "{plain}");
        let said = with_patience("postgres://u:p@h/d?sslmode=require&connect_timeout=1");
        assert!(said.starts_with("postgres://u:p@h/d?sslmode=require&connect_timeout=1&keepalives_idle=10"), "{said}");
        assert_eq!(said.matches("connect_timeout").count(), 1);
    }
}
