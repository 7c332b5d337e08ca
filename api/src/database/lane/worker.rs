//! What a worker does: with one connection after another all jobs that wait, until none does.
//!
//! A thread that finds the next job by itself is not woken for it: under load that is half of what a small read costs.
//! Writes to SQLite, which has one writer, are done together: each in a savepoint, all committed at once. What a commit
//! costs is the disk, and that waits once for all of them. Nobody is told before the commit that her write is made.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use diesel::result::{DatabaseErrorKind, Error as QueryError};

use super::job::Job;
use super::{Shared, Way};
use crate::database::connection::KNOWN_TO_ANSWER;
use crate::database::{Connection, Fault, transaction};

/// How many writes are committed together at most.
const TOGETHER_MAX: usize = 64;
/// How long those who write first wait for others to write with them.
const TOGETHER_FOR: Duration = Duration::from_millis(20);
/// How long a background job has for taking a connection that it waits for.
const GIVES_WAY: Duration = Duration::from_millis(1);

/// Does this job and all that wait.
pub(super) fn work_through(shared: &Shared, first: Box<dyn Job>) {
    let mut next = Some(first);
    while let Some(job) = next.take() {
        if shared.is_wanted_here() {
            thread::sleep(GIVES_WAY);
        }
        next = match shared.pool.get() {
            Ok(mut pooled) => match shared.way {
                Way::Each => each(shared, &mut pooled.connection, job),
                Way::Together => together(shared, &mut pooled.connection, job),
            },
            Err(error) => {
                job.fail(error.into());
                shared.line.next_or_end()
            }
        };
    }
}

/// One job after the other; gives back the next one when the connection has to be looked at first, or somebody else
/// wants it.
fn each(shared: &Shared, connection: &mut Connection, mut job: Box<dyn Job>) -> Option<Box<dyn Job>> {
    let begun = Instant::now();
    loop {
        let is_done = work(connection, job.as_mut());
        if is_done {
            job.tell();
        } else {
            job.fail(Fault::Stopped);
        }
        job = shared.line.next_or_end()?;
        let is_good = is_done && !transaction::is_open(connection) && begun.elapsed() < KNOWN_TO_ANSWER;
        if !is_good || shared.is_wanted_here() {
            return Some(job);
        }
    }
}

/// As many jobs as there are and go together, in one transaction.
fn together(shared: &Shared, connection: &mut Connection, first: Box<dyn Job>) -> Option<Box<dyn Job>> {
    if let Err(error) = transaction::begin(connection) {
        first.fail(error.into());
        return shared.line.next_or_end();
    }
    let (begun, mut done, mut next) = (Instant::now(), Vec::new(), Some(first));
    while let Some(mut job) = next.take() {
        if work(connection, job.as_mut()) {
            done.push(job);
        } else {
            transaction::back_to_outermost(connection);
            job.fail(Fault::Stopped);
        }
        if done.len() < TOGETHER_MAX && begun.elapsed() < TOGETHER_FOR {
            next = shared.line.next();
        }
    }
    match transaction::commit(connection) {
        Ok(()) => done.into_iter().for_each(Job::tell),
        Err(error) => done.into_iter().for_each(|job| job.fail(Fault::Query(same(&error)))),
    }
    shared.line.next_or_end()
}

/// Whether the job came to its end; one that panics did not.
fn work(connection: &mut Connection, job: &mut dyn Job) -> bool {
    catch_unwind(AssertUnwindSafe(|| job.work(connection))).is_ok()
}

/// The same error once more.
fn same(error: &QueryError) -> QueryError {
    let (kind, message) = match error {
        QueryError::DatabaseError(kind, information) => (*kind, information.message().to_owned()),
        other => (DatabaseErrorKind::Unknown, other.to_string()),
    };
    QueryError::DatabaseError(kind, Box::new(message))
}
