//! The database: is it there, are its tables ours, can it be written to?

use std::path::Path;

use diesel::connection::SimpleConnection;

use super::Finding;
use crate::database::{Connection, known_migrations, migrations_that_ran, open_for_long};
use crate::settings::DatabaseUrl;

const THING: &str = "database";

/// A row that nobody ever sees: it is written and taken back.
const PROBE: &str = "INSERT INTO job_lease (job, holder, until) VALUES ('check', 'check', '2000-01-01 00:00:00')";

/// Looks at the database; the connection, if its tables can be read by this program.
pub(super) fn inspect(url: &DatabaseUrl) -> (Finding, Option<Connection>) {
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
        Ok(told) => (Finding::ok(THING, told), Some(connection)),
        Err(told) => (Finding::fault(THING, told), None),
    }
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

fn is_writable(connection: &mut Connection) -> diesel::QueryResult<()> {
    let begin = match connection {
        Connection::Sqlite(_) => "BEGIN IMMEDIATE",
        Connection::Postgres(_) => "BEGIN",
    };
    connection.batch_execute(begin)?;
    let written = connection.batch_execute(PROBE);
    connection.batch_execute("ROLLBACK")?;
    written
}
