//! What all groups share.

use std::time::Duration;

use crate::database::{Database, Kind};
use crate::postgres::Postgres;
use crate::{Outcome, program};

/// How long a turn takes when nothing is said, in seconds.
const SECONDS: f64 = 2.0;

/// The server of databases, and how long a turn takes.
pub(crate) struct Stage {
    /// PostgreSQL.
    pub(crate) postgres: Postgres,
    seconds: f64,
}

impl Stage {
    /// Prepares, with the length of turns that `BENCH_SECONDS` asks for.
    pub(crate) fn prepare() -> Outcome<Self> {
        let seconds = match std::env::var_os("BENCH_SECONDS") {
            None => SECONDS,
            Some(text) => text.to_string_lossy().parse().map_err(|_| "BENCH_SECONDS: is a number of seconds")?,
        };
        Ok(Self { postgres: Postgres::start()?, seconds })
    }

    /// The length of a turn.
    pub(crate) fn turn(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }

    /// A longer turn, for what is slower.
    pub(crate) fn turns(&self, count: f64) -> Duration {
        Duration::from_secs_f64(self.seconds * count)
    }

    /// A database with the demonstration data.
    pub(crate) fn demonstration(&self, kind: Kind) -> Outcome<Database<'_>> {
        let database = Database::create(kind, &self.postgres, None)?;
        program::run(&["migrate"], &database, None)?;
        program::run(&["demo", "load"], &database, None)?;
        Ok(database)
    }
}
