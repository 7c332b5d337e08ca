//! Bookings in the database.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::day::Attendance;
use openapi::bookings::{BookedConsultation, BookedDuty, BookedSlot, Booking, BookingStatus};
use openapi::people::{Affiliation, Need};

use super::attention;
use super::rules;
use crate::access::Ownership;
use crate::consultations::{self, Standing};
use crate::database::schema::{booking, seat};
use crate::database::{
    AccountId, BookingId, Connection, Instant, ListKey, Listed, Named, OrganisationId, SeatId, SlotId, beyond,
};
use crate::duties::{self, SlotInDuty};
use crate::secrets::{Reference, Secret};
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = booking, treat_none_as_default_value = false)]
pub(super) struct Row {
    pub(super) id: BookingId,
    pub(super) reference: String,
    pub(super) secret_hash: Vec<u8>,
    pub(super) seat_id: SeatId,
    pub(super) status: Named<BookingStatus>,
    pub(super) calendar_uid: String,
    pub(super) sequence: i32,
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) affiliation: Named<Affiliation>,
    pub(super) organisation: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) needs: String,
    pub(super) created_at: Instant,
    pub(super) updated_at: Instant,
    pub(super) cancelled_at: Option<Instant>,
    pub(super) account_id: Option<AccountId>,
    pub(super) organisation_id: Option<OrganisationId>,
    pub(super) attendance: Named<Attendance>,
    pub(super) language: Named<Language>,
    pub(super) sealed_secret: Option<Vec<u8>>,
}

impl Row {
    fn ownership(&self) -> Ownership<'_> {
        Ownership {
            secret_hash: &self.secret_hash,
            account: self.account_id.as_ref(),
            organisation: self.organisation_id.as_ref(),
        }
    }
}

/// A booking with what only its calendar entry tells.
pub(super) struct Found {
    pub(super) booking: Booking,
    pub(super) calendar: CalendarFacts,
}

/// What stays the same in a calendar entry, and what grows with each change.
pub(super) struct CalendarFacts {
    pub(super) uid: String,
    pub(super) sequence: u32,
    pub(super) updated_at: Instant,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
}

/// The needs as they stand in their column, separated by spaces.
#[must_use]
pub fn needs_as_text(needs: &[Need]) -> String {
    let names: Vec<&str> = needs.iter().map(|need| need.as_str()).collect();
    names.join(" ")
}

/// The needs of a column.
#[must_use]
pub fn needs_from_text(needs: &str) -> Vec<Need> {
    needs.split_whitespace().filter_map(|name| name.parse().ok()).collect()
}

/// The booking with this reference, if `opens` says that the asker may see it.
pub(super) fn find(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    now: Instant,
) -> QueryResult<Option<Found>> {
    let Some(row) = find_row(connection, reference, opens)? else { return Ok(None) };
    let Some((slot, consultation)) = surroundings(connection, &row, now)? else { return Ok(None) };
    assembled(connection, row, &slot, consultation, now).map(Some)
}

/// The booking with this reference, if `opens` says that the asker may see it.
pub(super) fn find_row(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
) -> QueryResult<Option<Row>> {
    let found: Option<Row> = booking::table
        .filter(booking::reference.eq(reference.as_str()))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    Ok(found.filter(|row| opens(&row.ownership())))
}

/// The slot and the consultation of a booking, if they are public.
pub(super) fn surroundings(
    connection: &mut Connection,
    row: &Row,
    now: Instant,
) -> QueryResult<Option<(SlotInDuty, Standing)>> {
    let slot_id = seat::table.filter(seat::id.eq(&row.seat_id)).select(seat::slot_id).first::<SlotId>(connection)?;
    let Some(slot) = duties::find_slot(connection, &slot_id)? else { return Ok(None) };
    let consultation = consultations::standing_of(connection, &slot.consultation_id, now)?;
    Ok(consultation.map(|consultation| (slot, consultation)))
}

/// The booking as it travels, with what only its calendar entry tells.
pub(super) fn assembled(
    connection: &mut Connection,
    row: Row,
    slot: &SlotInDuty,
    consultation: Standing,
    now: Instant,
) -> QueryResult<Found> {
    let needs_attention = needs_attention(connection, &row)?;
    assembled_as(connection, row, slot, consultation, needs_attention, now)
}

