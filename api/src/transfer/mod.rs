//! Everything that the database holds, carried as a whole: into a backup, out of one, from SQLite to PostgreSQL.
//!
//! All three are one act, [`copy`]: each table of the one database is read in the order of its key and written into the
//! same table of the other, and before anything counts the other's tables are read again and have to hold the same. Which
//! tables there are, of what columns, and which points at which is read from the databases themselves ([`catalog`]): none
//! can be forgotten. A backup is an SQLite file with a [`manifest`], whatever the database is that it was made of.

mod backup;
mod catalog;
mod cell;
mod copy;
mod empty;
mod fault;
mod file;
mod manifest;
mod moving;
mod restore;
mod rows;
mod store;

pub use self::backup::backup;
pub use self::copy::Content;
pub use self::fault::TransferFault;
pub use self::manifest::{DatabaseKind, Manifest};
pub use self::moving::move_from;
pub use self::restore::restore;

/// How many rows are carried in all.
#[must_use]
pub fn rows_of(tables: &[Content]) -> u64 {
    tables.iter().map(|table| table.rows).sum()
}
