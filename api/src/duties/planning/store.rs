//! Duties in the database, as staff plan them.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::admin::duties::{AttentionReason, DutyPlan, StaffDuty};
use openapi::bookings::BookingStatus;
use openapi::duties::{Expert, Rings};

use super::rules::{Difference, difference};
use crate::bookings::{self, Affected};
use crate::consultations::{self, rules::accepts_bookings};
use crate::database::schema::{attention, booking, consultation, duty, seat, slot};
use crate::database::{
    Connection, ConsultationId, DutyId, DutyRuleId, Instant, ListKey, Listed, Named, SlotId, beyond,
};
use crate::duties::NewDuty;
use crate::duties::blocked::apply_to_slots;
use crate::duties::occupation::{Occupied, occupy, release};
use crate::duties::rules::SlotTime;
use crate::duties::seats::{WITHDRAWN, settle};
use crate::duties::store::{
    self, DutyRow, experts_for_staff, insert_seats, insert_slot, listed_all, take_unbooked_seats, write_experts,
};
use crate::time::planned_time;

/// Which duties to list; parsed.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) consultation: Option<ConsultationId>,
    pub(super) ends_after: Option<Instant>,
}

/// Lists up to `limit` duties after `after`, in order of time.
pub(super) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<StaffDuty>>> {
    let mut query = duty::table
        .order((duty::starts_at, duty::id))
        .limit(i64::from(limit))
        .select(DutyRow::as_select())
        .into_boxed();
    if let Some(consultation) = &filter.consultation {
        query = query.filter(duty::consultation_id.eq(consultation));
    }
    if let Some(instant) = filter.ends_after {
        query = query.filter(duty::ends_at.gt(instant));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, DutyId::parse(&key.id)?))) {
        query = query.filter(beyond!((duty::starts_at, duty::id) > (at, id)));
    }
    let rows: Vec<DutyRow> = query.load(connection)?;
    seen(connection, rows, now)
}

/// A duty's row.
///
/// # Errors
/// When the database fails.
pub fn find(connection: &mut Connection, id: &DutyId) -> QueryResult<Option<FoundDuty>> {
    let row: Option<DutyRow> =
        duty::table.filter(duty::id.eq(id)).select(DutyRow::as_select()).first(connection).optional()?;
    Ok(row.map(FoundDuty))
}

/// A duty that was found.
pub struct FoundDuty(DutyRow);

impl FoundDuty {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &DutyId {
        &self.0.id
    }

    /// Its consultation.
    #[must_use]
    pub fn consultation(&self) -> &ConsultationId {
        &self.0.consultation_id
    }

    /// From when on its places can be booked.
    pub(in crate::duties) fn booking_opens_at(&self) -> Instant {
        self.0.booking_opens_at
    }

    /// Whether it is just what would be written now; `experts` are those who are on it.
    pub(in crate::duties) fn is(&self, new: &NewDuty, experts: &[Expert]) -> bool {
        let row = &self.0;
        let times = (row.starts_at, row.ends_at, row.booking_opens_at, row.booking_closes_at);
        let numbers = [row.slot_minutes, row.buffer_minutes, row.seats_per_slot].map(i32::unsigned_abs);
        !has_other_meeting(row, new)
            && times == (new.starts_at, new.ends_at, new.booking_opens_at, new.booking_closes_at)
            && numbers == [new.slot_minutes, new.buffer_minutes, new.seats_per_slot]
            && experts == new.experts
    }

    pub(super) fn revision(&self) -> u32 {
        self.0.revision.unsigned_abs()
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.0.cancelled_at.is_some()
    }

    pub(super) fn is_over(&self, now: Instant) -> bool {
        self.0.ends_at <= now
    }
}

/// The duty for a change: on PostgreSQL its row is held until the end of the transaction.
pub(super) fn find_to_change(connection: &mut Connection, id: &DutyId) -> QueryResult<Option<FoundDuty>> {
    let one = duty::table.filter(duty::id.eq(id));
    let row: Option<DutyRow> = match connection {
        Connection::Postgres(connection) => {
            one.select(DutyRow::as_select()).for_update().first(connection).optional()?
        }
        Connection::Sqlite(connection) => one.select(DutyRow::as_select()).first(connection).optional()?,
    };
    Ok(row.map(FoundDuty))
}

