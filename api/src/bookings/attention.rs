//! Bookings that need attention, in the database: something about their duty changed, and another way has to be found.
//! A booking is never dropped; it stands on this list until staff say what was done.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use openapi::admin::duties::AttentionReason;
use openapi::bookings::BookingStatus;

use super::messages;
use crate::database::schema::{attention, booking, duty, seat, slot};
use crate::database::{AttentionId, BookingId, Connection, ConsultationId, DutyId, Instant, Named, SlotId, attempt};

/// Which bookings a change affects.
#[derive(Debug, Clone, Copy)]
pub enum Affected<'a> {
    /// Those of every duty of a consultation.
    OfConsultation(&'a ConsultationId),
    /// Those of a duty.
    OfDuty(&'a DutyId),
    /// Those of some slots.
    OfSlots(&'a [SlotId]),
}

/// Puts every booking that is affected and still to come on the list, and gives their references.
///
/// # Errors
/// When the database fails.
pub fn raise_attention(
    connection: &mut Connection,
    affected: &Affected<'_>,
    reason: AttentionReason,
    now: Instant,
) -> QueryResult<Vec<String>> {
    let mut query = booking::table
        .inner_join(seat::table.inner_join(slot::table.inner_join(duty::table)))
        .filter(booking::status.eq(Named(BookingStatus::Booked)))
        .filter(slot::ends_at.gt(now))
        .order((slot::starts_at, booking::id))
        .select((booking::id, booking::reference))
        .into_boxed();
    query = match affected {
        Affected::OfConsultation(id) => query.filter(duty::consultation_id.eq(*id)),
        Affected::OfDuty(id) => query.filter(duty::id.eq(*id)),
        Affected::OfSlots(ids) => query.filter(slot::id.eq_any(ids.to_vec())),
    };
    let found: Vec<(BookingId, String)> = query.load(connection)?;
    for (id, _) in &found {
        raise(connection, id, reason, now)?;
    }
    Ok(found.into_iter().map(|(_, reference)| reference).collect())
}

/// Whether the booking needs attention.
pub(super) fn is_open(connection: &mut Connection, booking: &BookingId) -> QueryResult<bool> {
    let open = attention::table
        .filter(attention::booking_id.eq(booking))
        .filter(attention::resolved_at.is_null())
        .select(attention::id);
    open.first::<AttentionId>(connection).optional().map(|found| found.is_some())
}

/// Why a booking needs attention, if it does.
pub(super) fn reason_of(connection: &mut Connection, booking: &BookingId) -> QueryResult<Option<AttentionReason>> {
    let open = attention::table
        .filter(attention::booking_id.eq(booking))
        .filter(attention::resolved_at.is_null())
        .select(attention::reason);
    Ok(open.first::<Named<AttentionReason>>(connection).optional()?.map(|reason| reason.0))
}

/// Puts a booking on the list and has its holder told; one that is there already stays for the reason that it has.
fn raise(connection: &mut Connection, booking: &BookingId, reason: AttentionReason, now: Instant) -> QueryResult<()> {
    let inserted = attempt(connection, |connection| {
        let row = (
            attention::id.eq(AttentionId::new()),
            attention::booking_id.eq(booking),
            attention::reason.eq(Named(reason)),
            attention::created_at.eq(now),
        );
        diesel::insert_into(attention::table).values(row).execute(connection)
    });
    match inserted {
        Ok(_) => messages::tell_of_attention(connection, booking, now),
        // The index that lets a booking have one open item decides, not a look before.
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes an item off the list; false when there is none with this id that is open.
pub(super) fn resolve(
    connection: &mut Connection,
    id: &AttentionId,
    note: Option<&str>,
    now: Instant,
) -> QueryResult<bool> {
    let open = attention::table.filter(attention::id.eq(id)).filter(attention::resolved_at.is_null());
    let resolved = diesel::update(open)
        .set((attention::resolved_at.eq(Some(now)), attention::note.eq(note)))
        .execute(connection)?;
    Ok(resolved > 0)
}

/// Takes a booking off the list, if it stands there.
pub(super) fn resolve_of(connection: &mut Connection, booking: &BookingId, now: Instant) -> QueryResult<()> {
    let open = attention::table.filter(attention::booking_id.eq(booking)).filter(attention::resolved_at.is_null());
    diesel::update(open).set(attention::resolved_at.eq(Some(now))).execute(connection).map(drop)
}
