//! What tests do to the program.

use std::path::PathBuf;

use super::Mode;
use super::environment::Get;
use super::fault::{Parsed, fault};

/// What tests do to the program.
#[derive(Debug, Clone, Default)]
pub struct TestControls {
    /// The file in which the present instant stands.
    pub clock_file: Option<PathBuf>,
    /// The place at which the program ends at once, or, after `panic:`, panics.
    pub crash_at: Option<String>,
    /// Whether nothing goes on in the background.
    pub has_no_jobs: bool,
    /// Whether each of several programs does every job, whoever holds its lease.
    pub are_jobs_unleased: bool,
    /// Whether, besides, nobody claims whom she writes news to.
    pub are_news_unguarded: bool,
    /// A folder with migrations that make the program a later version of itself.
    pub further_migrations: Option<PathBuf>,
    /// The file in which each statement is noted.
    pub statements: Option<PathBuf>,
}

pub(super) fn read_test_controls(get: Get<'_>, mode: Mode) -> Parsed<TestControls> {
    let controls = TestControls {
        clock_file: get("CLOCK_FILE")?.map(PathBuf::from),
        crash_at: get("CRASH_AT")?,
        has_no_jobs: get("JOBS")?.as_deref() == Some("off"),
        are_jobs_unleased: matches!(get("JOBS")?.as_deref(), Some("unleased" | "unguarded")),
        are_news_unguarded: get("JOBS")?.as_deref() == Some("unguarded"),
        further_migrations: get("FURTHER_MIGRATIONS")?.map(PathBuf::from),
        statements: get("STATEMENTS")?.map(PathBuf::from),
    };
    let has_any = controls.clock_file.is_some()
        || controls.crash_at.is_some()
        || controls.has_no_jobs
        || controls.are_jobs_unleased
        || controls.further_migrations.is_some()
        || controls.statements.is_some();
    if mode != Mode::Test && has_any {
        return fault("CLOCK_FILE", "as CRASH_AT, JOBS, FURTHER_MIGRATIONS and STATEMENTS, is only in MODE=test");
    }
    Ok(controls)
}
