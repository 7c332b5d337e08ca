//! How a database goes about the statements that the program has sent, by its own account.

use serde_json::Value;

use super::database::Database;
use super::{Backend, City, postgres};

/// The tables that grow with the years.
const LARGE: [&str; 8] = ["account", "audit_entry", "booking", "duty", "outbox", "proposal", "seat", "support"];
/// How many rows a step of a plan may look at: a page, a few joins of it, and what lies between them in the index. That can
/// be the 5,000 proposals that wait for the office here, one after another, before the first one that is published.
const ROWS_MAX: f64 = 6_000.0;
/// The file in which the program notes its statements, in the folder of its database.
const NOTES: &str = "statements";

/// Has the plans of a database's statements kept from now on: its connections have to be made after this. Gives what the
/// program has to be set to.
pub(crate) fn keep_plans(database: &Database) -> (String, String) {
    if let (Backend::Postgres, Some(name)) = (database.backend, &database.name) {
        let settings = [
            "session_preload_libraries = 'auto_explain'",
            "\"auto_explain.log_min_duration\" = '0'",
            "\"auto_explain.log_analyze\" = 'on'",
            "\"auto_explain.log_timing\" = 'off'",
            "\"auto_explain.log_format\" = 'json'",
            // As on a disk that does not turn, where docs/operations.md says so too: with PostgreSQL's default a table
            // of some hundred pages is read whole rather than looked up a hundred times.
            "random_page_cost = '1.1'",
        ];
        for setting in settings {
            postgres::administer(&format!("ALTER DATABASE {name} SET {setting}")).expect("a setting of the database");
        }
    }
    ("STATEMENTS".to_owned(), database.folder().join(NOTES).display().to_string())
}

impl City {
    /// How many statements were noted so far, and the faults of their plans: a table that grows read whole, a list sorted
    /// whole, a late page for which all before it is read.
    pub(crate) fn plans(&self) -> (usize, Vec<String>) {
        match self.database.backend {
            Backend::Sqlite => self.plans_of_sqlite(),
            Backend::Postgres => self.plans_of_postgres(),
        }
    }

    fn plans_of_sqlite(&self) -> (usize, Vec<String>) {
        let notes = std::fs::read_to_string(self.database.folder().join(NOTES)).expect("the program notes statements");
        let mut statements: Vec<&str> = notes.lines().filter(|line| is_of_large_table(line)).collect();
        statements.sort_unstable();
        statements.dedup();
        let faults = statements.iter().flat_map(|statement| {
            let plan = self.database.steps(statement);
            faults_of_sqlite(statement, &plan).into_iter().map(move |fault| format!("{fault}: {statement}"))
        });
        (statements.len(), faults.collect())
    }

    fn plans_of_postgres(&self) -> (usize, Vec<String>) {
        let name = self.database.name.as_deref().expect("a database of the server of all tests");
        let log = postgres::log().expect("the server's log");
        let plans: Vec<Value> = entries(&log)
            .filter(|entry| entry.starts_with(&format!("{name} LOG:")))
            .filter_map(|entry| serde_json::from_str(entry.split_once("plan:")?.1).ok())
            .filter(|plan: &Value| plan["Query Text"].as_str().is_some_and(is_of_large_table))
            .collect();
        let mut faults: Vec<String> = plans
            .iter()
            .flat_map(|plan| {
                let mut found = Vec::new();
                faults_of_postgres(&plan["Plan"], &mut found);
                found.into_iter().map(|fault| format!("{fault}: {}", plan["Query Text"]))
            })
            .collect();
        faults.sort();
        faults.dedup();
        (plans.len(), faults)
    }
}

/// Whether it reads a table that grows; what is written is found by key.
fn is_of_large_table(statement: &str) -> bool {
    let is_named = |table: &&str| ['`', '"'].iter().any(|quote| statement.contains(&format!("{quote}{table}{quote}.")));
    statement.starts_with("SELECT") && LARGE.iter().any(is_named)
}

/// Entries of PostgreSQL's log: their further lines begin with a tab.
fn entries(log: &str) -> impl Iterator<Item = String> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match entries.last_mut() {
            Some(entry) if line.starts_with('\t') => {
                entry.push('\n');
                entry.push_str(line);
            }
            _ => entries.push(line.to_owned()),
        }
    }
    entries.into_iter()
}

fn faults_of_sqlite(statement: &str, plan: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let is_page = statement.contains("LIMIT");
    for step in plan {
        let read_whole = step.strip_prefix("SCAN ").map(|rest| rest.split(' ').next().unwrap_or_default());
        // A page of everything in an index's order goes through the index from its end.
        if read_whole.is_some_and(|table| LARGE.contains(&table)) && !(is_page && step.contains(" USING ")) {
            faults.push(step.clone());
        }
        if is_page && step.ends_with("USE TEMP B-TREE FOR ORDER BY") {
            faults.push(step.clone());
        }
    }
    // The place of a page is compared as a row of columns: it has to be found in the index as such.
    let has_place = [") < (", ") > ("].iter().any(|sign| statement.contains(sign));
    if has_place && !plan.iter().any(|step| step.contains(")<(") || step.contains(")>(") || starts_at_place(step)) {
        faults.push(format!("the page's place is not looked up: {plan:?}"));
    }
    faults
}

/// Of an index that lacks the last column of the order, the rest of it is looked up.
fn starts_at_place(step: &str) -> bool {
    ["<?)", ">?)"].iter().any(|end| step.contains(end))
}

fn faults_of_postgres(step: &Value, faults: &mut Vec<String>) {
    let number = |name: &str| step[name].as_f64().unwrap_or_default();
    let kind = step["Node Type"].as_str().unwrap_or_default();
    let read = number("Actual Rows") + number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    if read * number("Actual Loops") > ROWS_MAX {
        faults.push(format!("{kind} of {} looks at {read} rows", step["Relation Name"].as_str().unwrap_or("a step")));
    }
    for below in step["Plans"].as_array().into_iter().flatten() {
        faults_of_postgres(below, faults);
    }
}
