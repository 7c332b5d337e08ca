//! Blocked times in the database.

use diesel::prelude::*;
use openapi::admin::duties::BlockedTime;

use crate::database::schema::{blocked_time, consultation, duty, seat, slot};
use crate::database::{BlockedTimeId, Connection, ConsultationId, DutyId, Instant, SlotId};
use crate::duties::seats::{hold_duties, settle};
use crate::duties::store::take_unbooked_seats;
use crate::time::local;

type Row = (BlockedTimeId, Option<String>, Instant, Instant, String);

fn travels((id, consultation_slug, starts_at, ends_at, reason): Row) -> BlockedTime {
    BlockedTime {
        id: id.as_str().to_owned(),
        consultation_slug,
        starts_at: local(starts_at),
        ends_at: local(ends_at),
        reason,
    }
}

/// Blocked times that are not over, in order.
pub(super) fn list(connection: &mut Connection, now: Instant) -> QueryResult<Vec<BlockedTime>> {
    let rows: Vec<Row> = blocked_time::table
        .left_join(consultation::table)
        .filter(blocked_time::ends_at.gt(now))
        .order((blocked_time::starts_at, blocked_time::id))
        .select((
            blocked_time::id,
            consultation::slug.nullable(),
            blocked_time::starts_at,
            blocked_time::ends_at,
            blocked_time::reason,
        ))
        .load(connection)?;
    Ok(rows.into_iter().map(travels).collect())
}

/// A blocked time to be written.
pub(super) struct NewBlock<'a> {
    pub(super) consultation: Option<&'a ConsultationId>,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) reason: &'a str,
}

/// Writes a blocked time and takes the free seats of it; gives the slots that lie in it.
pub(super) fn insert(
    connection: &mut Connection,
    new: &NewBlock<'_>,
    now: Instant,
) -> QueryResult<(BlockedTimeId, Vec<SlotId>)> {
    let id = BlockedTimeId::new();
    let row = (
        blocked_time::id.eq(&id),
        blocked_time::consultation_id.eq(new.consultation),
        blocked_time::starts_at.eq(new.starts_at),
        blocked_time::ends_at.eq(new.ends_at),
        blocked_time::reason.eq(new.reason),
        blocked_time::created_at.eq(now),
    );
    diesel::insert_into(blocked_time::table).values(row).execute(connection)?;
    let mut within = slot::table
        .inner_join(duty::table)
        .filter(slot::starts_at.lt(new.ends_at))
        .filter(slot::ends_at.gt(new.starts_at))
        .select(slot::id)
        .into_boxed();
    if let Some(consultation) = new.consultation {
        within = within.filter(duty::consultation_id.eq(consultation));
    }
    let slots: Vec<SlotId> = within.load(connection)?;
    hold_duties_of(connection, &slots)?;
    take_unbooked_seats(connection, &slots, id.as_str(), now)?;
    Ok((id, slots))
}

/// Who gives a seat back meanwhile sees the block, or the block sees the seat.
fn hold_duties_of(connection: &mut Connection, slots: &[SlotId]) -> QueryResult<()> {
    let of_slots = slot::table.filter(slot::id.eq_any(slots.to_vec())).select(slot::duty_id).distinct();
    let duties: Vec<DutyId> = of_slots.load(connection)?;
    hold_duties(connection, &duties)
}

/// Takes a blocked time away and frees the seats that it held, but for those that another one takes or for which the
/// duty has no place any more; false when there is none with this id.
pub(super) fn remove(connection: &mut Connection, id: &BlockedTimeId, now: Instant) -> QueryResult<bool> {
    let held = seat::table.filter(seat::holder.eq(id.as_str())).select(seat::slot_id).distinct();
    let slots: Vec<SlotId> = held.load(connection)?;
    hold_duties_of(connection, &slots)?;
    diesel::update(seat::table.filter(seat::holder.eq(id.as_str())))
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    let was_there = diesel::delete(blocked_time::table.filter(blocked_time::id.eq(id))).execute(connection)? > 0;
    for slot in &slots {
        settle(connection, slot, now)?;
    }
    Ok(was_there)
}

/// The blocked times that touch this time of a consultation.
fn touching(
    connection: &mut Connection,
    consultation: &ConsultationId,
    starts_at: Instant,
    ends_at: Instant,
) -> QueryResult<Vec<(BlockedTimeId, Instant, Instant)>> {
    blocked_time::table
        .filter(blocked_time::starts_at.lt(ends_at))
        .filter(blocked_time::ends_at.gt(starts_at))
        .filter(blocked_time::consultation_id.is_null().or(blocked_time::consultation_id.eq(consultation)))
        .select((blocked_time::id, blocked_time::starts_at, blocked_time::ends_at))
        .load(connection)
}

/// Whether one blocked time covers this time of a consultation whole.
pub(in crate::duties) fn covers(
    connection: &mut Connection,
    consultation: &ConsultationId,
    starts_at: Instant,
    ends_at: Instant,
) -> QueryResult<bool> {
    let touching = touching(connection, consultation, starts_at, ends_at)?;
    Ok(touching.into_iter().any(|(_, from, to)| from <= starts_at && ends_at <= to))
}

/// Takes the seats of slots that were just made where their time is blocked.
pub(in crate::duties) fn apply_to_slots(
    connection: &mut Connection,
    consultation: &ConsultationId,
    slots: &[(SlotId, Instant, Instant)],
    now: Instant,
) -> QueryResult<()> {
    let (Some(first), Some(last)) = (slots.iter().map(|slot| slot.1).min(), slots.iter().map(|slot| slot.2).max())
    else {
        return Ok(());
    };
    for (block, from, to) in touching(connection, consultation, first, last)? {
        let within = slots.iter().filter(|(_, starts_at, ends_at)| *starts_at < to && from < *ends_at);
        let ids: Vec<SlotId> = within.map(|(id, ..)| id.clone()).collect();
        take_unbooked_seats(connection, &ids, block.as_str(), now)?;
    }
    Ok(())
}
