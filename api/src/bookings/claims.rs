//! The claim of a seat.

use diesel::prelude::*;

use crate::database::schema::seat;
use crate::database::{Connection, Instant, SeatId, SlotId};
use crate::duties::is_free;
use crate::settings::SeatGuard;

/// What a seat is taken for.
pub(super) const BOOKING: &str = "booking";

/// Who takes a seat, for what, and until when.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Who: the id of a booking or of a place on the waiting list, or who holds.
    pub holder: &'a str,
    /// For what: `booking`, `hold` or `offer`.
    pub kind: &'static str,
    /// Until when; a booking has no end.
    pub until: Option<Instant>,
}

type Values<'a> = (
    diesel::dsl::Eq<seat::holder, Option<&'a str>>,
    diesel::dsl::Eq<seat::kind, Option<&'static str>>,
    diesel::dsl::Eq<seat::hold_until, Option<Instant>>,
);

impl<'a> Claim<'a> {
    /// For a booking.
    #[must_use]
    pub const fn booking(holder: &'a str) -> Self {
        Self { holder, kind: BOOKING, until: None }
    }

    /// What is written on the seat.
    #[must_use]
    pub fn values(&self) -> Values<'a> {
        (seat::holder.eq(Some(self.holder)), seat::kind.eq(Some(self.kind)), seat::hold_until.eq(self.until))
    }
}

/// Takes a free seat of the slot, if there is one.
///
/// The statement that takes it asks once more, in its own WHERE, whether it is free: between looking for a seat and
/// taking it somebody else may have taken it, and then no row is changed and the next seat is tried.
///
/// # Errors
/// When the database fails.
pub fn claim_seat(
    connection: &mut Connection,
    slot: &SlotId,
    claim: &Claim<'_>,
    guard: SeatGuard,
    now: Instant,
) -> QueryResult<Option<SeatId>> {
    for candidate in candidates(connection, slot, guard, now)? {
        let taken = take(connection, &candidate, claim, guard, now)?;
        if taken.is_some() {
            return Ok(taken);
        }
    }
    Ok(None)
}

fn candidates(connection: &mut Connection, slot: &SlotId, guard: SeatGuard, now: Instant) -> QueryResult<Vec<SeatId>> {
    let seats = seat::table.filter(seat::slot_id.eq(slot)).order(seat::position).select(seat::id);
    match guard {
        SeatGuard::On => seats.filter(is_free(now)).load(connection),
        #[cfg(feature = "test-controls")]
        SeatGuard::Off => seats.load(connection),
    }
}

fn take(
    connection: &mut Connection,
    candidate: &SeatId,
    claim: &Claim<'_>,
    guard: SeatGuard,
    now: Instant,
) -> QueryResult<Option<SeatId>> {
    match guard {
        SeatGuard::On => diesel::update(seat::table.filter(seat::id.eq(candidate)).filter(is_free(now)))
            .set(claim.values())
            .returning(seat::id)
            .get_result(connection)
            .optional(),
        #[cfg(feature = "test-controls")]
        SeatGuard::Off => diesel::update(seat::table.filter(seat::id.eq(candidate)))
            .set(claim.values())
            .returning(seat::id)
            .get_result(connection)
            .optional(),
    }
}

/// Drops the second lock on the same door, so that the control of the tests sees what happens without the first.
///
/// # Errors
/// When the database fails.
#[cfg(feature = "test-controls")]
pub fn drop_second_guard(
    database: &crate::database::Database,
) -> Result<(), crate::database::Stop<std::convert::Infallible>> {
    database.write_here(|connection| {
        diesel::sql_query("DROP INDEX IF EXISTS booking_of_seat").execute(connection)?;
        Ok(())
    })
}
