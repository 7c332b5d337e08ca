//! How a booking changes: it is moved to another slot, or cancelled and its seat given to who comes next.

use diesel::prelude::*;
use openapi::bookings::{Booking, BookingStatus};

use super::attention;
use super::claims::{Claim, claim_seat};
use super::making::{check, with_next};
use super::messages::{self, Occasion};
use super::persons;
use super::rules::{self, Refusal, Visitor};
use super::store::{Row, assembled, find_row, needs_from_text, surroundings};
use crate::access::Ownership;
use crate::audit::{self, Act, Origin};
use crate::database::schema::{booking, seat, slot};
use crate::database::{BookingId, Connection, DutyId, Instant, Named, SeatId, SlotId, Stop};
use crate::duties::{self, SlotInDuty};
use crate::mail::Desk;
use crate::secrets::Reference;
use crate::settings::SeatGuard;
use crate::waiting;

/// The booking as it is when nobody else can change it any more until the end of the transaction: of two that move or
/// cancel it at once, the second sees what the first did. The rows of its duty, and of the one to which it is to be
/// moved, are held before it, as by who changes a duty.
pub(super) fn hold_row(connection: &mut Connection, row: &Row, target: Option<&DutyId>) -> QueryResult<Row> {
    let mut duties: Vec<DutyId> =
        seat::table.inner_join(slot::table).filter(seat::id.eq(&row.seat_id)).select(slot::duty_id).load(connection)?;
    duties.extend(target.cloned());
    duties::hold_duties(connection, &duties)?;
    let one = booking::table.filter(booking::id.eq(&row.id));
    match connection {
        Connection::Postgres(connection) => one.select(Row::as_select()).for_no_key_update().first(connection),
        Connection::Sqlite(connection) => one.select(Row::as_select()).first(connection),
    }
}

/// Cancels the booking and frees its seat, in one go. One that is cancelled already stays as it is.
pub(super) fn cancel(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    origin: &Origin,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchBooking);
    let row = find_row(connection, reference, opens)?.ok_or_else(no_such)?;
    let row = hold_row(connection, &row, None)?;
    let (slot, consultation) = surroundings(connection, &row, now)?.ok_or_else(no_such)?;
    if row.status.0 == BookingStatus::Cancelled {
        return Ok(assembled(connection, row, &slot, consultation, now)?.booking);
    }
    if !rules::can_cancel(slot.starts_at, now) {
        return Err(Stop::Refused(Refusal::TooLate));
    }
    let row = cancel_row(connection, desk, row, now)?;
    attention::resolve_of(connection, &row.id, now)?;
    messages::tell(connection, desk, &row.id, &Occasion::Cancelled { reason: None }, now)?;
    audit::record(connection, origin, Act::new("booking.cancel", row.id.as_str()), now)?;
    Ok(assembled(connection, row, &slot, consultation, now)?.booking)
}

/// Marks the booking as cancelled, frees its seat and no longer counts it.
pub(super) fn cancel_row(
    connection: &mut Connection,
    desk: &Desk,
    row: Row,
    now: Instant,
) -> Result<Row, Stop<Refusal>> {
    let booked =
        booking::table.filter(booking::id.eq(&row.id)).filter(booking::status.eq(Named(BookingStatus::Booked)));
    let changed = diesel::update(booked)
        .set((
            booking::status.eq(Named(BookingStatus::Cancelled)),
            booking::cancelled_at.eq(Some(now)),
            booking::updated_at.eq(now),
            booking::sequence.eq(booking::sequence + 1),
        ))
        .execute(connection)?;
    if changed > 0 {
        persons::release(connection, &row.id)?;
        free_seat(connection, desk, &row.seat_id, &row.id, now)?;
    }
    Ok(booking::table.filter(booking::id.eq(&row.id)).select(Row::as_select()).first(connection)?)
}

