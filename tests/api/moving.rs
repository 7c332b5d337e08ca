//! From an SQLite file to PostgreSQL, for a town that has outgrown the file.

use super::carried::{Belongings, counts, is_refused, own_rules, run, succeed};
use super::migrations::{LaterVersion, NEXT};
use crate::support::database::Database;
use crate::support::{Backend, City, PUBLICATION, program, trial};

trial::once!("moving":
    a_town_goes_on_in_postgres,
    values_arrive_to_the_last_digit,
    every_table_arrives_with_every_row,
    a_file_that_is_served_is_not_moved,
    a_move_goes_into_an_empty_postgres_alone,
    tables_of_another_version_are_not_moved,
);

fn moved(from: &Database, to: &Database) -> std::process::Output {
    run(&["move", "--from", &from.url], to)
}

fn moves(from: &Database, to: &Database) -> String {
    succeed(&["move", "--from", &from.url], to)
}

async fn a_town_goes_on_in_postgres() {
    let mut city = City::planned(Backend::Sqlite).setting("AUDIT_SEAL_SECONDS", "1").start();
    let belongings = Belongings::of(&mut city).await;
    let before = city.database.dump();
    let database = Database::empty(Backend::Postgres);
    let told = moves(&city.database, &database);
    let rows: i64 = counts(&city.database).values().sum();
    assert!(told.contains(&format!("{rows} rows of {} tables", counts(&city.database).len())), "{told}");
    assert_eq!(city.database.dump(), before, "the file stays as it was");
    belongings.are_in(database, &city.database.folder().join("key")).await;
    // And back by a backup, should PostgreSQL be too much.
    city.start_again(PUBLICATION);
}

/// One row with the smallest and largest of everything, as each database writes it.
async fn values_arrive_to_the_last_digit() {
    let (file, server) = (Database::empty(Backend::Sqlite), Database::empty(Backend::Postgres));
    succeed(&["migrate"], &file);
    file.execute(
        "INSERT INTO account (id, email, email_folded, name, language, password_hash, created_at, last_login_at, \
         locked_at, totp_secret, totp_last_step) VALUES \
         ('0199d1a0-00aa-7000-8000-00000000000a', 'Ż@example.org', 'ż@example.org', '', 'pl', NULL, \
          '2025-11-07 08:00:00.000001', '1970-01-01 00:00:00', '2025-12-31 23:59:59.999999', x'00ff0a27225c', \
          9223372036854775807), \
         ('0199d1a0-00aa-7000-8000-00000000000b', 'tab' || char(9) || char(10) || char(92) || '''\"', 'b', NULL, 'en', \
          '😀', '2025-11-07 08:00:00.5', NULL, NULL, x'', -9223372036854775808)",
    );
    moves(&file, &server);
    let row = |id: &str, expected: &str| {
        let told = server.texts(&format!(
            "SELECT concat_ws('|', email, coalesce(name, 'none'), coalesce(password_hash, 'none'), created_at, \
             coalesce(last_login_at::text, 'none'), coalesce(locked_at::text, 'none'), encode(totp_secret, 'hex'), \
             totp_last_step) AS text FROM account WHERE id LIKE '%{id}'"
        ));
        assert_eq!(told, [expected]);
    };
    row(
        "a",
        "Ż@example.org||none|2025-11-07 08:00:00.000001|1970-01-01 00:00:00|2025-12-31 23:59:59.999999|\
         00ff0a27225c|9223372036854775807",
    );
    row("b", "tab\t\n\\'\"|none|😀|2025-11-07 08:00:00.5|none|none||-9223372036854775808");
    // What PostgreSQL would round is not moved as something else.
    let (finer, other) = (Database::empty(Backend::Sqlite), Database::empty(Backend::Postgres));
    succeed(&["migrate"], &finer);
    finer.execute("INSERT INTO job_lease (job, holder, until) VALUES ('x', 'x', '2025-11-07 08:00:00.000000001')");
    is_refused(&moved(&finer, &other), "job_lease");
    assert_eq!(counts(&other)["job_lease"], 0);
    // Nor is a text that it can't hold.
    let (with_nul, other) = (Database::empty(Backend::Sqlite), Database::empty(Backend::Postgres));
    succeed(&["migrate"], &with_nul);
    with_nul.execute("INSERT INTO holiday (date, name) VALUES ('2026-03-02', 'a' || char(0) || 'b')");
    assert!(!moved(&with_nul, &other).status.success());
    assert_eq!(counts(&other)["holiday"], 0);
}

