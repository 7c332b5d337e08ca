//! Figures of duties, counted in the database.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::admin::day::Attendance;
use openapi::admin::figures::{ConsultationFigures, DutyFigures, DutyNumbers};
use openapi::bookings::BookingStatus;
use openapi::duties::Mode;
use openapi::waiting::WaitingStatus;

use crate::database::schema::{booking, duty, seat, slot, waiting, walk_in};
use crate::database::{Connection, ConsultationId, DutyId, Instant, Named};
use crate::time::local;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = duty)]
struct Row {
    id: DutyId,
    mode: Named<Mode>,
    starts_at: Instant,
    ends_at: Instant,
    cancelled_at: Option<Instant>,
}

impl Row {
    fn figures(self, numbers: DutyNumbers) -> DutyFigures {
        DutyFigures {
            duty_id: self.id.as_str().to_owned(),
            mode: self.mode.0,
            starts_at: local(self.starts_at),
            ends_at: local(self.ends_at),
            cancelled: self.cancelled_at.is_some(),
            numbers,
        }
    }
}

/// The figures of one duty; none when there is none with this id.
pub(super) fn of_duty(connection: &mut Connection, id: &DutyId) -> QueryResult<Option<DutyFigures>> {
    let row: Option<Row> = duty::table.filter(duty::id.eq(id)).select(Row::as_select()).first(connection).optional()?;
    let Some(row) = row else { return Ok(None) };
    let numbers = numbers_of(connection, std::slice::from_ref(id))?.remove(id).unwrap_or_default();
    Ok(Some(row.figures(numbers)))
}

/// The figures of a consultation's duties, in order of time, and of all together.
pub(super) fn of_consultation(connection: &mut Connection, id: &ConsultationId) -> QueryResult<ConsultationFigures> {
    let rows: Vec<Row> = duty::table
        .filter(duty::consultation_id.eq(id))
        .order((duty::starts_at, duty::id))
        .select(Row::as_select())
        .load(connection)?;
    let ids: Vec<DutyId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut numbers = numbers_of(connection, &ids)?;
    let waits: i64 = waiting::table
        .filter(waiting::consultation_id.eq(id))
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .count()
        .get_result(connection)?;
    let sum = numbers.values().fold(DutyNumbers::default(), plus);
    // Who waits for any duty stands in the line of none.
    let total = DutyNumbers { waiting: number(waits), ..sum };
    let duties = rows.into_iter().map(|row| {
        let numbers = numbers.remove(&row.id).unwrap_or_default();
        row.figures(numbers)
    });
    Ok(ConsultationFigures { total, duties: duties.collect() })
}

/// How many duties of a consultation were not called off, and how all of its duties were used.
///
/// # Errors
/// When the database fails.
pub fn used(connection: &mut Connection, id: &ConsultationId) -> QueryResult<(u32, DutyNumbers)> {
    let rows: Vec<(DutyId, Option<Instant>)> =
        duty::table.filter(duty::consultation_id.eq(id)).select((duty::id, duty::cancelled_at)).load(connection)?;
    let held = rows.iter().filter(|(_, cancelled_at)| cancelled_at.is_none()).count();
    let ids: Vec<DutyId> = rows.into_iter().map(|(id, _)| id).collect();
    let sum = |counts: HashMap<DutyId, u32>| counts.values().sum();
    let booked = BookingStatus::Booked;
    let used = DutyNumbers {
        seats: sum(seats_of(connection, &ids)?),
        booked: sum(booked_of(connection, &ids)?),
        attended: sum(bookings_of(connection, &ids, booked, &[Attendance::Attended])?),
        walk_ins: sum(walk_ins_of(connection, &ids)?),
        ..DutyNumbers::default()
    };
    Ok((u32::try_from(held).unwrap_or(u32::MAX), used))
}

