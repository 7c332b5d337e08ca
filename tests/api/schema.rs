//! Two databases, one shape.

use std::collections::BTreeSet;

use crate::support::database::Database;
use crate::support::{Backend, City, PUBLICATION, program, trial};

trial::once!("databases":
    both_have_migrations_of_the_same_names,
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
