//! Settings of the database.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use super::environment::Get;
use super::fault::{Parsed, fault};
use super::value::number;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as libpq takes it.
    Postgres(String),
}

impl DatabaseUrl {
    /// The SQLite file that `sqlite://PATH` names; `None` if it is another address.
    #[must_use]
    pub fn sqlite_file(url: &str) -> Option<PathBuf> {
        url.strip_prefix("sqlite://").filter(|path| !path.is_empty()).map(PathBuf::from)
    }
}

/// Settings of the database.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// Where it is.
    pub url: DatabaseUrl,
    /// Where a copy of it is that can only be read, if there is one.
    pub read_url: Option<DatabaseUrl>,
    /// How many connections the program opens at most. On SQLite, how many read; one more writes.
    pub connections: u32,
    /// How many requests may wait for a connection; who comes after them is told to come back later.
    pub queue: u32,
}

/// A report is written by one connection while another reads what goes into it.
const CONNECTIONS: RangeInclusive<u32> = 2..=1000;

pub(super) fn read_database(get: Get<'_>) -> Parsed<DatabaseSettings> {
    let url = get("DATABASE_URL")?;
    let url = url.map_or_else(|| Ok(DatabaseUrl::Sqlite("data/konsultacje.db".into())), |url| parse_database(&url))?;
    let read_url = match get("DATABASE_READ_URL")? {
        None => None,
        // The address itself is not repeated: it may hold a password.
        Some(_) if matches!(url, DatabaseUrl::Sqlite(_)) => {
            return fault("DATABASE_READ_URL", "is of a standby of the PostgreSQL that DATABASE_URL names");
        }
        Some(read_url) if is_postgres(&read_url) => Some(DatabaseUrl::Postgres(read_url)),
        Some(_) => return fault("DATABASE_READ_URL", "is postgres://USER:PASSWORD@HOST:PORT/DATABASE"),
    };
    Ok(DatabaseSettings {
        url,
        read_url,
        connections: number(get, "DATABASE_CONNECTIONS", 8, CONNECTIONS)?,
        queue: number(get, "DATABASE_QUEUE", 512, 0..=100_000)?,
    })
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn parse_database(url: &str) -> Parsed<DatabaseUrl> {
    if url.starts_with("sqlite://") {
        let file = DatabaseUrl::sqlite_file(url).map(DatabaseUrl::Sqlite);
        return file.map_or_else(|| fault("DATABASE_URL", "names no file: sqlite://PATH"), Ok);
    }
    if is_postgres(url) {
        return Ok(DatabaseUrl::Postgres(url.to_owned()));
    }
    // The address itself is not repeated: it may hold a password.
    fault("DATABASE_URL", "is sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE")
}
