//! Two databases, one shape.

use std::collections::BTreeSet;

use crate::support::database::Database;
use crate::support::{Backend, City, PUBLICATION, program, trial};

trial::once!("databases":
    both_have_migrations_of_the_same_names,
    migrations_only_add,
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

/// What takes something away from an older program that runs beside it.
const TAKES_AWAY: [&str; 7] =
    ["DROP TABLE", "DROP COLUMN", "DROP CONSTRAINT", "RENAME", "ALTER COLUMN", "SET NOT NULL", "ADD CONSTRAINT"];
/// Migrations that do so all the same; docs/operations.md says why nobody is harmed.
const HARMLESS: [&str; 1] = ["2026-11-29-000029_report_parts"];

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
