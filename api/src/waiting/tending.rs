//! What a background job does for the waiting list, and for holds that have run out. Nothing depends on it: whoever
//! asks for a seat finds the same without it.

use diesel::dsl::{exists, select};
use diesel::prelude::*;
use openapi::waiting::WaitingStatus;

use super::offers::serve;
use crate::database::schema::{duty, seat, slot, waiting};
use crate::database::{ConsultationId, Database, Fault, Instant, Named, SlotId, Stop, Topics};
use crate::duties::is_free;
use crate::mail::Desk;

/// How many slots are looked at in one go.
const SLOTS_AT_ONCE: i64 = 100;

/// Offers seats whose hold or offer has ended to who waits next, ends what has lapsed, and tidies seats.
///
/// # Errors
/// When the database fails.
pub fn tend(database: &Database, desk: &Desk, now: Instant) -> Result<(), Fault> {
    // Nearly always there is nothing to do: who only looks writes nothing.
    if !database.read_here(|connection| is_any_to_tend(connection, now))? {
        return Ok(());
    }
    // An offer or a hold that has ended frees its seat by its time alone: only seats that are offered change hands here.
    let without_news = database.touching(Topics::empty());
    write(&without_news, |connection| Ok(lapse(connection, now)?))?;
    let waited_for = database.read_here(|connection| waited_for(connection, now))?;
    for slot in waited_for {
        write(&database.touching(Topics::PLACES), |connection| serve(connection, desk, &slot, now))?;
    }
    write(&without_news, |connection| Ok(tidy(connection, now)?))
}

fn write(
    database: &Database,
    work: impl Fn(&mut crate::database::Connection) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let outcome = database.write_here(|connection| work(connection).map_err(Stop::Failed));
    outcome.map_err(|stop: Stop<std::convert::Infallible>| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}

/// Whether anybody waits, or an offer or a hold has ended.
fn is_any_to_tend(connection: &mut crate::database::Connection, now: Instant) -> QueryResult<bool> {
    let waits = waiting::table.filter(waiting::status.eq(Named(WaitingStatus::Waiting)));
    let is_ended = waiting::status.eq(Named(WaitingStatus::Offered)).and(waiting::offer_until.le(now));
    let held_too_long = seat::table.filter(seat::hold_until.le(now));
    let is_any = exists(waits.select(waiting::id))
        .or(exists(waiting::table.filter(is_ended).select(waiting::id)))
        .or(exists(held_too_long.select(seat::id)));
    select(is_any).get_result(connection)
}

/// Ends offers that nobody took, and the waiting for what has begun.
fn lapse(connection: &mut crate::database::Connection, now: Instant) -> QueryResult<()> {
    let lapsed = (waiting::status.eq(Named(WaitingStatus::Lapsed)), waiting::settled_at.eq(Some(now)));
    let ended =
        waiting::table.filter(waiting::status.eq(Named(WaitingStatus::Offered))).filter(waiting::offer_until.le(now));
    diesel::update(ended).set(lapsed).execute(connection)?;
    let over = duty::table.filter(duty::ends_at.le(now)).select(duty::id.nullable());
    let in_vain = waiting::table
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .filter(waiting::duty_id.is_not_null())
        .filter(waiting::duty_id.eq_any(over));
    diesel::update(in_vain).set(lapsed).execute(connection)?;
    let to_come = duty::table.filter(duty::ends_at.gt(now)).select(duty::consultation_id);
    let in_vain = waiting::table
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .filter(waiting::duty_id.is_null())
        .filter(waiting::consultation_id.ne_all(to_come));
    diesel::update(in_vain).set(lapsed).execute(connection).map(drop)
}

/// Slots with a free seat in consultations in which somebody waits.
fn waited_for(connection: &mut crate::database::Connection, now: Instant) -> QueryResult<Vec<SlotId>> {
    let consultations: Vec<ConsultationId> = waiting::table
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .select(waiting::consultation_id)
        .distinct()
        .load(connection)?;
    if consultations.is_empty() {
        return Ok(Vec::new());
    }
    seat::table
        .inner_join(slot::table.inner_join(duty::table))
        .filter(duty::consultation_id.eq_any(consultations))
        .filter(slot::starts_at.gt(now))
        .filter(is_free(now))
        .select(seat::slot_id)
        .distinct()
        .limit(SLOTS_AT_ONCE)
        .load(connection)
}

/// Takes the names off seats that nobody holds any more.
fn tidy(connection: &mut crate::database::Connection, now: Instant) -> QueryResult<()> {
    diesel::update(seat::table.filter(seat::hold_until.le(now)))
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)
        .map(drop)
}
