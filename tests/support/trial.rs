//! From an asynchronous function to a test of the harness.

use std::cell::RefCell;
use std::fs::File;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use libtest_mimic::{Failed, Trial};

use super::Backend;

thread_local! {
    /// What is to be told about the test that fails on this thread.
    static NOTES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Adds a line to the report of the test that runs on this thread; shown only if it fails.
pub(crate) fn note(text: impl Into<String>) {
    NOTES.with_borrow_mut(|notes| notes.push(text.into()));
}

/// Keeps the messages of panics for the report of their own test, where they would otherwise mix on the terminal.
pub(crate) fn keep_panics_for_the_report() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("a panic without words");
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
        note(format!("{message}\n  at {}", place.unwrap_or_default()));
    }));
}

/// Runs a test's future on this thread; a panic fails the test with everything that was noted.
pub(crate) fn run<F: Future<Output = ()>>(test: impl FnOnce() -> F) -> Result<(), Failed> {
    NOTES.take();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failed::from(format!("no runtime: {error}")))?;
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(async { test().await })));
    outcome.map_err(|_| Failed::from(NOTES.take().join("\n")))
}

/// A test under the name of its module and function, without what all names share.
pub(crate) fn named(kind: &str, module: &str, name: &str, run: fn() -> Result<(), Failed>) -> Trial {
    timed(format!("{kind}::{}::{name}", last(module)), run)
}

/// The same test once on each database.
pub(crate) fn twice(module: &str, name: &str, run: fn(Backend) -> Result<(), Failed>) -> Vec<Trial> {
    let trial = |backend: Backend| timed(format!("{backend}::{}::{name}", last(module)), move || run(backend));
    Backend::ALL.map(trial).into()
}

/// The test; how long it took goes to the file that `TEST_TIMES` names, if it names one, so that the slowest are known.
fn timed(name: String, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    Trial::test(name.clone(), move || {
        let begun = Instant::now();
        let outcome = run();
        if let Some(file) = std::env::var_os("TEST_TIMES") {
            let mut file = File::options().create(true).append(true).open(file)?;
            writeln!(file, "{:.2}\t{name}", begun.elapsed().as_secs_f64())?;
        }
        outcome
    })
}

fn last(module: &str) -> &str {
    module.rsplit("::").next().unwrap_or(module)
}

/// Lists functions `async fn(Backend)` as tests, each once on SQLite and once on PostgreSQL.
macro_rules! on_each_database {
    ($($test:ident),+ $(,)?) => {
        /// The tests of this module, once on each database.
        pub(crate) fn tests() -> Vec<libtest_mimic::Trial> {
            [$($crate::support::trial::twice(module_path!(), stringify!($test), |backend| {
                $crate::support::trial::run(|| $test(backend))
            })),+].into_iter().flatten().collect()
        }
    };
}
pub(crate) use on_each_database;

/// Lists functions `async fn()` as tests of a kind.
macro_rules! once {
    ($kind:literal: $($test:ident),+ $(,)?) => {
        /// The tests of this module.
        pub(crate) fn tests() -> Vec<libtest_mimic::Trial> {
            vec![$($crate::support::trial::named($kind, module_path!(), stringify!($test), || {
                $crate::support::trial::run($test)
            })),+]
        }
    };
}
pub(crate) use once;
