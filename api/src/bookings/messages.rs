//! What a booking's holder is told: written into the outbox in the transaction of what it tells of.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::duties::AttentionReason;
use openapi::admin::letters::{LetterKind, LetterWay};
use openapi::booking_rules::Reminder;
use openapi::bookings::{Booking, BookingStatus};
use openapi::consultations::Office;

use super::calendar::calendar_file;
use super::reminders::instant_of_reminder;
use super::store::{Found, Row, assembled_as, needs_attention, surroundings};
use super::{attention, words};
use crate::booking_rules;
use crate::consultations::Standing;
use crate::database::schema::booking;
use crate::database::{BookingId, Connection, Fault, Instant};
use crate::duties::SlotInDuty;
use crate::mail::{self, About, Desk, Due, LINK, Link, NewMessage, Text, signed};
use crate::text::without_diacritics;

/// What happened to a booking.
#[derive(Debug, Clone, Copy)]
pub enum Occasion<'a> {
    /// It was made.
    Booked,
    /// It has another time, place or way.
    Changed,
    /// It was cancelled.
    Cancelled {
        /// Why, if staff did it.
        reason: Option<&'a str>,
    },
}

impl Occasion<'_> {
    const fn kind(self) -> LetterKind {
        match self {
            Self::Booked => LetterKind::Confirmation,
            Self::Changed => LetterKind::Change,
            Self::Cancelled { .. } => LetterKind::Cancellation,
        }
    }
}

/// Everything that a message about a booking can tell.
struct Facts {
    found: Found,
    language: Language,
    sequence: i32,
    starts_at: Instant,
    office: Office,
    way: LetterWay,
    recipient: String,
}

/// Writes the messages of an occasion: the one that tells of it, and reminders where the time is new. What was to be
/// told of an earlier time is withdrawn. Who left neither address nor, where short messages are sent, number is told
/// nothing: she has the reference and the secret.
///
/// # Errors
/// When the database fails.
pub fn tell(
    connection: &mut Connection,
    desk: &Desk,
    id: &BookingId,
    occasion: &Occasion<'_>,
    now: Instant,
) -> Result<(), Fault> {
    if !matches!(occasion, Occasion::Booked) {
        mail::withdraw_reminders(connection, id, now)?;
    }
    let Some(facts) = facts(connection, desk, id, now)? else { return Ok(()) };
    let mut messages = vec![message_of(desk, id, &facts, occasion, now)];
    if !matches!(occasion, Occasion::Cancelled { .. }) {
        let reminders = booking_rules::current(connection)?.numbers.reminders;
        messages.extend(reminders_of(id, &facts, &reminders, now));
    }
    Ok(mail::write(connection, messages, now)?)
}

/// Writes the messages of a booking that was just made, with what was read and written for it, and gives it as it
/// travels.
///
/// # Errors
/// When the database fails.
pub(super) fn tell_of_new(
    connection: &mut Connection,
    desk: &Desk,
    row: Row,
    slot: &SlotInDuty,
    standing: Standing,
    reminders: &[Reminder],
    now: Instant,
) -> Result<Booking, Fault> {
    let id = row.id.clone();
    // What was just made can't need attention.
    let Some(way) = way_to(desk, &row) else {
        return Ok(assembled_as(connection, row, slot, standing, false, now)?.booking);
    };
    let facts = facts_of(connection, row, way, slot, standing, false, now)?;
    let mut messages = vec![message_of(desk, &id, &facts, &Occasion::Booked, now)];
    messages.extend(reminders_of(&id, &facts, reminders, now));
    mail::write(connection, messages, now)?;
    Ok(facts.found.booking)
}

/// The message that tells of an occasion.
fn message_of<'a>(
    desk: &Desk,
    id: &'a BookingId,
    facts: &'a Facts,
    occasion: &Occasion<'_>,
    now: Instant,
) -> NewMessage<'a> {
    let kind = occasion.kind();
    let text = text_of(kind, facts, reason_of(*occasion));
    let calendar = (facts.way == LetterWay::Mail)
        .then(|| calendar_file(&facts.found, &desk.page(&page_of(&facts.found.booking)), facts.language));
    NewMessage {
        kind,
        way: facts.way,
        about: About::Booking(id, facts.sequence),
        occasion: "".into(),
        recipient: &facts.recipient,
        language: facts.language,
        text: Some(text),
        calendar,
        due: now,
    }
}

