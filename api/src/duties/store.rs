//! Duties, slots and seats in the database.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::check::given;
use openapi::duties::{Duty, Expert, Mode, Rings, Slot};

use super::NewDuty;
use super::occupation::{Occupied, occupy};
use super::rules::{BookingWindow, SlotTime, booking_state, is_slot_bookable};
use crate::booking_rules::Notice;
use crate::database::schema::{duty, expert, seat, slot};
use crate::database::{
    AccountId, Connection, ConsultationId, DutyId, DutyRuleId, ExpertId, Instant, ListKey, Listed, Named, SeatId,
    SlotId, beyond,
};
use crate::time::local;
use crate::waiting;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = duty, treat_none_as_default_value = false)]
pub(super) struct DutyRow {
    pub(super) id: DutyId,
    pub(super) consultation_id: ConsultationId,
    pub(super) mode: Named<Mode>,
    pub(super) place: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) link: Option<String>,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) slot_minutes: i32,
    pub(super) booking_opens_at: Instant,
    pub(super) booking_closes_at: Instant,
    pub(super) revision: i32,
    pub(super) seats_per_slot: i32,
    pub(super) cancelled_at: Option<Instant>,
    pub(super) cancellation_reason: Option<String>,
    pub(super) rule_id: Option<DutyRuleId>,
    pub(super) rule_date: Option<String>,
    pub(super) buffer_minutes: i32,
    pub(super) rings: Option<Named<Rings>>,
}

