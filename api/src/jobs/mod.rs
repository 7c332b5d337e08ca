//! Background work: mails out, seals over the audit log, what is too old away. Each job takes what it works on by a
//! statement that only one of several programs can win.

use std::sync::Arc;
use std::time::Duration;

use actix_web::rt::{spawn, task::spawn_blocking};
use actix_web::web;

use crate::app::Service;
use crate::database::{Database, Fault, Instant, Stop};
use crate::mail::{self, MailFault, Sender};
use crate::time::minutes_after;
use crate::{accounts, audit, challenges, idempotency, organisations, sessions, waiting};

/// How often the outbox is looked at.
const MAIL_EVERY: Duration = Duration::from_millis(500);
/// How many mails are sent in one go.
const MAILS_AT_ONCE: i64 = 20;
/// After how many attempts a mail is given up: with pauses that double from one minute on, that is after three weeks.
const ATTEMPTS_MAX: i32 = 15;
/// How often seats are looked for that somebody waits for.
const WAITING_EVERY: Duration = Duration::from_secs(1);
/// How often what is too old is removed.
const TIDY_EVERY: Duration = Duration::from_secs(600);
/// How often the keys of tokens are looked at, so that a new one is made when the present one no longer signs.
const KEYS_EVERY: Duration = Duration::from_secs(30);

/// Starts all jobs; they end with the program.
pub fn start(service: &web::Data<Service>, sender: Sender, seal_every: Duration) {
    spawn(send_mails(service.clone(), Arc::new(sender)));
    spawn(seal_audit(service.clone(), seal_every));
    spawn(tidy(service.clone()));
    spawn(renew_keys(service.clone()));
    spawn(tend_waiting_list(service.clone()));
}

async fn send_mails(service: web::Data<Service>, sender: Arc<Sender>) {
    loop {
        let (database, sender, now) = (service.database().clone(), Arc::clone(&sender), service.now());
        report("mails", spawn_blocking(move || send_due(&database, &sender, now)).await.unwrap_or(Err(Fault::Stopped)));
        tokio::time::sleep(MAIL_EVERY).await;
    }
}

fn send_due(database: &Database, sender: &Sender, now: Instant) -> Result<(), Fault> {
    let due = database.read_here(|connection| mail::due(connection, MAILS_AT_ONCE, now))?;
    for letter in due {
        let is_ours = write(database, |connection| mail::claim(connection, &letter.id, now))?;
        if !is_ours {
            continue;
        }
        let attempts = letter.attempts + 1;
        match sender.send(&letter) {
            Ok(()) => write(database, |connection| mail::settle(connection, &letter.id, now))?,
            Err(fault) if matches!(fault, MailFault::Address) || attempts >= ATTEMPTS_MAX => {
                tracing::error!(letter = letter.id.as_str(), %fault, "a mail was given up");
                write(database, |connection| mail::settle(connection, &letter.id, now))?;
            }
            Err(fault) => {
                tracing::warn!(letter = letter.id.as_str(), %fault, attempts, "a mail will be tried again");
                let until = minutes_after(now, 1 << attempts.clamp(0, ATTEMPTS_MAX));
                write(database, |connection| mail::put_off(connection, &letter.id, until))?;
            }
        }
    }
    Ok(())
}

async fn seal_audit(service: web::Data<Service>, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        let (database, now) = (service.database().clone(), service.now());
        let sealed = spawn_blocking(move || write(&database, |connection| audit::seal(connection, now))).await;
        match sealed.unwrap_or(Err(Fault::Stopped)) {
            Ok(Some(seal)) => {
                tracing::info!(
                    number = seal.number,
                    entries = seal.entries,
                    hash = seal.hash,
                    "the audit log is sealed"
                );
            }
            Ok(None) => {}
            // Another program may have made this seal at the same instant: the next round goes on from there.
            Err(error) => tracing::info!(%error, "the audit log was not sealed in this round"),
        }
    }
}

async fn tidy(service: web::Data<Service>) {
    loop {
        let (database, now) = (service.database().clone(), service.now());
        let done = spawn_blocking(move || {
            write(&database, |connection| {
                idempotency::remove_old(connection, now)?;
                accounts::remove_old(connection, now)?;
                organisations::remove_old(connection, now)?;
                challenges::remove_old(connection, now)?;
                sessions::remove_old(connection, now).map(drop)
            })
        });
        report("tidying", done.await.unwrap_or(Err(Fault::Stopped)));
        tokio::time::sleep(TIDY_EVERY).await;
    }
}

async fn tend_waiting_list(service: web::Data<Service>) {
    loop {
        let (database, desk, now) = (service.database().clone(), service.desk().clone(), service.now());
        let done = spawn_blocking(move || waiting::tend(&database, &desk, now)).await;
        report("waiting list", done.unwrap_or(Err(Fault::Stopped)));
        tokio::time::sleep(WAITING_EVERY).await;
    }
}

async fn renew_keys(service: web::Data<Service>) {
    loop {
        tokio::time::sleep(KEYS_EVERY).await;
        if sessions::reload_keys(&service).await.is_err() {
            tracing::error!("the keys of tokens are looked at again in a while");
        }
    }
}

fn write<T>(
    database: &Database,
    work: impl Fn(&mut crate::database::Connection) -> diesel::QueryResult<T>,
) -> Result<T, Fault> {
    let outcome = database.write_here(|connection| Ok(work(connection)?));
    outcome.map_err(|stop: Stop<std::convert::Infallible>| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}

fn report(job: &str, outcome: Result<(), Fault>) {
    if let Err(error) = outcome {
        tracing::error!(job, %error, "a background job failed; it goes on");
    }
}
