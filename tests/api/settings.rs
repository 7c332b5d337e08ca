//! The command line and its settings.

use std::collections::BTreeSet;
use std::process::Output;

use crate::support::city::own_files;
use crate::support::database::Database;
use crate::support::program::{self, setting};
use crate::support::{ANNOUNCED, Backend, City, PUBLICATION, trial};

trial::once!("settings":
    a_clock_is_refused_in_production,
    wrong_settings_get_one_clear_line,
    a_database_that_is_not_there_gets_one_clear_line,
    demonstration_data_do_not_come_into_production,
    an_address_that_is_taken_gets_one_clear_line,
    passwords_are_not_repeated,
    two_programs_serve_one_postgres,
    a_postgres_without_tables_is_not_served,
    production_serves_by_the_real_clock,
    serving_makes_an_sqlite_file_by_itself,
    every_setting_is_documented,
    the_command_line_explains_itself,
);

/// One line on the standard error that names the setting, and no success.
fn is_refused(output: &Output, name: &str) {
    assert!(!output.status.success(), "{name} was taken");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told.trim().lines().count(), 1, "{name}: {told}");
    assert!(told.contains(name), "{name}: {told}");
    for inside in ["panicked", "backtrace", "Err(", "src/"] {
        assert!(!told.contains(inside), "{name}: {told}");
    }
}

fn file() -> (Database, (String, String)) {
    let database = Database::empty(Backend::Sqlite);
    let setting = setting("DATABASE_URL", &database.url);
    (database, setting)
}

async fn a_clock_is_refused_in_production() {
    let (_database, url) = file();
    let clock = setting("CLOCK", PUBLICATION);
    for mode in [vec![], vec![setting("MODE", "production")]] {
        let settings = [vec![url.clone(), clock.clone()], mode].concat();
        for command in [&["serve"][..], &["migrate"], &["demo", "load"]] {
            is_refused(&program::run(command, &settings), "CLOCK");
        }
    }
}

async fn wrong_settings_get_one_clear_line() {
    for (name, value) in [
        ("DATABASE_URL", "mysql://user@localhost/x"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_READ_URL", "postgres://reader@localhost/x"),
        ("OTLP_ENDPOINT", "nowhere"),
        ("METRICS_LISTEN", "nowhere"),
        ("METRICS_LISTEN", "127.0.0.1"),
        ("READ_CACHE", "sometimes"),
        ("STOP_DELAY_SECONDS", "-1"),
        ("STOP_DELAY_SECONDS", "18446744073709551615"),
        ("REQUEST_TIMEOUT_SECONDS", "0"),
        ("REQUEST_TIMEOUT_SECONDS", "18446744073709551615"),
        ("AUDIT_SEAL_SECONDS", "18446744073709551615"),
        ("DATABASE_CONNECTIONS", "1"),
        ("DATABASE_CONNECTIONS", "4294967295"),
        ("DATABASE_QUEUE", "4294967295"),
        ("RATE_LIMIT_LOGINS", "4294967295"),
        ("BODY_LIMIT", "18446744073709551615"),
        ("LISTEN", "nowhere"),
        ("LISTEN", "127.0.0.1:99999"),
        ("PUBLIC_URL", "konsultacje"),
        ("PUBLIC_URL", "ftp://example.org"),
        ("MODE", "staging"),
        ("RATE_LIMIT_WRITES", "many"),
        ("BODY_LIMIT", "-1"),
        ("LOG", "konsultacje=loud"),
        ("SEAT_GUARD", "off"),
    ] {
        let (_database, url) = file();
        // The last value of a name counts.
        is_refused(&program::run(&["serve"], &[url, setting("LISTEN", "127.0.0.1:0"), setting(name, value)]), name);
    }
    for clock in ["tomorrow", "2025-11-07", "2025-11-07T09:00:00", "2025-13-07T09:00:00Z"] {
        let (_database, url) = file();
        is_refused(&program::run(&["serve"], &[url, setting("MODE", "test"), setting("CLOCK", clock)]), "CLOCK");
    }
}

async fn a_database_that_is_not_there_gets_one_clear_line() {
    for url in ["postgres://nobody@127.0.0.1:1/nothing", "sqlite:///dev/null/x.db"] {
        for command in [&["migrate"][..], &["demo", "load"]] {
            let settings = [setting("DATABASE_URL", url), setting("LOG", "off"), setting("MODE", "test")];
            is_refused(&program::run(command, &settings), "database");
        }
    }
}

/// A city's own database keeps what comes into it.
async fn demonstration_data_do_not_come_into_production() {
    let (database, url) = file();
    program::succeed(&["migrate"], std::slice::from_ref(&url));
    is_refused(&program::run(&["demo", "load"], &[url]), "MODE");
    assert_eq!(database.number("SELECT count(*) AS number FROM consultation"), 0);
}

async fn an_address_that_is_taken_gets_one_clear_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let (_database, url) = file();
    let address = taken.local_addr().expect("an address").to_string();
    let output = program::run(&["serve"], &[url, setting("LISTEN", &address), setting("LOG", "off")]);
    is_refused(&output, "LISTEN");
}

