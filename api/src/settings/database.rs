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
        Some(read_url) if is_postgres(&read_url) => Some(parse_postgres("DATABASE_READ_URL", read_url)?),
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
        return parse_postgres("DATABASE_URL", url.to_owned());
    }
    // The address itself is not repeated: it may hold a password.
    fault("DATABASE_URL", "is sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE")
}

/// The address of a PostgreSQL, if libpq reads it as it was meant.
fn parse_postgres(name: &'static str, url: String) -> Parsed<DatabaseUrl> {
    if is_well_formed(&url) {
        return Ok(DatabaseUrl::Postgres(url));
    }
    fault(name, "is no address of a PostgreSQL; in a password / ? @ and % are written %2F %3F %40 and %25")
}

/// Whether libpq takes each part of the address for what it was meant to be. Where it does not, it repeats in its fault
/// what it took for a port or a host, and that may be a piece of the password.
fn is_well_formed(url: &str) -> bool {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (authority, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (person, hosts) = authority.split_once('@').unwrap_or(("", authority));
    let is_cut_off = !authority.contains('@') && rest.contains('@');
    !is_cut_off
        && !hosts.contains('@')
        && !path.contains('@')
        && hosts.split(',').all(has_port_or_none)
        && [person, hosts, path, query].into_iter().all(is_encoded)
        && query.split('&').all(|pair| query.is_empty() || pair.matches('=').count() == 1)
}

/// Whether nothing but a number stands behind a host: a name, an IPv4 address, an IPv6 address in brackets.
fn has_port_or_none(host: &str) -> bool {
    let behind = match host.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']').map_or("?", |(_, behind)| behind),
        None => host.find(':').map_or("", |colon| &host[colon..]),
    };
    behind.is_empty() || behind.strip_prefix(':').is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Whether each percent sign begins a byte in two hexadecimal digits, and none of them is 0, which no text of C holds.
fn is_encoded(part: &str) -> bool {
    part.split('%').skip(1).all(|after| {
        let byte = after.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        byte.is_some_and(|byte| byte != "00")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::tests::read;

    #[test]
    fn what_libpq_would_misread_is_not_handed_to_it() {
        for taken in [
            "postgres://u:p@h/d",
            "postgresql://h",
            "postgres://u:p%2Fq%40@h:5432/d?sslmode=require&connect_timeout=1",
            "postgres://u@[::1]:5432/d",
            "postgres://u:p#q@[fe80::1]/d",
            "postgres://u:p@one:1,two:2/d",
            "postgres:///d?host=/run/postgresql&user=a%40b",
            "postgres://u:p@%2Frun%2Fpostgresql/d",
        ] {
            assert!(is_well_formed(taken), "{taken}");
        }
        for piece in ["/", "?", "@", "%", "%z", "%00", "12/34", "12?3=4", "x@y/", "/@"] {
            let url = format!("postgres://u:secret{piece}value@h:5432/d");
            for settings in [
                vec![("DATABASE_URL", url.as_str())],
                vec![("DATABASE_URL", "postgres://u:p@h/d"), ("DATABASE_READ_URL", url.as_str())],
            ] {
                let message = read(&settings).expect_err(piece).to_string();
                assert!(!message.contains("secret") && !message.contains("value"), "{message}");
            }
        }
        assert!(!is_well_formed("postgres://u:secret"), "the host was forgotten");
    }
}
