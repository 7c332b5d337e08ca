//! Databases: of both kinds, filled once and copied for each turn.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use api::database::Database as Lanes;
use api::settings::{DatabaseSettings, DatabaseUrl};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

use crate::Outcome;
use crate::place;
use crate::postgres::Postgres;

/// How many connections the program opens when nothing is said: as many work beside it.
pub(crate) const CONNECTIONS: u32 = 8;

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// Its name in the table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A database of which a program is served; gone when dropped.
pub(crate) struct Database<'a> {
    /// Its kind.
    pub(crate) kind: Kind,
    /// Its folder, also for the program's own files.
    pub(crate) folder: PathBuf,
    name: String,
    postgres: &'a Postgres,
}

impl<'a> Database<'a> {
    /// An empty one; with a template, a copy of what nobody is connected to.
    pub(crate) fn create(kind: Kind, postgres: &'a Postgres, template: Option<&Self>) -> Outcome<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("bench_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let database = Self { kind, folder: place::folder("database")?, name, postgres };
        match (kind, template) {
            (Kind::Sqlite, None) => {}
            (Kind::Sqlite, Some(template)) => {
                std::fs::copy(template.file(), database.file())?;
            }
            (Kind::Postgres, template) => {
                let copied = template.map(|template| format!(" TEMPLATE {}", template.name)).unwrap_or_default();
                postgres.administer(&format!("CREATE DATABASE {}{copied}", database.name))?;
            }
        }
        Ok(database)
    }

    /// A copy.
    pub(crate) fn copy(&self) -> Outcome<Self> {
        Self::create(self.kind, self.postgres, Some(self))
    }

    fn file(&self) -> PathBuf {
        self.folder.join("konsultacje.db")
    }

    fn address(&self) -> DatabaseUrl {
        match self.kind {
            Kind::Sqlite => DatabaseUrl::Sqlite(self.file()),
            Kind::Postgres => DatabaseUrl::Postgres(self.postgres.url(&self.name)),
        }
    }

    /// Its address, as the program takes it.
    pub(crate) fn url(&self) -> String {
        match self.address() {
            DatabaseUrl::Sqlite(file) => format!("sqlite://{}", file.display()),
            DatabaseUrl::Postgres(url) => url,
        }
    }

    /// The program's own way to it, without the program: connections with the same settings.
    pub(crate) fn lanes(&self) -> Lanes {
        let (url, connections) = (self.address(), CONNECTIONS);
        Lanes::open(&DatabaseSettings { url, read_url: None, connections, queue: 0 })
    }

    /// Runs statements in one transaction, of which each kind has its own, and has the database learn what is in it now.
    pub(crate) fn fill(&self, sqlite: &str, postgres: &str) -> Outcome<()> {
        match self.address() {
            DatabaseUrl::Sqlite(file) => {
                let mut connection = SqliteConnection::establish(&file.to_string_lossy())?;
                connection.batch_execute("PRAGMA busy_timeout = 10000")?;
                connection.batch_execute(&format!("BEGIN; {sqlite}; COMMIT;"))?;
                connection.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
            }
            DatabaseUrl::Postgres(url) => {
                let mut connection = PgConnection::establish(&url)?;
                connection.batch_execute(&format!("BEGIN; {postgres}; COMMIT;"))?;
                connection.batch_execute("VACUUM ANALYZE")?;
            }
        }
        Ok(())
    }
}

impl Drop for Database<'_> {
    fn drop(&mut self) {
        place::remove(&self.folder);
        if self.kind == Kind::Postgres {
            // What can't be dropped goes with the server.
            let _ = self.postgres.administer(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}
