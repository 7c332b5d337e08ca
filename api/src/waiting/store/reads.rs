//! Places as they travel.

use diesel::prelude::*;
use openapi::bookings::{BookedConsultation, BookedDuty, BookedSlot};
use openapi::waiting::{Offer, Waiting, WaitingStatus};

use super::row::Row;
use crate::access::Ownership;
use crate::bookings::needs_from_text;
use crate::consultations::{self, Standing};
use crate::database::schema::{booking, duty, seat, slot, waiting};
use crate::database::{Connection, ConsultationId, Instant, ListKey, Listed, Named, SlotId, WaitingId, beyond};
use crate::duties::{self, SlotInDuty};
use crate::secrets::Reference;
use crate::time::local;

/// The row with this reference, if `opens` says that the asker may see it.
pub(super) fn find_row(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
) -> QueryResult<Option<Row>> {
    let found: Option<Row> = waiting::table
        .filter(waiting::reference.eq(reference.as_str()))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    Ok(found.filter(|row| opens(&row.ownership())))
}

/// The place with this reference, if `opens` says that the asker may see it.
pub(in crate::waiting) fn find(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    now: Instant,
) -> QueryResult<Option<Waiting>> {
    let Some(row) = find_row(connection, reference, opens)? else { return Ok(None) };
    seen(connection, row, now)
}

/// The place as it travels, if its consultation is public.
pub(in crate::waiting) fn seen(connection: &mut Connection, row: Row, now: Instant) -> QueryResult<Option<Waiting>> {
    let standing = consultations::standing_of(connection, &row.consultation_id, now)?;
    standing.map(|standing| assembled(connection, row, standing, now)).transpose()
}

/// The place as it travels.
pub(super) fn assembled(
    connection: &mut Connection,
    row: Row,
    standing: Standing,
    now: Instant,
) -> QueryResult<Waiting> {
    let status = row.status(now);
    let offer = if status == WaitingStatus::Offered { offer_of(connection, &row)? } else { None };
    let before = if status == WaitingStatus::Waiting { Some(before(connection, &row)?) } else { None };
    let (duty, duty_starts_at) = awaited_duty(connection, &row)?.unzip();
    let booking: Option<String> = match &row.booking_id {
        Some(id) => {
            booking::table.filter(booking::id.eq(id)).select(booking::reference).first(connection).optional()?
        }
        None => None,
    };
    Ok(Waiting {
        reference: row.reference,
        status,
        created_at: local(row.created_at),
        before,
        consultation: BookedConsultation { slug: standing.slug, title: standing.title, language: standing.language },
        duty,
        duty_starts_at: duty_starts_at.map(local),
        mode: row.mode.map(|mode| mode.0),
        part: row.part.map(|part| part.0),
        offer,
        booking,
        name: row.name,
        phone: row.phone,
        email: row.email,
        needs: needs_from_text(&row.needs),
    })
}

/// The duty of a slot, as who does not come yet may see it: without the link of a conversation by video.
fn duty_of(connection: &mut Connection, slot: &SlotInDuty) -> QueryResult<BookedDuty> {
    Ok(BookedDuty {
        id: slot.duty_id.as_str().to_owned(),
        mode: slot.mode,
        rings: slot.rings,
        place: slot.place.clone(),
        phone: slot.phone.clone(),
        link: None,
        experts: duties::experts_of(connection, &slot.duty_id)?,
    })
}

fn awaited_duty(connection: &mut Connection, row: &Row) -> QueryResult<Option<(BookedDuty, Instant)>> {
    let Some(id) = &row.duty_id else { return Ok(None) };
    let first = slot::table.filter(slot::duty_id.eq(id)).order(slot::starts_at).select(slot::id);
    let Some(slot) = first.first::<SlotId>(connection).optional()? else { return Ok(None) };
    let Some(slot) = duties::find_slot(connection, &slot)? else { return Ok(None) };
    let starts_at = duty::table.filter(duty::id.eq(id)).select(duty::starts_at).first(connection)?;
    Ok(Some((duty_of(connection, &slot)?, starts_at)))
}

fn offer_of(connection: &mut Connection, row: &Row) -> QueryResult<Option<Offer>> {
    let (Some(seat), Some(until)) = (&row.offer_seat_id, row.offer_until) else { return Ok(None) };
    let slot: SlotId = seat::table.filter(seat::id.eq(seat)).select(seat::slot_id).first(connection)?;
    let Some(slot) = duties::find_slot(connection, &slot)? else { return Ok(None) };
    Ok(Some(Offer {
        slot: BookedSlot {
            id: slot.slot_id.as_str().to_owned(),
            starts_at: local(slot.starts_at),
            ends_at: local(slot.ends_at),
        },
        duty: duty_of(connection, &slot)?,
        expires_at: local(until),
    }))
}

/// How many stand before her of those who could be offered the same.
fn before(connection: &mut Connection, row: &Row) -> QueryResult<u32> {
    let earlier =
        waiting::created_at.lt(row.created_at).or(waiting::created_at.eq(row.created_at).and(waiting::id.lt(&row.id)));
    let mut query = waiting::table
        .filter(waiting::consultation_id.eq(&row.consultation_id))
        .filter(waiting::status.eq(Named(WaitingStatus::Waiting)))
        .filter(earlier)
        .count()
        .into_boxed();
    if let Some(duty) = &row.duty_id {
        query = query.filter(waiting::duty_id.is_null().or(waiting::duty_id.eq(duty)));
    }
    let count: i64 = query.get_result(connection)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Which places staff list; parsed.
#[derive(Debug, Default)]
pub(in crate::waiting) struct Filter {
    pub(in crate::waiting) consultation: Option<ConsultationId>,
    pub(in crate::waiting) is_open: bool,
}

/// Lists up to `limit` places after `after`, in the order in which they were taken.
pub(in crate::waiting) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<Waiting>>> {
    let mut query = waiting::table
        .order((waiting::created_at, waiting::id))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if let Some(consultation) = &filter.consultation {
        query = query.filter(waiting::consultation_id.eq(consultation));
    }
    if filter.is_open {
        let is_open = waiting::status
            .eq(Named(WaitingStatus::Waiting))
            .or(waiting::status.eq(Named(WaitingStatus::Offered)).and(waiting::offer_until.assume_not_null().gt(now)));
        query = query.filter(is_open);
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, WaitingId::parse(&key.id)?))) {
        query = query.filter(beyond!((waiting::created_at, waiting::id) > (at, id)));
    }
    let mut listed = Vec::new();
    for row in query.load::<Row>(connection)? {
        let key = ListKey::new(0, row.created_at, row.id.as_str());
        if let Some(item) = seen(connection, row, now)? {
            listed.push(Listed { key, item });
        }
    }
    Ok(listed)
}
