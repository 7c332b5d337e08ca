//! The database: is it there, are its tables ours, can it be written to?

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use super::Finding;
use crate::database::{Connection, known_migrations, migrations_that_ran, open_for_long};
use crate::settings::{DatabaseUrl, Mode};

const THING: &str = "database";

/// A row that nobody ever sees: it is written and taken back.
const PROBE: &str = "INSERT INTO job_lease (job, holder, until) VALUES ('check', 'check', '2000-01-01 00:00:00')";

/// Looks at the database; the connection, if its tables can be read by this program.
pub(super) fn inspect(url: &DatabaseUrl, mode: Mode) -> (Finding, Option<Connection>) {
    if let DatabaseUrl::Sqlite(file) = url
        && !file.exists()
    {
        return (no_file(file), None);
    }
    let mut connection = match open_for_long(url) {
        Ok(connection) => connection,
        Err(error) => return (Finding::fault(THING, format!("can't be reached: {error}")), None),
    };
    match tables(&mut connection) {
        Ok(told) => (as_set(told, &mut connection, mode), Some(connection)),
        Err(told) => (Finding::fault(THING, told), None),
    }
}

/// Settings of PostgreSQL that its operator may switch off for speed. On SQLite the program says itself that a write is
/// acknowledged when it is on the disk.
const OFF: &str = "SELECT name FROM pg_settings WHERE setting = 'off' \
     AND name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name";

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

/// The language in which PostgreSQL tells what went wrong. Time-outs and deadlocks are known by their English words.
const LANGUAGE: &str = "SELECT current_setting('lc_messages') AS name";

/// How the database is set. For real it has to be as it should; to look around, it is told.
fn as_set(told: String, connection: &mut Connection, mode: Mode) -> Finding {
    let complaints = match connection {
        Connection::Sqlite(_) => Ok(Vec::new()),
        Connection::Postgres(connection) => complaints(connection),
    };
    match complaints {
        Err(error) => Finding::fault(THING, format!("its settings can't be read: {error}")),
        Ok(complaints) if complaints.is_empty() => Finding::ok(THING, told),
        Ok(complaints) => {
            let told = format!("{told}; {}", complaints.join("; "));
            if mode == Mode::Production { Finding::fault(THING, told) } else { Finding::ok(THING, told) }
        }
    }
}

/// Whether what the database acknowledges survives the loss of power, and whether its words are understood.
fn complaints(connection: &mut PgConnection) -> QueryResult<Vec<String>> {
    let names = |found: Vec<Named>| found.into_iter().map(|named| named.name).collect::<Vec<_>>();
    let off = names(sql_query(OFF).load(connection)?);
    let languages = names(sql_query(LANGUAGE).load(connection)?);
    let mut complaints = Vec::new();
    if !off.is_empty() {
        complaints.push(format!("forgets what it acknowledged when the power goes: off are {}", off.join(", ")));
    }
    if let Some(language) = languages.iter().find(|language| !is_english(language)) {
        complaints.push(format!("tells what went wrong in the language {language}: set lc_messages to C"));
    }
    Ok(complaints)
}

/// Whether the messages of a locale are the English ones: those that are not translated, or translated to English.
fn is_english(locale: &str) -> bool {
    let language = locale.split(['.', '_', '@']).next().unwrap_or_default();
    ["", "C", "POSIX", "en"].contains(&language)
}

/// Serving makes the file, where one can be made.
fn no_file(file: &Path) -> Finding {
    let there = file.ancestors().skip(1).find(|path| path.as_os_str().is_empty() || path.exists());
    let folder = there.filter(|path| !path.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match folder.metadata() {
        Ok(found) if found.is_dir() && !found.permissions().readonly() => {
            Finding::ok(THING, "SQLite: there is no file yet, `konsultacje serve` makes it")
        }
        Ok(_) | Err(_) => Finding::fault(THING, "SQLite: there is no file, and none can be made in its folder"),
    }
}

fn tables(connection: &mut Connection) -> Result<String, String> {
    let ran = migrations_that_ran(connection).map_err(|error| format!("can't be read: {error}"))?;
    let known = known_migrations().map_err(|fault| fault.to_string())?;
    if ran.iter().any(|version| !known.contains(version)) {
        return Err("the tables are newer than the program".to_owned());
    }
    let name = match connection {
        Connection::Sqlite(_) => "SQLite",
        Connection::Postgres(_) => "PostgreSQL",
    };
    if ran != known {
        let state = if ran.is_empty() { "has no tables yet" } else { "has tables of an older version" };
        return Err(format!("{name} {state}: run `konsultacje migrate`"));
    }
    is_writable(connection).map_err(|error| format!("can't be written to: {error}"))?;
    Ok(format!("{name}, tables of this version, can be written to"))
}

fn is_writable(connection: &mut Connection) -> QueryResult<()> {
    let begin = match connection {
        Connection::Sqlite(_) => "BEGIN IMMEDIATE",
        Connection::Postgres(_) => "BEGIN",
    };
    connection.batch_execute(begin)?;
    let written = connection.batch_execute(PROBE);
    connection.batch_execute("ROLLBACK")?;
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_of_a_locale_are_english_or_not() {
        for locale in ["", "C", "C.UTF-8", "POSIX", "en_US.UTF-8", "en_GB", "en@quot"] {
            assert!(is_english(locale), "{locale}");
        }
        for locale in ["pl_PL.UTF-8", "pl", "de_DE", "Polish_Poland.1250"] {
            assert!(!is_english(locale), "{locale}");
        }
    }
}
