//! Which of several programs does a job: the one that holds its lease.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use uuid::Uuid;

use crate::database::schema::job_lease;
use crate::database::{Connection, Database, Fault, Instant, attempt};
use crate::time::seconds_after;

/// For how long a lease is given, in seconds: so long a job stands still when the program that did it has died.
const SECONDS: i64 = 20;
/// When so many seconds of it are left, it is renewed.
const RENEWED_AT: i64 = 10;

/// The leases of this program.
#[derive(Debug, Clone)]
pub(super) struct Leases {
    /// Tells this program from others.
    holder: String,
}

/// A lease that this program holds.
#[derive(Debug, Default)]
pub(super) struct Lease {
    until: Option<Instant>,
}

impl Leases {
    pub(super) fn new() -> Self {
        Self { holder: Uuid::new_v4().to_string() }
    }

    /// Whether this program may do the job now: it holds the lease, or has just got it.
    pub(super) fn hold(&self, database: &Database, job: &str, lease: &mut Lease, now: Instant) -> Result<bool, Fault> {
        if is_unleased() {
            return Ok(true);
        }
        if lease.until.is_some_and(|until| now < seconds_after(until, -RENEWED_AT)) {
            return Ok(true);
        }
        let until = seconds_after(now, SECONDS);
        let is_held = super::write(database, |connection| take(connection, job, &self.holder, until, now))?;
        lease.until = is_held.then_some(until);
        Ok(is_held)
    }
}

/// What tests do to jobs.
#[cfg(feature = "test-controls")]
pub mod test_controls {
    use std::sync::atomic::{AtomicBool, Ordering};

    static UNLEASED: AtomicBool = AtomicBool::new(false);

    /// Has this program do every job, whoever holds its lease.
    pub fn without_leases(are_off: bool) {
        UNLEASED.store(are_off, Ordering::SeqCst);
    }

    pub(super) fn is_unleased() -> bool {
        UNLEASED.load(Ordering::SeqCst)
    }
}

#[cfg(feature = "test-controls")]
use self::test_controls::is_unleased;

#[cfg(not(feature = "test-controls"))]
const fn is_unleased() -> bool {
    false
}

/// Takes the lease, or takes it anew; false while another holds it.
fn take(connection: &mut Connection, job: &str, holder: &str, until: Instant, now: Instant) -> QueryResult<bool> {
    let to_be_had = job_lease::table
        .filter(job_lease::job.eq(job))
        .filter(job_lease::holder.eq(holder).or(job_lease::until.le(now)));
    let taken = diesel::update(to_be_had)
        .set((job_lease::holder.eq(holder), job_lease::until.eq(until)))
        .execute(connection)?;
    if taken > 0 {
        return Ok(true);
    }
    let row = (job_lease::job.eq(job), job_lease::holder.eq(holder), job_lease::until.eq(until));
    match attempt(connection, |connection| diesel::insert_into(job_lease::table).values(row).execute(connection)) {
        Ok(_) => Ok(true),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(false),
        Err(error) => Err(error),
    }
}