async fn passwords_are_not_repeated() {
    let folder = Database::empty(Backend::Sqlite);
    for url in [
        "postgres://user:hunter2@127.0.0.1:1/nothing",
        "mysql://user:hunter2@127.0.0.1/x",
        // What libpq takes for a port or a host, or can't read, it repeats.
        "postgres://user:hunter2/x@127.0.0.1:1/nothing",
        "postgres://user:x@hunter2@127.0.0.1:1/nothing",
        "postgres://user:hunter2%zz@127.0.0.1:1/nothing",
        "postgres://user:hunter2?x@127.0.0.1:1/nothing",
        "postgres://user:hunter2",
    ] {
        let mut settings = vec![setting("DATABASE_URL", url), setting("LOG", "debug")];
        settings.extend(own_files(&folder));
        for command in ["migrate", "serve", "check"] {
            let output = program::run(&[command], &settings);
            let told = [output.stdout, output.stderr].concat();
            assert!(!output.status.success(), "{url}");
            assert!(!String::from_utf8_lossy(&told).contains("hunter2"), "{}", String::from_utf8_lossy(&told));
        }
    }
}

async fn two_programs_serve_one_postgres() {
    use openapi::duties::Mode;
    use openapi::problem::ProblemCode;

    let city = City::on(Backend::Postgres);
    let second = city.second_program();
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    let held = city.anonymous().books(&slot.id).await;
    let other = second.anonymous();
    assert_eq!(other.slot(ANNOUNCED, &slot.id).await.free, 0);
    other.asks_for(&crate::support::resident::booking(&slot.id)).await.problem(ProblemCode::SlotFull);
    other.cancels(&held).await.json(200);
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot.id).await.free, 1);
}

async fn a_postgres_without_tables_is_not_served() {
    let database = Database::empty(Backend::Postgres);
    let url = setting("DATABASE_URL", &database.url);
    is_refused(&program::run(&["serve"], &[url, setting("LOG", "error")]), "konsultacje migrate");
}

async fn production_serves_by_the_real_clock() {
    let database = Database::with_demonstration(Backend::Sqlite, PUBLICATION);
    let plan = City::planned(Backend::Sqlite).setting("MODE", "production").without("CLOCK");
    let city = plan.start_on(database);
    // The announcement's duties were held in November 2025, whatever today is.
    let duties = city.anonymous().duties(ANNOUNCED).await;
    assert!(duties.iter().all(|duty| duty.booking == openapi::duties::BookingState::Held), "{duties:?}");
}

async fn serving_makes_an_sqlite_file_by_itself() {
    let city = City::planned(Backend::Sqlite).start_on(Database::empty(Backend::Sqlite));
    assert_eq!(city.anonymous().get("/consultations").await.json(200)["items"], serde_json::json!([]));
    assert!(city.database.file().is_file());
}

async fn the_command_line_explains_itself() {
    assert_eq!(offered(&[]), documented("# Commands", command_of));
    assert!(program::succeed(&["--version"], &[]).contains(env!("CARGO_PKG_VERSION")));
    assert!(!program::run(&["nonsense"], &[]).status.success());
}

/// What the first column of the tables below a heading of docs/settings.md names.
fn documented(heading: &str, names: impl Fn(&str) -> Vec<String>) -> BTreeSet<String> {
    let text = std::fs::read_to_string(program::workspace().join("docs/settings.md")).expect("the page");
    let (_, below) = text.split_once(heading).expect(heading);
    let lines = below.split("\n# ").next().unwrap_or_default().lines();
    lines.filter_map(|line| line.strip_prefix("| `")?.split(" | ").next()).flat_map(names).collect()
}

/// The command in a column such as ``konsultacje admin create --email … --name …` ``, without its arguments.
fn command_of(column: &str) -> Vec<String> {
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words = column.trim_end_matches('`').split(' ').skip(1).take_while(is_word);
    vec![words.collect::<Vec<_>>().join(" ")]
}

/// The commands that `--help` offers below this one, each with those above it.
fn offered(command: &[&str]) -> BTreeSet<String> {
    let help = program::succeed(&[command, &["--help"]].concat(), &[]);
    let Some((_, below)) = help.split_once("Commands:\n") else { return BTreeSet::from([command.join(" ")]) };
    // The name of each stands two letters in; what goes on from the line before, further.
    let lines = below.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    let names = names.filter_map(|line| line.split(' ').next()).filter(|name| *name != "help");
    names.flat_map(|name| offered(&[command, &[name]].concat())).collect()
}

/// The names of settings in a text: words in capitals between its quotation marks.
fn names_in(text: &str, mark: char) -> BTreeSet<String> {
    let is_name = |piece: &&str| piece.len() > 2 && piece.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    text.split(mark).filter(is_name).map(str::to_owned).collect()
}

/// Each setting that the program reads stands in the table, and no other; so do the secrets that can be read from files.
async fn every_setting_is_documented() {
    // What only tests can set.
    const LEFT_OUT: [&str; 2] = ["test_controls.rs", "seat_guard.rs"];
    let folder = std::fs::read_dir(program::workspace().join("api/src/settings")).expect("a folder").flatten();
    let read = folder.filter(|file| LEFT_OUT.iter().all(|name| file.file_name() != *name)).flat_map(|file| {
        let code = std::fs::read_to_string(file.path()).expect("a file");
        names_in(code.split("#[cfg(test)]").next().unwrap_or_default(), '"')
    });
    let read: BTreeSet<String> = read.collect();
    let secret = |name: &String| name.strip_suffix("_FILE").filter(|secret| read.contains(*secret)).map(str::to_owned);
    let secrets: BTreeSet<String> = read.iter().filter_map(secret).collect();
    let others: BTreeSet<String> = read.iter().filter(|name| secret(name).is_none()).cloned().collect();
    assert_eq!(others, documented("# Settings", |column| names_in(column, '`').into_iter().collect()));
    let page = std::fs::read_to_string(program::workspace().join("docs/settings.md")).expect("the page");
    let told = page.split("\n\n").find(|paragraph| paragraph.contains(" hold secrets.")).expect("a paragraph");
    assert_eq!(secrets, names_in(told.split(" hold secrets.").next().unwrap_or_default(), '`'));
}
