//! Why something was not carried: one line for the person at the command line, without a value of any row.

use std::io;
use std::path::{Path, PathBuf};

use diesel::ConnectionError;
use diesel::result::Error as QueryError;

use crate::database::MigrationFault;

/// Why something was not carried.
#[derive(Debug, thiserror::Error)]
pub enum TransferFault {
    /// A database can't be reached.
    #[error("the database can't be reached: {0}")]
    Unreachable(#[from] ConnectionError),
    /// A statement failed.
    #[error("a statement failed: {0}")]
    Query(#[from] QueryError),
    /// The tables could not be made.
    #[error(transparent)]
    Migration(#[from] MigrationFault),
    /// A file can't be read or written.
    #[error("{}: {error}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        error: io::Error,
    },
    /// There is a file already where the backup would go.
    #[error("{} is there already: a backup never overwrites anything", .0.display())]
    Taken(PathBuf),
    /// There is no file.
    #[error("there is no file {}", .0.display())]
    NoFile(PathBuf),
    /// The database has no tables of this program.
    #[error("the database has no tables of this program")]
    NoTables,
    /// The tables were made by a later version of the program.
    #[error("the tables are newer than the program: use the version that made them, or a later one")]
    Newer,
    /// The tables are older than they have to be.
    #[error("the tables that are to be moved are older than the program: run `konsultacje migrate` on them first")]
    Older,
    /// The database that is to be filled has tables that the backup does not know.
    #[error("the database's tables are newer than the backup: restore into a database without tables, then migrate")]
    TargetNewer,
    /// The database that is to be filled holds something.
    #[error("the database is not empty ({0}): nothing was written")]
    NotEmpty(String),
    /// The file is no backup.
    #[error("{} is not a backup of this program", .0.display())]
    NoBackup(PathBuf),
    /// The backup is not what it was when it was made.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// What was written is not what was read.
    #[error("the copy of table {0} differs from what was read: nothing was kept")]
    Differs(String),
    /// A table can't be carried as it is.
    #[error("the table {table} can't be carried: {reason}")]
    Table {
        /// Which table.
        table: String,
        /// What is in the way.
        reason: String,
    },
    /// A program has the file open.
    #[error("a program uses the SQLite file: stop the server first")]
    InUse,
    /// A move goes to PostgreSQL alone.
    #[error("DATABASE_URL: names the PostgreSQL database to move to")]
    NoPostgres,
    /// A move comes from a file.
    #[error("--from: is the SQLite file to move from, sqlite://PATH")]
    NoSqlite,
}

/// What carrying gives.
pub(super) type Carried<T> = Result<T, TransferFault>;

/// A fault of this file.
pub(super) fn of_file(file: &Path) -> impl FnOnce(io::Error) -> TransferFault {
    move |error| TransferFault::File { file: file.to_owned(), error }
}