/// The duties of a rule that are to come and were not called off, each with the date for which it was made; on
/// PostgreSQL their rows are held until the end of the transaction.
pub(in crate::duties) fn to_come_of_rule(
    connection: &mut Connection,
    rule: &DutyRuleId,
    now: Instant,
) -> QueryResult<Vec<(String, FoundDuty)>> {
    let of_rule = duty::table
        .filter(duty::rule_id.eq(rule))
        .filter(duty::cancelled_at.is_null())
        .filter(duty::starts_at.gt(now))
        .order(duty::id);
    let rows: Vec<DutyRow> = match connection {
        Connection::Postgres(connection) => of_rule.select(DutyRow::as_select()).for_update().load(connection)?,
        Connection::Sqlite(connection) => of_rule.select(DutyRow::as_select()).load(connection)?,
    };
    Ok(rows.into_iter().filter_map(|row| Some((row.rule_date.clone()?, FoundDuty(row)))).collect())
}

/// The duty as staff see it.
///
/// # Errors
/// When the database fails.
pub fn seen_by_staff(connection: &mut Connection, found: FoundDuty, now: Instant) -> QueryResult<Option<StaffDuty>> {
    Ok(seen(connection, vec![found.0], now)?.pop().map(|listed| listed.item))
}

fn seen(connection: &mut Connection, rows: Vec<DutyRow>, now: Instant) -> QueryResult<Vec<Listed<StaffDuty>>> {
    let ids: Vec<DutyId> = rows.iter().map(|row| row.id.clone()).collect();
    let (booked, attention) = (booked_by_duty(connection, &ids)?, attention_by_duty(connection, &ids)?);
    let titles = titles(connection, &rows)?;
    let mut accepting = HashMap::new();
    for row in &rows {
        let standing = consultations::standing_of(connection, &row.consultation_id, now)?;
        let accepts = standing.is_some_and(|standing| accepts_bookings(standing.stage));
        accepting.insert(row.consultation_id.clone(), accepts);
    }
    let accepts = |id: &ConsultationId| accepting.get(id).copied().unwrap_or(false);
    let listed = listed_all(connection, rows.clone(), accepts, now)?;
    let mut experts = experts_for_staff(connection, &ids)?;
    let number = |counts: &HashMap<DutyId, i64>, id: &DutyId| {
        counts.get(id).map_or(0, |&count| u32::try_from(count).unwrap_or(0))
    };
    Ok(rows
        .into_iter()
        .zip(listed)
        .map(|(row, listed)| {
            let (slug, title) = titles.get(&row.consultation_id).cloned().unwrap_or_default();
            let item = StaffDuty {
                consultation_slug: slug,
                consultation_title: title,
                link: row.link.clone(),
                revision: row.revision.unsigned_abs(),
                booked: number(&booked, &row.id),
                attention: number(&attention, &row.id),
                plan: plan_of(&row, experts.remove(&row.id).unwrap_or_default()),
                cancellation_reason: row.cancellation_reason,
                duty: listed.item,
            };
            Listed { key: listed.key, item }
        })
        .collect())
}

fn plan_of(row: &DutyRow, experts: Vec<Expert>) -> DutyPlan {
    let minutes_before =
        (row.starts_at.timestamp().as_second() - row.booking_closes_at.timestamp().as_second()).max(0) / 60;
    DutyPlan {
        mode: row.mode.0,
        place: row.place.clone(),
        phone: row.phone.clone(),
        rings: row.rings.map_or(Rings::Office, |rings| rings.0),
        link: row.link.clone(),
        experts,
        slot_minutes: row.slot_minutes.unsigned_abs(),
        buffer_minutes: row.buffer_minutes.unsigned_abs(),
        seats_per_slot: row.seats_per_slot.unsigned_abs(),
        booking_opens_at: Some(planned_time(row.booking_opens_at)),
        closes_hours_before: u32::try_from(minutes_before / 60).unwrap_or_default(),
    }
}

