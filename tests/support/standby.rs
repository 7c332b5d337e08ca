//! A PostgreSQL of a test's own with a hot standby: what the one commits, the other shows a moment later.

use std::time::{Duration, Instant};

use diesel::sql_types::Bool;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};

use super::database::Database;
use super::postgres::{Place, Server};

/// How long the standby may take until it shows what the primary has committed.
const PATIENCE: Duration = Duration::from_secs(30);
/// What both servers are started with. Commits are written at once, though not to the disk: what is committed is on its
/// way to the standby.
const SETTINGS: [&str; 6] = [
    "wal_level=replica",
    "hot_standby=on",
    "wal_keep_size=256MB",
    "fsync=off",
    "full_page_writes=off",
    "max_connections=100",
];
/// The database that both have.
const CITY: &str = "city";

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    answer: bool,
}

/// A primary and its standby; both are stopped when it is dropped.
pub(crate) struct Standby {
    primary: Server,
    standby: Server,
    _place: Place,
}

impl Standby {
    /// Starts both, with one empty database.
    pub(crate) fn start() -> Self {
        Self::try_start().unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn try_start() -> Result<Self, String> {
        let place = Place::new()?;
        place.initialise("primary")?;
        let primary = place.serve("primary", &SETTINGS)?;
        place.copy_for_standby(&primary, "standby")?;
        let standby = place.serve("standby", &SETTINGS)?;
        let both = Self { primary, standby, _place: place };
        run(&both.primary.url("postgres"), &format!("CREATE DATABASE {CITY}"));
        both.catch_up();
        Ok(both)
    }

    /// The database on the primary, as the tests' other databases are used. It is gone with the primary.
    pub(crate) fn database(&self) -> Database {
        Database::elsewhere(self.primary_url())
    }

    /// The address of the database on the primary, as the program takes it.
    pub(crate) fn primary_url(&self) -> String {
        self.primary.url(CITY)
    }

    /// The address of the same database on the standby, where it can only be read.
    pub(crate) fn standby_url(&self) -> String {
        self.standby.url(CITY)
    }

    /// Waits until the standby shows everything that the primary has committed.
    pub(crate) fn catch_up(&self) {
        let begun = Instant::now();
        let committed = format!("'{}'::pg_lsn", self.committed());
        while !is_true(&self.standby.url("postgres"), &format!("pg_last_wal_replay_lsn() >= {committed}")) {
            assert!(begun.elapsed() < PATIENCE, "the standby does not catch up");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// From now on the standby shows nothing new.
    pub(crate) fn pause_replay(&self) {
        let standby = self.standby.url("postgres");
        run(&standby, "SELECT pg_wal_replay_pause()");
        let begun = Instant::now();
        while !is_true(&standby, "pg_get_wal_replay_pause_state() = 'paused'") {
            assert!(begun.elapsed() < PATIENCE, "the standby does not pause");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// It goes on with what it has missed.
    pub(crate) fn resume_replay(&self) {
        run(&self.standby.url("postgres"), "SELECT pg_wal_replay_resume()");
    }

    /// Makes the standby a primary of its own.
    pub(crate) fn promote(&self) {
        assert!(is_true(&self.standby.url("postgres"), "pg_promote()"), "the standby stays one");
    }

    /// Stops the standby; the primary goes on.
    pub(crate) fn stop(&mut self) {
        self.standby.stop();
    }

    /// From now on the standby takes connections, and answers nobody.
    pub(crate) fn freeze(&self) {
        self.standby.freeze();
    }

    /// It answers again.
    pub(crate) fn thaw(&self) {
        self.standby.thaw();
    }

    /// Up to where the primary has written.
    fn committed(&self) -> String {
        let mut connection = connected(&self.primary.url("postgres"));
        diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>("pg_current_wal_lsn()::text"))
            .get_result(&mut connection)
            .expect("the primary says how far it is")
    }
}

impl Drop for Standby {
    fn drop(&mut self) {
        self.standby.stop();
        self.primary.stop();
    }
}

fn connected(url: &str) -> PgConnection {
    PgConnection::establish(url).expect("the server answers")
}

fn run(url: &str, statement: &str) {
    sql_query(statement).execute(&mut connected(url)).unwrap_or_else(|error| panic!("{statement}: {error}"));
}

fn is_true(url: &str, condition: &str) -> bool {
    let query = format!("SELECT coalesce({condition}, false) AS answer");
    let answer: Answer = sql_query(&query).get_result(&mut connected(url)).expect("the standby answers");
    answer.answer
}
