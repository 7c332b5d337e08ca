//! How a booking comes into being: a seat is taken, and everything else written in the same transaction.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::day::Attendance;
use openapi::bookings::{Booking, BookingStatus};
use openapi::check::FieldCode;
use openapi::people::Need;
use openapi::problem::FieldError;
use uuid::Uuid;

use super::claims::{Claim, claim_seat};
use super::messages;
use super::persons::{self, Person, Time};
use super::rules::{self, Refusal, Visitor};
use super::store::{Row, needs_as_text};
use crate::access::Caller;
use crate::audit::{self, Act, Origin};
use crate::booking_rules::{self, Notice};
use crate::consultations::{self, Standing, rules::accepts_bookings};
use crate::crash;
use crate::database::schema::booking;
use crate::database::{
    AccountId, BookingId, Connection, ConsultationId, Fault, Instant, Named, OrganisationId, SeatId, SlotId, Stop,
};
use crate::duties::{self, SlotInDuty};
use crate::holds;
use crate::mail::Desk;
use crate::organisations::{self, NotAMember};
use crate::secrets::{Reference, Secret};
use crate::settings::SeatGuard;
use crate::vault::{Purpose, Vault};
use crate::waiting;

/// What was sent to book a place, and by whom.
pub(super) struct Sent<'a> {
    /// Who comes.
    pub(super) visitor: &'a Visitor,
    /// Who sent it.
    pub(super) caller: &'a Caller,
    /// The organisation in whose name, if one was named.
    pub(super) organisation: Option<&'a str>,
    /// The hold whose seat is to be taken, if there is one.
    pub(super) hold: Option<&'a Secret>,
    /// The language of messages.
    pub(super) language: Language,
    /// The secret that opens the booking.
    pub(super) secret: &'a Secret,
    /// From which request, for the audit log.
    pub(super) origin: &'a Origin,
}

/// Books a seat in the slot for the visitor, or refuses.
pub(super) fn create(
    connection: &mut Connection,
    desk: &Desk,
    slot: &SlotId,
    sent: &Sent<'_>,
    guard: SeatGuard,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let speaker = organisations::speaker(connection, sent.caller, sent.organisation)?
        .map_err(|NotAMember| Stop::Refused(Refusal::NotAMember))?;
    let visitor = sent.visitor.clone().speaking_for(speaker.voice.as_ref());
    let slot = duties::find_slot(connection, slot)?.ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    let standing = consultations::standing_of(connection, &slot.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    check(connection, &slot, &standing, &visitor, now)?;
    waiting::serve_in(connection, desk, &slot, now)?;
    let id = BookingId::new();
    let claim = Claim::booking(id.as_str());
    let taken = match sent.hold {
        Some(hold) => holds::take(connection, hold, &slot.slot_id, &claim, now)?.ok_or(Refusal::HoldExpired),
        None => claim_seat(connection, &slot.slot_id, &claim, guard, now)?.ok_or(Refusal::Full),
    };
    let seat = match taken {
        Ok(seat) => seat,
        Err(refusal) => return with_next(connection, &slot.consultation_id, &visitor.needs, refusal, now),
    };
    crash::point("after_claim");
    let made = Made {
        id,
        seat,
        visitor: &visitor,
        account: speaker.account,
        organisation: speaker.voice.map(|voice| voice.id),
        language: sent.language,
        secret: sent.secret,
    };
    let act = Act::new("booking.create", made.id.as_str());
    audit::record(connection, sent.origin, act, now)?;
    write(connection, desk, made, &slot, standing, now)
}

/// Whether this visitor may book a place in this slot now.
///
/// # Errors
/// Why not, with slots that she could have instead; when the database fails.
pub fn check(
    connection: &mut Connection,
    slot: &SlotInDuty,
    standing: &Standing,
    visitor: &Visitor,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let is_accepted = accepts_bookings(standing.stage);
    if let Err(refusal) = rules::may_book(slot, is_accepted, visitor, now) {
        return match refusal {
            Refusal::Closed(_) => with_next(connection, &slot.consultation_id, &visitor.needs, refusal, now),
            other => Err(Stop::Refused(other)),
        };
    }
    let late = too_late(connection, slot, &visitor.needs, now)?;
    if late.is_empty() {
        return Ok(());
    }
    with_next(connection, &slot.consultation_id, &visitor.needs, Refusal::Invalid(late), now)
}

/// The needs that can no longer be arranged for the slot, as faults of their field.
fn too_late(
    connection: &mut Connection,
    slot: &SlotInDuty,
    needs: &[Need],
    now: Instant,
) -> QueryResult<Vec<FieldError>> {
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let late = Notice::load(connection)?.too_late_for(slot.starts_at, now);
    let faults = needs.iter().enumerate().filter(|(_, need)| late.contains(need));
    Ok(faults.map(|(index, _)| FieldError::new(format!("needs[{index}]"), FieldCode::TooLate, None)).collect())
}

/// Refuses, and tells the next slots of the consultation that can be booked.
///
/// # Errors
/// The refusal, always; or the database's failure.
pub fn with_next<T>(
    connection: &mut Connection,
    consultation: &ConsultationId,
    needs: &[Need],
    refusal: Refusal,
    now: Instant,
) -> Result<T, Stop<Refusal>> {
    let next = duties::next_bookable(connection, consultation, needs, now)?;
    Err(Stop::Refused(Refusal::Instead(Box::new(refusal), next)))
}

/// A booking to be written: its seat was taken in its name.
pub struct Made<'a> {
    /// Its id, which stands on the seat.
    pub id: BookingId,
    /// The seat.
    pub seat: SeatId,
    /// Who comes.
    pub visitor: &'a Visitor,
    /// The account whose it is.
    pub account: Option<AccountId>,
    /// The organisation whose it is.
    pub organisation: Option<OrganisationId>,
    /// The language of messages.
    pub language: Language,
    /// The secret that opens it.
    pub secret: &'a Secret,
}

