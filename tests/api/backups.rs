//! Backups: made while everybody goes on, taken back into an empty database of either kind, refused when damaged.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use openapi::bookings::BookingStatus;
use tokio::task::JoinSet;

use super::carried::{Belongings, argument, backup_file, counts, is_refused, own_rules, run, settings, succeed};
use super::migrations::{LaterVersion, NEXT};
use crate::support::database::Database;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, PUBLICATION, program, trial};

trial::on_each_database!(
    a_backup_has_whatever_was_acknowledged_before,
    a_city_goes_on_from_its_backup,
    a_backup_holds_no_key_and_is_its_owners_alone,
    nothing_is_overwritten,
    a_database_that_is_not_empty_is_left_alone,
    a_new_table_is_carried_without_being_named_anywhere,
    an_older_backup_is_taken_back_as_it_was,
    what_a_later_version_made_is_refused,
);

/// Tests of one database alone.
pub(crate) mod files {
    use super::{
        a_backup_can_be_looked_into_without_being_restored, a_damaged_backup_is_refused, what_is_no_backup_is_refused,
    };
    use crate::support::trial;

    trial::once!("sqlite":
        a_damaged_backup_is_refused,
        what_is_no_backup_is_refused,
        a_backup_can_be_looked_into_without_being_restored,
    );
}

/// Books one slot after the other, and keeps what was acknowledged, until it is told to stop.
async fn books_on(client: Client, slots: Vec<String>, is_over: Arc<AtomicBool>, kept: Kept) {
    for slot in slots {
        if is_over.load(Ordering::Relaxed) {
            return;
        }
        let answer = client.asks_for(&booking(&slot)).await;
        kept.lock().expect("no panic").push(Held::of(&answer));
    }
}

type Kept = Arc<std::sync::Mutex<Vec<Held>>>;

async fn a_backup_has_whatever_was_acknowledged_before(backend: Backend) {
    let city = City::on(backend);
    let slots: Vec<String> =
        city.anonymous().duties(ANNOUNCED).await.into_iter().flat_map(|duty| duty.slots).map(|slot| slot.id).collect();
    let (is_over, kept) = (Arc::new(AtomicBool::new(false)), Kept::default());
    let mut booking_all = JoinSet::new();
    for part in slots.chunks(slots.len().div_ceil(4)) {
        booking_all.spawn(books_on(city.anonymous(), part.to_vec(), is_over.clone(), kept.clone()));
    }
    let count = || kept.lock().expect("no panic").len();
    eventually("there are bookings", async || (count() >= 8).then_some(())).await;
    let before = kept.lock().expect("no panic").clone();
    let (arguments, file) = (settings(&city.database), backup_file(&city.database));
    let path = argument(&file).to_owned();
    let made = tokio::task::spawn_blocking(move || program::run(&["backup", &path], &arguments)).await.expect("it ran");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(count() > before.len(), "nothing was booked while the backup was made: the test shows nothing");
    is_over.store(true, Ordering::Relaxed);
    booking_all.join_all().await;
    for into in Backend::ALL {
        let database = Database::empty(into);
        succeed(&["restore", argument(&file)], &database);
        fs::copy(city.database.folder().join("key"), database.folder().join("key")).expect("the key");
        let restored = City::planned(into).start_on(database);
        for held in &before {
            assert_eq!(restored.anonymous().sees(held).await.status, BookingStatus::Booked);
        }
        // What was being booked in the meantime is there as a whole, or not at all.
        restored.keeps_its_invariants(PUBLICATION);
        let told = succeed(&["audit", "verify"], &restored.database);
        assert!(told.contains("whole"), "{told}");
    }
}

async fn a_city_goes_on_from_its_backup(backend: Backend) {
    let mut city = City::planned(backend).setting("AUDIT_SEAL_SECONDS", "1").start();
    let belongings = Belongings::of(&mut city).await;
    let file = backup_file(&city.database);
    let told = succeed(&["backup", argument(&file)], &city.database);
    let rows: i64 = counts(&city.database).values().sum();
    assert!(told.contains(&format!("{rows} rows of {} tables", counts(&city.database).len())), "{told}");
    for into in Backend::ALL {
        let database = Database::empty(into);
        let told = succeed(&["restore", argument(&file)], &database);
        assert!(told.contains("2025-11-07T08:0"), "when it was made: {told}");
        belongings.are_in(database, &city.database.folder().join("key")).await;
    }
    // Into one whose tables were made already, too.
    let prepared = Database::empty(backend);
    succeed(&["migrate"], &prepared);
    succeed(&["restore", argument(&file)], &prepared);
    belongings.are_in(prepared, &city.database.folder().join("key")).await;
}

