//! What becomes of a place: a booking, or nothing.

use diesel::prelude::*;
use openapi::bookings::Booking;
use openapi::waiting::{Waiting, WaitingStatus};

use super::reads::{find_row, seen};
use super::row::Row;
use crate::access::Ownership;
use crate::audit::{self, Act, Origin};
use crate::bookings::rules::Refusal;
use crate::bookings::{self, Claim, Made, needs_from_text};
use crate::consultations;
use crate::database::schema::{seat, waiting};
use crate::database::{BookingId, Connection, Fault, Instant, Named, SeatId, SlotId, Stop};
use crate::duties::{self, SlotInDuty};
use crate::mail::Desk;
use crate::secrets::{Reference, Secret};
use crate::waiting::offers::{OFFER, serve};

/// Takes the seat that is kept for her: exactly once, and only until the offer ends.
pub(in crate::waiting) fn accept(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    secret: &Secret,
    origin: &Origin,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let row = find_row(connection, reference, opens)?.ok_or(Stop::Refused(Refusal::NoSuchBooking))?;
    let expired = |connection: &mut Connection| {
        bookings::with_next(connection, &row.consultation_id, &needs_from_text(&row.needs), Refusal::OfferExpired, now)
    };
    let id = BookingId::new();
    let Some((seat, slot)) = take_offered(connection, &row, &id, now)? else { return expired(connection) };
    let standing = consultations::standing_of(connection, &row.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchBooking))?;
    let visitor = row.visitor();
    let made = Made {
        id: id.clone(),
        seat,
        visitor: &visitor,
        account: row.account_id.clone(),
        organisation: None,
        language: row.language.0,
        secret,
    };
    audit::record(connection, origin, Act::new("waiting.accept", row.id.as_str()).details(id.as_str()), now)?;
    let booking = bookings::write(connection, desk, made, &slot, standing, now)?;
    if !settle(connection, &row, WaitingStatus::Offered, WaitingStatus::Booked, Some(&id), now)? {
        return expired(connection);
    }
    Ok(booking)
}

/// Turns the offer on the seat into a booking, if it is still hers.
fn take_offered(
    connection: &mut Connection,
    row: &Row,
    booking: &BookingId,
    now: Instant,
) -> QueryResult<Option<(SeatId, SlotInDuty)>> {
    let Some(seat) = &row.offer_seat_id else { return Ok(None) };
    let offered = seat::table
        .filter(seat::id.eq(seat))
        .filter(seat::holder.eq(row.id.as_str()))
        .filter(seat::kind.eq(OFFER))
        .filter(seat::hold_until.gt(now));
    let taken: Option<SlotId> = diesel::update(offered)
        .set(Claim::booking(booking.as_str()).values())
        .returning(seat::slot_id)
        .get_result(connection)
        .optional()?;
    let Some(slot) = taken else { return Ok(None) };
    Ok(duties::find_slot(connection, &slot)?.map(|slot| (seat.clone(), slot)))
}

/// Settles a place that stands at `from`; false when it no longer does.
fn settle(
    connection: &mut Connection,
    row: &Row,
    from: WaitingStatus,
    to: WaitingStatus,
    booking: Option<&BookingId>,
    now: Instant,
) -> QueryResult<bool> {
    let standing = waiting::table.filter(waiting::id.eq(&row.id)).filter(waiting::status.eq(Named(from)));
    let settled = diesel::update(standing)
        .set((waiting::status.eq(Named(to)), waiting::settled_at.eq(Some(now)), waiting::booking_id.eq(booking)))
        .execute(connection)?;
    Ok(settled > 0)
}

/// Leaves the list; a seat that was kept for her goes to the next one. Who no longer waits stays as she is.
pub(in crate::waiting) fn leave(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    origin: &Origin,
    now: Instant,
) -> Result<Waiting, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchBooking);
    let row = find_row(connection, reference, opens)?.ok_or_else(no_such)?;
    let from = row.status(now);
    if matches!(from, WaitingStatus::Waiting | WaitingStatus::Offered)
        && settle(connection, &row, from, WaitingStatus::Left, None, now)?
    {
        audit::record(connection, origin, Act::new("waiting.leave", row.id.as_str()), now)?;
        give_back(connection, desk, &row, now)?;
    }
    let row = find_row(connection, reference, |_| true)?.ok_or_else(no_such)?;
    seen(connection, row, now)?.ok_or_else(no_such)
}

fn give_back(connection: &mut Connection, desk: &Desk, row: &Row, now: Instant) -> Result<(), Fault> {
    let kept = seat::table.filter(seat::holder.eq(row.id.as_str())).select(seat::slot_id);
    let Some(slot) = kept.first::<SlotId>(connection).optional()? else { return Ok(()) };
    diesel::update(seat::table.filter(seat::holder.eq(row.id.as_str())))
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    duties::settle(connection, &slot, now)?;
    serve(connection, desk, &slot, now)
}
