//! How a database goes about the statements that the program has sent, by its own account.

use std::fs::File;
use std::io::Write;

use serde_json::Value;

use super::database::Database;
use super::{Backend, City, postgres};

/// The tables that grow with the years.
const LARGE: [&str; 13] = [
    "account",
    "audit_entry",
    "booking",
    "comment",
    "commitment",
    "duty",
    "outbox",
    "proposal",
    "proposal_search",
    "proposal_tag",
    "remark_place",
    "seat",
    "support",
];
/// How the lists of tables are ordered that grow little: of these the pages alone are looked at.
const ORDERS: [&str; 2] = ["`consultation`.`announced_at` DESC", "\"consultation\".\"announced_at\" DESC"];
/// How many rows a step of a plan may look at: a page, a few joins of it, and what lies between them in the index. That can
/// be the 5,000 proposals that wait for the office here, one after another, before the first one that is published.
const ROWS_MAX: f64 = 6_000.0;
/// The file in which the program notes its statements, in the folder of its database.
const NOTES: &str = "statements";

/// Which of the statements are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looked {
    /// All that read a table that grows.
    AtAll,
    /// Those that read a page of a list. What else the background jobs look for is no list.
    AtPages,
}

impl Looked {
    fn takes(self, statement: &str) -> bool {
        let is_wanted = is_page(statement) || self == Self::AtAll;
        let is_list = is_page(statement) && ORDERS.iter().any(|order| statement.contains(order));
        // What can't be true is not looked for.
        let reads = statement.starts_with("SELECT") && !statement.contains("(1=0)");
        reads && is_wanted && (is_of_large_table(statement) || is_list)
    }
}

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
    keep_statements(database)
}

/// Has the statements that the program sends noted. Gives what it has to be set to.
pub(crate) fn keep_statements(database: &Database) -> (String, String) {
    ("STATEMENTS".to_owned(), database.folder().join(NOTES).display().to_string())
}

impl City {
    /// How many statements were noted so far, and the faults of their plans: a table that grows read whole, a list sorted
    /// whole, a late page for which all before it is read.
    pub(crate) fn plans(&self, looked: Looked) -> (usize, Vec<String>) {
        match self.database.backend {
            Backend::Sqlite => self.plans_of_sqlite(looked),
            Backend::Postgres => self.plans_of_postgres(looked),
        }
    }

    /// Has a statement looked at as if the program had sent it.
    pub(crate) fn sends(&self, statement: &str) {
        match self.database.backend {
            Backend::Sqlite => {
                let notes = File::options().append(true).open(self.database.folder().join(NOTES));
                writeln!(notes.expect("the program notes statements"), "{statement}").expect("a line can be added");
            }
            Backend::Postgres => self.database.execute(statement),
        }
    }

    /// The statements that the program keeps prepared.
    pub(crate) fn prepared(&self) -> Vec<String> {
        self.notes().lines().filter_map(|line| line.strip_prefix("KEPT ")).map(|kept| kept.replace('`', "\"")).collect()
    }

    fn notes(&self) -> String {
        std::fs::read_to_string(self.database.folder().join(NOTES)).expect("the program notes statements")
    }

    fn plans_of_sqlite(&self, looked: Looked) -> (usize, Vec<String>) {
        let notes = self.notes();
        let mut statements: Vec<&str> = notes.lines().filter(|line| looked.takes(line)).collect();
        statements.sort_unstable();
        statements.dedup();
        let faults = statements.iter().flat_map(|statement| {
            let plan = self.database.steps(statement);
            faults_of_sqlite(statement, &plan).into_iter().map(move |fault| format!("{fault}: {statement}"))
        });
        (statements.len(), faults.collect())
    }

    fn plans_of_postgres(&self, looked: Looked) -> (usize, Vec<String>) {
        let name = self.database.name.as_deref().expect("a database of the server of all tests");
        let log = postgres::log().expect("the server's log");
        let plans: Vec<Value> = entries(&log)
            .filter(|entry| entry.starts_with(&format!("{name} LOG:")))
            .filter_map(|entry| serde_json::from_str(entry.split_once("plan:")?.1).ok())
            .filter(|plan: &Value| plan["Query Text"].as_str().is_some_and(|statement| looked.takes(statement)))
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
    LARGE.iter().any(is_named)
}

/// Whether it reads a page of a list.
fn is_page(statement: &str) -> bool {
    statement.contains(" ORDER BY ") && statement.contains(" LIMIT ")
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
    let is_looked_up = |step: &String| step.contains(")<(") || step.contains(")>(") || starts_at_place(step);
    if has_place(statement) && !plan.iter().any(is_looked_up) {
        faults.push(format!("the page's place is not looked up: {plan:?}"));
    }
    faults
}

/// Whether the statement says where the page begins, in whatever form: it compares the column that it orders by first.
fn has_place(statement: &str) -> bool {
    let Some((before, order)) = statement.rsplit_once(" ORDER BY ") else { return false };
    let (condition, first) = (before.split_once(" WHERE ").unwrap_or_default().1, order.split([' ', ',']).next());
    let compares = |column: &str| {
        let forms = [format!("{column} < "), format!("{column} > "), format!("({column}, ")];
        forms.iter().any(|form| condition.contains(form))
    };
    is_page(statement) && first.is_some_and(compares)
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
