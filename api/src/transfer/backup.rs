//! Making a backup: one SQLite file, whatever the database is.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::catalog::catalog;
use super::copy::contents;
use super::empty::fill;
use super::fault::{Carried, TransferFault};
use super::file::{Unfinished, address};
use super::manifest::{DatabaseKind, Manifest};
use crate::database::{Connection, known_migrations, migrations_that_ran, open_file, open_for_long};
use crate::settings::DatabaseUrl;

/// For a file that nobody uses before it is whole: no journal beside it, and nothing waits for the disk until the end.
const BUILDING: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; \
     PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;";

/// The view of one instant, and no lock that a server would wait for.
const SNAPSHOT: &str = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

#[derive(QueryableByName)]
struct Finding {
    #[diesel(sql_type = Text)]
    finding: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Makes a backup of the database while servers go on: whatever was committed before is in it, and what is committed in
/// the meantime is not, in part or at all. `file` appears when it is whole and has been looked through.
///
/// # Errors
/// When there is a file of this name, the database fails, or what was written is not what was read.
pub fn backup(url: &DatabaseUrl, file: &Path, now: jiff::Timestamp) -> Carried<Manifest> {
    let unfinished = Unfinished::begin(file)?;
    let made_of = match url {
        DatabaseUrl::Sqlite(path) => copy_file(path, unfinished.path())?,
        DatabaseUrl::Postgres(_) => copy_server(url, unfinished.path())?,
    };
    let manifest = describe(unfinished.path(), made_of, now)?;
    unfinished.finish()?;
    Ok(manifest)
}

/// `VACUUM INTO` reads in one transaction, as any reader of a file with a write-ahead log: writers go on, and it never has
/// to begin again, as SQLite's online backup does whenever another program writes. The copy has no free pages and no log.
fn copy_file(served: &Path, copy: &Path) -> Carried<DatabaseKind> {
    if !served.is_file() {
        return Err(TransferFault::NoFile(served.to_owned()));
    }
    let mut source = open_for_long(&DatabaseUrl::Sqlite(served.to_owned()))?;
    if migrations_that_ran(&mut source)?.is_empty() {
        return Err(TransferFault::NoTables);
    }
    let Some(copy) = copy.to_str() else { return Err(TransferFault::NoFile(copy.to_owned())) };
    sql_query("VACUUM INTO ?").bind::<Text, _>(copy).execute(&mut source)?;
    Ok(DatabaseKind::of(&source))
}

/// PostgreSQL's rows go into the same tables of an SQLite file, made by the same migrations.
fn copy_server(url: &DatabaseUrl, copy: &Path) -> Carried<DatabaseKind> {
    let mut source = open_for_long(url)?;
    source.batch_execute(SNAPSHOT)?;
    let versions = migrations_that_ran(&mut source)?;
    if versions.is_empty() {
        return Err(TransferFault::NoTables);
    }
    let known = known_migrations()?;
    if versions.iter().any(|version| !known.contains(version)) {
        return Err(TransferFault::Newer);
    }
    let of_source = catalog(&mut source)?;
    let mut target = open_file(&address(copy, "mode=rw")?, BUILDING)?;
    fill(&mut target, &mut source, &of_source, &versions)?;
    Ok(DatabaseKind::of(&source))
}

/// Looks the copy through, and writes into it what it holds.
fn describe(copy: &Path, made_of: DatabaseKind, now: jiff::Timestamp) -> Carried<Manifest> {
    let mut connection = open_file(&address(copy, "mode=rw")?, BUILDING)?;
    Manifest::remove(&mut connection)?;
    look_through(&mut connection)?;
    let catalog = catalog(&mut connection)?;
    let tables = contents(&mut connection, &catalog)?;
    let manifest = Manifest::new(made_of, now, migrations_that_ran(&mut connection)?, tables);
    manifest.write(&mut connection)?;
    Ok(manifest)
}

/// Asks SQLite whether a file is whole: its pages, its indexes, and what points at what.
///
/// # Errors
/// When it is not.
pub(super) fn look_through(connection: &mut Connection) -> Carried<()> {
    let is_damaged = |error: diesel::result::Error| TransferFault::Damaged(error.to_string());
    let findings: Vec<Finding> = sql_query("SELECT integrity_check AS finding FROM pragma_integrity_check")
        .load(connection)
        .map_err(is_damaged)?;
    if !findings.iter().all(|found| found.finding == "ok") {
        return Err(TransferFault::Damaged("SQLite finds that the file is not whole".to_owned()));
    }
    let astray: Count = sql_query("SELECT count(*) AS number FROM pragma_foreign_key_check")
        .get_result(connection)
        .map_err(is_damaged)?;
    if astray.number > 0 {
        return Err(TransferFault::Damaged(format!("{} rows point at nothing", astray.number)));
    }
    Ok(())
}