fn plus(one: DutyNumbers, other: &DutyNumbers) -> DutyNumbers {
    DutyNumbers {
        seats: one.seats + other.seats,
        booked: one.booked + other.booked,
        cancelled: one.cancelled + other.cancelled,
        attended: one.attended + other.attended,
        no_show: one.no_show + other.no_show,
        walk_ins: one.walk_ins + other.walk_ins,
        waiting: one.waiting + other.waiting,
        offers: one.offers + other.offers,
        offers_taken: one.offers_taken + other.offers_taken,
    }
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

fn by_duty(rows: Vec<(DutyId, i64)>) -> HashMap<DutyId, u32> {
    rows.into_iter().map(|(id, count)| (id, number(count))).collect()
}

fn numbers_of(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, DutyNumbers>> {
    let mut numbers: HashMap<DutyId, DutyNumbers> = HashMap::new();
    for (id, count) in seats_of(connection, ids)? {
        numbers.entry(id).or_default().seats = count;
    }
    let booked = BookingStatus::Booked;
    for (id, count) in bookings_of(connection, ids, booked, Attendance::ALL)? {
        numbers.entry(id).or_default().booked = count;
    }
    for (id, count) in bookings_of(connection, ids, booked, &[Attendance::Attended])? {
        numbers.entry(id).or_default().attended = count;
    }
    for (id, count) in bookings_of(connection, ids, booked, &[Attendance::NoShow])? {
        numbers.entry(id).or_default().no_show = count;
    }
    for (id, count) in bookings_of(connection, ids, BookingStatus::Cancelled, Attendance::ALL)? {
        numbers.entry(id).or_default().cancelled = count;
    }
    for (id, count) in walk_ins_of(connection, ids)? {
        numbers.entry(id).or_default().walk_ins = count;
    }
    for (id, count) in waiting_of(connection, ids)? {
        numbers.entry(id).or_default().waiting = count;
    }
    for (id, count) in offers_of(connection, ids, WaitingStatus::ALL)? {
        numbers.entry(id).or_default().offers = count;
    }
    for (id, count) in offers_of(connection, ids, &[WaitingStatus::Booked])? {
        numbers.entry(id).or_default().offers_taken = count;
    }
    Ok(numbers)
}

/// How many seats each duty has that could be booked: not those that are withdrawn or blocked.
pub(in crate::duties) fn seats_of(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, u32>> {
    let rows = seat::table
        .inner_join(slot::table)
        .filter(slot::duty_id.eq_any(ids.to_vec()))
        .filter(seat::kind.is_null().or(seat::kind.ne("hold")).or(seat::hold_until.is_not_null()))
        .group_by(slot::duty_id)
        .select((slot::duty_id, count_star()))
        .load(connection)?;
    Ok(by_duty(rows))
}

/// How many seats of each duty are booked.
pub(in crate::duties) fn booked_of(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, u32>> {
    bookings_of(connection, ids, BookingStatus::Booked, Attendance::ALL)
}

/// How many bookings of each duty have this status and one of these attendances.
fn bookings_of(
    connection: &mut Connection,
    ids: &[DutyId],
    status: BookingStatus,
    attendance: &[Attendance],
) -> QueryResult<HashMap<DutyId, u32>> {
    let attendance: Vec<Named<Attendance>> = attendance.iter().copied().map(Named).collect();
    let rows = booking::table
        .inner_join(seat::table.inner_join(slot::table))
        .filter(slot::duty_id.eq_any(ids.to_vec()))
        .filter(booking::status.eq(Named(status)))
        .filter(booking::attendance.eq_any(attendance))
        .group_by(slot::duty_id)
        .select((slot::duty_id, count_star()))
        .load(connection)?;
    Ok(by_duty(rows))
}

fn walk_ins_of(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, u32>> {
    let rows = walk_in::table
        .filter(walk_in::duty_id.eq_any(ids.to_vec()))
        .group_by(walk_in::duty_id)
        .select((walk_in::duty_id, count_star()))
        .load(connection)?;
    Ok(by_duty(rows))
}

fn waiting_of(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<HashMap<DutyId, u32>> {
    let rows: Vec<(Option<DutyId>, i64)> = waiting::table
        .filter(waiting::duty_id.eq_any(ids.to_vec()))
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .group_by(waiting::duty_id)
        .select((waiting::duty_id, count_star()))
        .load(connection)?;
    Ok(by_duty(rows.into_iter().filter_map(|(id, count)| Some((id?, count))).collect()))
}

/// How many offers were made of seats of each duty to those who are of one of these statuses now.
fn offers_of(
    connection: &mut Connection,
    ids: &[DutyId],
    became: &[WaitingStatus],
) -> QueryResult<HashMap<DutyId, u32>> {
    let became: Vec<Named<WaitingStatus>> = became.iter().copied().map(Named).collect();
    let rows = waiting::table
        .inner_join(seat::table.on(waiting::offer_seat_id.eq(seat::id.nullable())))
        .inner_join(slot::table.on(seat::slot_id.eq(slot::id)))
        .filter(slot::duty_id.eq_any(ids.to_vec()))
        .filter(waiting::offered_at.is_not_null())
        .filter(waiting::status.eq_any(became))
        .group_by(slot::duty_id)
        .select((slot::duty_id, count_star()))
        .load(connection)?;
    Ok(by_duty(rows))
}
