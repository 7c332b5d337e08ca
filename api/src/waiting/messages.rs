//! What who waits is told: that she is on the list, and that a seat is kept for her.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::letters::{LetterKind, LetterWay};
use openapi::waiting::{Offer, Waiting};

use super::store::{Row, seen};
use crate::bookings::words;
use crate::database::schema::waiting;
use crate::database::{Connection, Fault, Instant, WaitingId};
use crate::mail::{self, About, Desk, LINK, Link, NewMessage, Text, signed};
use crate::text::without_diacritics;

/// Writes a message to somebody on the list, of the kind `waiting` or `offer`.
///
/// # Errors
/// When the database fails.
pub(super) fn tell(
    connection: &mut Connection,
    desk: &Desk,
    id: &WaitingId,
    kind: LetterKind,
    now: Instant,
) -> Result<(), Fault> {
    let row: Row = waiting::table.filter(waiting::id.eq(id)).select(Row::as_select()).first(connection)?;
    let (way, recipient) = match (&row.email, &row.phone) {
        (Some(email), _) => (LetterWay::Mail, email.clone()),
        (None, Some(phone)) if desk.sends_sms() => (LetterWay::Sms, phone.clone()),
        (None, _) => return Ok(()),
    };
    let language = row.language.0;
    let Some(waiting) = seen(connection, row, now)? else { return Ok(()) };
    let text = match (&waiting.offer, way) {
        (Some(offer), LetterWay::Mail) => offer_mail(language, &waiting, offer),
        (Some(offer), LetterWay::Sms) => offer_sms(language, &waiting, offer),
        (None, LetterWay::Mail) => waiting_mail(language, &waiting),
        (None, LetterWay::Sms) => waiting_sms(language, &waiting),
    };
    let message = NewMessage {
        kind,
        way,
        about: About::Waiting(id),
        // Who was put back into the line by a change of the duty can be offered another seat.
        occasion: now.microseconds().to_string().into(),
        recipient: &recipient,
        language,
        text: Some(text),
        calendar: None,
        due: now,
    };
    Ok(mail::write(connection, vec![message], now)?)
}

/// The link that opens a place on the list.
///
/// # Errors
/// When the database fails.
pub fn link_of(connection: &mut Connection, desk: &Desk, id: &WaitingId) -> QueryResult<Link> {
    let (reference, sealed): (String, Option<Vec<u8>>) = waiting::table
        .filter(waiting::id.eq(id))
        .select((waiting::reference, waiting::sealed_secret))
        .first(connection)?;
    Ok(desk.link(&format!("/waiting/{reference}"), sealed.as_deref()))
}

fn until(language: Language, offer: &Offer) -> String {
    let until = offer.expires_at.civil().map(|time| words::moment(language, time));
    until.unwrap_or_else(|| offer.expires_at.as_str().to_owned())
}

fn waiting_mail(language: Language, waiting: &Waiting) -> Text {
    let (reference, title) = (&waiting.reference, &waiting.consultation.title);
    match language {
        Language::Polish => signed(
            &format!("Lista rezerwowa: {reference}"),
            &format!(
                "Dzień dobry,\n\njesteś na liście rezerwowej. Gdy zwolni się miejsce, napiszemy i przez pewien czas \
                 zatrzymamy je dla Ciebie.\n\nNumer na liście: {reference}\nKonsultacje: {title}\n\nZ listy możesz \
                 zrezygnować na tej stronie. Samo otwarcie odnośnika niczego nie zmienia:\n\n{LINK}"
            ),
            language,
        ),
        Language::English => signed(
            &format!("Waiting list: {reference}"),
            &format!(
                "Hello,\n\nyou are on the waiting list. When a place becomes free we will write, and keep it for you for \
                 a while.\n\nReference: {reference}\nConsultation: {title}\n\nYou can leave the list on this page. \
                 Opening the link alone changes nothing:\n\n{LINK}"
            ),
            language,
        ),
    }
}

fn offer_mail(language: Language, waiting: &Waiting, offer: &Offer) -> Text {
    let (reference, title) = (&waiting.reference, &waiting.consultation.title);
    let (when, place) = (words::when(language, &offer.slot), words::place(language, &offer.duty));
    let until = until(language, offer);
    match language {
        Language::Polish => signed(
            &format!("Zwolniło się miejsce: {reference}"),
            &format!(
                "Dzień dobry,\n\nzwolniło się miejsce na dyżurze i czeka na Ciebie. Zatrzymujemy je do: {until}. Potem \
                 dostanie je następna osoba z listy.\n\nKonsultacje: {title}\nTermin: {when}\n{place}\n\nMiejsce \
                 przyjmiesz przyciskiem na tej stronie. Samo otwarcie odnośnika niczego nie zmienia:\n\n{LINK}"
            ),
            language,
        ),
        Language::English => signed(
            &format!("A place is free: {reference}"),
            &format!(
                "Hello,\n\na place in a duty has become free and waits for you. We keep it until: {until}. Then the next \
                 person on the list gets it.\n\nConsultation: {title}\nWhen: {when}\n{place}\n\nTake it with the button \
                 on this page. Opening the link alone changes nothing:\n\n{LINK}"
            ),
            language,
        ),
    }
}

fn waiting_sms(language: Language, waiting: &Waiting) -> Text {
    let reference = &waiting.reference;
    short(match language {
        Language::Polish => (format!("Lista rezerwowa {reference}"), String::new()),
        Language::English => (format!("Waiting list {reference}"), String::new()),
    })
}

fn offer_sms(language: Language, waiting: &Waiting, offer: &Offer) -> Text {
    let (when, until) = (words::when(language, &offer.slot), until(language, offer));
    short(match language {
        Language::Polish => (
            format!("Zwolniło się miejsce: {}", waiting.reference),
            format!("{when}. Czeka do: {until}. Przyjmij na stronie:"),
        ),
        Language::English => {
            (format!("A place is free: {}", waiting.reference), format!("{when}. Kept until: {until}. Take it here:"))
        }
    })
}

/// A short message, which ends with the link.
fn short((subject, rest): (String, String)) -> Text {
    let words = without_diacritics(&format!("{subject}. {rest}"));
    Text { subject: without_diacritics(&subject), body: format!("{} {LINK}", words.trim_end()) }
}
