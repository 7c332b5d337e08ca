//! All tests that need the running program: they start it, and speak HTTP with it as its users do.
//!
//! `support` is the stage (databases, the program, its users), `api` what the program promises over HTTP on each
//! database, `contract` what its documentation promises, `browser` what a resident sees. One program with a main
//! function of its own, since what all tests share (a PostgreSQL, a driver of browsers) has to be stopped at the end.

mod api;
mod browser;
mod contract;
mod support;

use std::process::ExitCode;

use libtest_mimic::Arguments;

/// How many tests run at a time when nothing is said: each starts a program of its own.
const THREADS: usize = 4;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = arguments.test_threads.or(Some(THREADS));
    support::trial::keep_panics_for_the_report();
    support::shared::stop_on_signals();
    let trials = [api::tests(), contract::tests(), browser::tests()].into_iter().flatten().collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    support::shared::stop();
    conclusion.exit_code()
}
