//! Whether a database is empty, and how it is filled.

use super::catalog::{Catalog, catalog};
use super::copy::{Content, contents, copy};
use super::fault::{Carried, TransferFault};
use super::store;
use crate::database::{Connection, known_migrations, migrations_that_ran, open_file, run_these_migrations};

/// Looks whether nothing has been put into a database since its tables were made, or there are none.
///
/// # Errors
/// When something has, or the database fails.
pub(super) fn ensure_empty(connection: &mut Connection) -> Carried<()> {
    let (found, ran) = (catalog(connection)?, migrations_that_ran(connection)?);
    if ran.is_empty() {
        return match found.tables.first() {
            None => Ok(()),
            Some(table) => Err(TransferFault::NotEmpty(format!("it has a table {}", table.name))),
        };
    }
    let known = known_migrations()?;
    if ran.iter().any(|version| !known.contains(version)) {
        return Err(TransferFault::Newer);
    }
    // Some migrations bring rows with them: what they make of a new database is what an empty one holds.
    let mut fresh = open_file(":memory:", "PRAGMA foreign_keys = ON")?;
    run_these_migrations(&mut fresh, &ran)?;
    let of_fresh = catalog(&mut fresh)?;
    let brought = contents(&mut fresh, &of_fresh)?;
    for content in contents(connection, &found)? {
        if !brought.contains(&content) {
            return Err(TransferFault::NotEmpty(format!("{} rows of {}", content.rows, content.table)));
        }
    }
    Ok(())
}

/// Fills an empty database with everything of another, whose migrations these are: all of it, or nothing. The source is
/// inside of a transaction.
///
/// # Errors
/// When it is not empty, or something does not arrive as it was.
pub(super) fn fill(
    target: &mut Connection,
    source: &mut Connection,
    of_source: &Catalog,
    versions: &[String],
) -> Carried<Vec<Content>> {
    ensure_empty(target)?;
    if migrations_that_ran(target)?.iter().any(|ran| !versions.contains(ran)) {
        return Err(TransferFault::TargetNewer);
    }
    run_these_migrations(target, versions)?;
    store::in_transaction(target, |target| fill_tables(target, source, of_source))
}

fn fill_tables(target: &mut Connection, source: &mut Connection, of_source: &Catalog) -> Carried<Vec<Content>> {
    let of_target = catalog(target)?;
    let aside = store::set_aside(target, &of_target)?;
    // Again, now that nobody else can write.
    ensure_empty(target)?;
    store::clear(target, &of_target)?;
    let copied = copy(source, of_source, target, &of_target)?;
    store::put_back(target, &aside)?;
    Ok(copied)
}
