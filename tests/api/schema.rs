//! Two databases, one shape.

use std::collections::BTreeSet;

use crate::support::database::Database;
use crate::support::{Backend, City, PUBLICATION, program, trial};

trial::once!("databases":
    both_have_migrations_of_the_same_names,
    migrations_only_add,
    what_reaches_into_older_tables_was_thought_about,
    what_reaches_into_older_tables_is_seen,
    both_end_with_the_same_tables,
    migrating_again_changes_nothing,
    loading_again_adds_nothing,
    the_demonstration_lives_on,
);

fn migrations(folder: &str) -> BTreeSet<String> {
    let folder = program::workspace().join("migrations").join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

async fn both_have_migrations_of_the_same_names() {
    let names = migrations("sqlite");
    assert!(!names.is_empty());
    assert_eq!(names, migrations("postgres"));
    for folder in ["sqlite", "postgres"] {
        for name in &names {
            for file in ["up.sql", "down.sql"] {
                let path = program::workspace().join("migrations").join(folder).join(name).join(file);
                assert!(path.is_file(), "{}", path.display());
            }
        }
    }
}

/// What takes something away from an older program that runs beside it, or asks more of it.
const TAKES_AWAY: [&str; 11] = [
    "DROP TABLE",
    "DROP COLUMN",
    "DROP CONSTRAINT",
    "RENAME",
    "ALTER COLUMN",
    "SET NOT NULL",
    "ADD CONSTRAINT",
    "ADD UNIQUE",
    "ADD CHECK",
    "ADD PRIMARY KEY",
    "ADD FOREIGN KEY",
];
/// Migrations that do so all the same; docs/operations.md says why nobody is harmed.
const HARMLESS: [&str; 1] = ["2026-11-29-000029_report_parts"];

/// Statements that reach into tables of older programs, and why those do not stumble over them: a new one has to be thought
/// about, and named here.
const THOUGHT_ABOUT: [(&str, &str, &str); 12] = [
    ("2026-11-23-000009_editing", "UPDATE CONSULTATION SET PUBLISHED_AT", FILLS),
    ("2026-11-23-000009_editing", "UPDATE CONSULTATION SET UPDATED_AT", FILLS),
    ("2026-11-23-000011_moderation", "UPDATE PROPOSAL SET SEARCH_TEXT", FILLS),
    ("2026-11-23-000012_duty_rules", "CREATE UNIQUE INDEX DUTY_OF_RULE ON DUTY (RULE_ID, RULE_DATE)", LEFT_EMPTY),
    ("2026-11-23-000012_duty_rules", "UPDATE DUTY SET RINGS", FILLS),
    ("2026-11-23-000014_letters", "UPDATE OUTBOX SET OUTCOME", FILLS),
    ("2026-11-23-000014_letters", "CREATE UNIQUE INDEX OUTBOX_ONCE_FOR_BOOKING ON OUTBOX (BOOKING_ID,", LEFT_EMPTY),
    ("2026-11-23-000014_letters", "CREATE UNIQUE INDEX OUTBOX_ONCE_FOR_WAITING ON OUTBOX (WAITING_ID,", LEFT_EMPTY),
    ("2026-11-29-000020_commitments", "CREATE UNIQUE INDEX OUTBOX_ONCE ON OUTBOX (ONCE)", LEFT_EMPTY),
    ("2026-11-29-000032_proposal_tags", "CREATE TRIGGER PROPOSAL_TAGGED AFTER INSERT ON PROPOSAL", KEEPS_ITS_OWN),
    ("2026-11-29-000032_proposal_tags", "CREATE TRIGGER PROPOSAL_TAGS_CHANGED AFTER UPDATE OF", KEEPS_ITS_OWN),
    ("2026-11-29-000032_proposal_tags", "CREATE TRIGGER PROPOSAL_TAGS_BACKED AFTER UPDATE OF", KEEPS_ITS_OWN),
];
const FILLS: &str = "it fills a column of its own, which older programs neither read nor write, and is from before two \
    servers could run beside one another: since then the program fills such columns itself, in steps";
const KEEPS_ITS_OWN: &str = "it writes to a table of its own, which older programs do not know, and refuses nothing";
const LEFT_EMPTY: &str = "it is over a column of its own, which older programs leave empty, and what is empty is never the \
    same as anything";

/// A migration's statements in capitals, without remarks and line breaks.
fn statements(folder: &str, name: &str) -> Vec<String> {
    let path = program::workspace().join("migrations").join(folder).join(name).join("up.sql");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines: Vec<&str> = text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
    let one_line = |statement: &str| statement.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    lines.join("\n").split(';').map(one_line).collect()
}

/// Whether an older program could stumble over the statement.
fn takes_away(statement: &str) -> bool {
    let asks_for_more =
        statement.contains("ADD COLUMN") && statement.contains("NOT NULL") && !statement.contains("DEFAULT");
    asks_for_more || TAKES_AWAY.iter().any(|words| statement.contains(words))
}

/// The table on whose rows the statement lays a rule (a unique index, a trigger) or whose rows it changes.
fn reaches_into(statement: &str) -> Option<&str> {
    let after = |words: &str| {
        let (_, rest) = statement.split_once(words)?;
        rest.trim_start_matches("TABLE ").trim_start_matches("ONLY ").split([' ', '(']).next()
    };
    let is_rule = statement.starts_with("CREATE UNIQUE INDEX")
        || (statement.starts_with("CREATE ") && statement.contains("TRIGGER "));
    let is_change =
        ["UPDATE ", "DELETE ", "TRUNCATE ", "MERGE ", "WITH "].iter().any(|word| statement.starts_with(word));
    match (is_rule, is_change) {
        (true, _) => after(" ON "),
        (_, true) => ["UPDATE ", "DELETE FROM ", "TRUNCATE ", "MERGE INTO "].into_iter().find_map(after),
        _ => None,
    }
}

/// The table that a statement makes.
fn made(statement: &str) -> Option<&str> {
    let (_, rest) = statement.split_once("TABLE ").filter(|(before, _)| before.starts_with("CREATE"))?;
    rest.trim_start_matches("IF NOT EXISTS ").split([' ', '(']).next()
}

/// Of a migration's statements those that reach into tables that were there before.
fn reaching(statements: &[String]) -> Vec<&str> {
    // No older program knows these.
    let own: BTreeSet<&str> = statements.iter().filter_map(|statement| made(statement)).collect();
    let is_old = |statement: &&str| reaches_into(statement).is_some_and(|table| !own.contains(table));
    statements.iter().map(String::as_str).filter(is_old).collect()
}

/// Old servers run on the new tables for a while, and may have to come back.
async fn migrations_only_add() {
    for folder in ["sqlite", "postgres"] {
        for name in migrations(folder) {
            let found: Vec<String> = statements(folder, &name).into_iter().filter(|one| takes_away(one)).collect();
            assert_eq!(found.is_empty(), !HARMLESS.contains(&name.as_str()), "{folder}/{name}: {found:?}");
        }
    }
    for statement in ["ALTER TABLE A ADD COLUMN B TEXT NOT NULL", "ALTER TABLE A ALTER COLUMN B TYPE BIGINT"] {
        assert!(takes_away(statement), "{statement}");
    }
}

async fn what_reaches_into_older_tables_was_thought_about() {
    for folder in ["sqlite", "postgres"] {
        for name in migrations(folder) {
            let statements = statements(folder, &name);
            let mut found = reaching(&statements);
            for (_, expected, why) in THOUGHT_ABOUT.iter().filter(|(migration, ..)| *migration == name) {
                let place = found.iter().position(|statement| statement.starts_with(expected));
                let place = place
                    .unwrap_or_else(|| panic!("{folder}/{name} has nothing any more of which it is said that {why}"));
                found.remove(place);
            }
            assert!(found.is_empty(), "could an older server stumble over this? {folder}/{name}: {found:?}");
        }
    }
}

/// The control.
async fn what_reaches_into_older_tables_is_seen() {
    let reaches = |text: &str| reaching(&[text.to_owned(), "CREATE TABLE OWN (ID TEXT)".to_owned()]).len();
    for statement in [
        "CREATE UNIQUE INDEX A ON OLD (B)",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS A ON OLD(B)",
        "CREATE TRIGGER A BEFORE UPDATE OF B ON OLD FOR EACH ROW EXECUTE FUNCTION C()",
        "CREATE CONSTRAINT TRIGGER A AFTER INSERT ON OLD FOR EACH ROW EXECUTE FUNCTION C()",
        "UPDATE OLD SET B = 1",
        "UPDATE ONLY OLD SET B = 1",
        "DELETE FROM OLD",
        "TRUNCATE TABLE OLD",
        "WITH SOME AS (SELECT 1) DELETE FROM OLD USING SOME",
    ] {
        assert_eq!(reaches(statement), 1, "{statement}");
        assert_eq!(reaches(&statement.replace("OLD", "OWN")), 0, "{statement}");
    }
    for statement in
        ["CREATE INDEX A ON OLD (B)", "ALTER TABLE OLD ADD COLUMN UPDATED_AT TIMESTAMP", "CREATE TABLE A (B TEXT)"]
    {
        assert_eq!(reaches(statement), 0, "{statement}");
    }
}

fn settings(database: &Database, clock: &str) -> [(String, String); 3] {
    [
        program::setting("DATABASE_URL", &database.url),
        program::setting("MODE", "test"),
        program::setting("CLOCK", clock),
    ]
}

fn migrated(backend: Backend) -> Database {
    let database = Database::empty(backend);
    program::succeed(&["migrate"], &settings(&database, PUBLICATION));
    database
}

async fn both_end_with_the_same_tables() {
    let (sqlite, postgres) = (migrated(Backend::Sqlite).schema(), migrated(Backend::Postgres).schema());
    assert!(sqlite.contains_key("booking") && sqlite.contains_key("seat"), "{sqlite:?}");
    let names = |schema: &crate::support::rows::Schema| schema.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&sqlite), names(&postgres));
    for (table, columns) in &sqlite {
        assert_eq!(columns, &postgres[table], "the columns of {table}");
    }
}

