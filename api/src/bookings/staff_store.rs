//! Bookings in the database, for staff.

use diesel::prelude::*;
use openapi::admin::day::Attendance;
use openapi::admin::duties::{Attention, AttentionReason};
use openapi::bookings::{Booking, BookingStatus};

use super::attention;
use super::changing::{cancel_row, hold_row, relocate, slot_of_same};
use super::rules::{ClosedBecause, Refusal};
use super::store::{Row, assembled, find_row, surroundings};
use crate::database::schema::{attention as attention_table, booking};
use crate::database::{
    AttentionId, BookingId, Connection, DutyId, Instant, ListKey, Listed, Named, SlotId, Stop, beyond,
};
use crate::duties;
use crate::mail::Desk;
use crate::secrets::Reference;
use crate::time::local;

/// Lists up to `limit` bookings that need attention after `after`, the oldest need first.
pub(super) fn list_attention(
    connection: &mut Connection,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<Attention>>> {
    let mut query = attention_table::table
        .inner_join(booking::table)
        .filter(attention_table::resolved_at.is_null())
        .order((attention_table::created_at, attention_table::id))
        .limit(i64::from(limit))
        .select(((attention_table::id, attention_table::reason, attention_table::created_at), Row::as_select()))
        .into_boxed();
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, AttentionId::parse(&key.id)?))) {
        query = query.filter(beyond!((attention_table::created_at, attention_table::id) > (at, id)));
    }
    let mut listed = Vec::new();
    for ((id, reason, created_at), row) in
        query.load::<((AttentionId, Named<AttentionReason>, Instant), Row)>(connection)?
    {
        let Some((slot, consultation)) = surroundings(connection, &row, now)? else { continue };
        let key = ListKey::new(0, created_at, id.as_str());
        let item = Attention {
            id: id.as_str().to_owned(),
            reason: reason.0,
            created_at: local(created_at),
            booking: assembled(connection, row, &slot, consultation, now)?.booking,
        };
        listed.push(Listed { key, item });
    }
    Ok(listed)
}

/// A booking that staff changed.
pub(super) struct Changed {
    pub(super) id: BookingId,
    pub(super) booking: Booking,
}

fn booked(connection: &mut Connection, reference: &Reference, target: Option<&DutyId>) -> Result<Row, Stop<Refusal>> {
    let row = find_row(connection, reference, |_| true)?.ok_or(Stop::Refused(Refusal::NoSuchBooking))?;
    let row = hold_row(connection, &row, target)?;
    if row.status.0 == BookingStatus::Cancelled { Err(Stop::Refused(Refusal::WasCancelled)) } else { Ok(row) }
}

fn seen(connection: &mut Connection, id: &BookingId, now: Instant) -> Result<Changed, Stop<Refusal>> {
    let row: Row = booking::table.filter(booking::id.eq(id)).select(Row::as_select()).first(connection)?;
    let no_such = || Stop::Refused(Refusal::NoSuchBooking);
    let (slot, consultation) = surroundings(connection, &row, now)?.ok_or_else(no_such)?;
    let booking = assembled(connection, row, &slot, consultation, now)?.booking;
    Ok(Changed { id: id.clone(), booking })
}

/// Moves a booking to a seat of another slot of its consultation: the new seat is taken, then the old one freed.
pub(super) fn move_to(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    slot: &SlotId,
    now: Instant,
) -> Result<Changed, Stop<Refusal>> {
    let target = duties::find_slot(connection, slot)?;
    let row = booked(connection, reference, target.as_ref().map(|target| &target.duty_id))?;
    let (old, _) = surroundings(connection, &row, now)?.ok_or(Stop::Refused(Refusal::NoSuchBooking))?;
    let target = slot_of_same(connection, slot, &old)?;
    if target.is_withdrawn || target.window.is_cancelled {
        return Err(Stop::Refused(Refusal::Closed(ClosedBecause::Cancelled)));
    }
    if target.starts_at <= now {
        return Err(Stop::Refused(Refusal::Closed(ClosedBecause::Begun)));
    }
    relocate(connection, desk, &row, &target, now)?;
    seen(connection, &row.id, now)
}

/// Cancels a booking, also one whose slot has begun.
pub(super) fn cancel(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    now: Instant,
) -> Result<Changed, Stop<Refusal>> {
    let row = booked(connection, reference, None)?;
    let id = row.id.clone();
    cancel_row(connection, desk, row, now)?;
    attention::resolve_of(connection, &id, now)?;
    seen(connection, &id, now)
}

/// Notes whether somebody came.
pub(super) fn set_attendance(
    connection: &mut Connection,
    reference: &Reference,
    attendance: Attendance,
) -> Result<BookingId, Stop<Refusal>> {
    let row = booked(connection, reference, None)?;
    diesel::update(booking::table.filter(booking::id.eq(&row.id)))
        .set(booking::attendance.eq(Named(attendance)))
        .execute(connection)?;
    Ok(row.id)
}

/// Notes on every booking of a duty that something about it changed, so that calendars take the new version.
///
/// # Errors
/// When the database fails.
pub fn note_change(connection: &mut Connection, duty: &DutyId, now: Instant) -> QueryResult<()> {
    use crate::database::schema::{seat, slot};

    let seats = seat::table.inner_join(slot::table).filter(slot::duty_id.eq(duty)).select(seat::id);
    let ids: Vec<BookingId> = booking::table
        .filter(booking::seat_id.eq_any(seats))
        .filter(booking::status.eq(Named(BookingStatus::Booked)))
        .select(booking::id)
        .load(connection)?;
    diesel::update(booking::table.filter(booking::id.eq_any(ids)))
        .set((booking::updated_at.eq(now), booking::sequence.eq(booking::sequence + 1)))
        .execute(connection)
        .map(drop)
}