/// Frees the seat, if this booking holds it, for whoever is to have it: a block, who waits, or everybody.
fn free_seat(
    connection: &mut Connection,
    desk: &Desk,
    seat: &SeatId,
    holder: &BookingId,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let own = seat::table.filter(seat::id.eq(seat)).filter(seat::holder.eq(holder.as_str()));
    diesel::update(own)
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    let slot: SlotId = seat::table.filter(seat::id.eq(seat)).select(seat::slot_id).first(connection)?;
    duties::settle(connection, &slot, now)?;
    Ok(waiting::serve(connection, desk, &slot, now)?)
}

/// Moves a booking to another slot of its consultation, as its holder asks: by the rules of a new booking, and until
/// its slot begins.
pub(super) fn reschedule(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    target: &SlotId,
    origin: &Origin,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchBooking);
    let row = find_row(connection, reference, opens)?.ok_or_else(no_such)?;
    let duty = duties::find_slot(connection, target)?.map(|target| target.duty_id);
    let row = hold_row(connection, &row, duty.as_ref())?;
    let (old, standing) = surroundings(connection, &row, now)?.ok_or_else(no_such)?;
    if row.status.0 == BookingStatus::Cancelled {
        return Err(Stop::Refused(Refusal::WasCancelled));
    }
    if !rules::can_cancel(old.starts_at, now) {
        return Err(Stop::Refused(Refusal::TooLate));
    }
    if old.slot_id == *target {
        return Ok(assembled(connection, row, &old, standing, now)?.booking);
    }
    let target = slot_of_same(connection, target, &old)?;
    check(connection, &target, &standing, &visitor_of(&row), now)?;
    let id = row.id.clone();
    relocate(connection, desk, &row, &target, now)?;
    messages::tell(connection, desk, &id, &Occasion::Changed, now)?;
    audit::record(connection, origin, Act::new("booking.reschedule", id.as_str()), now)?;
    let row: Row = booking::table.filter(booking::id.eq(&id)).select(Row::as_select()).first(connection)?;
    Ok(assembled(connection, row, &target, standing, now)?.booking)
}

/// The slot with this id, if it belongs to the same consultation as another one.
pub(super) fn slot_of_same(
    connection: &mut Connection,
    target: &SlotId,
    other: &SlotInDuty,
) -> Result<SlotInDuty, Stop<Refusal>> {
    let target = duties::find_slot(connection, target)?;
    target.filter(|target| target.consultation_id == other.consultation_id).ok_or(Stop::Refused(Refusal::NoSuchSlot))
}

/// Who comes, as the row has it.
fn visitor_of(row: &Row) -> Visitor {
    Visitor {
        name: row.name.clone(),
        phone: row.phone.clone(),
        email: row.email.clone(),
        affiliation: row.affiliation.0,
        organisation: row.organisation.clone(),
        topic: row.topic.clone(),
        needs: needs_from_text(&row.needs),
    }
}

/// Takes a seat of the target for the booking, then frees its old one: if there is none to take, the old one stays.
pub(super) fn relocate(
    connection: &mut Connection,
    desk: &Desk,
    row: &Row,
    target: &SlotInDuty,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    waiting::serve_in(connection, desk, target, now)?;
    let claim = Claim::booking(row.id.as_str());
    let Some(seat) = claim_seat(connection, &target.slot_id, &claim, SeatGuard::On, now)? else {
        let needs = needs_from_text(&row.needs);
        return with_next(connection, &target.consultation_id, &needs, Refusal::Full, now);
    };
    diesel::update(booking::table.filter(booking::id.eq(&row.id)))
        .set((booking::seat_id.eq(&seat), booking::updated_at.eq(now), booking::sequence.eq(booking::sequence + 1)))
        .execute(connection)?;
    persons::set_time(connection, &row.id, target.starts_at, target.ends_at)?;
    free_seat(connection, desk, &row.seat_id, &row.id, now)?;
    Ok(attention::resolve_of(connection, &row.id, now)?)
}