/// More rows than one statement carries, in a table that points at itself, and a table that a later version brings.
async fn every_table_arrives_with_every_row() {
    let later =
        LaterVersion::with(&format!("{NEXT} INSERT INTO job_lease VALUES ('wish', 'x', '2025-11-07 08:00:00');"));
    let (file, server) =
        (Database::with_demonstration(Backend::Sqlite, PUBLICATION), Database::empty(Backend::Postgres));
    program::succeed(&["migrate"], &later.settings(&file));
    let proposal = "SELECT id FROM proposal ORDER BY id LIMIT 1";
    file.execute(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
         INSERT INTO support (proposal_id, browser_hash, created_at) \
         SELECT ({proposal}), randomblob(32), '2025-11-07 08:00:00.123456' FROM n; \
         UPDATE proposal SET merged_into = (SELECT max(id) FROM proposal) WHERE id = ({proposal})"
    ));
    let told = program::succeed(&["move", "--from", &file.url], &later.settings(&server));
    assert!(counts(&file).contains_key("wish") && counts(&file)["support"] >= 20_000);
    assert_eq!(counts(&server), counts(&file), "{told}");
    let hashes = |query: &str, database: &Database| database.texts(query);
    assert_eq!(
        hashes("SELECT encode(browser_hash, 'hex') AS text FROM support ORDER BY browser_hash", &server),
        hashes("SELECT lower(hex(browser_hash)) AS text FROM support ORDER BY browser_hash", &file)
    );
    let merged = "SELECT merged_into AS text FROM proposal WHERE merged_into IS NOT NULL";
    assert_eq!(server.texts(merged), file.texts(merged));
    let sequences = "SELECT count(*) AS number FROM pg_sequences";
    assert_eq!(server.number(sequences), 0, "a sequence would have to be carried too: docs/decisions/0010");
    assert!(own_rules(&server).iter().any(|rule| rule.contains("audit_entry_stays O")), "{:?}", own_rules(&server));
}

async fn a_file_that_is_served_is_not_moved() {
    let mut city = City::on(Backend::Sqlite);
    let database = Database::empty(Backend::Postgres);
    is_refused(&moved(&city.database, &database), "stop the server first");
    assert!(counts(&database).is_empty(), "something was written");
    let slot = city.anonymous().picks(crate::support::ANNOUNCED, openapi::duties::Mode::InPerson).await.id;
    city.anonymous().books(&slot).await;
    city.lose_power();
    moves(&city.database, &database);
    assert_eq!(counts(&database), counts(&city.database));
}

async fn a_move_goes_into_an_empty_postgres_alone() {
    let file = Database::with_demonstration(Backend::Sqlite, PUBLICATION);
    let full = Database::with_demonstration(Backend::Postgres, PUBLICATION);
    let before = full.dump();
    is_refused(&moved(&file, &full), "is not empty");
    assert_eq!(full.dump(), before);
    is_refused(&moved(&file, &Database::empty(Backend::Sqlite)), "DATABASE_URL");
    let empty = Database::empty(Backend::Postgres);
    is_refused(&run(&["move", "--from", "postgres://nobody@localhost/x"], &empty), "--from");
    is_refused(&run(&["move", "--from", "sqlite:///nowhere/at-all.db"], &empty), "there is no file");
    assert!(counts(&empty).is_empty(), "something was written");
    succeed(&["migrate"], &empty);
    moves(&file, &empty);
    assert_eq!(counts(&empty), counts(&file));
}

async fn tables_of_another_version_are_not_moved() {
    let later = LaterVersion::with(NEXT);
    let file = Database::empty(Backend::Sqlite);
    succeed(&["migrate"], &file);
    let server = Database::empty(Backend::Postgres);
    is_refused(&program::run(&["move", "--from", &file.url], &later.settings(&server)), "older than the program");
    program::succeed(&["migrate"], &later.settings(&file));
    is_refused(&moved(&file, &server), "newer than the program");
    assert!(counts(&server).is_empty(), "something was written");
}
