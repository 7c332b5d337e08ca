//! Transactions that write.

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager, TransactionManagerStatus};
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
            // It holds nothing that a booking waits for, and what is made of what it read may take its time; but not for
            // ever, since a migration waits for it. Whoever reads much has one process of the database, not all its
            // cores, and none that first translates a statement for a second: people are served meanwhile.
            connection.batch_execute(
                "SET LOCAL idle_in_transaction_session_timeout = '10min'; SET LOCAL max_parallel_workers_per_gather = 0; \
                 SET LOCAL jit = off",
            )?;
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use diesel::connection::SimpleConnection;
    use diesel::sql_types::Integer;
    use diesel::{QueryableByName, sql_query};

    use super::*;
    use crate::database::connection::open;
    use crate::settings::DatabaseUrl;

    /// How long somebody who may not begin yet is given to do it all the same.
    const A_WHILE: Duration = Duration::from_millis(500);

    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Integer)]
        number: i32,
    }

    /// A way to make a transaction of some work.
    type Way = fn(&mut Connection, &mut dyn FnMut(&mut Connection) -> QueryResult<()>) -> QueryResult<()>;

    fn number(connection: &mut Connection) -> QueryResult<i32> {
        sql_query("SELECT number FROM counter").get_result(connection).map(|row: Row| row.number)
    }

    /// Reads, lets something happen, and writes one more than was read.
    fn count_on(connection: &mut Connection, way: Way, mut meanwhile: impl FnMut()) -> QueryResult<()> {
        way(connection, &mut |connection| {
            let read = number(connection)?;
            meanwhile();
            sql_query(format!("UPDATE counter SET number = {}", read + 1)).execute(connection).map(drop)
        })
    }

    /// Two connections to one file count on: between the first one's reading and its writing the second one does all of
    /// it, if it is let. Tells how each ended, and how far they counted.
    fn two_at_once(name: &str, way: Way) -> (QueryResult<()>, QueryResult<()>, i32) {
        let folder = std::env::temp_dir().join(format!("konsultacje-transaction-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let url = DatabaseUrl::Sqlite(folder.join("a.db"));
        let mut first = open(&url).expect("a file");
        first.batch_execute("CREATE TABLE counter (number INTEGER); INSERT INTO counter VALUES (0)").expect("a table");
        let mut second = open(&url).expect("the same file");
        let (begin, may_begin) = mpsc::channel::<()>();
        let (ended, has_ended) = mpsc::channel::<()>();
        let other = thread::spawn(move || {
            may_begin.recv().expect("the first has read");
            let outcome = count_on(&mut second, way, || ());
            // Nobody listens where the first did not wait for so long.
            let _ = ended.send(());
            outcome
        });
        let one = count_on(&mut first, way, || {
            begin.send(()).expect("the second waits");
            let _ = has_ended.recv_timeout(A_WHILE);
        });
        let other = other.join().expect("no panic");
        let counted = number(&mut first).expect("a number");
        std::fs::remove_dir_all(&folder).expect("the folder goes");
        (one, other, counted)
    }

    #[test]
    fn who_reads_and_then_writes_waits_for_the_other() {
        let (one, other, counted) = two_at_once("immediate", |connection, work| run(connection, work));
        assert_eq!((one, other, counted), (Ok(()), Ok(()), 2));
    }

    /// The control: it is turned away at once, though it is ready to wait for five seconds.
    #[test]
    fn a_plain_begin_is_turned_away() {
        let (one, other, counted) = two_at_once("deferred", |connection, work| connection.transaction(work));
        assert!(one.as_ref().is_err_and(|error| error.to_string().contains("database is locked")), "{one:?}");
        assert_eq!((other, counted), (Ok(()), 1));
    }
}