impl DutyRow {
    fn window(&self) -> BookingWindow {
        BookingWindow {
            opens_at: self.booking_opens_at,
            closes_at: self.booking_closes_at,
            duty_ends_at: self.ends_at,
            is_cancelled: self.cancelled_at.is_some(),
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = slot, treat_none_as_default_value = false)]
struct SlotRow {
    id: SlotId,
    duty_id: DutyId,
    starts_at: Instant,
    ends_at: Instant,
    withdrawn_at: Option<Instant>,
}

/// A seat that nobody holds, or whose hold has run out.
#[diesel::dsl::auto_type(type_case = "PascalCase")]
pub fn is_free(now: Instant) -> _ {
    seat::holder.is_null().or(seat::hold_until.is_not_null().and(seat::hold_until.assume_not_null().le(now)))
}

/// Lists up to `limit` duties of a consultation after `after`, in order of time.
pub(super) fn list(
    connection: &mut Connection,
    consultation: &ConsultationId,
    is_accepted: bool,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<Duty>>> {
    let mut query = duty::table
        .filter(duty::consultation_id.eq(consultation))
        .order((duty::starts_at, duty::id))
        .limit(i64::from(limit))
        .select(DutyRow::as_select())
        .into_boxed();
    if let Some((starts_at, id)) = after.and_then(place) {
        query = query.filter(beyond!((duty::starts_at, duty::id) > (starts_at, id)));
    }
    let duties: Vec<DutyRow> = query.load(connection)?;
    listed_all(connection, duties, |_| is_accepted, now)
}

/// The first duties of a consultation that are not over, up to `limit`, in order of time.
pub(super) fn list_to_come(
    connection: &mut Connection,
    consultation: &ConsultationId,
    is_accepted: bool,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Duty>> {
    let duties: Vec<DutyRow> = duty::table
        .filter(duty::consultation_id.eq(consultation))
        .filter(duty::ends_at.gt(now))
        .order((duty::starts_at, duty::id))
        .limit(i64::from(limit))
        .select(DutyRow::as_select())
        .load(connection)?;
    let listed = listed_all(connection, duties, |_| is_accepted, now)?;
    Ok(listed.into_iter().map(|listed| listed.item).collect())
}

/// Duties as the public sees them, each with its place in a list by time. `is_accepted` says whether the stage of a
/// consultation allows booking.
pub(super) fn listed_all(
    connection: &mut Connection,
    duties: Vec<DutyRow>,
    is_accepted: impl Fn(&ConsultationId) -> bool,
    now: Instant,
) -> QueryResult<Vec<Listed<Duty>>> {
    let ids: Vec<DutyId> = duties.iter().map(|row| row.id.clone()).collect();
    let mut experts = experts_by_duty(connection, &ids)?;
    let mut slots = slots_by_duty(connection, &ids)?;
    let seats = SeatCounts::load(connection, &ids, now)?;
    let notice = Notice::load(connection)?;
    Ok(duties
        .into_iter()
        .map(|row| {
            let experts = experts.remove(&row.id).unwrap_or_default();
            let slots = slots.remove(&row.id).unwrap_or_default();
            let is_accepted = is_accepted(&row.consultation_id);
            listed(row, experts, &slots, &Offering { seats: &seats, notice: &notice, is_accepted }, now)
        })
        .collect())
}

fn place(key: &ListKey) -> Option<(Instant, DutyId)> {
    Some((key.at()?, DutyId::parse(&key.id)?))
}

/// What decides about what is offered in a duty.
struct Offering<'a> {
    seats: &'a SeatCounts,
    notice: &'a Notice,
    is_accepted: bool,
}

fn listed(
    row: DutyRow,
    experts: Vec<Expert>,
    slots: &[SlotRow],
    offering: &Offering<'_>,
    now: Instant,
) -> Listed<Duty> {
    let key = ListKey::new(0, row.starts_at, row.id.as_str());
    let booking = booking_state(&row.window(), offering.is_accepted, now);
    let slots = slots
        .iter()
        .map(|slot| {
            let (seats, free) = offering.seats.of(&slot.id);
            let is_bookable = free > 0 && is_slot_bookable(booking, slot.starts_at, now);
            let late = is_bookable.then(|| offering.notice.too_late_for(slot.starts_at, now));
            Slot {
                id: slot.id.as_str().to_owned(),
                starts_at: local(slot.starts_at),
                ends_at: local(slot.ends_at),
                seats,
                free,
                bookable: is_bookable,
                too_late_for: late.unwrap_or_default(),
            }
        })
        .collect();
    let duty = Duty {
        id: row.id.as_str().to_owned(),
        mode: row.mode.0,
        place: row.place,
        phone: row.phone,
        rings: row.rings.map(|rings| rings.0),
        experts,
        starts_at: local(row.starts_at),
        ends_at: local(row.ends_at),
        slot_minutes: row.slot_minutes.unsigned_abs(),
        buffer_minutes: row.buffer_minutes.unsigned_abs(),
        booking_opens_at: local(row.booking_opens_at),
        booking_closes_at: local(row.booking_closes_at),
        booking,
        slots,
    };
    Listed { item: duty, key }
}

/// Who is on these duties, as the public is told: not which accounts they have.
fn experts_by_duty(connection: &mut Connection, duties: &[DutyId]) -> QueryResult<HashMap<DutyId, Vec<Expert>>> {
    let mut by_duty = experts_for_staff(connection, duties)?;
    for expert in by_duty.values_mut().flatten() {
        expert.account_id = None;
    }
    Ok(by_duty)
}

type ExpertRow = (DutyId, String, Option<String>, bool, Option<AccountId>);

/// Who is on these duties, with their accounts.
pub(super) fn experts_for_staff(
    connection: &mut Connection,
    duties: &[DutyId],
) -> QueryResult<HashMap<DutyId, Vec<Expert>>> {
    let rows: Vec<ExpertRow> = expert::table
        .filter(expert::duty_id.eq_any(duties.to_vec()))
        .order((expert::duty_id, expert::position))
        .select((expert::duty_id, expert::name, expert::role, expert::unit, expert::account_id))
        .load(connection)?;
    let mut by_duty = HashMap::<DutyId, Vec<Expert>>::new();
    for (duty, name, role, unit, account) in rows {
        let account_id = account.map(|id| id.as_str().to_owned());
        by_duty.entry(duty).or_default().push(Expert { name, role, unit, account_id });
    }
    Ok(by_duty)
}

/// Who is on this duty.
///
/// # Errors
/// When the database fails.
pub fn experts_of(connection: &mut Connection, duty: &DutyId) -> QueryResult<Vec<Expert>> {
    Ok(experts_by_duty(connection, std::slice::from_ref(duty))?.remove(duty).unwrap_or_default())
}

fn slots_by_duty(connection: &mut Connection, duties: &[DutyId]) -> QueryResult<HashMap<DutyId, Vec<SlotRow>>> {
    let rows: Vec<SlotRow> = slot::table
        .filter(slot::duty_id.eq_any(duties.to_vec()))
        .filter(slot::withdrawn_at.is_null())
        .order((slot::duty_id, slot::starts_at))
        .select(SlotRow::as_select())
        .load(connection)?;
    let mut by_duty = HashMap::<DutyId, Vec<SlotRow>>::new();
    for row in rows {
        by_duty.entry(row.duty_id.clone()).or_default().push(row);
    }
    Ok(by_duty)
}

/// How many seats each slot has, and how many of them are free.
struct SeatCounts {
    all: HashMap<SlotId, i64>,
    free: HashMap<SlotId, i64>,
}

impl SeatCounts {
    fn load(connection: &mut Connection, duties: &[DutyId], now: Instant) -> QueryResult<Self> {
        let slots = || seat::table.inner_join(slot::table).filter(slot::duty_id.eq_any(duties.to_vec()));
        // A seat that is held without an end is not offered: its time is blocked, or there are to be fewer seats.
        let offered = seat::kind.is_null().or(seat::kind.ne("hold")).or(seat::hold_until.is_not_null());
        let all =
            slots().filter(offered).group_by(seat::slot_id).select((seat::slot_id, count_star())).load(connection)?;
        let free = slots()
            .filter(is_free(now))
            .group_by(seat::slot_id)
            .select((seat::slot_id, count_star()))
            .load(connection)?;
        Ok(Self { all: all.into_iter().collect(), free: free.into_iter().collect() })
    }

    fn of(&self, slot: &SlotId) -> (u32, u32) {
        let number = |counts: &HashMap<SlotId, i64>| {
            counts.get(slot).and_then(|&count| u32::try_from(count).ok()).unwrap_or_default()
        };
        (number(&self.all), number(&self.free))
    }
}

/// A slot and what a booking has to know of its duty.
#[derive(Debug, Clone)]
pub struct SlotInDuty {
    /// The slot's id.
    pub slot_id: SlotId,
    /// When the slot begins.
    pub starts_at: Instant,
    /// When the slot ends.
    pub ends_at: Instant,
    /// The duty's id.
    pub duty_id: DutyId,
    /// The duty's consultation.
    pub consultation_id: ConsultationId,
    /// How the conversation takes place.
    pub mode: Mode,
    /// The address and room.
    pub place: Option<String>,
    /// The duty's telephone number.
    pub phone: Option<String>,
    /// By telephone: who rings whom.
    pub rings: Option<Rings>,
    /// The video link.
    pub link: Option<String>,
    /// Whether a change of the duty left the slot without a place in it.
    pub is_withdrawn: bool,
    /// When places can be booked.
    pub window: BookingWindow,
}

/// The slot with this id.
///
/// # Errors
/// When the database fails.
pub fn find_slot(connection: &mut Connection, id: &SlotId) -> QueryResult<Option<SlotInDuty>> {
    let found: Option<(SlotRow, DutyRow)> = slot::table
        .inner_join(duty::table)
        .filter(slot::id.eq(id))
        .select((SlotRow::as_select(), DutyRow::as_select()))
        .first(connection)
        .optional()?;
    Ok(found.map(|(slot, duty)| SlotInDuty {
        slot_id: slot.id,
        is_withdrawn: slot.withdrawn_at.is_some(),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        window: duty.window(),
        duty_id: duty.id,
        consultation_id: duty.consultation_id,
        mode: duty.mode.0,
        place: duty.place,
        phone: duty.phone,
        rings: duty.rings.map(|rings| rings.0),
        link: duty.link,
    }))
}

/// Whether the consultation has a duty that begins after this instant.
///
/// # Errors
/// When the database fails.
pub fn has_duty_after(connection: &mut Connection, id: &ConsultationId, now: Instant) -> QueryResult<bool> {
    let later = duty::table.filter(duty::consultation_id.eq(id)).filter(duty::starts_at.gt(now));
    later.select(duty::id).first::<DutyId>(connection).optional().map(|found| found.is_some())
}

/// Writes a duty with its slots and seats; nothing when an expert or the room is in another one at its time.
///
/// # Errors
/// When the database fails.
pub fn insert(
    connection: &mut Connection,
    consultation: &ConsultationId,
    new: &NewDuty,
) -> QueryResult<Result<DutyId, Occupied>> {
    let id = DutyId::new();
    let row = DutyRow {
        id: id.clone(),
        consultation_id: consultation.clone(),
        mode: Named(new.meeting.mode()),
        place: new.meeting.place(),
        phone: new.meeting.phone(),
        link: new.meeting.link(),
        starts_at: new.starts_at,
        ends_at: new.ends_at,
        slot_minutes: i32::try_from(new.slot_minutes).unwrap_or(i32::MAX),
        booking_opens_at: new.booking_opens_at,
        booking_closes_at: new.booking_closes_at,
        revision: 1,
        seats_per_slot: i32::try_from(new.seats_per_slot).unwrap_or(i32::MAX),
        cancelled_at: None,
        cancellation_reason: None,
        rule_id: None,
        rule_date: None,
        buffer_minutes: i32::try_from(new.buffer_minutes).unwrap_or(i32::MAX),
        rings: new.meeting.rings().map(Named),
    };
    diesel::insert_into(duty::table).values(row).execute(connection)?;
    if let Err(occupied) = occupy(connection, &id, new)? {
        diesel::delete(duty::table.filter(duty::id.eq(&id))).execute(connection)?;
        return Ok(Err(occupied));
    }
    write_experts(connection, &id, &new.experts)?;
    for time in &new.slots {
        insert_slot(connection, &id, *time, new.seats_per_slot)?;
    }
    Ok(Ok(id))
}

/// Puts these people on a duty, in the place of those who were.
pub(super) fn write_experts(connection: &mut Connection, duty: &DutyId, people: &[Expert]) -> QueryResult<()> {
    diesel::delete(expert::table.filter(expert::duty_id.eq(duty))).execute(connection)?;
    for (position, person) in (0..).zip(people) {
        let row = (
            expert::id.eq(ExpertId::new()),
            expert::duty_id.eq(duty),
            expert::position.eq(position),
            expert::name.eq(person.name.trim()),
            expert::role.eq(given(&person.role)),
            expert::unit.eq(person.unit),
            expert::account_id.eq(person.account_id.as_deref().and_then(AccountId::parse)),
        );
        diesel::insert_into(expert::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// Writes a slot with its seats.
pub(super) fn insert_slot(
    connection: &mut Connection,
    duty: &DutyId,
    time: SlotTime,
    seats: u32,
) -> QueryResult<SlotId> {
    let id = SlotId::new();
    let row = SlotRow {
        id: id.clone(),
        duty_id: duty.clone(),
        starts_at: time.starts_at,
        ends_at: time.ends_at,
        withdrawn_at: None,
    };
    diesel::insert_into(slot::table).values(row).execute(connection)?;
    insert_seats(connection, &id, 0, seats)?;
    Ok(id)
}

/// Writes seats of a slot from this position on.
pub(super) fn insert_seats(connection: &mut Connection, slot: &SlotId, first: u32, seats: u32) -> QueryResult<()> {
    for position in (i32::try_from(first).unwrap_or(i32::MAX)..).take(seats as usize) {
        let row = (seat::id.eq(SeatId::new()), seat::slot_id.eq(slot), seat::position.eq(position));
        diesel::insert_into(seat::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// Takes every seat of these slots that is not booked for somebody without an end, each only if it is not booked at that
/// very statement: who books meanwhile is either before it and found among the bookings, or after it and turned away.
/// Who holds a seat meanwhile finds her hold ended; who was offered one is back in the line, where she stood.
///
/// # Errors
/// When the database fails.
pub(super) fn take_unbooked_seats(
    connection: &mut Connection,
    slots: &[SlotId],
    holder: &str,
    now: Instant,
) -> QueryResult<()> {
    let unbooked = is_free(now).or(seat::hold_until.is_not_null());
    diesel::update(seat::table.filter(seat::slot_id.eq_any(slots.to_vec())).filter(unbooked))
        .set((seat::holder.eq(Some(holder)), seat::kind.eq(Some("hold")), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    waiting::take_offers_back(connection, slots)
}
