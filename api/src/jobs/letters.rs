//! Messages out: each is claimed, sent and settled, and tried again with growing pauses where it was not taken.

use std::thread;
use std::time::Duration;

use diesel::QueryResult;
use openapi::admin::letters::LetterState;

use super::write;
use crate::app::Service;
use crate::bookings::messages::{self, Words};
use crate::crash;
use crate::database::{Connection, Fault, Instant};
use crate::follows;
use crate::mail::{self, Desk, Due, LINK, Link, MailFault, Sender, Text};
use crate::observability::count_letter;
use crate::time::minutes_after;
use crate::waiting;

/// How many messages are sent in one go.
const AT_ONCE: usize = 50;
/// After how many attempts a message is given up: with pauses that double from one minute on, that is after three weeks.
const ATTEMPTS_MAX: i32 = 15;

/// How long a message lets those go first who wait for the database: a minute later it is as welcome, and on SQLite,
/// where one writes at a time, each message costs as much as a booking.
const GIVES_WAY: Duration = Duration::from_millis(100);

/// Sends what is due.
pub(super) fn send_due(service: &Service, sender: &Sender) -> Result<(), Fault> {
    let database = service.database();
    // Nearly always there is nothing to do: who only looks writes nothing.
    if !database.read_here(|connection| mail::is_any_due(connection, service.now()))? {
        return Ok(());
    }
    for _ in 0..AT_ONCE {
        // Of each message anew: a server may be slow, and a claim that was counted from the first of many would have run
        // out before the last of them is sent.
        if database.is_in_demand() {
            thread::sleep(GIVES_WAY);
        }
        let now = service.now();
        let Some(due) = write(database, |connection| mail::claim_next(connection, now))? else { return Ok(()) };
        crash::point("letter_claimed");
        send(service, sender, due, now)?;
    }
    Ok(())
}

fn send(service: &Service, sender: &Sender, mut due: Due, now: Instant) -> Result<(), Fault> {
    let database = service.database();
    // What goes out later than it was written says how things stand as it goes.
    let words = database.read_here(|connection| messages::words_now(connection, service.desk(), &due, now))?;
    match words {
        Words::Written => {}
        Words::Now { recipient, text } => {
            let Text { subject, body } = text;
            (due.recipient, due.subject, due.body) = (recipient, subject, body);
        }
        Words::Void => {
            return write(database, |connection| {
                mail::settle(connection, &due.id, LetterState::Withdrawn, now)?;
                mail::empty(connection, &due.id)
            });
        }
    }
    let Links { link, one_click } = database.read_here(|connection| links_of(connection, service.desk(), &due))?;
    // What is kept is kept without the secret in the link.
    let kept = Text { subject: due.subject.clone(), body: due.body.clone() };
    due.body = due.body.replace(LINK, link.as_ref().map_or("", |link| &link.opening));
    let outcome = sender.send(&due, one_click.as_deref());
    crash::point("letter_sent");
    match outcome {
        Ok(()) => {
            count_letter(due.way.0, "sent");
            settle(service, sender, &due, &kept, LetterState::Sent, now)
        }
        Err(fault) if matches!(fault, MailFault::Address) || due.attempts >= ATTEMPTS_MAX => {
            count_letter(due.way.0, "given_up");
            tracing::error!(letter = due.id.as_str(), %fault, "a message was given up");
            settle(service, sender, &due, &kept, LetterState::GivenUp, now)
        }
        Err(fault) => {
            count_letter(due.way.0, "failed");
            tracing::warn!(letter = due.id.as_str(), %fault, due.attempts, "a message will be tried again");
            let until = minutes_after(now, 1 << due.attempts.clamp(0, ATTEMPTS_MAX));
            write(database, |connection| mail::put_off(connection, &due, until))
        }
    }
}

/// The links that are put into a message as it goes out.
#[derive(Default)]
struct Links {
    /// In the place of the link in its words.
    link: Option<Link>,
    /// Where a mail program ends such mails.
    one_click: Option<String>,
}

/// The links of a message about a booking, to who waits, or to who follows a consultation.
fn links_of(connection: &mut Connection, desk: &Desk, due: &Due) -> QueryResult<Links> {
    let link = match (&due.booking_id, &due.waiting_id) {
        (Some(id), _) => Some(messages::link_of(connection, desk, id)?),
        (None, Some(id)) => Some(waiting::link_of(connection, desk, id)?),
        (None, None) if due.occasion.is_empty() => None,
        (None, None) => {
            let found = follows::link_of(connection, desk, &due.id, &due.occasion, &due.recipient)?;
            let links = found.map(|found| Links { link: Some(found.link), one_click: found.one_click });
            return Ok(links.unwrap_or_default());
        }
    };
    Ok(Links { link, one_click: None })
}

/// Notes what became of it. The words of messages about bookings are kept a while where somebody may have to pass them
/// on: there is no mail server, or it was given up.
fn settle(
    service: &Service,
    sender: &Sender,
    due: &Due,
    kept: &Text,
    outcome: LetterState,
    now: Instant,
) -> Result<(), Fault> {
    let is_of_booking = due.kind.0 != openapi::admin::letters::LetterKind::Other;
    let is_kept = is_of_booking && (sender.leaves_files() || outcome == LetterState::GivenUp);
    write(service.database(), |connection| {
        mail::settle(connection, &due.id, outcome, now)?;
        if is_kept {
            mail::keep_words(connection, &due.id, &due.recipient, kept)
        } else {
            mail::empty(connection, &due.id)
        }
    })
}
