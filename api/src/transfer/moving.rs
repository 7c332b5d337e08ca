//! From an SQLite file that has become too small to PostgreSQL.

use std::path::Path;

use diesel::connection::SimpleConnection;

use super::catalog::catalog;
use super::copy::Content;
use super::empty::fill;
use super::fault::{Carried, TransferFault};
use super::file::address;
use crate::database::{known_migrations, migrations_that_ran, open_file, open_for_long};
use crate::settings::DatabaseUrl;

/// Nobody else has the file open, and nobody opens it until it has been moved: a booking that a server takes in the
/// meantime would be lost.
const ALONE: &str = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; BEGIN IMMEDIATE";

/// Moves everything of an SQLite file into an empty PostgreSQL database. The file stays as it is.
///
/// # Errors
/// When a server has the file open, the tables of the two are not those of this program, the database is not empty, or
/// something does not arrive as it was; nothing is written then.
pub fn move_from(file: &Path, url: &DatabaseUrl) -> Carried<Vec<Content>> {
    let DatabaseUrl::Postgres(_) = url else { return Err(TransferFault::NoPostgres) };
    if !file.is_file() {
        return Err(TransferFault::NoFile(file.to_owned()));
    }
    let mut source = open_file(&address(file, "mode=rw")?, ALONE).map_err(|error| match error {
        diesel::ConnectionError::CouldntSetupConfiguration(error) if error.to_string().contains("locked") => {
            TransferFault::InUse
        }
        error => TransferFault::Unreachable(error),
    })?;
    let (ran, known) = (migrations_that_ran(&mut source)?, known_migrations()?);
    if ran.is_empty() {
        return Err(TransferFault::NoTables);
    }
    if ran.iter().any(|version| !known.contains(version)) {
        return Err(TransferFault::Newer);
    }
    if ran != known {
        return Err(TransferFault::Older);
    }
    let of_source = catalog(&mut source)?;
    let mut target = open_for_long(url)?;
    let copied = fill(&mut target, &mut source, &of_source, &known)?;
    source.batch_execute("ROLLBACK")?;
    Ok(copied)
}
