//! The statements around the filling of a database.
//!
//! What a database does by itself when rows come and go (triggers, the order that foreign keys want) is for programs that
//! work with it; while whole tables are put in, it stands aside. All of it is in the transaction: should that be broken
//! off, nothing has been different.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use super::catalog::{Catalog, Link};
use super::fault::Carried;
use super::rows::quoted;
use crate::database::Connection;

/// What has to be put back.
pub(super) struct Aside {
    put_back: String,
}

/// A trigger, or an index over texts: its name, and the statement that makes it.
#[derive(QueryableByName)]
struct Trigger {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

/// Fills the tables in a transaction: all that `fill` does, or nothing.
///
/// # Errors
/// When the database fails, or `fill` gives an error.
pub(super) fn in_transaction<T>(
    connection: &mut Connection,
    fill: impl FnOnce(&mut Connection) -> Carried<T>,
) -> Carried<T> {
    let begin = match connection {
        // Migrations, which came before, leave the time-outs of requests behind.
        Connection::Postgres(_) => {
            "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"
        }
        Connection::Sqlite(_) => "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON",
    };
    connection.batch_execute(begin)?;
    match fill(connection) {
        Ok(filled) => {
            connection.batch_execute("COMMIT")?;
            Ok(filled)
        }
        Err(fault) => {
            // What went wrong first is what the caller has to know; the connection ends anyway.
            let _ = connection.batch_execute("ROLLBACK");
            Err(fault)
        }
    }
}

/// Takes every row out of the tables.
///
/// # Errors
/// When the database fails.
pub(super) fn clear(connection: &mut Connection, catalog: &Catalog) -> Carried<()> {
    // Each table before those that it points at.
    let all = catalog.tables.iter().rev().map(|table| format!("DELETE FROM {};", quoted(&table.name)));
    Ok(connection.batch_execute(&all.collect::<String>())?)
}

/// Lets triggers stand aside, and what points forward wait. On PostgreSQL this locks all tables against writers.
///
/// # Errors
/// When the database fails.
pub(super) fn set_aside(connection: &mut Connection, catalog: &Catalog) -> Carried<Aside> {
    let (set_aside, put_back) = match connection {
        Connection::Postgres(_) => of_postgres(catalog),
        Connection::Sqlite(_) => of_sqlite(connection)?,
    };
    connection.batch_execute(&set_aside)?;
    Ok(Aside { put_back })
}

/// Puts everything back, and looks whether all that points somewhere finds it.
///
/// # Errors
/// When the database fails, or something points at nothing.
pub(super) fn put_back(connection: &mut Connection, aside: &Aside) -> Carried<()> {
    Ok(connection.batch_execute(&aside.put_back)?)
}

fn of_postgres(catalog: &Catalog) -> (String, String) {
    let constraint = |link: &Link, becomes: &str| {
        let (table, name) = (quoted(&link.table), quoted(&link.name));
        format!("ALTER TABLE {table} ALTER CONSTRAINT {name} {becomes};")
    };
    let triggers = |becomes: &str| -> String {
        let one =
            |table: &super::catalog::Table| format!("ALTER TABLE {} {becomes} TRIGGER USER;", quoted(&table.name));
        catalog.tables.iter().map(one).collect()
    };
    let links = |becomes: &str| -> String { catalog.forward.iter().map(|link| constraint(link, becomes)).collect() };
    let set_aside = format!("{}{}", triggers("DISABLE"), links("DEFERRABLE INITIALLY DEFERRED"));
    let put_back = format!("SET CONSTRAINTS ALL IMMEDIATE;{}{}", links("NOT DEFERRABLE"), triggers("ENABLE"));
    (set_aside, put_back)
}

fn of_sqlite(connection: &mut Connection) -> Carried<(String, String)> {
    let all = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid";
    let triggers: Vec<Trigger> = sql_query(all).load(connection)?;
    let set_aside = triggers.iter().map(|trigger| format!("DROP TRIGGER {};", quoted(&trigger.name))).collect();
    let put_back: String = triggers.iter().map(|trigger| format!("{};", trigger.sql)).collect();
    // The triggers that keep an index over texts stood aside with the others: it is made anew of what it is an index of.
    let indexes =
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %'";
    let indexes: Vec<Trigger> = sql_query(indexes).load(connection)?;
    let rebuild = |index: &Trigger| {
        let name = quoted(&index.name);
        format!("INSERT INTO {name} ({name}) VALUES ('rebuild');")
    };
    let rebuilt: String = indexes.iter().map(rebuild).collect();
    Ok((set_aside, format!("{put_back}{rebuilt}")))
}
