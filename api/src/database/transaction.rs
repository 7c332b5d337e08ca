//! Transactions that write.

use diesel::connection::{AnsiTransactionManager, TransactionManager, TransactionManagerStatus};
use diesel::{Connection as _, PgConnection, QueryResult, RunQueryDsl as _, SqliteConnection};

use diesel::result::Error as QueryError;

use super::Connection;

type Postgres = <PgConnection as diesel::Connection>::TransactionManager;
type Sqlite = <SqliteConnection as diesel::Connection>::TransactionManager;

/// Whether a transaction is open on the connection, or its state is not known.
pub(super) fn is_open(connection: &mut Connection) -> bool {
    !matches!(status(connection), TransactionManagerStatus::Valid(valid) if valid.transaction_depth().is_none())
}

/// Begins a transaction that is going to write.
///
/// SQLite has to be told so at once (`IMMEDIATE`): a transaction that reads first and asks to write later is turned
/// away when somebody else wrote in between, however long it is ready to wait. Inside another one it is a savepoint.
pub(super) fn begin(connection: &mut Connection) -> QueryResult<()> {
    let is_inside = is_open(connection);
    match connection {
        Connection::Postgres(connection) => Postgres::begin_transaction(connection),
        Connection::Sqlite(connection) if is_inside => Sqlite::begin_transaction(connection),
        Connection::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE"),
    }
}

/// Commits the transaction that is open, or ends the savepoint.
pub(super) fn commit(connection: &mut Connection) -> QueryResult<()> {
    match connection {
        Connection::Postgres(connection) => Postgres::commit_transaction(connection),
        Connection::Sqlite(connection) => Sqlite::commit_transaction(connection),
    }
}

/// Rolls back the transaction that is open, or to the savepoint. A connection where that fails is broken: nothing more
/// is done with it, and the pool sees that.
fn roll_back(connection: &mut Connection) {
    let rolled_back = match connection {
        Connection::Postgres(connection) => Postgres::rollback_transaction(connection),
        Connection::Sqlite(connection) => Sqlite::rollback_transaction(connection),
    };
    if let Err(failure) = rolled_back {
        tracing::warn!(%failure, "a transaction could not be rolled back");
        status(connection).set_in_error();
    }
}

/// Rolls back all savepoints that somebody left open when he panicked.
pub(super) fn back_to_outermost(connection: &mut Connection) {
    let is_inside = |connection: &mut Connection| match status(connection) {
        TransactionManagerStatus::Valid(valid) => valid.transaction_depth().is_some_and(|depth| depth.get() > 1),
        TransactionManagerStatus::InError => false,
    };
    while is_inside(connection) {
        roll_back(connection);
    }
}

fn status(connection: &mut Connection) -> &mut TransactionManagerStatus {
    match connection {
        Connection::Postgres(connection) => Postgres::transaction_manager_status_mut(connection),
        Connection::Sqlite(connection) => Sqlite::transaction_manager_status_mut(connection),
    }
}

/// Runs `work` in one transaction: all of it happens, or, when it fails or refuses, nothing.
///
/// # Errors
/// What `work` gives, or the database's own failure to begin or to commit.
pub(super) fn run<T, E: From<diesel::result::Error>>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    begin(connection)?;
    match work(connection) {
        Ok(value) => {
            commit(connection)?;
            Ok(value)
        }
        Err(error) => {
            // What went wrong first is what the caller has to know.
            roll_back(connection);
            Err(error)
        }
    }
}

/// Runs `work`, which only reads, in a transaction that sees what was committed when it began, and nothing later.
///
/// # Errors
/// What `work` gives, or the database's own failure to begin or to end.
pub(super) fn snapshot<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> QueryResult<T>,
) -> QueryResult<T> {
    connection.transaction(|connection| {
        // On SQLite every transaction is one.
        if let Connection::Postgres(connection) = connection {
            diesel::sql_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").execute(connection)?;
        }
        work(connection)
    })
}

/// Runs `work` in a savepoint inside a transaction, so that a statement that fails does not spoil the rest:
/// PostgreSQL refuses everything after an error until it is rolled back.
///
/// # Errors
/// What `work` gives.
pub fn attempt<T>(connection: &mut Connection, work: impl FnOnce(&mut Connection) -> QueryResult<T>) -> QueryResult<T> {
    connection.transaction(work)
}

/// Whether a statement failed on the rule of this name that the database itself keeps: a constraint of PostgreSQL, or a
/// trigger of SQLite that raises the name.
#[must_use]
pub fn violates(error: &QueryError, rule: &str) -> bool {
    match error {
        QueryError::DatabaseError(_, information) => {
            information.constraint_name() == Some(rule) || information.message().contains(rule)
        }
        _ => false,
    }
}