impl Made<'_> {
    /// The row, as of a booking that was just made.
    fn row(&self, vault: &Vault, reference: String, now: Instant) -> Result<Row, Fault> {
        let visitor = self.visitor;
        let is_reachable = visitor.email.is_some() || visitor.phone.is_some();
        let written = is_reachable.then(|| self.secret.written());
        let sealed_secret = written.map(|text| vault.seal(Purpose::Link, text.as_bytes())).transpose()?;
        Ok(Row {
            id: self.id.clone(),
            reference,
            secret_hash: self.secret.hash(),
            seat_id: self.seat.clone(),
            status: Named(BookingStatus::Booked),
            calendar_uid: Uuid::new_v4().to_string(),
            sequence: 0,
            name: visitor.name.clone(),
            phone: visitor.phone.clone(),
            email: visitor.email.clone(),
            affiliation: Named(visitor.affiliation),
            organisation: visitor.organisation.clone(),
            topic: visitor.topic.clone(),
            needs: needs_as_text(&visitor.needs),
            created_at: now,
            updated_at: now,
            cancelled_at: None,
            account_id: self.account.clone(),
            organisation_id: self.organisation.clone(),
            attendance: Named(Attendance::Expected),
            language: Named(self.language),
            sealed_secret,
        })
    }

    /// Who is counted: a member who books for an organisation is not counted by her own account.
    fn person(&self, vault: &Vault) -> Person {
        let own_account = self.account.as_ref().filter(|_| self.organisation.is_none());
        Person::of(vault, self.visitor, own_account)
    }
}

/// Writes a booking, counts it and tells its holder.
///
/// # Errors
/// When the person has as many bookings as one may have, or one at this time; when the database fails.
pub fn write(
    connection: &mut Connection,
    desk: &Desk,
    made: Made<'_>,
    slot: &SlotInDuty,
    standing: Standing,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    // Nobody looks whether it is taken: its unique key does, and then the whole is tried again with another.
    let reference = Reference::new().map_err(Fault::from)?.as_str().to_owned();
    let row = made.row(desk.vault(), reference, now)?;
    diesel::insert_into(booking::table).values(row.clone()).execute(connection)?;
    let numbers = booking_rules::current(connection)?.numbers;
    let time = Time { consultation: &slot.consultation_id, starts_at: slot.starts_at, ends_at: slot.ends_at };
    persons::register(connection, &row.id, &made.person(desk.vault()), time, numbers.bookings_per_person, now)?;
    let booking = messages::tell_of_new(connection, desk, row, slot, standing, &numbers.reminders, now)?;
    crash::point("before_commit");
    Ok(booking)
}
