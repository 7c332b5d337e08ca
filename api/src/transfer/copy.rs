//! The act itself: everything of one database into the other, and the proof that it arrived.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::catalog::{Catalog, Table};
use super::cell::Cell;
use super::fault::{Carried, TransferFault};
use super::rows::{Batch, each_row};
use crate::database::Connection;

/// What a table holds, so that two can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its name.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// The hash of the names of its columns and of every value, in the order of its key; in hexadecimal digits.
    pub sha256: String,
}

/// What goes into a table's hash, as it comes.
struct Reader {
    hash: Sha256,
    rows: u64,
}

impl Reader {
    fn of(table: &Table) -> Self {
        let mut hash = Sha256::new();
        for column in &table.columns {
            Cell::Text(column.name.clone()).hash_into(&mut hash);
        }
        Self { hash, rows: 0 }
    }

    fn read(&mut self, row: &[Cell]) {
        self.rows += 1;
        row.iter().for_each(|cell| cell.hash_into(&mut self.hash));
    }

    fn content(self, table: &Table) -> Content {
        Content { table: table.name.clone(), rows: self.rows, sha256: HEXLOWER.encode(&self.hash.finalize()) }
    }
}

/// What one table holds.
///
/// # Errors
/// When the database fails or holds what its columns can't.
pub(super) fn content(connection: &mut Connection, table: &Table) -> Carried<Content> {
    let mut reader = Reader::of(table);
    each_row(connection, table, &mut |row| {
        reader.read(&row);
        Ok(())
    })?;
    Ok(reader.content(table))
}

/// What all tables hold.
///
/// # Errors
/// As [`content`].
pub(super) fn contents(connection: &mut Connection, catalog: &Catalog) -> Carried<Vec<Content>> {
    catalog.tables.iter().map(|table| content(connection, table)).collect()
}

/// Copies every table into the same table of another database, which is empty, and reads it again there. Both sides are
/// inside of a transaction, and what points forward is not looked at before its end.
///
/// # Errors
/// When the tables are not the same, or what was written is not what was read.
pub(super) fn copy(
    source: &mut Connection,
    of_source: &Catalog,
    target: &mut Connection,
    of_target: &Catalog,
) -> Carried<Vec<Content>> {
    if let Some(other) = of_source.names().symmetric_difference(&of_target.names()).next() {
        let reason = "one of the two databases does not have it".to_owned();
        return Err(TransferFault::Table { table: (*other).to_owned(), reason });
    }
    let mut copied = Vec::new();
    for into in &of_target.tables {
        let same = of_source.tables.iter().find(|table| table.name == into.name).filter(|table| has_same(table, into));
        let Some(table) = same else {
            let reason = "its columns are not the same in the two databases".to_owned();
            return Err(TransferFault::Table { table: into.name.clone(), reason });
        };
        copied.push(copy_table(source, table, target, into)?);
    }
    for (into, read) in of_target.tables.iter().zip(&copied) {
        if content(target, into)? != *read {
            return Err(TransferFault::Differs(into.name.clone()));
        }
    }
    Ok(copied)
}

fn has_same(table: &Table, other: &Table) -> bool {
    let names = |table: &Table| table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    names(table) == names(other) && table.key == other.key
}

fn copy_table(source: &mut Connection, table: &Table, target: &mut Connection, into: &Table) -> Carried<Content> {
    let mut reader = Reader::of(table);
    let mut batch = Batch::new(into);
    each_row(source, table, &mut |row| {
        reader.read(&row);
        batch.add(target, row)
    })?;
    batch.write(target)?;
    Ok(reader.content(table))
}