/// Whether a booking needs attention.
pub(super) fn needs_attention(connection: &mut Connection, row: &Row) -> QueryResult<bool> {
    Ok(row.status.0 == BookingStatus::Booked && attention::is_open(connection, &row.id)?)
}

/// The same where it is known whether it needs attention.
pub(super) fn assembled_as(
    connection: &mut Connection,
    row: Row,
    slot: &SlotInDuty,
    consultation: Standing,
    needs_attention: bool,
    now: Instant,
) -> QueryResult<Found> {
    let experts = duties::experts_of(connection, &slot.duty_id)?;
    let is_booked = row.status.0 == BookingStatus::Booked;
    let calendar = CalendarFacts {
        uid: row.calendar_uid,
        sequence: row.sequence.unsigned_abs(),
        updated_at: row.updated_at,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
    };
    let booking = Booking {
        reference: row.reference,
        status: row.status.0,
        created_at: local(row.created_at),
        cancelled_at: row.cancelled_at.map(local),
        needs_attention,
        cancellable: is_booked && rules::can_cancel(slot.starts_at, now),
        slot: BookedSlot {
            id: slot.slot_id.as_str().to_owned(),
            starts_at: local(slot.starts_at),
            ends_at: local(slot.ends_at),
        },
        duty: BookedDuty {
            id: slot.duty_id.as_str().to_owned(),
            mode: slot.mode,
            rings: slot.rings,
            place: slot.place.clone(),
            phone: slot.phone.clone(),
            link: slot.link.clone().filter(|_| is_booked),
            experts,
        },
        consultation: BookedConsultation {
            slug: consultation.slug,
            title: consultation.title,
            language: consultation.language,
        },
        name: row.name,
        phone: row.phone,
        email: row.email,
        affiliation: row.affiliation.0,
        organisation: row.organisation,
        topic: row.topic,
        needs: needs_from_text(&row.needs),
        verified: row.organisation_id.is_some(),
    };
    Ok(Found { booking, calendar })
}

/// Whose bookings to list.
#[derive(Debug, Clone)]
pub enum Whose {
    /// Those of an account.
    Account(AccountId),
    /// Those of an organisation.
    Organisation(OrganisationId),
}

/// Lists up to `limit` bookings of somebody after `after`, the newest first.
///
/// # Errors
/// When the database fails.
pub fn list_of(
    connection: &mut Connection,
    whose: &Whose,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<Booking>>> {
    let mut query = booking::table
        .order((booking::created_at.desc(), booking::id.desc()))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    query = match whose {
        Whose::Account(id) => query.filter(booking::account_id.eq(id)),
        Whose::Organisation(id) => query.filter(booking::organisation_id.eq(id)),
    };
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, BookingId::parse(&key.id)?))) {
        query = query.filter(beyond!((booking::created_at, booking::id) < (at, id)));
    }
    let mut listed = Vec::new();
    for row in query.load::<Row>(connection)? {
        let key = ListKey::new(0, row.created_at, row.id.as_str());
        if let Some((slot, consultation)) = surroundings(connection, &row, now)? {
            listed.push(Listed { key, item: assembled(connection, row, &slot, consultation, now)?.booking });
        }
    }
    Ok(listed)
}

/// Takes a guest's booking into an account; `None` when the secret does not open it or it is somebody's already.
///
/// # Errors
/// When the database fails.
pub fn adopt(
    connection: &mut Connection,
    reference: &Reference,
    secret: &Secret,
    account: &AccountId,
    now: Instant,
) -> QueryResult<Option<(BookingId, Booking)>> {
    let is_free =
        |thing: &Ownership<'_>| secret.matches(thing.secret_hash) && thing.account.is_none_or(|owner| owner == account);
    let Some(row) = find_row(connection, reference, is_free)? else { return Ok(None) };
    diesel::update(booking::table.filter(booking::id.eq(&row.id)))
        .set(booking::account_id.eq(Some(account)))
        .execute(connection)?;
    let Some((slot, consultation)) = surroundings(connection, &row, now)? else { return Ok(None) };
    let id = row.id.clone();
    Ok(Some((id, assembled(connection, row, &slot, consultation, now)?.booking)))
}
