//! Taking a backup back.

use std::path::Path;

use diesel::connection::SimpleConnection;

use super::backup::look_through;
use super::catalog::catalog;
use super::copy::contents;
use super::empty::{ensure_empty, fill};
use super::fault::{Carried, TransferFault};
use super::file::address;
use super::manifest::Manifest;
use crate::database::{known_migrations, open_file, open_for_long};
use crate::settings::DatabaseUrl;

/// Puts what a backup holds into an empty database of either kind, after the whole backup was compared with its manifest.
/// The tables are afterwards those of the version that made the backup, and nothing else has been done: no migration that
/// came later, no message.
///
/// # Errors
/// When the file is no backup or is damaged, was made by a later version, or the database is not empty.
pub fn restore(url: &DatabaseUrl, file: &Path) -> Carried<Manifest> {
    if !file.is_file() {
        return Err(TransferFault::NoFile(file.to_owned()));
    }
    // Nothing is written beside it: a backup may lie where nothing can be.
    let mut backup = open_file(&address(file, "mode=ro&immutable=1")?, "PRAGMA trusted_schema = OFF")
        .map_err(|_| TransferFault::NoBackup(file.to_owned()))?;
    let manifest = Manifest::read(&mut backup, file)?;
    let known = known_migrations()?;
    if manifest.migrations.iter().any(|version| !known.contains(version)) {
        return Err(TransferFault::Newer);
    }
    look_through(&mut backup)?;
    let of_backup = catalog(&mut backup).map_err(damaged)?;
    if contents(&mut backup, &of_backup).map_err(damaged)? != manifest.tables {
        return Err(TransferFault::Damaged("its tables do not hold what its manifest says".to_owned()));
    }
    let mut target = open_for_long(url)?;
    ensure_empty(&mut target)?;
    backup.batch_execute("BEGIN")?;
    let copied = fill(&mut target, &mut backup, &of_backup, &manifest.migrations)?;
    let arrived = |table| copied.contains(table);
    match manifest.tables.iter().find(|table| !arrived(table)) {
        Some(table) => Err(TransferFault::Differs(table.table.clone())),
        None => Ok(manifest),
    }
}

/// A statement that fails on a backup, or a value that fits no column, is its damage.
fn damaged(fault: TransferFault) -> TransferFault {
    match fault {
        TransferFault::Query(error) => TransferFault::Damaged(error.to_string()),
        TransferFault::Table { table, reason } => TransferFault::Damaged(format!("its table {table}: {reason}")),
        other => other,
    }
}