fn titles(connection: &mut Connection, rows: &[DutyRow]) -> QueryResult<HashMap<ConsultationId, (String, String)>> {
    let ids: Vec<ConsultationId> = rows.iter().map(|row| row.consultation_id.clone()).collect();
    let found: Vec<(ConsultationId, String, String)> = consultation::table
        .filter(consultation::id.eq_any(ids))
        .select((consultation::id, consultation::slug, consultation::title))
        .load(connection)?;
    Ok(found.into_iter().map(|(id, slug, title)| (id, (slug, title))).collect())
}

fn booked_by_duty(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, i64>> {
    let rows: Vec<(DutyId, i64)> = booking::table
        .inner_join(seat::table.inner_join(slot::table))
        .filter(slot::duty_id.eq_any(ids.to_vec()))
        .filter(booking::status.eq(Named(BookingStatus::Booked)))
        .group_by(slot::duty_id)
        .select((slot::duty_id, count_star()))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}

fn attention_by_duty(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, i64>> {
    let rows: Vec<(DutyId, i64)> = attention::table
        .inner_join(booking::table.inner_join(seat::table.inner_join(slot::table)))
        .filter(slot::duty_id.eq_any(ids.to_vec()))
        .filter(attention::resolved_at.is_null())
        .group_by(slot::duty_id)
        .select((slot::duty_id, count_star()))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Writes a duty; where its time is blocked, its seats are taken by the block. Nothing is written when an expert or the
/// room is in another duty at its time.
pub(in crate::duties) fn insert(
    connection: &mut Connection,
    consultation: &ConsultationId,
    new: &NewDuty,
    now: Instant,
) -> QueryResult<Result<DutyId, Occupied>> {
    let id = match store::insert(connection, consultation, new)? {
        Ok(id) => id,
        Err(occupied) => return Ok(Err(occupied)),
    };
    let slots: Vec<(SlotId, Instant, Instant)> = slot::table
        .filter(slot::duty_id.eq(&id))
        .select((slot::id, slot::starts_at, slot::ends_at))
        .load(connection)?;
    apply_to_slots(connection, consultation, &slots, now)?;
    Ok(Ok(id))
}

/// Changes a duty as a difference: slots that stay keep their seats and bookings, those that no longer fit are no
/// longer offered, and their bookings go to the list of what needs attention. Gives the references of those; nothing is
/// changed when an expert or the room is in another duty at its time.
pub(in crate::duties) fn change(
    connection: &mut Connection,
    found: &FoundDuty,
    new: &NewDuty,
    now: Instant,
) -> QueryResult<Result<Vec<String>, Occupied>> {
    let id = found.id();
    if let Err(occupied) = occupy(connection, id, new)? {
        return Ok(Err(occupied));
    }
    let has_other_meeting = has_other_meeting(&found.0, new);
    write_duty(connection, id, new)?;
    write_experts(connection, id, &new.experts)?;
    let present = slots_of(connection, id)?;
    let times: Vec<(SlotId, SlotTime)> = present.into_iter().map(|slot| (slot.0, slot.1)).collect();
    let difference = difference(&times, &new.slots);
    apply(connection, found, new, &difference, now)?;
    let mut attention =
        bookings::raise_attention(connection, &Affected::OfSlots(&difference.gone), AttentionReason::SlotGone, now)?;
    if has_other_meeting {
        let kept: Vec<SlotId> = difference.kept.iter().map(|(slot, _)| slot.clone()).collect();
        let affected = Affected::OfSlots(&kept);
        attention.extend(bookings::raise_attention(connection, &affected, AttentionReason::MeetingChanged, now)?);
    }
    bookings::note_change(connection, id, now)?;
    Ok(Ok(attention))
}

fn has_other_meeting(row: &DutyRow, new: &NewDuty) -> bool {
    let before = (row.mode.0, row.place.clone(), row.phone.clone(), row.link.clone(), row.rings.map(|rings| rings.0));
    let meeting = &new.meeting;
    before != (meeting.mode(), meeting.place(), meeting.phone(), meeting.link(), meeting.rings())
}

fn write_duty(connection: &mut Connection, id: &DutyId, new: &NewDuty) -> QueryResult<()> {
    diesel::update(duty::table.filter(duty::id.eq(id)))
        .set((
            duty::mode.eq(Named(new.meeting.mode())),
            duty::place.eq(new.meeting.place()),
            duty::phone.eq(new.meeting.phone()),
            duty::link.eq(new.meeting.link()),
            duty::starts_at.eq(new.starts_at),
            duty::ends_at.eq(new.ends_at),
            duty::slot_minutes.eq(i32::try_from(new.slot_minutes).unwrap_or(i32::MAX)),
            duty::buffer_minutes.eq(i32::try_from(new.buffer_minutes).unwrap_or(i32::MAX)),
            duty::rings.eq(new.meeting.rings().map(Named)),
            duty::seats_per_slot.eq(i32::try_from(new.seats_per_slot).unwrap_or(i32::MAX)),
            duty::booking_opens_at.eq(new.booking_opens_at),
            duty::booking_closes_at.eq(new.booking_closes_at),
            duty::revision.eq(duty::revision + 1),
        ))
        .execute(connection)
        .map(drop)
}

fn slots_of(connection: &mut Connection, id: &DutyId) -> QueryResult<Vec<(SlotId, SlotTime)>> {
    let rows: Vec<(SlotId, Instant, Instant)> = slot::table
        .filter(slot::duty_id.eq(id))
        .order(slot::starts_at)
        .select((slot::id, slot::starts_at, slot::ends_at))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, starts_at, ends_at)| (id, SlotTime { starts_at, ends_at })).collect())
}