const fn reason_of<'a>(occasion: Occasion<'a>) -> Option<&'a str> {
    match occasion {
        Occasion::Cancelled { reason } => reason,
        Occasion::Booked | Occasion::Changed => None,
    }
}

/// The reminders that are still to come.
fn reminders_of<'a>(id: &'a BookingId, facts: &'a Facts, reminders: &[Reminder], now: Instant) -> Vec<NewMessage<'a>> {
    let due = reminders.iter().filter_map(|reminder| instant_of_reminder(reminder, facts.starts_at));
    let to_come = due.filter(|due| now < *due && *due < facts.starts_at).map(|due| NewMessage {
        kind: LetterKind::Reminder,
        way: facts.way,
        about: About::Booking(id, facts.sequence),
        occasion: occasion_of(facts.starts_at, due).into(),
        recipient: "",
        language: facts.language,
        text: None,
        calendar: None,
        due,
    });
    to_come.collect()
}

/// For which slot a reminder was meant, and for when.
fn occasion_of(starts_at: Instant, due: Instant) -> String {
    format!("{} {}", starts_at.microseconds(), due.microseconds())
}

/// Has the holder of a booking told that it needs attention. The words are written as the message goes out.
///
/// # Errors
/// When the database fails.
pub(super) fn tell_of_attention(connection: &mut Connection, id: &BookingId, now: Instant) -> QueryResult<()> {
    let (sequence, language, email): (i32, crate::database::Named<Language>, Option<String>) = booking::table
        .filter(booking::id.eq(id))
        .select((booking::sequence, booking::language, booking::email))
        .first(connection)?;
    let message = NewMessage {
        kind: LetterKind::Attention,
        way: if email.is_some() { LetterWay::Mail } else { LetterWay::Sms },
        about: About::Booking(id, sequence),
        occasion: now.microseconds().to_string().into(),
        recipient: "",
        language: language.0,
        text: None,
        calendar: None,
        due: now,
    };
    mail::write(connection, vec![message], now)
}

/// The words of a message that goes out now.
#[derive(Debug)]
pub enum Words {
    /// They were written with it.
    Written,
    /// They are these, as things stand now.
    Now {
        /// To whom.
        recipient: String,
        /// The words.
        text: Text,
    },
    /// What it was to tell no longer holds.
    Void,
}

/// The words of a message that goes out now.
///
/// # Errors
/// When the database fails.
pub fn words_now(connection: &mut Connection, desk: &Desk, due: &Due, now: Instant) -> QueryResult<Words> {
    let is_written_later = matches!(due.kind.0, LetterKind::Reminder | LetterKind::Attention) && due.body.is_empty();
    let Some(id) = due.booking_id.as_ref().filter(|_| is_written_later) else { return Ok(Words::Written) };
    let facts = match facts(connection, desk, id, now) {
        Ok(facts) => facts,
        Err(Fault::Query(error)) => return Err(error),
        Err(_) => None,
    };
    let Some(facts) = facts.filter(|facts| facts.found.booking.status == BookingStatus::Booked) else {
        return Ok(Words::Void);
    };
    let text = match due.kind.0 {
        LetterKind::Reminder => {
            let is_for_this_slot = due.occasion.starts_with(&format!("{} ", facts.starts_at.microseconds()));
            (is_for_this_slot && now < facts.starts_at).then(|| text_of(LetterKind::Reminder, &facts, None))
        }
        _ => attention::reason_of(connection, id)?.map(|reason| {
            let reason = attention_words(facts.language, reason);
            text_of(LetterKind::Attention, &facts, Some(reason))
        }),
    };
    Ok(text.map_or(Words::Void, |text| Words::Now { recipient: facts.recipient, text }))
}

/// The link that opens a booking.
///
/// # Errors
/// When the database fails.
pub fn link_of(connection: &mut Connection, desk: &Desk, id: &BookingId) -> QueryResult<Link> {
    let (reference, sealed): (String, Option<Vec<u8>>) = booking::table
        .filter(booking::id.eq(id))
        .select((booking::reference, booking::sealed_secret))
        .first(connection)?;
    Ok(desk.link(&format!("/booking/{reference}"), sealed.as_deref()))
}

