//! The copy that can only be read: is it a standby, and of this database?

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};

use super::Finding;
use crate::database::{Connection, migrations_that_ran, open_for_long};
use crate::settings::DatabaseUrl;

const THING: &str = "replica";

#[derive(QueryableByName)]
struct Standing {
    #[diesel(sql_type = Bool)]
    only_reads: bool,
}

#[derive(QueryableByName)]
struct System {
    #[diesel(sql_type = Text)]
    system: String,
}

/// Looks at the standby, beside the database that it is to be a copy of.
pub(super) fn inspect(url: &DatabaseUrl, primary: Option<&mut Connection>) -> Finding {
    let mut standby = match open_for_long(url) {
        Ok(connection) => connection,
        Err(error) => return Finding::fault(THING, format!("can't be reached: {error}")),
    };
    match look(&mut standby, primary) {
        Ok(finding) => finding,
        Err(error) => Finding::fault(THING, format!("can't be read: {error}")),
    }
}

fn look(standby: &mut Connection, primary: Option<&mut Connection>) -> QueryResult<Finding> {
    let standing: Standing = sql_query("SELECT pg_is_in_recovery() AS only_reads").get_result(standby)?;
    if !standing.only_reads {
        return Ok(Finding::fault(THING, "is no standby: it follows no other database"));
    }
    let Some(primary) = primary else { return Ok(Finding::ok(THING, "is a standby; of which database is not known")) };
    if system(standby)? != system(primary)? || migrations_that_ran(standby)? != migrations_that_ran(primary)? {
        return Ok(Finding::fault(THING, "is a standby, but not of this database"));
    }
    Ok(Finding::ok(THING, "is a standby of this database"))
}

/// The number that a primary and all its copies have in common.
fn system(connection: &mut Connection) -> QueryResult<String> {
    let asked = "SELECT system_identifier::text AS system FROM pg_control_system()";
    Ok(sql_query(asked).get_result::<System>(connection)?.system)
}
