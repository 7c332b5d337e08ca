//! Migrations beside everything else: beside one another, beside a server that runs, and before their time.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use openapi::duties::Mode;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::support::city::own_files;
use crate::support::database::Database;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, PUBLICATION, program, shared, trial};

trial::on_each_database!(
    many_that_migrate_at_once_do_nothing_twice,
    two_servers_can_start_at_once,
    a_program_says_that_the_tables_are_newer,
    a_server_goes_on_while_a_later_version_migrates,
    a_migration_that_fails_leaves_nothing_behind,
);

/// Tests of one database alone.
pub(crate) mod on_postgres {
    use super::a_migration_gives_way_to_requests;
    use crate::support::trial;

    trial::once!("postgres": a_migration_gives_way_to_requests);
}

/// What a later version of the program would bring: a column of the table that changes most, an index, a table.
pub(super) const NEXT: &str = "ALTER TABLE booking ADD COLUMN wish TEXT NOT NULL DEFAULT '';\n\
     CREATE INDEX booking_by_wish ON booking (wish);\n\
     CREATE TABLE wish (id TEXT PRIMARY KEY NOT NULL, booking_id TEXT NOT NULL REFERENCES booking (id));\n";

fn settings(database: &Database) -> Vec<(String, String)> {
    let mut settings = vec![
        program::setting("DATABASE_URL", &database.url),
        program::setting("MODE", "test"),
        program::setting("CLOCK", PUBLICATION),
        program::setting("LISTEN", "127.0.0.1:0"),
    ];
    settings.extend(own_files(database));
    settings
}

/// A later version of the program: it has one migration more.
pub(super) struct LaterVersion {
    folder: TempDir,
}

impl LaterVersion {
    /// It has this one.
    pub(super) fn with(migration: &str) -> Self {
        let folder = shared::folder("migrations-");
        let own = folder.path().join("2099-01-01-000001_wishes");
        std::fs::create_dir(&own).expect("a folder");
        std::fs::write(own.join("up.sql"), migration).expect("a file");
        std::fs::write(own.join("down.sql"), "SELECT 1;").expect("a file");
        Self { folder }
    }

    /// Its settings, for this database.
    pub(super) fn settings(&self, database: &Database) -> Vec<(String, String)> {
        let mut settings = settings(database);
        settings.push(program::setting("FURTHER_MIGRATIONS", &self.folder.path().display().to_string()));
        settings
    }

    /// Migrates, on a thread of its own.
    async fn migrates(&self, database: &Database) -> Output {
        let settings = self.settings(database);
        tokio::task::spawn_blocking(move || program::run(&["migrate"], &settings)).await.expect("it ran")
    }
}

