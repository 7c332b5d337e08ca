//! A look into the database past the program: what is kept, and in which tables.

use std::collections::BTreeMap;
use std::sync::mpsc;

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

use super::Backend;
use super::database::Database;

#[derive(QueryableByName)]
struct OneText {
    #[diesel(sql_type = Text)]
    text: String,
}

#[derive(QueryableByName)]
struct OneNumber {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    is_required: i64,
}

/// Nobody writes while it is there.
pub(crate) struct WriteLock {
    release: Option<mpsc::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for WriteLock {
    fn drop(&mut self) {
        drop(self.release.take());
        let _ = self.thread.take().map(std::thread::JoinHandle::join);
    }
}

/// A database's tables with their columns: name, kind of type, whether it has to be filled.
pub(crate) type Schema = BTreeMap<String, Vec<(String, String, bool)>>;

impl Database {
    fn load<R>(&self, query: &str) -> Vec<R>
    where
        R: diesel::deserialize::FromSqlRow<diesel::sql_types::Untyped, diesel::pg::Pg>
            + diesel::deserialize::FromSqlRow<diesel::sql_types::Untyped, diesel::sqlite::Sqlite>
            + 'static,
    {
        let loaded = match self.backend {
            Backend::Sqlite => {
                let file = self.file();
                let mut connection =
                    SqliteConnection::establish(file.to_str().expect("a path in UTF-8")).expect("the file opens");
                sql_query("PRAGMA busy_timeout = 10000").execute(&mut connection).expect("a pragma");
                sql_query(query).load(&mut connection)
            }
            Backend::Postgres => {
                let mut connection = PgConnection::establish(&self.url).expect("the server answers");
                sql_query(query).load(&mut connection)
            }
        };
        loaded.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Runs statements as they are.
    pub(crate) fn execute(&self, statements: &str) {
        self.try_execute(statements).unwrap_or_else(|error| panic!("{statements}: {error}"));
    }

    /// The same, where the database may refuse; says why it does.
    pub(crate) fn try_execute(&self, statements: &str) -> Result<(), String> {
        let done = match self.backend {
            Backend::Sqlite => {
                let file = self.file();
                let mut connection =
                    SqliteConnection::establish(file.to_str().expect("a path in UTF-8")).expect("the file opens");
                let whole = format!("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE; {statements}; COMMIT");
                connection.batch_execute(&whole)
            }
            Backend::Postgres => {
                let mut connection = PgConnection::establish(&self.url).expect("the server answers");
                connection.batch_execute(statements)
            }
        };
        done.map_err(|error| error.to_string())
    }

    /// Keeps everybody from writing until the guard is dropped.
    pub(crate) fn is_kept_from_writing(&self) -> WriteLock {
        self.is_kept_from("seat")
    }

    /// On PostgreSQL, keeps everybody from a table until the guard is dropped; on SQLite, from writing to any.
    pub(crate) fn is_kept_from(&self, table: &str) -> WriteLock {
        let lock = format!("BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");
        let (backend, url, file) = (self.backend, self.url.clone(), self.file());
        let (release, released) = mpsc::channel::<()>();
        let (locked, is_locked) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let wait = |run: &mut dyn FnMut(&str)| {
                run(match backend {
                    Backend::Sqlite => "BEGIN IMMEDIATE",
                    Backend::Postgres => &lock,
                });
                locked.send(()).expect("the test waits");
                // Ends when the guard is dropped.
                let _ = released.recv();
                run("ROLLBACK");
            };
            match backend {
                Backend::Sqlite => {
                    let path = file.to_str().expect("a path in UTF-8").to_owned();
                    let mut connection = SqliteConnection::establish(&path).expect("the file opens");
                    sql_query("PRAGMA busy_timeout = 10000").execute(&mut connection).expect("a pragma");
                    wait(&mut |statement| connection.batch_execute(statement).expect(statement));
                }
                Backend::Postgres => {
                    let mut connection = PgConnection::establish(&url).expect("the server answers");
                    wait(&mut |statement| connection.batch_execute(statement).expect(statement));
                }
            }
        });
        is_locked.recv().expect("the lock is had");
        WriteLock { release: Some(release), thread: Some(thread) }
    }

    /// One number that a query gives under the name `number`.
    pub(crate) fn number(&self, query: &str) -> i64 {
        self.load::<OneNumber>(query).first().expect("a row").number
    }

    /// The texts that a query gives under the name `text`.
    pub(crate) fn texts(&self, query: &str) -> Vec<String> {
        self.load::<OneText>(query).into_iter().map(|row| row.text).collect()
    }

    /// How SQLite would go about a statement (`EXPLAIN QUERY PLAN`), a step each. What is bound to it makes no difference.
    pub(crate) fn steps(&self, statement: &str) -> Vec<String> {
        assert_eq!(self.backend, Backend::Sqlite, "PostgreSQL's plans are in its log");
        let file = self.file();
        let mut connection =
            SqliteConnection::establish(file.to_str().expect("a path in UTF-8")).expect("the file opens");
        let steps: Result<Vec<Step>, _> = sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(&mut connection);
        let steps = steps.unwrap_or_else(|error| panic!("{statement}: {error}"));
        steps.into_iter().map(|step| step.detail).collect()
    }

    /// Everything in every table, as text.
    pub(crate) fn dump(&self) -> String {
        let tables = self.schema().into_iter().map(|(table, columns)| {
            let value = |(column, ..): &(String, String, bool)| match self.backend {
                Backend::Sqlite => format!("quote(\"{column}\")"),
                Backend::Postgres => format!("coalesce(\"{column}\"::text, '')"),
            };
            let row: Vec<String> = columns.iter().map(value).collect();
            self.texts(&format!("SELECT {} AS text FROM \"{table}\"", row.join(" || ' | ' || "))).join("\n")
        });
        tables.collect::<Vec<_>>().join("\n")
    }

    /// The tables of the program, from the database's own catalogue. The table in which diesel notes the migrations
    /// is not one of them, nor is what SQLite keeps of an index over texts: its name ends in `_fts`.
    pub(crate) fn schema(&self) -> Schema {
        let columns: Vec<Column> = self.load(match self.backend {
            Backend::Sqlite => {
                "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind, \
                 CAST(c.\"notnull\" AS BIGINT) AS is_required \
                 FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
                 AND m.name NOT LIKE '%\\_fts%' ESCAPE '\\' \
                 AND m.name <> '__diesel_schema_migrations' ORDER BY m.name, c.name"
            }
            Backend::Postgres => {
                "SELECT table_name::text, column_name::text, data_type::text AS kind, \
                 CASE is_nullable WHEN 'NO' THEN 1::bigint ELSE 0::bigint END AS is_required \
                 FROM information_schema.columns WHERE table_schema = 'public' \
                 AND table_name <> '__diesel_schema_migrations' ORDER BY 1, 2"
            }
        });
        let mut schema = Schema::new();
        for column in columns {
            let described = (column.column_name, kind(&column.kind), column.is_required == 1);
            schema.entry(column.table_name).or_default().push(described);
        }
        for columns in schema.values_mut() {
            columns.sort();
        }
        schema
    }
}

/// One word for what the two databases call the same type.
fn kind(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "text" | "character varying" => "text",
        "integer" | "smallint" | "bigint" => "integer",
        "boolean" => "boolean",
        "blob" | "bytea" => "bytes",
        "timestamp" | "timestamp without time zone" => "timestamp",
        _ => name,
    }
    .to_owned()
}
