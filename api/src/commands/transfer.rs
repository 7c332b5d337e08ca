//! `konsultacje backup`, `restore` and `move`.

use std::path::Path;

use api::settings::{DatabaseUrl, Settings};
use api::transfer::{self, Manifest, TransferFault, rows_of};
use api::{app, database};

use crate::{Outcome, say};

/// Makes a backup of the database.
pub(crate) fn backup(settings: &Settings, file: &Path) -> Outcome {
    let manifest = transfer::backup(&settings.database.url, file, app::clock(settings).now().timestamp())?;
    say(&format!("Backup: {}, {}", file.display(), told(&manifest)))
}

/// Puts a backup into the database, which is empty.
pub(crate) fn restore(settings: &Settings, file: &Path) -> Outcome {
    app::make_folder(settings).map_err(|error| format!("the database's folder: {error}"))?;
    let manifest = transfer::restore(&settings.database.url, file)?;
    say(&format!("Restored: {}", told(&manifest)))?;
    if manifest.migrations == database::known_migrations()? {
        return Ok(());
    }
    say("The tables are those of the version that made the backup: `konsultacje migrate` brings them up to date")
}

/// Moves everything from an SQLite file to the PostgreSQL that the settings name.
pub(crate) fn move_from(settings: &Settings, from: &str) -> Outcome {
    let file = DatabaseUrl::sqlite_file(from).ok_or(TransferFault::NoSqlite)?;
    let tables = transfer::move_from(&file, &settings.database.url)?;
    say(&format!("Moved: {} rows of {} tables", rows_of(&tables), tables.len()))
}

fn told(manifest: &Manifest) -> String {
    let (rows, tables) = (rows_of(&manifest.tables), manifest.tables.len());
    format!("{rows} rows of {tables} tables, as of {}, by version {}", manifest.made_at, manifest.version)
}