async fn migrating_again_changes_nothing() {
    for backend in Backend::ALL {
        let database = Database::with_demonstration(backend, PUBLICATION);
        let before = (database.schema(), database.dump());
        program::succeed(&["migrate"], &settings(&database, PUBLICATION));
        assert_eq!((database.schema(), database.dump()), before, "{backend}");
    }
}

async fn loading_again_adds_nothing() {
    for backend in Backend::ALL {
        let database = Database::with_demonstration(backend, PUBLICATION);
        let before = database.dump();
        program::succeed(&["demo", "load"], &settings(&database, PUBLICATION));
        program::succeed(&["demo", "load"], &settings(&database, "2025-11-10T12:00:00+01:00"));
        assert_eq!(database.dump(), before, "{backend}");
    }
}

/// Whoever comes back months later finds something to try, and what was booked is still there.
async fn the_demonstration_lives_on() {
    use crate::support::{RUNNING, resident};
    use openapi::duties::Mode;

    for backend in Backend::ALL {
        let mut city = City::on(backend);
        let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
        let held = city.anonymous().books(&slot.id).await;
        let later = "2026-03-02T12:00:00+01:00";
        program::succeed(&["demo", "load"], &settings(&city.database, later));
        city.start_again(later);
        let client = city.anonymous();
        assert_eq!(client.sees(&held).await.slot.id, slot.id);
        let slot = client.picks(RUNNING, Mode::InPerson).await;
        assert_eq!(slot.starts_at.as_str(), "2026-03-06T08:00:00+01:00");
        client.asks_for(&resident::booking(&slot.id)).await.json(201);
    }
}
