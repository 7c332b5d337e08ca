//! Background work: messages out, seals over the audit log, offers of seats that nobody took, what is too old away.
//!
//! Several programs on one database share it: each job has a lease, which one program at a time holds, and each takes
//! what it works on by a statement that only one can win, so that nothing is done twice even while a lease changes
//! hands.

mod lease;
mod letters;

#[cfg(feature = "test-controls")]
pub use self::lease::test_controls;

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::rt::spawn;
use actix_web::rt::task::{JoinHandle, spawn_blocking};
use actix_web::web;

use self::lease::{Lease, Leases};
use crate::app::Service;
use crate::database::{self, Connection, Database, Fault, Stop, Topics};
use crate::mail::{self, Sender};
use crate::{
    accounts, attachments, audit, challenges, commitments, follows, idempotency, observability, organisations,
    proposals, reports, sessions, waiting,
};

/// How often the outbox is looked at.
const LETTERS_EVERY: Duration = Duration::from_millis(500);
/// How often seats are looked for that somebody waits for.
const WAITING_EVERY: Duration = Duration::from_secs(1);
/// How often reports are looked for whose files are to be made.
const REPORTS_EVERY: Duration = Duration::from_secs(1);
/// How often commitments are looked for of which an office is to be reminded, which it is by the day.
const COMMITMENTS_EVERY: Duration = Duration::from_secs(5);
/// How often news are spread to who follows, and written for whose time has come.
const NEWS_EVERY: Duration = Duration::from_secs(2);
/// How often what is too old is removed.
const TIDY_EVERY: Duration = Duration::from_secs(600);
/// How often proposals and supports are looked for that a version before this one wrote.
const EARLIER_EVERY: Duration = Duration::from_secs(60);
/// How often the keys of tokens are looked at, so that a new one is made when the present one no longer signs.
const KEYS_EVERY: Duration = Duration::from_secs(30);

/// A piece of work, done on a blocking thread at this instant.
type Work = Arc<dyn Fn(&Service, database::Instant) -> Result<(), Fault> + Send + Sync>;

/// Starts all jobs. When the program is about to end, each ends after the round that it is in.
pub fn start(service: &web::Data<Service>, sender: Sender, seal_every: Duration) -> Vec<JoinHandle<()>> {
    let leases = Leases::new();
    let run = |name, every, work: Work| spawn(repeat(service.clone(), leases.clone(), name, every, work));
    let sender = Arc::new(sender);
    vec![
        run("letters", LETTERS_EVERY, Arc::new(move |service, _| letters::send_due(service, &sender))),
        run(
            "waiting list",
            WAITING_EVERY,
            Arc::new(|service, now| waiting::tend(service.database(), service.desk(), now)),
        ),
        run("reports", REPORTS_EVERY, Arc::new(reports::make_due)),
        run(
            "reminders of commitments",
            COMMITMENTS_EVERY,
            Arc::new(|service, now| commitments::remind(service.database(), service.desk(), now)),
        ),
        run(
            "news to followers",
            NEWS_EVERY,
            Arc::new(|service, now| follows::tend(service.database(), service.desk(), now)),
        ),
        run("audit seals", seal_every, Arc::new(|service, now| seal_audit(service.database(), now))),
        run("proposals of earlier versions", EARLIER_EVERY, Arc::new(|service, _| catch_up(service.database()))),
        run("tidying", TIDY_EVERY, Arc::new(|service, now| tidy(service.database(), now))),
        // Each program needs the keys for itself.
        spawn(renew_keys(service.clone())),
    ]
}

/// Does a job again and again, while this program holds its lease.
async fn repeat(service: web::Data<Service>, leases: Leases, name: &'static str, every: Duration, work: Work) {
    let lease = Arc::new(std::sync::Mutex::new(Lease::default()));
    loop {
        let (begun, round) = (Instant::now(), service.clone());
        let (leases, lease, work) = (leases.clone(), Arc::clone(&lease), Arc::clone(&work));
        let done = spawn_blocking(move || {
            let _span = tracing::debug_span!("job", name).entered();
            let now = round.now();
            let mut lease = lease.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if leases.hold(round.database(), name, &mut lease, now)? { work(&round, now) } else { Ok(()) }
        });
        let outcome = done.await.unwrap_or(Err(Fault::Stopped));
        observability::time_job(name, begun.elapsed(), outcome.is_ok());
        report(name, outcome);
        if service.stopping().comes_within(every).await {
            return;
        }
    }
}

fn seal_audit(database: &Database, now: database::Instant) -> Result<(), Fault> {
    // Where another program made this seal at the same instant, the database has tried again and goes on from there.
    if let Some(seal) = write(database, |connection| audit::seal(connection, now))? {
        tracing::info!(number = seal.number, entries = seal.entries, hash = seal.hash, "the audit log is sealed");
    }
    Ok(())
}

fn tidy(database: &Database, now: database::Instant) -> Result<(), Fault> {
    while write(database, attachments::remove_unused)? {}
    write(database, |connection| {
        idempotency::remove_old(connection, now)?;
        accounts::remove_old(connection, now)?;
        organisations::remove_old(connection, now)?;
        challenges::remove_old(connection, now)?;
        follows::remove_old(connection, now)?;
        mail::empty_old(connection, now)?;
        sessions::remove_old(connection, now).map(drop)
    })
}

/// What a version before this one wrote, which did not know of it: proposals get into the index of the search, supports of
/// organisations are told apart, in steps.
fn catch_up(database: &Database) -> Result<(), Fault> {
    let topics = database.touching(Topics::PROPOSALS);
    while database.read_here(proposals::search::is_behind)? {
        fault_alone(topics.write_here(|connection| Ok(proposals::search::catch_up(connection)?)))?;
    }
    for (proposal, organisation) in database.read_here(proposals::not_told_apart)? {
        fault_alone(topics.write_here(|connection| Ok(proposals::tell_apart(connection, &proposal, &organisation)?)))?;
    }
    Ok(())
}

async fn renew_keys(service: web::Data<Service>) {
    while !service.stopping().comes_within(KEYS_EVERY).await {
        if sessions::reload_keys(&service).await.is_err() {
            tracing::error!("the keys of tokens are looked at again in a while");
        }
    }
}

fn write<T>(database: &Database, work: impl Fn(&mut Connection) -> diesel::QueryResult<T>) -> Result<T, Fault> {
    let outcome = database.touching(Topics::empty()).write_here(|connection| Ok(work(connection)?));
    fault_alone(outcome)
}

fn fault_alone<T>(outcome: Result<T, Stop<std::convert::Infallible>>) -> Result<T, Fault> {
    outcome.map_err(|stop| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}

fn report(job: &str, outcome: Result<(), Fault>) {
    if let Err(error) = outcome {
        tracing::error!(job, %error, "a background job failed; it goes on");
    }
}
