//! A seat that becomes free goes to who waits for it.

use diesel::prelude::*;
use openapi::admin::letters::LetterKind;
use openapi::people::Need;
use openapi::waiting::WaitingStatus;

use super::{messages, rules};
use crate::booking_rules::{self, Notice};
use crate::bookings::Claim;
use crate::bookings::rules::is_open;
use crate::consultations::{self, rules::accepts_bookings};
use crate::database::schema::{seat, waiting};
use crate::database::{Connection, ConsultationId, Fault, Instant, Named, SeatId, SlotId, WaitingId};
use crate::duties::{self, SlotInDuty, is_free};
use crate::mail::Desk;

/// What a seat that is offered is taken for.
pub(super) const OFFER: &str = "offer";

/// Offers the free seats of a slot to those who wait for them, the first one first; what nobody waits for stays free.
///
/// # Errors
/// When the database fails.
pub fn serve(connection: &mut Connection, desk: &Desk, slot: &SlotId, now: Instant) -> Result<(), Fault> {
    match duties::find_slot(connection, slot)? {
        Some(slot) => serve_in(connection, desk, &slot, now),
        None => Ok(()),
    }
}

/// The same where the slot was read already.
///
/// # Errors
/// When the database fails.
pub fn serve_in(connection: &mut Connection, desk: &Desk, slot: &SlotInDuty, now: Instant) -> Result<(), Fault> {
    if !is_anybody_waiting(connection, &slot.consultation_id)? {
        return Ok(());
    }
    let Some(standing) = consultations::standing_of(connection, &slot.consultation_id, now)? else { return Ok(()) };
    if is_open(slot, accepts_bookings(standing.stage), now).is_err() {
        return Ok(());
    }
    let late = Notice::load(connection)?.too_late_for(slot.starts_at, now);
    let minutes = booking_rules::current(connection)?.numbers.offer_minutes;
    let until = rules::offered_until(minutes, slot.starts_at, slot.window.closes_at, now);
    let seats: Vec<SeatId> = seat::table
        .filter(seat::slot_id.eq(&slot.slot_id))
        .filter(is_free(now))
        .order(seat::position)
        .select(seat::id)
        .load(connection)?;
    for seat in seats {
        let Some(first) = take_first_in_line(connection, slot, &late, &seat, until, now)? else { return Ok(()) };
        if keep(connection, &seat, &first, until, now)? {
            messages::tell(connection, desk, &first, LetterKind::Offer, now)?;
        } else {
            // Somebody else had the seat in the meantime: she goes on waiting, where she stood.
            back_into_line(connection, &first)?;
        }
    }
    Ok(())
}

fn is_anybody_waiting(connection: &mut Connection, consultation: &ConsultationId) -> QueryResult<bool> {
    let any = waiting::table
        .filter(waiting::consultation_id.eq(consultation))
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .select(waiting::id);
    any.first::<WaitingId>(connection).optional().map(|found| found.is_some())
}

/// Takes the first who waits for such a slot out of the line, for this seat. Of several programs that do it at once each
/// gets somebody else: the statement asks in its own WHERE whether she still waits.
fn take_first_in_line(
    connection: &mut Connection,
    slot: &SlotInDuty,
    late: &[Need],
    seat: &SeatId,
    until: Instant,
    now: Instant,
) -> QueryResult<Option<WaitingId>> {
    end_offers_of(connection, seat, now)?;
    while let Some(first) = first_in_line(connection, slot, late)? {
        let still_waits =
            waiting::table.filter(waiting::id.eq(&first)).filter(waiting::status.eq(Named(WaitingStatus::Waiting)));
        let taken = diesel::update(still_waits)
            .set((
                waiting::status.eq(Named(WaitingStatus::Offered)),
                waiting::offer_seat_id.eq(Some(seat)),
                waiting::offered_at.eq(Some(now)),
                waiting::offer_until.eq(Some(until)),
            ))
            .execute(connection)?;
        if taken > 0 {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

fn first_in_line(connection: &mut Connection, slot: &SlotInDuty, late: &[Need]) -> QueryResult<Option<WaitingId>> {
    let mut query = waiting::table
        .filter(waiting::consultation_id.eq(&slot.consultation_id))
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .filter(waiting::duty_id.is_null().or(waiting::duty_id.eq(&slot.duty_id)))
        .filter(waiting::mode.is_null().or(waiting::mode.eq(Named(slot.mode))))
        .filter(waiting::part.is_null().or(waiting::part.eq(Named(rules::part_of(slot.starts_at)))))
        .order((waiting::created_at, waiting::id))
        .select(waiting::id)
        .into_boxed();
    for need in late {
        query = query.filter(waiting::needs.not_like(format!("%{}%", need.as_str())));
    }
    query = match slot.mode {
        openapi::duties::Mode::InPerson => query,
        openapi::duties::Mode::Phone => query.filter(waiting::phone.is_not_null()),
        openapi::duties::Mode::Video => query.filter(waiting::email.is_not_null()),
    };
    query.first(connection).optional()
}

/// Marks offers of a seat that have ended: the seat can be offered to one person at a time.
fn end_offers_of(connection: &mut Connection, seat: &SeatId, now: Instant) -> QueryResult<()> {
    let ended = waiting::table
        .filter(waiting::offer_seat_id.eq(seat))
        .filter(waiting::status.eq(Named(WaitingStatus::Offered)))
        .filter(waiting::offer_until.le(now));
    diesel::update(ended)
        .set((waiting::status.eq(Named(WaitingStatus::Lapsed)), waiting::settled_at.eq(Some(now))))
        .execute(connection)
        .map(drop)
}

/// Keeps the seat for her, if it is free at that very statement.
fn keep(
    connection: &mut Connection,
    seat: &SeatId,
    first: &WaitingId,
    until: Instant,
    now: Instant,
) -> QueryResult<bool> {
    let claim = Claim { holder: first.as_str(), kind: OFFER, until: Some(until) };
    let free = seat::table.filter(seat::id.eq(seat)).filter(is_free(now));
    Ok(diesel::update(free).set(claim.values()).execute(connection)? > 0)
}

fn back_into_line(connection: &mut Connection, id: &WaitingId) -> QueryResult<()> {
    diesel::update(waiting::table.filter(waiting::id.eq(id)))
        .set((
            waiting::status.eq(Named(WaitingStatus::Waiting)),
            waiting::offer_seat_id.eq(None::<SeatId>),
            waiting::offered_at.eq(None::<Instant>),
            waiting::offer_until.eq(None::<Instant>),
        ))
        .execute(connection)
        .map(drop)
}

/// Puts those back into the line, where they stood, whose offered seats in these slots were taken from them by staff.
///
/// # Errors
/// When the database fails.
pub fn take_offers_back(connection: &mut Connection, slots: &[SlotId]) -> QueryResult<()> {
    let taken = seat::table
        .filter(seat::slot_id.eq_any(slots.to_vec()))
        .filter(seat::kind.is_null().or(seat::kind.ne(OFFER)))
        .select(seat::id.nullable());
    let offered = waiting::table
        .filter(waiting::status.eq(Named(WaitingStatus::Offered)))
        .filter(waiting::offer_seat_id.eq_any(taken));
    diesel::update(offered)
        .set((
            waiting::status.eq(Named(WaitingStatus::Waiting)),
            waiting::offer_seat_id.eq(None::<SeatId>),
            waiting::offered_at.eq(None::<Instant>),
            waiting::offer_until.eq(None::<Instant>),
        ))
        .execute(connection)
        .map(drop)
}