fn apply(
    connection: &mut Connection,
    found: &FoundDuty,
    new: &NewDuty,
    difference: &Difference<SlotId>,
    now: Instant,
) -> QueryResult<()> {
    // First, so that the bookings that are looked at afterwards are all that there will be.
    take_unbooked_seats(connection, &difference.gone, WITHDRAWN, now)?;
    let gone = slot::table.filter(slot::id.eq_any(difference.gone.clone())).filter(slot::withdrawn_at.is_null());
    diesel::update(gone).set(slot::withdrawn_at.eq(Some(now))).execute(connection)?;
    for (id, ends_at) in &difference.kept {
        diesel::update(slot::table.filter(slot::id.eq(id)))
            .set((slot::ends_at.eq(*ends_at), slot::withdrawn_at.eq(None::<Instant>)))
            .execute(connection)?;
        resize(connection, id, new.seats_per_slot, now)?;
    }
    let mut offered = Vec::new();
    for time in &new.slots {
        if difference.new.contains(time) {
            let id = insert_slot(connection, found.id(), *time, new.seats_per_slot)?;
            offered.push((id, time.starts_at, time.ends_at));
        }
    }
    apply_to_slots(connection, found.consultation(), &offered, now)
}

/// Gives a slot this number of seats. One that is taken stays taken, also beyond the number.
fn resize(connection: &mut Connection, slot: &SlotId, seats: u32, now: Instant) -> QueryResult<()> {
    let withdrawn = seat::table.filter(seat::slot_id.eq(slot)).filter(seat::holder.eq(WITHDRAWN));
    diesel::update(withdrawn)
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>)))
        .execute(connection)?;
    let there: i64 = seat::table.filter(seat::slot_id.eq(slot)).count().get_result(connection)?;
    let there = u32::try_from(there).unwrap_or(u32::MAX);
    if there < seats {
        insert_seats(connection, slot, there, seats - there)?;
    }
    settle(connection, slot, now)
}

/// Calls a duty off; gives the references of the bookings that need attention.
pub(in crate::duties) fn cancel(
    connection: &mut Connection,
    id: &DutyId,
    reason: &str,
    now: Instant,
) -> QueryResult<Vec<String>> {
    release(connection, std::slice::from_ref(id))?;
    let slots: Vec<SlotId> = slots_of(connection, id)?.into_iter().map(|(slot, _)| slot).collect();
    take_unbooked_seats(connection, &slots, WITHDRAWN, now)?;
    diesel::update(duty::table.filter(duty::id.eq(id)))
        .set((
            duty::cancelled_at.eq(Some(now)),
            duty::cancellation_reason.eq(Some(reason)),
            duty::revision.eq(duty::revision + 1),
        ))
        .execute(connection)?;
    bookings::note_change(connection, id, now)?;
    bookings::raise_attention(connection, &Affected::OfDuty(id), AttentionReason::DutyCancelled, now)
}
