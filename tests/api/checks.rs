//! `konsultacje check`: a line for each thing, and what is at fault told without anything secret.

use std::fs;
use std::process::Output;

use super::carried::{run, settings, succeed};
use super::migrations::{LaterVersion, NEXT};
use crate::support::database::Database;
use crate::support::gateway::Smtp;
use crate::support::lone::Lone;
use crate::support::program::{self, setting};
use crate::support::standby::Standby;
use crate::support::{Backend, City, PUBLICATION, trial};

trial::on_each_database!(
    what_is_in_order_is_told_line_by_line,
    tables_of_another_version_are_at_fault,
    a_database_that_can_only_be_read_is_at_fault,
    a_key_that_does_not_fit_is_at_fault,
    checking_changes_nothing,
);

/// Tests of one database alone.
pub(crate) mod parts {
    use super::{
        a_database_that_is_not_there_is_at_fault, a_database_that_says_nothing_is_given_up, a_mail_server_is_asked,
        a_server_that_forgets_is_at_fault, a_standby_is_asked, a_wrong_setting_is_at_fault,
    };
    use crate::support::trial;

    trial::once!("checks":
        a_wrong_setting_is_at_fault,
        a_database_that_is_not_there_is_at_fault,
        a_database_that_says_nothing_is_given_up,
        a_mail_server_is_asked,
        a_server_that_forgets_is_at_fault,
        a_standby_is_asked,
    );
}

/// The line about one thing.
fn line(output: &Output, thing: &str) -> String {
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = told.lines().find(|line| line.split_whitespace().nth(1) == Some(thing));
    found.unwrap_or_else(|| panic!("nothing is told of {thing}: {told}")).to_owned()
}

/// That one thing is at fault, the command with it, and that its line says this.
fn is_at_fault(output: &Output, thing: &str, saying: &str) {
    let found = line(output, thing);
    assert!(found.starts_with("fault ") && found.contains(saying), "{found} does not say {saying}");
    assert!(!output.status.success(), "{found}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("at fault") && told.trim().lines().count() == 1, "{told}");
}

fn is_ok(output: &Output, thing: &str) {
    let found = line(output, thing);
    assert!(found.starts_with("ok "), "{found}");
}

/// Checks with these settings beside the usual ones; the last of a name counts.
fn with(database: &Database, further: &[(&str, &str)]) -> Output {
    let mut settings = settings(database);
    settings.extend(further.iter().map(|(name, value)| setting(name, value)));
    program::run(&["check"], &settings)
}

async fn what_is_in_order_is_told_line_by_line(backend: Backend) {
    let city = City::on(backend);
    let output = run(&["check"], &city.database);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    for thing in ["settings", "database", "key", "mail"] {
        is_ok(&output, thing);
    }
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 4);
    assert!(line(&output, "key").contains("fits"));
}

async fn a_wrong_setting_is_at_fault() {
    let database = Database::with_demonstration(Backend::Sqlite, PUBLICATION);
    for (name, value) in [
        ("BODY_LIMIT", "many"),
        ("LOG", "konsultacje=loud"),
        ("DATABASE_URL", "mysql://u:hunter2@h/d"),
        ("LISTEN", "nowhere"),
        ("METRICS_LISTEN", "nowhere"),
    ] {
        let output = with(&database, &[(name, value)]);
        is_at_fault(&output, "settings", name);
        assert!(!String::from_utf8_lossy(&output.stdout).contains("hunter2"));
    }
}

async fn a_database_that_is_not_there_is_at_fault() {
    let database = Database::empty(Backend::Sqlite);
    let output = with(&database, &[("DATABASE_URL", "postgres://user:hunter2@127.0.0.1:1/nothing")]);
    is_at_fault(&output, "database", "can't be reached");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("hunter2"));
    is_at_fault(&with(&database, &[("DATABASE_URL", "sqlite:///dev/null/x.db")]), "database", "none can be made");
    // One that is yet to be made is no fault, and is not made by being looked for.
    let output = run(&["check"], &database);
    assert!(line(&output, "database").contains("makes it") && output.status.success());
    assert!(!database.file().exists() && !database.folder().join("key").exists());
    let nothing = Database::empty(Backend::Postgres);
    is_at_fault(&run(&["check"], &nothing), "database", "konsultacje migrate");
}

/// A machine that takes a connection and then says nothing is given up soon.
async fn a_database_that_says_nothing_is_given_up() {
    let database = Database::empty(Backend::Sqlite);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let silent = format!("postgres://user@{}/nothing", listener.local_addr().expect("an address"));
    let (begun, silent) = (std::time::Instant::now(), silent.as_str());
    is_at_fault(&with(&database, &[("DATABASE_URL", silent)]), "database", "can't be reached");
    assert!(begun.elapsed() < std::time::Duration::from_secs(60), "after {:?}", begun.elapsed());
}

async fn tables_of_another_version_are_at_fault(backend: Backend) {
    let later = LaterVersion::with(NEXT);
    let database = Database::with_demonstration(backend, PUBLICATION);
    is_at_fault(&program::run(&["check"], &later.settings(&database)), "database", "konsultacje migrate");
    program::succeed(&["migrate"], &later.settings(&database));
    is_at_fault(&run(&["check"], &database), "database", "newer than the program");
}