fn page_of(booking: &Booking) -> String {
    format!("/booking/{}", booking.reference)
}

fn facts(connection: &mut Connection, desk: &Desk, id: &BookingId, now: Instant) -> Result<Option<Facts>, Fault> {
    let row: Row = booking::table.filter(booking::id.eq(id)).select(Row::as_select()).first(connection)?;
    let Some(way) = way_to(desk, &row) else { return Ok(None) };
    let Some((slot, standing)) = surroundings(connection, &row, now)? else { return Ok(None) };
    let needs_attention = needs_attention(connection, &row)?;
    Ok(Some(facts_of(connection, row, way, &slot, standing, needs_attention, now)?))
}

fn facts_of(
    connection: &mut Connection,
    row: Row,
    (way, recipient): (LetterWay, String),
    slot: &SlotInDuty,
    standing: Standing,
    needs_attention: bool,
    now: Instant,
) -> QueryResult<Facts> {
    let (language, sequence, starts_at) = (row.language.0, row.sequence, slot.starts_at);
    let office = standing.office.clone();
    let found = assembled_as(connection, row, slot, standing, needs_attention, now)?;
    Ok(Facts { found, language, sequence, starts_at, office, way, recipient })
}

/// How the holder of a booking is reached, and where.
fn way_to(desk: &Desk, row: &Row) -> Option<(LetterWay, String)> {
    match (&row.email, &row.phone) {
        (Some(email), _) => Some((LetterWay::Mail, email.clone())),
        (None, Some(phone)) if desk.sends_sms() => Some((LetterWay::Sms, phone.clone())),
        (None, _) => None,
    }
}

const fn attention_words(language: Language, reason: AttentionReason) -> &'static str {
    match (language, reason) {
        (Language::Polish, AttentionReason::SlotGone) => "Twój termin nie mieści się już w godzinach dyżuru.",
        (Language::Polish, AttentionReason::MeetingChanged) => "Zmieniło się miejsce, numer albo sposób rozmowy.",
        (Language::Polish, AttentionReason::DutyCancelled) => "Dyżur został odwołany.",
        (Language::Polish, AttentionReason::ConsultationCancelled) => "Konsultacje zostały odwołane.",
        (Language::Polish, AttentionReason::TimeBlocked) => "W tym czasie dyżur nie może się odbyć.",
        (Language::English, AttentionReason::SlotGone) => "Your time is no longer within the hours of the duty.",
        (Language::English, AttentionReason::MeetingChanged) => "The place, the number or the way of it has changed.",
        (Language::English, AttentionReason::DutyCancelled) => "The duty was called off.",
        (Language::English, AttentionReason::ConsultationCancelled) => "The consultation was called off.",
        (Language::English, AttentionReason::TimeBlocked) => "The duty cannot take place at this time.",
    }
}

/// The words of a message of this kind.
fn text_of(kind: LetterKind, facts: &Facts, reason: Option<&str>) -> Text {
    match facts.way {
        LetterWay::Mail => mail_of(kind, facts, reason),
        LetterWay::Sms => sms_of(kind, facts),
    }
}

fn mail_of(kind: LetterKind, facts: &Facts, reason: Option<&str>) -> Text {
    let booking = &facts.found.booking;
    let (subject, opening) = opening(kind, facts.language, &booking.reference);
    let mut parts = vec![greeting(facts.language).to_owned(), opening.to_owned()];
    match (reason, facts.language) {
        (Some(reason), Language::Polish) if kind == LetterKind::Cancellation => parts.push(format!("Powód: {reason}")),
        (Some(reason), Language::English) if kind == LetterKind::Cancellation => {
            parts.push(format!("The reason: {reason}"));
        }
        (Some(reason), _) => parts.push(reason.to_owned()),
        (None, _) => {}
    }
    parts.push(particulars(facts));
    parts.push(way_on(kind, facts.language).to_owned());
    parts.push(LINK.to_owned());
    parts.push(contact(facts));
    signed(&subject, &parts.join("\n\n"), facts.language)
}

const fn greeting(language: Language) -> &'static str {
    match language {
        Language::Polish => "Dzień dobry,",
        Language::English => "Hello,",
    }
}

