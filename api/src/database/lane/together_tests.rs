//! Writes that are committed together, on a file.

use std::path::PathBuf;
use std::sync::mpsc;

use actix_web::rt::task::JoinHandle;
use actix_web::rt::{spawn, task::yield_now};
use diesel::connection::SimpleConnection;
use diesel::result::Error as QueryError;
use diesel::sql_types::Integer;
use diesel::{QueryResult, QueryableByName, RunQueryDsl, sql_query};

use super::{Lane, Way};
use crate::database::{Connection, Fault, transaction};
use crate::settings::DatabaseUrl;

/// A file with a table, and its one writer.
struct Stage {
    folder: PathBuf,
    url: DatabaseUrl,
    lane: Lane,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    number: i32,
}

type Told = Result<QueryResult<()>, Fault>;

impl Stage {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("konsultacje-together-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let url = DatabaseUrl::Sqlite(folder.join("a.db"));
        let tables = "CREATE TABLE one (number INTEGER PRIMARY KEY); CREATE TABLE other (number INTEGER \
             REFERENCES one (number) DEFERRABLE INITIALLY DEFERRED)";
        let lane = Lane::open(&url, Way::Together, 1, 8);
        lane.run_here(|connection| connection.batch_execute(tables)).expect("a connection").expect("tables");
        Self { folder, url, lane }
    }

    /// A write of its own, as the database does them.
    fn writes(&self, work: impl FnOnce(&mut Connection) -> QueryResult<()> + Send + 'static) -> JoinHandle<Told> {
        let lane = self.lane.clone();
        spawn(async move { lane.run(|connection| transaction::run(connection, work)).await })
    }

    /// A write that goes on when the channel is dropped: what comes meanwhile goes together with it.
    fn waits(&self) -> (mpsc::Sender<()>, JoinHandle<Told>) {
        let (release, released) = mpsc::channel::<()>();
        let told = self.writes(move |_| {
            let _ = released.recv();
            Ok(())
        });
        (release, told)
    }

    async fn until_waiting(&self, count: u32) {
        while self.lane.load().in_use == 0 || self.lane.load().waiting != count {
            yield_now().await;
        }
    }

    /// What others see.
    fn numbers(&self) -> Vec<i32> {
        let other = Lane::open(&self.url, Way::Each, 1, 1);
        let rows = other.run_here(|connection| sql_query("SELECT number FROM one ORDER BY number").load(connection));
        let rows: Vec<Row> = rows.expect("a connection").expect("rows");
        rows.into_iter().map(|row| row.number).collect()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn insert(connection: &mut Connection, table: &str, number: i32) -> QueryResult<()> {
    sql_query(format!("INSERT INTO {table} VALUES ({number})")).execute(connection).map(drop)
}

#[actix_web::test]
async fn who_fails_or_panics_takes_nobody_along() {
    let stage = Stage::new("alone");
    let (release, first) = stage.waits();
    stage.until_waiting(0).await;
    let one = stage.writes(|connection| insert(connection, "one", 1));
    let refused = stage.writes(|connection| {
        insert(connection, "one", 2)?;
        Err(QueryError::RollbackTransaction)
    });
    let panics = stage.writes(|connection| {
        connection.batch_execute("SAVEPOINT left_open").expect("a savepoint");
        insert(connection, "one", 3).expect("a row");
        panic!("this is what the test is about")
    });
    let last = stage.writes(|connection| insert(connection, "one", 4));
    stage.until_waiting(4).await;
    drop(release);
    for told in [first, one, last] {
        assert!(matches!(told.await.expect("no panic"), Ok(Ok(()))));
    }
    assert!(matches!(refused.await.expect("no panic"), Ok(Err(QueryError::RollbackTransaction))));
    assert!(matches!(panics.await.expect("no panic here"), Err(Fault::Stopped)));
    assert_eq!(stage.numbers(), [1, 4]);
}

#[actix_web::test]
async fn nobody_is_told_before_all_is_committed() {
    let stage = Stage::new("told");
    let (release_first, first) = stage.waits();
    stage.until_waiting(0).await;
    let one = stage.writes(|connection| insert(connection, "one", 1));
    let (release_last, last) = stage.waits();
    stage.until_waiting(2).await;
    drop(release_first);
    stage.until_waiting(0).await;
    assert!(!first.is_finished() && !one.is_finished() && stage.numbers().is_empty());
    drop(release_last);
    for told in [first, one, last] {
        assert!(matches!(told.await.expect("no panic"), Ok(Ok(()))));
    }
    assert_eq!(stage.numbers(), [1]);
}

#[actix_web::test]
async fn a_commit_that_fails_is_told_to_all_and_the_next_one_is_good() {
    let stage = Stage::new("failed");
    let (release, first) = stage.waits();
    stage.until_waiting(0).await;
    let one = stage.writes(|connection| insert(connection, "one", 1));
    let dangling = stage.writes(|connection| insert(connection, "other", 7));
    stage.until_waiting(2).await;
    drop(release);
    for told in [first, one, dangling] {
        assert!(matches!(told.await.expect("no panic"), Err(Fault::Query(QueryError::DatabaseError(..)))));
    }
    assert!(stage.numbers().is_empty());
    let next = stage.writes(|connection| insert(connection, "one", 2));
    assert!(matches!(next.await.expect("no panic"), Ok(Ok(()))));
    assert_eq!(stage.numbers(), [2]);
}
