//! Parts of the program, each alone and without HTTP, for the language's own way to measure: `benches/parts.rs`.

use std::process::ExitCode;
use std::sync::OnceLock;

use api::clock::Clock;
use api::database::Database as Lanes;
use argon2::Argon2;
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;

pub use crate::database::Kind;
use crate::logins::HASH;
use crate::program::PASSWORD;
use crate::stage::Stage;
use crate::uncached::READS;
use crate::{ended, tidily};

/// The databases with the demonstration data, in the order of [`Kind::ALL`].
static DATABASES: OnceLock<[Lanes; 2]> = OnceLock::new();

/// A public read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// The first page of the consultations.
    List,
    /// A consultation.
    Consultation,
    /// Its duties, with their free places.
    Duties,
}

/// Measures with a database of each kind there.
#[must_use]
pub fn with_databases(measure: impl FnOnce()) -> ExitCode {
    let work = || {
        let stage = Stage::prepare()?;
        let [sqlite, postgres] = [stage.demonstration(Kind::Sqlite)?, stage.demonstration(Kind::Postgres)?];
        if DATABASES.set([sqlite.lanes(), postgres.lanes()]).is_err() {
            return Err("the databases are there already".into());
        }
        measure();
        Ok(())
    };
    ended(tidily(work))
}

/// Reads what the public read tells, by all its statements, on a connection that is there.
///
/// # Panics
/// When the database fails or there is none: then nothing is measured.
pub fn read(kind: Kind, read: Read) {
    let databases = DATABASES.get().expect("the databases");
    let lanes = &databases[usize::from(kind == Kind::Postgres)];
    let read = READS[read as usize];
    lanes.read_here(|connection| read(connection, &Clock::system())).expect("the database answers");
}

/// Compares a password.
///
/// # Panics
/// When the hash that it is compared with is none.
pub fn compare_password() -> bool {
    let hash = PasswordHash::new(HASH).expect("a hash");
    Argon2::default().verify_password(PASSWORD.as_bytes(), &hash).is_ok()
}
