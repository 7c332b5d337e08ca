//! The day of a duty in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::admin::day::{Attendance, DayEntry};
use openapi::bookings::BookingStatus;
use openapi::people::Affiliation;
use openapi::proposals::Channel;

use crate::bookings::needs_from_text;
use crate::database::schema::{attention, booking, proposal, seat, slot, walk_in};
use crate::database::{BookingId, Connection, DutyId, Fault, Instant, Named, WalkInId};
use crate::proposals::Conversation;
use crate::secrets::Reference;
use crate::time::local;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = booking)]
struct BookingRow {
    id: BookingId,
    reference: String,
    status: Named<BookingStatus>,
    attendance: Named<Attendance>,
    name: String,
    phone: Option<String>,
    affiliation: Named<Affiliation>,
    organisation: Option<String>,
    topic: Option<String>,
    needs: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = walk_in, treat_none_as_default_value = false)]
struct WalkInRow {
    id: WalkInId,
    duty_id: DutyId,
    reference: String,
    channel: Named<Channel>,
    name: Option<String>,
    phone: Option<String>,
    topic: Option<String>,
    came_at: Instant,
}

impl WalkInRow {
    fn entry(self, proposals: Vec<String>) -> DayEntry {
        DayEntry {
            reference: self.reference,
            walk_in: true,
            starts_at: local(self.came_at),
            ends_at: None,
            status: None,
            attendance: Attendance::Attended,
            name: self.name,
            phone: self.phone,
            affiliation: Affiliation::Resident,
            organisation: None,
            topic: self.topic,
            needs: Vec::new(),
            needs_attention: false,
            proposals,
        }
    }
}

/// Everybody who comes or came to a duty, in order of time.
pub(super) fn entries(connection: &mut Connection, duty: &DutyId) -> QueryResult<Vec<DayEntry>> {
    let booked: Vec<(BookingRow, Instant, Instant)> = booking::table
        .inner_join(seat::table.inner_join(slot::table))
        .filter(slot::duty_id.eq(duty))
        .select((BookingRow::as_select(), slot::starts_at, slot::ends_at))
        .load(connection)?;
    let walk_ins: Vec<WalkInRow> =
        walk_in::table.filter(walk_in::duty_id.eq(duty)).select(WalkInRow::as_select()).load(connection)?;
    let ids: Vec<BookingId> = booked.iter().map(|(row, ..)| row.id.clone()).collect();
    let attention = attention_of(connection, &ids)?;
    let mut said = Said::load(connection, &ids, &walk_ins)?;
    let mut entries: Vec<(Instant, DayEntry)> = Vec::with_capacity(booked.len() + walk_ins.len());
    for (row, starts_at, ends_at) in booked {
        let proposals = said.with_booking.remove(&row.id).unwrap_or_default();
        let needs_attention = attention.contains(&row.id);
        entries.push((starts_at, booking_entry(row, starts_at, ends_at, needs_attention, proposals)));
    }
    for row in walk_ins {
        let proposals = said.with_walk_in.remove(&row.id).unwrap_or_default();
        entries.push((row.came_at, row.entry(proposals)));
    }
    entries.sort_by(|one, other| (one.0, &one.1.reference).cmp(&(other.0, &other.1.reference)));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn booking_entry(
    row: BookingRow,
    starts_at: Instant,
    ends_at: Instant,
    needs_attention: bool,
    proposals: Vec<String>,
) -> DayEntry {
    DayEntry {
        reference: row.reference,
        walk_in: false,
        starts_at: local(starts_at),
        ends_at: Some(local(ends_at)),
        status: Some(row.status.0),
        attendance: row.attendance.0,
        name: Some(row.name),
        phone: row.phone,
        affiliation: row.affiliation.0,
        organisation: row.organisation,
        topic: row.topic,
        needs: needs_from_text(&row.needs),
        needs_attention,
        proposals,
    }
}

fn attention_of(connection: &mut Connection, bookings: &[BookingId]) -> QueryResult<Vec<BookingId>> {
    attention::table
        .filter(attention::booking_id.eq_any(bookings.to_vec()))
        .filter(attention::resolved_at.is_null())
        .select(attention::booking_id)
        .load(connection)
}

/// The references of proposals by the conversation in which they were said.
struct Said {
    with_booking: HashMap<BookingId, Vec<String>>,
    with_walk_in: HashMap<WalkInId, Vec<String>>,
}

impl Said {
    fn load(connection: &mut Connection, bookings: &[BookingId], walk_ins: &[WalkInRow]) -> QueryResult<Self> {
        let visits: Vec<WalkInId> = walk_ins.iter().map(|row| row.id.clone()).collect();
        let rows: Vec<(Option<BookingId>, Option<WalkInId>, String)> = proposal::table
            .filter(proposal::booking_id.eq_any(bookings.to_vec()).or(proposal::walk_in_id.eq_any(visits)))
            .order(proposal::created_at)
            .select((proposal::booking_id, proposal::walk_in_id, proposal::reference))
            .load(connection)?;
        let mut said = Self { with_booking: HashMap::new(), with_walk_in: HashMap::new() };
        for (booking, walk_in, reference) in rows {
            if let Some(id) = booking {
                said.with_booking.entry(id).or_default().push(reference.clone());
            }
            if let Some(id) = walk_in {
                said.with_walk_in.entry(id).or_default().push(reference);
            }
        }
        Ok(said)
    }
}

/// Somebody who came or rang, parsed.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub(super) channel: Channel,
    pub(super) name: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) topic: Option<String>,
}

/// Writes a visit without a booking.
pub(super) fn insert_walk_in(
    connection: &mut Connection,
    duty: &DutyId,
    visit: &Visit,
    now: Instant,
) -> Result<(WalkInId, DayEntry), Fault> {
    let reference = Reference::unused(|reference| is_taken(connection, reference))?;
    let row = WalkInRow {
        id: WalkInId::new(),
        duty_id: duty.clone(),
        reference: reference.as_str().to_owned(),
        channel: Named(visit.channel),
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        topic: visit.topic.clone(),
        came_at: now,
    };
    diesel::insert_into(walk_in::table).values(row.clone()).execute(connection)?;
    Ok((row.id.clone(), row.entry(Vec::new())))
}

/// A visit and a booking never share a reference: both stand in one list.
fn is_taken(connection: &mut Connection, reference: &str) -> QueryResult<bool> {
    let visit = walk_in::table.filter(walk_in::reference.eq(reference)).select(walk_in::id);
    if visit.first::<WalkInId>(connection).optional()?.is_some() {
        return Ok(true);
    }
    let booked = booking::table.filter(booking::reference.eq(reference)).select(booking::id);
    booked.first::<BookingId>(connection).optional().map(|found| found.is_some())
}

/// The conversation of this duty with this reference; one of another duty is none.
pub(super) fn conversation(
    connection: &mut Connection,
    duty: &DutyId,
    reference: &Reference,
) -> QueryResult<Option<Conversation>> {
    let booked: Option<BookingId> = booking::table
        .inner_join(seat::table.inner_join(slot::table))
        .filter(slot::duty_id.eq(duty))
        .filter(booking::reference.eq(reference.as_str()))
        .select(booking::id)
        .first(connection)
        .optional()?;
    if let Some(id) = booked {
        return Ok(Some(Conversation::Booking(id)));
    }
    let visit = walk_in::table
        .filter(walk_in::duty_id.eq(duty))
        .filter(walk_in::reference.eq(reference.as_str()))
        .select(walk_in::id);
    Ok(visit.first(connection).optional()?.map(Conversation::WalkIn))
}