async fn a_backup_holds_no_key_and_is_its_owners_alone(backend: Backend) {
    let city = City::on(backend);
    let file = backup_file(&city.database);
    succeed(&["backup", argument(&file)], &city.database);
    let bytes = fs::read(&file).expect("the backup");
    let digits = fs::read_to_string(city.database.folder().join("key")).expect("the key");
    let digits = digits.trim();
    let key: Vec<u8> = (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits"))
        .collect();
    let has = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
    assert!(key.len() == 32 && !has(&key) && !has(digits.as_bytes()), "the key is in the backup");
    assert!(has(ANNOUNCED.as_bytes()), "the control: what is in the database is found");
    assert_eq!(fs::metadata(&file).expect("the backup").permissions().mode() & 0o777, 0o600);
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

async fn nothing_is_overwritten(backend: Backend) {
    let database = Database::with_demonstration(backend, PUBLICATION);
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("backup");
    fs::write(&file, "somebody's own").expect("a file");
    is_refused(&run(&["backup", argument(&file)], &database), "is there already");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "somebody's own");
    assert_eq!(names(place.path()), ["backup"], "nothing is left over");
    is_refused(&run(&["backup", argument(&place.path().join("nowhere/backup"))], &database), "nowhere");
    let empty = Database::empty(backend);
    let of_nothing = run(&["backup", argument(&place.path().join("of-nothing"))], &empty);
    is_refused(&of_nothing, if backend == Backend::Sqlite { "there is no file" } else { "has no tables" });
    assert_eq!(names(place.path()), ["backup"], "nothing is left over");
    assert!(!empty.file().exists(), "a database was made");
}

async fn a_database_that_is_not_empty_is_left_alone(backend: Backend) {
    let database = Database::with_demonstration(backend, PUBLICATION);
    let file = backup_file(&database);
    succeed(&["backup", argument(&file)], &database);
    let before = (database.schema(), database.dump());
    is_refused(&run(&["restore", argument(&file)], &database), "is not empty");
    assert_eq!((database.schema(), database.dump()), before);
    // One row is enough, and so is a table of somebody else.
    let prepared = Database::empty(backend);
    succeed(&["migrate"], &prepared);
    prepared.execute("INSERT INTO holiday (date, name) VALUES ('2026-03-02', 'Wolne')");
    is_refused(&run(&["restore", argument(&file)], &prepared), "1 rows of holiday");
    assert_eq!(counts(&prepared)["consultation"], 0);
    let of_others = Database::empty(backend);
    of_others.execute("CREATE TABLE theirs (id TEXT NOT NULL PRIMARY KEY)");
    is_refused(&run(&["restore", argument(&file)], &of_others), "theirs");
    assert_eq!(of_others.schema().len(), 1);
}

async fn a_new_table_is_carried_without_being_named_anywhere(backend: Backend) {
    let later = LaterVersion::with(&format!(
        "{NEXT} INSERT INTO wish (id, booking_id) SELECT 'one', id FROM booking ORDER BY id LIMIT 1;"
    ));
    let city = City::on(backend);
    let slot = city.anonymous().picks(ANNOUNCED, openapi::duties::Mode::InPerson).await.id;
    city.anonymous().books(&slot).await;
    program::succeed(&["migrate"], &later.settings(&city.database));
    let file = backup_file(&city.database);
    program::succeed(&["backup", argument(&file)], &later.settings(&city.database));
    for into in Backend::ALL {
        let database = Database::empty(into);
        program::succeed(&["restore", argument(&file)], &later.settings(&database));
        assert_eq!(database.texts("SELECT id AS text FROM wish"), ["one"], "{into}");
        assert_eq!(counts(&database), counts(&city.database), "{into}");
    }
}

async fn an_older_backup_is_taken_back_as_it_was(backend: Backend) {
    let city = City::on(backend);
    let file = backup_file(&city.database);
    succeed(&["backup", argument(&file)], &city.database);
    let later = LaterVersion::with(NEXT);
    for into in Backend::ALL {
        let database = Database::empty(into);
        let told = program::succeed(&["restore", argument(&file)], &later.settings(&database));
        assert!(told.contains("konsultacje migrate"), "{told}");
        assert!(!database.schema().contains_key("wish"), "a migration ran that nobody asked for");
        program::succeed(&["migrate"], &later.settings(&database));
        assert_eq!(counts(&database)["wish"], 0);
        assert_eq!(counts(&database)["seat"], counts(&city.database)["seat"]);
        // Tables that are further than the backup can't be filled from it.
        let ahead = Database::empty(into);
        program::succeed(&["migrate"], &later.settings(&ahead));
        is_refused(&program::run(&["restore", argument(&file)], &later.settings(&ahead)), "newer than the backup");
        assert_eq!(counts(&ahead).values().sum::<i64>(), counts(&database_of(into, &later)).values().sum::<i64>());
    }
}

/// An empty database of a later version.
fn database_of(backend: Backend, later: &LaterVersion) -> Database {
    let database = Database::empty(backend);
    program::succeed(&["migrate"], &later.settings(&database));
    database
}

async fn what_a_later_version_made_is_refused(backend: Backend) {
    let later = LaterVersion::with(NEXT);
    let ahead = database_of(backend, &later);
    let file = backup_file(&ahead);
    program::succeed(&["backup", argument(&file)], &later.settings(&ahead));
    let database = Database::empty(backend);
    is_refused(&run(&["restore", argument(&file)], &database), "newer than the program");
    assert!(counts(&database).is_empty(), "tables were made");
}

/// A small backup.
fn small() -> (Database, Vec<u8>) {
    let database = Database::empty(Backend::Sqlite);
    succeed(&["migrate"], &database);
    database.execute("INSERT INTO holiday (date, name) VALUES ('2026-03-02', 'Zażółć gęślą jaźń')");
    let file = backup_file(&database);
    succeed(&["backup", argument(&file)], &database);
    let bytes = fs::read(&file).expect("the backup");
    (database, bytes)
}

/// Wherever a byte is changed, the backup is refused, or it holds what it held: it is never taken back as something else.
async fn a_damaged_backup_is_refused() {
    let (database, bytes) = small();
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("damaged");
    let restores = |bytes: &[u8]| {
        fs::write(&file, bytes).expect("a file");
        let target = Database::empty(Backend::Sqlite);
        let output = run(&["restore", argument(&file)], &target);
        (output, target)
    };
    let told = "Zażółć gęślą jaźń".as_bytes();
    let at = bytes.windows(told.len()).position(|part| part == told).expect("the row is in the file");
    let manifest = bytes.windows(11).rposition(|part| part == b"\"made_at\":\"").expect("the manifest is in the file");
    for place in [at + 3, manifest + 12] {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1;
        let (output, target) = restores(&damaged);
        is_refused(&output, "the backup is damaged");
        assert!(counts(&target).is_empty(), "something was written");
    }
    let (output, _) = restores(&bytes[..bytes.len() / 2]);
    assert!(!output.status.success(), "half a backup was taken back");
    let (mut refused, mut step) = (0, 61);
    let mut place = 0;
    while place < bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x55;
        let (output, target) = restores(&damaged);
        if output.status.success() {
            assert_eq!(counts(&target), counts(&database), "byte {place}");
            let kept = target.texts("SELECT name AS text FROM holiday");
            assert_eq!(kept, ["Zażółć gęślą jaźń"], "byte {place}");
        } else {
            is_refused(&output, "");
            assert!(counts(&target).is_empty(), "byte {place}: something was written");
            refused += 1;
        }
        // Through the head of the file closely, then in strides.
        step = if place < 100 { 7 } else { step.max(bytes.len() / 60) };
        place += step;
    }
    assert!(refused > 5, "the test damaged nothing");
    let (output, target) = restores(&bytes);
    assert!(output.status.success(), "the control: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(own_rules(&target), own_rules(&database));
}

async fn what_is_no_backup_is_refused() {
    let database = Database::with_demonstration(Backend::Sqlite, PUBLICATION);
    let target = Database::empty(Backend::Sqlite);
    let place = tempfile::tempdir().expect("a folder");
    let text = place.path().join("text");
    fs::write(&text, "Szanowni Państwo").expect("a file");
    is_refused(&run(&["restore", argument(&text)], &target), "is not a backup");
    // A database without a manifest may be in the middle of anything.
    is_refused(&run(&["restore", argument(&database.file())], &target), "is not a backup");
    is_refused(&run(&["restore", argument(&place.path().join("nowhere"))], &target), "there is no file");
    is_refused(&run(&["restore", argument(place.path())], &target), "there is no file");
    assert!(!target.file().exists(), "a database was made");
}

async fn a_backup_can_be_looked_into_without_being_restored() {
    let city = City::on(Backend::Postgres);
    city.anonymous().proposes(crate::support::RUNNING, "Pomysł").await;
    let file = backup_file(&city.database);
    succeed(&["backup", argument(&file)], &city.database);
    let mut of_backup = settings(&city.database);
    of_backup.push(program::setting("DATABASE_URL", &format!("sqlite://{}", file.display())));
    let told = program::succeed(&["audit", "verify"], &of_backup);
    assert!(told.contains("whole"), "{told}");
    // It is still a backup.
    let database = Database::empty(Backend::Postgres);
    succeed(&["restore", argument(&file)], &database);
    assert_eq!(counts(&database), counts(&city.database));
}
