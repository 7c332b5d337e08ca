//! Rows of any table, out of one database and into another.

use diesel::connection::DefaultLoadingMode;
use diesel::pg::{Pg, PgRowByRowLoadingMode};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text, Timestamp};
use diesel::sqlite::Sqlite;

use super::catalog::Table;
use super::cell::{Cell, Kind, Raw};
use super::fault::{Carried, TransferFault};
use crate::database::Connection;

/// How many values one statement carries at most: SQLite takes 32,766.
const VALUES_AT_ONCE: usize = 16_000;
/// How many bytes of rows wait in memory at most, about.
const BYTES_AT_ONCE: usize = 4 << 20;

/// Reads every row of a table, in the order of its key, one after the other.
///
/// # Errors
/// When the database fails, a value does not fit its column, or `each` gives an error.
pub(super) fn each_row(
    connection: &mut Connection,
    table: &Table,
    each: &mut dyn FnMut(Vec<Cell>) -> Carried<()>,
) -> Carried<()> {
    let statement = sql_query(selection(connection, table));
    match connection {
        Connection::Postgres(connection) => {
            for row in statement.load_iter::<Raw, PgRowByRowLoadingMode>(connection)? {
                each(row?.0)?;
            }
        }
        Connection::Sqlite(connection) => {
            for row in statement.load_iter::<Raw, DefaultLoadingMode>(connection)? {
                each(refined(table, row?.0)?)?;
            }
        }
    }
    Ok(())
}

fn selection(connection: &Connection, table: &Table) -> String {
    // Texts have another order in each of PostgreSQL's languages; "C" is SQLite's own.
    let in_order = |name: &String| {
        let is_text = table.columns.iter().any(|column| column.name == *name && column.kind == Kind::Text);
        let order = if is_text && matches!(connection, Connection::Postgres(_)) { " COLLATE \"C\"" } else { "" };
        format!("{}{order}", quoted(name))
    };
    let key: Vec<String> = table.key.iter().map(in_order).collect();
    format!("SELECT {} FROM {} ORDER BY {}", names(table), quoted(&table.name), key.join(", "))
}

fn refined(table: &Table, row: Vec<Cell>) -> Carried<Vec<Cell>> {
    let one = |(column, cell): (&super::catalog::Column, Cell)| {
        column.kind.refine(cell).ok_or_else(|| TransferFault::Table {
            table: table.name.clone(),
            reason: format!("column {} holds a value that is none of its type", column.name),
        })
    };
    table.columns.iter().zip(row).map(one).collect()
}

/// Rows that wait to be written.
pub(super) struct Batch<'a> {
    table: &'a Table,
    rows: Vec<Vec<Cell>>,
    bytes: usize,
}

impl<'a> Batch<'a> {
    /// An empty one, for this table as the database that is written to has it.
    pub(super) fn new(table: &'a Table) -> Self {
        Self { table, rows: Vec::new(), bytes: 0 }
    }

    /// Adds a row, and writes all that wait when there are enough of them.
    ///
    /// # Errors
    /// When they can't be written.
    pub(super) fn add(&mut self, connection: &mut Connection, row: Vec<Cell>) -> Carried<()> {
        self.bytes += row.iter().map(Cell::size).sum::<usize>();
        self.rows.push(row);
        let values = self.rows.len() * self.table.columns.len();
        if values + self.table.columns.len() > VALUES_AT_ONCE || self.bytes > BYTES_AT_ONCE {
            return self.write(connection);
        }
        Ok(())
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn write(&mut self, connection: &mut Connection) -> Carried<()> {
        self.bytes = 0;
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        insert(connection, self.table, rows)
    }
}

/// Binds each value as what its column holds: one list for both databases, whose types Diesel tells apart. An `INTEGER` has
/// 32 bits on PostgreSQL and 64 on SQLite.
macro_rules! bound {
    ($backend:ty, $integer:ty, $fitting:expr, $statement:expr, $table:expr, $rows:expr) => {{
        let mut query = sql_query($statement).into_boxed::<$backend>();
        for row in $rows {
            for (column, cell) in $table.columns.iter().zip(row) {
                query = match (column.kind, cell) {
                    (Kind::Integer, cell) => query.bind::<Nullable<$integer>, _>($fitting($table, cell)?),
                    (Kind::BigInteger, cell) => query.bind::<Nullable<BigInt>, _>(integer($table, cell)?),
                    (Kind::Real, Cell::Real(number)) => query.bind::<Nullable<Double>, _>(Some(number)),
                    (Kind::Real, _) => query.bind::<Nullable<Double>, _>(None::<f64>),
                    (Kind::Boolean, Cell::Boolean(value)) => query.bind::<Nullable<Bool>, _>(Some(value)),
                    (Kind::Boolean, _) => query.bind::<Nullable<Bool>, _>(None::<bool>),
                    (Kind::Text, Cell::Text(text)) => query.bind::<Nullable<Text>, _>(Some(text)),
                    (Kind::Text, _) => query.bind::<Nullable<Text>, _>(None::<String>),
                    (Kind::Bytes, Cell::Bytes(bytes)) => query.bind::<Nullable<Binary>, _>(Some(bytes)),
                    (Kind::Bytes, _) => query.bind::<Nullable<Binary>, _>(None::<Vec<u8>>),
                    (Kind::Instant, Cell::Instant(instant)) => query.bind::<Nullable<Timestamp>, _>(Some(instant)),
                    (Kind::Instant, _) => query.bind::<Nullable<Timestamp>, _>(None::<chrono::NaiveDateTime>),
                };
            }
        }
        query
    }};
}

/// Writes rows with one statement. A value that is none of its column's kind becomes nothing, and is missed when the
/// tables are compared.
fn insert(connection: &mut Connection, table: &Table, rows: Vec<Vec<Cell>>) -> Carried<()> {
    let statement = insertion(connection, table, rows.len());
    match connection {
        Connection::Postgres(connection) => {
            bound!(Pg, Integer, small_integer, statement, table, rows).execute(connection)?
        }
        Connection::Sqlite(connection) => {
            bound!(Sqlite, BigInt, integer, statement, table, rows).execute(connection)?
        }
    };
    Ok(())
}

fn insertion(connection: &Connection, table: &Table, rows: usize) -> String {
    let width = table.columns.len();
    let value = |number: usize| match connection {
        Connection::Postgres(_) => format!("${number}"),
        Connection::Sqlite(_) => "?".to_owned(),
    };
    let row = |row: usize| {
        let values: Vec<String> = (1..=width).map(|column| value(row * width + column)).collect();
        format!("({})", values.join(", "))
    };
    let all: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), names(table), all.join(", "))
}

fn integer(_: &Table, cell: Cell) -> Carried<Option<i64>> {
    Ok(if let Cell::Integer(number) = cell { Some(number) } else { None })
}

fn small_integer(table: &Table, cell: Cell) -> Carried<Option<i32>> {
    let Some(number) = integer(table, cell)? else { return Ok(None) };
    let small = i32::try_from(number).map_err(|_| TransferFault::Table {
        table: table.name.clone(),
        reason: "a number is too large for its column".to_owned(),
    })?;
    Ok(Some(small))
}

fn names(table: &Table) -> String {
    table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
}

/// A name as SQL takes it, whatever stands in it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