fn succeeded(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// How many migrations the program has.
fn known() -> i64 {
    let folder: PathBuf = program::workspace().join("migrations/sqlite");
    i64::try_from(std::fs::read_dir(folder).expect("a folder").count()).expect("a number")
}

const RAN: &str = "SELECT count(*) AS number FROM __diesel_schema_migrations";
const BOOKINGS: &str = "SELECT count(*) AS number FROM booking";

async fn many_that_migrate_at_once_do_nothing_twice(backend: Backend) {
    let database = Database::empty(backend);
    let begin =
        |_| program::command(&["migrate"], &settings(&database)).stderr(Stdio::piped()).spawn().expect("it runs");
    let migrating: Vec<Child> = (0..6).map(begin).collect();
    for child in migrating {
        succeeded(&child.wait_with_output().expect("it ends"));
    }
    assert_eq!(database.number(RAN), known());
    let once = Database::empty(backend);
    program::succeed(&["migrate"], &settings(&once));
    assert_eq!(database.schema(), once.schema());
}

/// A server that has begun to start; killed when dropped.
struct Starting(Child);

impl Starting {
    fn begin(database: &Database) -> Self {
        let mut command = program::command(&["serve"], &settings(database));
        Self(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs"))
    }

    /// Where it serves.
    fn address(&mut self) -> String {
        let output = self.0.stdout.take().expect("the output is piped");
        let line = BufReader::new(output).lines().next().and_then(Result::ok).unwrap_or_default();
        line.strip_prefix("Konsultacje: ").unwrap_or_else(|| panic!("it did not start: {line:?}")).to_owned()
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn two_servers_can_start_at_once(backend: Backend) {
    let database = Database::empty(backend);
    if backend == Backend::Postgres {
        program::succeed(&["migrate"], &settings(&database));
    }
    let mut servers = [Starting::begin(&database), Starting::begin(&database)];
    for server in &mut servers {
        let address = server.address();
        Client::of(&address).get("/health/ready").await.json(200);
        Client::of(&address).get("/consultations").await.json(200);
    }
    assert_eq!(database.number(RAN), known());
    let key = std::fs::read_to_string(database.folder().join("key")).expect("one of them made the key");
    assert_eq!(key.trim().len(), 64);
}

async fn a_program_says_that_the_tables_are_newer(backend: Backend) {
    let mut city = City::on(backend);
    let held = {
        let client = city.anonymous();
        let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
        client.books(&slot.id).await
    };
    city.lose_power();
    let later = LaterVersion::with(NEXT);
    succeeded(&later.migrates(&city.database).await);
    let before = (city.database.schema(), city.database.dump());
    for command in [&["migrate"][..], &["serve"], &["demo", "load"]] {
        let output = program::run(command, &settings(&city.database));
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{command:?}");
        assert_eq!(told.trim().lines().count(), 1, "{told}");
        assert!(told.contains("the tables are newer than the program"), "{command:?}: {told}");
    }
    assert_eq!((city.database.schema(), city.database.dump()), before, "it touched what it does not know");
    // The later version has nothing left to do, and the older one serves if it is told to.
    succeeded(&later.migrates(&city.database).await);
    city.start_again_with(&["serve", "--on-newer-tables"], PUBLICATION);
    assert_eq!(city.anonymous().sees(&held).await.reference, held.reference);
    city.anonymous().cancels(&held).await.json(200);
}

/// Books and cancels until it is told to stop, and once after that; gives how often.
async fn keeps_booking(client: Client, slot: String, is_over: Arc<AtomicBool>) -> i64 {
    let mut booked = 0;
    loop {
        let is_last = is_over.load(Ordering::Relaxed);
        let held = Held::of(&client.asks_for(&booking(&slot)).await);
        client.cancels(&held).await.json(200);
        booked += 1;
        if is_last {
            return booked;
        }
    }
}

async fn a_server_goes_on_while_a_later_version_migrates(backend: Backend) {
    let city = City::on(backend);
    let duties = city.anonymous().duties(ANNOUNCED).await;
    let slots = duties.into_iter().flat_map(|duty| duty.slots).map(|slot| slot.id).take(4);
    let is_over = Arc::new(AtomicBool::new(false));
    let mut booking_all = JoinSet::new();
    for slot in slots {
        booking_all.spawn(keeps_booking(city.anonymous(), slot, is_over.clone()));
    }
    eventually("there are bookings", async || (city.database.number(BOOKINGS) > 4).then_some(())).await;
    let before = city.database.number(BOOKINGS);
    let output = LaterVersion::with(NEXT).migrates(&city.database).await;
    succeeded(&output);
    is_over.store(true, Ordering::Relaxed);
    let booked: i64 = booking_all.join_all().await.into_iter().sum();
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking WHERE wish = ''"), booked);
    assert!(booked >= before + 4, "each booked once more on the new tables");
    assert_eq!(city.database.number(RAN), known() + 1);
    city.keeps_its_invariants(PUBLICATION);
}

async fn a_migration_that_fails_leaves_nothing_behind(backend: Backend) {
    let city = City::on(backend);
    let before = city.database.schema();
    let later = LaterVersion::with(&format!("{NEXT} INSERT INTO nowhere VALUES (1);"));
    let output = later.migrates(&city.database).await;
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && told.contains("a migration failed"), "{told}");
    assert_eq!(told.trim().lines().count(), 1, "{told}");
    assert_eq!((city.database.schema(), city.database.number(RAN)), (before, known()));
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    client.books(&slot.id).await;
}

/// Somebody reads for long; a migration has to wait for him, but nobody has to wait for the migration.
async fn a_migration_gives_way_to_requests() {
    let city = City::on(Backend::Postgres);
    let duties = city.anonymous().duties(ANNOUNCED).await;
    let mut reader = PgConnection::establish(&city.database.url).expect("the server answers");
    reader.batch_execute("BEGIN; SELECT count(*) FROM booking").expect("it reads");
    let later = LaterVersion::with(NEXT);
    let settings = later.settings(&city.database);
    let migrating = program::command(&["migrate"], &settings).stderr(Stdio::piped()).spawn().expect("it runs");
    let waiting = "SELECT count(*) AS number FROM pg_locks WHERE NOT granted AND relation = 'booking'::regclass";
    eventually("the migration waits", async || (city.database.number(waiting) > 0).then_some(())).await;
    for slot in duties.into_iter().flat_map(|duty| duty.slots).take(5) {
        city.anonymous().asks_for(&booking(&slot.id)).await.json(201);
    }
    assert_eq!(city.database.number(RAN), known(), "the migration still waits");
    reader.batch_execute("COMMIT").expect("it has read");
    succeeded(&migrating.wait_with_output().expect("it ends"));
    assert_eq!(city.database.number(RAN), known() + 1);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking WHERE wish = ''"), 5);
}