async fn a_database_that_can_only_be_read_is_at_fault(backend: Backend) {
    let database = Database::with_demonstration(backend, PUBLICATION);
    let output = match backend {
        Backend::Postgres => {
            let name = database.url.rsplit('/').next().expect("a name");
            database.execute(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on"));
            run(&["check"], &database)
        }
        Backend::Sqlite => {
            // A rule of the file itself: the tests may run as root, whom no permission stops.
            database.execute(
                "CREATE TRIGGER nobody_writes BEFORE INSERT ON job_lease BEGIN SELECT RAISE(ABORT, 'no'); END",
            );
            run(&["check"], &database)
        }
    };
    is_at_fault(&output, "database", "can't be written to");
}

async fn a_key_that_does_not_fit_is_at_fault(backend: Backend) {
    let city = City::on(backend);
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("key");
    let path = file.to_str().expect("a path").to_owned();
    let checks = || with(&city.database, &[("KEY_FILE", &path)]);
    is_at_fault(&checks(), "key", "there is no file");
    assert!(!file.exists(), "a key was made");
    fs::write(&file, "0".repeat(64)).expect("a file");
    is_at_fault(&checks(), "key", "is not the key that this database was used with");
    fs::write(&file, "something else").expect("a file");
    let output = checks();
    is_at_fault(&output, "key", "does not hold a key");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("something else"));
}

async fn checking_changes_nothing(backend: Backend) {
    let city = City::planned(backend).setting("JOBS", "off").start();
    let before = city.database.dump();
    succeed(&["check"], &city.database);
    assert_eq!(city.database.dump(), before);
}

async fn a_mail_server_is_asked() {
    let database = Database::with_demonstration(Backend::Sqlite, PUBLICATION);
    let smtp = Smtp::open(&[]);
    let output = with(&database, &[("MAIL_URL", &smtp.url)]);
    is_ok(&output, "mail");
    assert!(smtp.received().is_empty(), "a mail was sent");
    let nobody = with(&database, &[("MAIL_URL", "smtp://user:hunter2@127.0.0.1:1")]);
    is_at_fault(&nobody, "mail", "can't be reached");
    // A server that knows no way to log in, and one that speaks no TLS.
    let with_password = smtp.url.replace("smtp://", "smtp://user:hunter2@");
    let refused = with(&database, &[("MAIL_URL", &with_password)]);
    assert!(line(&refused, "mail").starts_with("fault "), "{refused:?}");
    let without_tls = with(&database, &[("MAIL_URL", &format!("{}?tls=required", smtp.url))]);
    assert!(line(&without_tls, "mail").starts_with("fault "), "{without_tls:?}");
    for output in [nobody, refused, without_tls] {
        assert!(!String::from_utf8_lossy(&output.stdout).contains("hunter2"));
    }
    let blocked = database.folder().join("blocked");
    fs::write(&blocked, "a file where the folder would be").expect("a file");
    is_at_fault(&with(&database, &[("MAIL_FOLDER", blocked.to_str().expect("a path"))]), "mail", "MAIL_FOLDER");
}

/// A PostgreSQL that acknowledges what is not on its disk yet. In production the clock is not to be set.
async fn a_server_that_forgets_is_at_fault() {
    let server = Lone::start();
    let database = server.city();
    let for_real = || {
        let settings: Vec<_> = settings(&database).into_iter().filter(|(name, _)| name != "CLOCK").collect();
        program::run(&["check"], &[settings, vec![setting("MODE", "production")]].concat())
    };
    is_ok(&for_real(), "database");
    for name in ["fsync", "full_page_writes", "synchronous_commit"] {
        server.is_told(&[&format!("ALTER SYSTEM SET {name} = off"), "SELECT pg_reload_conf()"]);
        server.shows(name, "off");
        is_at_fault(&for_real(), "database", &format!("off are {name}"));
        let to_look_around = run(&["check"], &database);
        is_ok(&to_look_around, "database");
        assert!(line(&to_look_around, "database").contains(name));
        server.is_told(&[&format!("ALTER SYSTEM RESET {name}"), "SELECT pg_reload_conf()"]);
        server.shows(name, "on");
    }
}

async fn a_standby_is_asked() {
    let mut standby = Standby::start();
    let database = standby.database();
    database.load_demonstration(PUBLICATION);
    standby.catch_up();
    let checks = |url: &str| with(&database, &[("DATABASE_READ_URL", url)]);
    is_ok(&checks(&standby.standby_url()), "replica");
    is_at_fault(&checks(&standby.primary_url()), "replica", "is no standby");
    let elsewhere = Database::with_demonstration(Backend::Postgres, PUBLICATION);
    let of_another = with(&elsewhere, &[("DATABASE_READ_URL", &standby.standby_url())]);
    is_at_fault(&of_another, "replica", "not of this database");
    standby.stop();
    is_at_fault(&checks(&standby.standby_url()), "replica", "can't be reached");
}
