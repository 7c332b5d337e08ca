//! Which tables there are, of what columns, and which points at which: as the database itself tells.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::cell::Kind;
use super::fault::{Carried, TransferFault};
use super::manifest::MANIFEST_TABLE;
use crate::database::{Connection, MIGRATIONS_TABLE};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) name: String,
    /// In the order of their names, which is the same in both databases.
    pub(super) columns: Vec<Column>,
    /// The names of the columns of its primary key, in the key's order.
    pub(super) key: Vec<String>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) table: String,
    pub(super) name: String,
    pub(super) points_at: String,
}

/// All tables of a database, each after those that it points at.
#[derive(Debug, Clone)]
pub(super) struct Catalog {
    pub(super) tables: Vec<Table>,
    /// What points at its own table or at one that comes later.
    pub(super) forward: Vec<Link>,
}

impl Catalog {
    /// The names of all tables, sorted.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.tables.iter().map(|table| table.name.as_str()).collect()
    }
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    /// From 1; 0 for a column that is not in the key.
    #[diesel(sql_type = BigInt)]
    place_in_key: i64,
}

#[derive(QueryableByName)]
struct LinkRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    points_at: String,
}

/// What belongs to an index over texts (`…_fts`) is made of other tables and not carried: see
/// [`super::store::put_back`].
const SQLITE_COLUMNS: &str = "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind, \
     CAST(c.pk AS BIGINT) AS place_in_key FROM sqlite_master m JOIN pragma_table_info(m.name) c \
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE '%\\_fts%' ESCAPE '\\'";

const SQLITE_LINKS: &str = "SELECT m.name AS table_name, CAST(k.id AS TEXT) AS name, k.\"table\" AS points_at \
     FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' AND k.seq = 0";

const POSTGRES_COLUMNS: &str = "SELECT t.relname::text AS table_name, a.attname::text AS column_name, \
     format_type(a.atttypid, NULL) AS kind, COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint \
     AS place_in_key FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped \
     LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary \
     WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace";

const POSTGRES_LINKS: &str = "SELECT t.relname::text AS table_name, c.conname::text AS name, \
     o.relname::text AS points_at FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
     JOIN pg_class o ON o.oid = c.confrelid \
     WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace";

/// Reads the tables of a database.
///
/// # Errors
/// When the database fails, or a table can't be carried: it has no primary key, or a column of an unknown kind.
pub(super) fn catalog(connection: &mut Connection) -> Carried<Catalog> {
    let (columns, links) = match connection {
        Connection::Sqlite(_) => (SQLITE_COLUMNS, SQLITE_LINKS),
        Connection::Postgres(_) => (POSTGRES_COLUMNS, POSTGRES_LINKS),
    };
    let columns: Vec<ColumnRow> = sql_query(columns).load(connection)?;
    let links: Vec<LinkRow> = sql_query(links).load(connection)?;
    let mut rows: BTreeMap<String, Vec<ColumnRow>> = BTreeMap::new();
    for row in columns.into_iter().filter(|row| ![MIGRATIONS_TABLE, MANIFEST_TABLE].contains(&row.table_name.as_str()))
    {
        rows.entry(row.table_name.clone()).or_default().push(row);
    }
    let tables = rows.into_iter().map(|(name, rows)| table(name, rows)).collect::<Carried<Vec<Table>>>()?;
    let links = links.into_iter().map(|row| Link { table: row.table_name, name: row.name, points_at: row.points_at });
    Ok(in_order(tables, links.collect()))
}

fn table(name: String, mut rows: Vec<ColumnRow>) -> Carried<Table> {
    rows.sort_by(|one, other| one.column_name.cmp(&other.column_name));
    let mut key: Vec<(i64, String)> =
        rows.iter().filter(|row| row.place_in_key > 0).map(|row| (row.place_in_key, row.column_name.clone())).collect();
    key.sort();
    if key.is_empty() {
        return Err(TransferFault::Table { table: name, reason: "it has no primary key".to_owned() });
    }
    let mut columns = Vec::new();
    for row in rows {
        let Some(kind) = Kind::named(&row.kind) else {
            let reason = format!("the type {} of column {} is not known here", row.kind, row.column_name);
            return Err(TransferFault::Table { table: name, reason });
        };
        columns.push(Column { name: row.column_name, kind });
    }
    Ok(Table { name, columns, key: key.into_iter().map(|(_, name)| name).collect() })
}

/// Each table after those that it points at, as far as that is possible.
fn in_order(tables: Vec<Table>, links: Vec<Link>) -> Catalog {
    let mut left = tables;
    let mut tables: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let waits = |table: &Table| {
            let mut others = links.iter().filter(|link| link.table == table.name && link.points_at != table.name);
            others.any(|link| left.iter().any(|other| other.name == link.points_at))
        };
        // In a ring of tables one has to be the first.
        let next = left.iter().position(|table| !waits(table)).unwrap_or(0);
        tables.push(left.remove(next));
    }
    let place = |name: &str| tables.iter().position(|table| table.name == name);
    let forward = links.into_iter().filter(|link| place(&link.points_at) >= place(&link.table)).collect();
    Catalog { tables, forward }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(names: &[&str], links: &[(&str, &str)]) -> (Vec<String>, Vec<(String, String)>) {
        let table = |name: &&str| Table { name: (*name).to_owned(), columns: Vec::new(), key: Vec::new() };
        let link = |(table, points_at): &(&str, &str)| Link {
            table: (*table).to_owned(),
            name: String::new(),
            points_at: (*points_at).to_owned(),
        };
        let catalog = in_order(names.iter().map(table).collect(), links.iter().map(link).collect());
        let tables = catalog.tables.into_iter().map(|table| table.name).collect();
        (tables, catalog.forward.into_iter().map(|link| (link.table, link.points_at)).collect())
    }

    #[test]
    fn each_table_comes_after_those_that_it_points_at() {
        let (tables, forward) = ordered(&["booking", "duty", "seat"], &[("booking", "seat"), ("seat", "duty")]);
        assert_eq!(tables, ["duty", "seat", "booking"]);
        assert!(forward.is_empty());
    }

    #[test]
    fn what_points_at_itself_or_in_a_ring_is_told() {
        let (tables, forward) = ordered(&["proposal"], &[("proposal", "proposal")]);
        assert_eq!((tables.len(), forward.len()), (1, 1));
        let (tables, forward) = ordered(&["a", "b", "c"], &[("a", "b"), ("b", "a"), ("c", "a")]);
        assert_eq!(tables, ["a", "b", "c"]);
        assert_eq!(forward, [("a".to_owned(), "b".to_owned())]);
    }
}
