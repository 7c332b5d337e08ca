//! A PostgreSQL of a test's own with the settings that Debian gives it: it keeps what it acknowledged, can go away, and
//! come back where it was.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};

use super::PUBLICATION;
use super::database::Database;
use super::postgres::{Place, Server};

/// The folder of its data.
const DATA: &str = "data";
/// Its database.
const CITY: &str = "city";
/// How long a changed setting may take until it is there.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(QueryableByName)]
struct Shown {
    #[diesel(sql_type = Text)]
    value: String,
}

/// The server; it is stopped when it is dropped.
pub(crate) struct Lone {
    server: Server,
    place: Place,
}

impl Lone {
    /// Starts it, with one empty database.
    pub(crate) fn start() -> Self {
        let lone = Self::try_start().unwrap_or_else(|fault| panic!("{fault}"));
        lone.is_told(&[&format!("CREATE DATABASE {CITY}")]);
        lone
    }

    fn try_start() -> Result<Self, String> {
        let place = Place::new()?;
        place.initialise(DATA)?;
        let server = place.serve(DATA, &[])?;
        Ok(Self { server, place })
    }

    /// Its database with the demonstration data, as the tests' other databases are used. It is gone with the server.
    pub(crate) fn city(&self) -> Database {
        let database = Database::elsewhere(self.server.url(CITY));
        database.load_demonstration(PUBLICATION);
        database
    }

    /// Runs statements, each by itself.
    pub(crate) fn is_told(&self, statements: &[&str]) {
        let mut connection = PgConnection::establish(&self.server.url("postgres")).expect("the server answers");
        for statement in statements {
            connection.batch_execute(statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
    }

    /// Waits until a setting has this value for who connects now.
    pub(crate) fn shows(&self, setting: &str, value: &str) {
        let begun = Instant::now();
        let asked = format!("SELECT current_setting('{setting}') AS value");
        loop {
            let mut connection = PgConnection::establish(&self.server.url("postgres")).expect("the server answers");
            let shown: Shown = sql_query(&asked).get_result(&mut connection).expect("the server answers");
            if shown.value == value {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{setting} is {}", shown.value);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Stops it.
    pub(crate) fn stop(&mut self) {
        self.server.stop();
    }

    /// Starts it again at the same address.
    pub(crate) fn start_again(&mut self) {
        let started = self.place.serve_at(self.server.port(), DATA, &[]);
        self.server = started.unwrap_or_else(|fault| panic!("{fault}"));
    }
}

impl Drop for Lone {
    fn drop(&mut self) {
        self.server.stop();
    }
}
