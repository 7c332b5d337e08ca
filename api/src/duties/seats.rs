//! Who has the seats of a slot that nobody booked.

use diesel::prelude::*;

use super::blocked::apply_to_slots;
use super::store::{is_free, take_unbooked_seats};
use crate::database::schema::{duty, seat, slot};
use crate::database::{Connection, ConsultationId, DutyId, Instant, SeatId, SlotId};

/// Who holds seats that a change of their duty left without a place in it.
pub(in crate::duties) const WITHDRAWN: &str = "withdrawn";

/// Holds the rows of duties until the end of the transaction, so that of two that decide about their seats the second
/// sees what the first did. SQLite has one writer at a time.
///
/// # Errors
/// When the database fails.
pub fn hold_duties(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<()> {
    match connection {
        Connection::Postgres(connection) => duty::table
            .filter(duty::id.eq_any(ids.to_vec()))
            .order(duty::id)
            .select(duty::id)
            .for_no_key_update()
            .load::<DutyId>(connection)
            .map(drop),
        Connection::Sqlite(_) => Ok(()),
    }
}

/// Withdraws every seat of a consultation that is still to come and not booked.
///
/// # Errors
/// When the database fails.
pub fn withdraw_all(connection: &mut Connection, consultation: &ConsultationId, now: Instant) -> QueryResult<()> {
    let to_come = slot::table
        .inner_join(duty::table)
        .filter(duty::consultation_id.eq(consultation))
        .filter(slot::ends_at.gt(now))
        .select(slot::id);
    let slots: Vec<SlotId> = to_come.load(connection)?;
    take_unbooked_seats(connection, &slots, WITHDRAWN, now)
}

/// Decides anew who has the free seats of a slot, after one of them was given back: what is more than the duty has
/// seats for is withdrawn, and what lies in a blocked time is taken by the block.
///
/// # Errors
/// When the database fails.
pub fn settle(connection: &mut Connection, id: &SlotId, now: Instant) -> QueryResult<()> {
    let (starts_at, ends_at, withdrawn_at): (Instant, Instant, Option<Instant>) = slot::table
        .filter(slot::id.eq(id))
        .select((slot::starts_at, slot::ends_at, slot::withdrawn_at))
        .first(connection)?;
    let (consultation, seats, cancelled_at): (ConsultationId, i32, Option<Instant>) = duty::table
        .inner_join(slot::table)
        .filter(slot::id.eq(id))
        .select((duty::consultation_id, duty::seats_per_slot, duty::cancelled_at))
        .first(connection)?;
    if withdrawn_at.is_some() || cancelled_at.is_some() {
        return take_unbooked_seats(connection, std::slice::from_ref(id), WITHDRAWN, now);
    }
    withdraw_beyond(connection, id, i64::from(seats), now)?;
    apply_to_slots(connection, &consultation, &[(id.clone(), starts_at, ends_at)], now)
}

/// Withdraws what a slot has more than this number of seats: free ones and those of blocks. One that is booked stays.
fn withdraw_beyond(connection: &mut Connection, id: &SlotId, seats: i64, now: Instant) -> QueryResult<()> {
    let own = || seat::table.filter(seat::slot_id.eq(id));
    let in_place: i64 =
        own().filter(seat::holder.is_null().or(seat::holder.ne(WITHDRAWN))).count().get_result(connection)?;
    let is_of_block = seat::kind.eq("hold").and(seat::hold_until.is_null()).and(seat::holder.ne(WITHDRAWN));
    let unbooked: Vec<SeatId> = own()
        .filter(is_free(now).or(is_of_block.assume_not_null()))
        .order(seat::position.desc())
        .limit((in_place - seats).max(0))
        .select(seat::id)
        .load(connection)?;
    let is_booked = seat::kind.is_not_null().and(seat::kind.assume_not_null().eq("booking"));
    diesel::update(seat::table.filter(seat::id.eq_any(unbooked)).filter(diesel::dsl::not(is_booked)))
        .set((seat::holder.eq(Some(WITHDRAWN)), seat::kind.eq(Some("hold")), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)
        .map(drop)
}