fn opening(kind: LetterKind, language: Language, reference: &str) -> (String, &'static str) {
    match (language, kind) {
        (Language::Polish, LetterKind::Change) => {
            (format!("Nowy termin rezerwacji {reference}"), "Twoja rezerwacja miejsca na dyżurze ma nowy termin.")
        }
        (Language::Polish, LetterKind::Cancellation) => {
            (format!("Rezerwacja {reference} odwołana"), "Twoja rezerwacja miejsca na dyżurze jest odwołana.")
        }
        (Language::Polish, LetterKind::Reminder) => (
            format!("Przypomnienie: rezerwacja {reference}"),
            "przypominamy o rezerwacji miejsca na dyżurze. Jeśli nie możesz skorzystać, odwołaj ją: miejsce dostanie \
             ktoś inny.",
        ),
        (Language::Polish, LetterKind::Attention) => (
            format!("Zmiana w dyżurze: rezerwacja {reference}"),
            "zmieniło się coś w dyżurze, na który masz rezerwację. Rezerwacja nie przepadła: skontaktujemy się z Tobą, \
             żeby znaleźć inne rozwiązanie.",
        ),
        (Language::Polish, _) => {
            (format!("Potwierdzenie rezerwacji {reference}"), "potwierdzamy rezerwację miejsca na dyżurze.")
        }
        (Language::English, LetterKind::Change) => {
            (format!("Booking {reference} has a new time"), "Your booking of a place in a duty has a new time.")
        }
        (Language::English, LetterKind::Cancellation) => {
            (format!("Booking {reference} cancelled"), "Your booking of a place in a duty is cancelled.")
        }
        (Language::English, LetterKind::Reminder) => (
            format!("Reminder: booking {reference}"),
            "This is a reminder of your booking. If you cannot come, please cancel it: somebody else will get the place.",
        ),
        (Language::English, LetterKind::Attention) => (
            format!("A change to the duty of booking {reference}"),
            "Something about the duty that you booked has changed. Your booking is not lost: we will get in touch to \
             find another way.",
        ),
        (Language::English, _) => (format!("Booking {reference} confirmed"), "Your place in a duty is booked."),
    }
}

/// What is booked, line by line.
fn particulars(facts: &Facts) -> String {
    let (booking, language) = (&facts.found.booking, facts.language);
    let labels = match language {
        Language::Polish => ["Numer rezerwacji", "Konsultacje", "Termin"],
        Language::English => ["Booking", "Consultation", "When"],
    };
    [
        format!("{}: {}", labels[0], booking.reference),
        format!("{}: {}", labels[1], booking.consultation.title),
        format!("{}: {}", labels[2], words::when(language, &booking.slot)),
        words::place(language, &booking.duty),
    ]
    .join("\n")
}

const fn way_on(kind: LetterKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::Polish, LetterKind::Cancellation) => "Strona rezerwacji, z której można zarezerwować inny termin:",
        (Language::English, LetterKind::Cancellation) => "The booking's page, from which you can book another time:",
        (Language::Polish, _) => {
            "Termin zmienisz, a rezerwację odwołasz na jej stronie. Samo otwarcie odnośnika niczego nie zmienia:"
        }
        (Language::English, _) => {
            "You can choose another time or cancel on the booking's page. Opening the link alone changes nothing:"
        }
    }
}

fn contact(facts: &Facts) -> String {
    let office = &facts.office;
    let ways = [office.phone.as_deref(), office.email.as_deref(), office.address.as_deref()];
    let ways: Vec<&str> = std::iter::once(office.name.as_str()).chain(ways.into_iter().flatten()).collect();
    match facts.language {
        Language::Polish => format!("Kontakt z biurem: {}", ways.join(", ")),
        Language::English => format!("The office: {}", ways.join(", ")),
    }
}

/// A short message: without diacritics, which would halve its room.
fn sms_of(kind: LetterKind, facts: &Facts) -> Text {
    let booking = &facts.found.booking;
    let (subject, _) = opening(kind, facts.language, &booking.reference);
    let when = words::when(facts.language, &booking.slot);
    let place = words::place(facts.language, &booking.duty);
    let body = match kind {
        LetterKind::Cancellation => without_diacritics(&format!("{subject}. {when}.")),
        _ => format!("{} {LINK}", without_diacritics(&format!("{subject}. {when}. {place}."))),
    };
    Text { subject: without_diacritics(&subject), body }
}
