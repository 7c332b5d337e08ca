//! A seal that is made while the log is looked through, on a file.

use std::convert::Infallible;
use std::path::PathBuf;

use diesel::Connection as _;
use diesel::connection::InstrumentationEvent;

use super::*;
use crate::database::Stop;
use crate::settings::{DatabaseSettings, DatabaseUrl};

/// A database with a log.
struct Stage {
    folder: PathBuf,
    database: Database,
}

/// One that reads by one connection, so that it is known which.
fn opened(folder: &std::path::Path) -> Database {
    let url = DatabaseUrl::Sqlite(folder.join("a.db"));
    Database::open(&DatabaseSettings { url, read_url: None, connections: 1, queue: 8 })
}

/// Writes an entry, and seals it.
fn seals(database: &Database) {
    let now = Instant::from_microseconds(0).expect("an instant");
    let sealed = database.write_here(|connection| {
        record(connection, &Origin::system(), Act::new("holiday.create", "2026-03-02"), now)?;
        Ok::<_, Stop<Infallible>>(seal(connection, now)?)
    });
    assert!(sealed.expect("it is written").is_some(), "there was nothing to seal");
}

impl Stage {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("konsultacje-audit-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let database = opened(&folder);
        database.migrate().expect("tables");
        Self { folder, database }
    }

    /// Once the seals have been read, and just before the first entries are, one more is made.
    fn will_be_sealed_meanwhile(&self) {
        let other = opened(&self.folder);
        let mut has_sealed = false;
        let watch = move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event
                && !has_sealed
                && query.to_string().contains("audit_entry")
            {
                has_sealed = true;
                seals(&other);
            }
        };
        let watched = self.database.read_here(|connection| {
            connection.set_instrumentation(watch);
            Ok(())
        });
        watched.expect("a connection");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn seals_of(verified: &Verified) -> Option<u32> {
    if let Verified::Whole { seals, entries, waiting: 0, .. } = verified { Some(*seals.max(entries)) } else { None }
}

#[test]
fn a_seal_that_is_made_meanwhile_is_no_fault() {
    let stage = Stage::new();
    seals(&stage.database);
    stage.will_be_sealed_meanwhile();
    let verified = verify(&stage.database).expect("it is read");
    assert_eq!(seals_of(&verified), Some(1), "{verified:?}");
    let verified = verify(&stage.database).expect("it is read");
    assert_eq!(seals_of(&verified), Some(2), "it was made: {verified:?}");
    // The control: whoever looks at several instants takes it for a change of the log.
    stage.will_be_sealed_meanwhile();
    let verified = stage.database.read_here(verify_all).expect("it is read");
    assert_eq!(verified, Verified::Broken { number: 3 });
}
