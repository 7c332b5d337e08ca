//! The statements that the program sends, for the tests that look at how a database answers them. In a released program
//! there is nothing of this.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

static NOTES: OnceLock<Mutex<File>> = OnceLock::new();

/// With what a line begins that tells of a statement which is kept prepared.
const KEPT: &str = "KEPT ";

/// From now on, notes each statement in this file, one a line, without what is bound to it; and once more, as such, when it
/// is the first time and the statement is kept prepared.
///
/// # Errors
/// When the file can't be made.
pub fn note_statements(file: &Path) -> io::Result<()> {
    // Named once, at the start.
    let _ = NOTES.set(Mutex::new(File::options().create(true).append(true).open(file)?));
    set_default_instrumentation(|| Some(Box::new(note) as Box<dyn Instrumentation>)).map_err(io::Error::other)
}

fn note(event: InstrumentationEvent<'_>) {
    let Some(notes) = NOTES.get() else { return };
    let statement = match event {
        InstrumentationEvent::StartQuery { query, .. } => query.to_string(),
        InstrumentationEvent::CacheQuery { sql, .. } => format!("{KEPT}{sql}"),
        _ => return,
    };
    let statement = statement.split(" -- binds: ").next().unwrap_or_default().replace('\n', " ");
    // A test that finds nothing in the file says so.
    let _ = writeln!(notes.lock().unwrap_or_else(PoisonError::into_inner), "{statement}");
}
