//! The claim of a seat.

mod unlocked;

use diesel::prelude::*;

use self::unlocked::TakeUnlocked;
use crate::database::schema::seat;
use crate::database::{Connection, Instant, SeatId, SlotId};
use crate::duties::is_free;
use crate::settings::SeatGuard;

/// What a seat is taken for.
pub(super) const BOOKING: &str = "booking";

/// How many seats are looked at in one go.
const AT_ONCE: i64 = 16;

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
/// taking it somebody else may have taken it, and then no row is changed and the next seat is tried. A seat that somebody
/// is taking at this moment is waited for only where there is no other.
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
    if let Some(taken) = take_unlocked(connection, slot, claim, guard, now)? {
        return Ok(Some(taken));
    }
    loop {
        let candidates = free(connection, slot, guard, now)?;
        if candidates.is_empty() {
            return Ok(None);
        }
        for candidate in candidates {
            let taken = take(connection, &candidate, claim, guard, now)?;
            if taken.is_some() {
                return Ok(taken);
            }
        }
    }
}

/// Takes the first free seat that no other transaction is taking, on PostgreSQL, where several write at a time: without it
/// all who book in one slot at once would wait for one another at its first seat.
fn take_unlocked(
    connection: &mut Connection,
    slot: &SlotId,
    claim: &Claim<'_>,
    guard: SeatGuard,
    now: Instant,
) -> QueryResult<Option<SeatId>> {
    let Connection::Postgres(connection) = connection else { return Ok(None) };
    match guard {
        SeatGuard::On => TakeUnlocked { slot, claim: *claim, free: is_free(now) }.get_result(connection).optional(),
        #[cfg(feature = "test-controls")]
        SeatGuard::Off => Ok(None),
    }
}

/// The first free seats, whether or not somebody is taking them.
fn free(connection: &mut Connection, slot: &SlotId, guard: SeatGuard, now: Instant) -> QueryResult<Vec<SeatId>> {
    let seats = seat::table.filter(seat::slot_id.eq(slot)).order(seat::position).select(seat::id).limit(AT_ONCE);
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
