//! Bookings in the database, and the claim of a seat.

use diesel::prelude::*;
use openapi::admin::day::Attendance;
use openapi::bookings::{BookedConsultation, BookedDuty, BookedSlot, Booking, BookingStatus};
use openapi::people::{Affiliation, Need};
use uuid::Uuid;

use super::attention;
use super::rules::{self, Refusal, Visitor};
use crate::access::{Caller, Ownership};
use crate::audit::{self, Act, Origin};
use crate::consultations::{self, Standing, rules::accepts_bookings};
use crate::database::schema::{booking, seat, slot};
use crate::database::{
    AccountId, BookingId, Connection, DutyId, Fault, Instant, ListKey, Listed, Named, OrganisationId, SeatId, SlotId,
    Stop,
};
use crate::duties::{self, SlotInDuty, is_free};
use crate::organisations::{self, NotAMember};
use crate::secrets::{Reference, Secret};
use crate::settings::SeatGuard;
use crate::time::local;

/// What a seat is taken for.
const BOOKING: &str = "booking";

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = booking)]
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

/// What was sent to book a place, and by whom.
pub(super) struct Sent<'a> {
    /// Who comes.
    pub(super) visitor: &'a Visitor,
    /// Who sent it.
    pub(super) caller: &'a Caller,
    /// The organisation in whose name, if one was named.
    pub(super) organisation: Option<&'a str>,
    /// The hash of the secret.
    pub(super) secret_hash: &'a [u8],
    /// From which request, for the audit log.
    pub(super) origin: &'a Origin,
}

/// Books a seat in the slot for the visitor, or refuses.
pub(super) fn create(
    connection: &mut Connection,
    slot: &SlotId,
    sent: &Sent<'_>,
    guard: SeatGuard,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let speaker = organisations::speaker(connection, sent.caller, sent.organisation)?
        .map_err(|NotAMember| Stop::Refused(Refusal::NotAMember))?;
    let visitor = sent.visitor.clone().speaking_for(speaker.voice.as_ref());
    let slot = duties::find_slot(connection, slot)?.ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    let consultation = consultations::standing_of(connection, &slot.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    rules::may_book(&slot, accepts_bookings(consultation.stage), &visitor, now).map_err(Stop::Refused)?;
    let id = BookingId::new();
    let seat_id = claim_seat(connection, &slot.slot_id, &id, guard, now)?.ok_or(Stop::Refused(Refusal::Full))?;
    let row = Row {
        id,
        reference: unused_reference(connection)?,
        secret_hash: sent.secret_hash.to_vec(),
        seat_id,
        status: Named(BookingStatus::Booked),
        calendar_uid: Uuid::new_v4().to_string(),
        sequence: 0,
        name: visitor.name.clone(),
        phone: visitor.phone.clone(),
        email: visitor.email.clone(),
        affiliation: Named(visitor.affiliation),
        organisation: visitor.organisation.clone(),
        topic: visitor.topic.clone(),
        needs: needs_as_text(&visitor.needs),
        created_at: now,
        updated_at: now,
        cancelled_at: None,
        account_id: speaker.account,
        organisation_id: speaker.voice.map(|voice| voice.id),
        attendance: Named(Attendance::Expected),
    };
    diesel::insert_into(booking::table).values(row.clone()).execute(connection)?;
    audit::record(connection, sent.origin, Act::new("booking.create", row.id.as_str()), now)?;
    Ok(assembled(connection, row, &slot, consultation, now)?.booking)
}

/// Takes a free seat of the slot, if there is one.
///
/// The statement that takes it asks once more, in its own WHERE, whether it is free: between looking for a seat and
/// taking it somebody else may have taken it, and then no row is changed and the next seat is tried.
pub(super) fn claim_seat(
    connection: &mut Connection,
    slot: &SlotId,
    holder: &BookingId,
    guard: SeatGuard,
    now: Instant,
) -> QueryResult<Option<SeatId>> {
    for candidate in candidates(connection, slot, guard, now)? {
        let taken = take(connection, &candidate, holder, guard, now)?;
        if taken.is_some() {
            return Ok(taken);
        }
    }
    Ok(None)
}

fn candidates(connection: &mut Connection, slot: &SlotId, guard: SeatGuard, now: Instant) -> QueryResult<Vec<SeatId>> {
    let seats = seat::table.filter(seat::slot_id.eq(slot)).order(seat::position).select(seat::id);
    match guard {
        SeatGuard::On => seats.filter(is_free(now)).load(connection),
        #[cfg(feature = "test-controls")]
        SeatGuard::Off => seats.load(connection),
    }
}

fn take(
    connection: &mut Connection,
    candidate: &SeatId,
    holder: &BookingId,
    guard: SeatGuard,
    now: Instant,
) -> QueryResult<Option<SeatId>> {
    let values =
        (seat::holder.eq(Some(holder.as_str())), seat::kind.eq(Some(BOOKING)), seat::hold_until.eq(None::<Instant>));
    match guard {
        SeatGuard::On => diesel::update(seat::table.filter(seat::id.eq(candidate)).filter(is_free(now)))
            .set(values)
            .returning(seat::id)
            .get_result(connection)
            .optional(),
        #[cfg(feature = "test-controls")]
        SeatGuard::Off => diesel::update(seat::table.filter(seat::id.eq(candidate)))
            .set(values)
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
pub fn drop_second_guard(database: &crate::database::Database) -> Result<(), Stop<std::convert::Infallible>> {
    database.write_here(|connection| {
        diesel::sql_query("DROP INDEX IF EXISTS booking_of_seat").execute(connection)?;
        Ok(())
    })
}

fn unused_reference(connection: &mut Connection) -> Result<String, Fault> {
    let reference = Reference::unused(|reference| {
        let same = booking::table.filter(booking::reference.eq(reference)).select(booking::id);
        same.first::<BookingId>(connection).optional().map(|found| found.is_some())
    })?;
    Ok(reference.as_str().to_owned())
}

fn needs_as_text(needs: &[Need]) -> String {
    let names: Vec<&str> = needs.iter().map(|need| need.as_str()).collect();
    names.join(" ")
}

/// The needs as they stand in their column, separated by spaces.
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

/// The booking as it is when nobody else can change it any more until the end of the transaction: of two that move or
/// cancel it at once, the second sees what the first did. The rows of its duty, and of the one to which it is to be
/// moved, are held before it, as by who changes a duty.
pub(super) fn hold_row(connection: &mut Connection, row: &Row, target: Option<&DutyId>) -> QueryResult<Row> {
    let mut duties: Vec<DutyId> =
        seat::table.inner_join(slot::table).filter(seat::id.eq(&row.seat_id)).select(slot::duty_id).load(connection)?;
    duties.extend(target.cloned());
    duties::hold_duties(connection, &duties)?;
    let one = booking::table.filter(booking::id.eq(&row.id));
    match connection {
        Connection::Postgres(connection) => one.select(Row::as_select()).for_no_key_update().first(connection),
        Connection::Sqlite(connection) => one.select(Row::as_select()).first(connection),
    }
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

/// Cancels the booking and frees its seat, in one go. One that is cancelled already stays as it is.
pub(super) fn cancel(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    origin: &Origin,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchBooking);
    let row = find_row(connection, reference, opens)?.ok_or_else(no_such)?;
    let row = hold_row(connection, &row, None)?;
    let (slot, consultation) = surroundings(connection, &row, now)?.ok_or_else(no_such)?;
    if row.status.0 == BookingStatus::Cancelled {
        return Ok(assembled(connection, row, &slot, consultation, now)?.booking);
    }
    if !rules::can_cancel(slot.starts_at, now) {
        return Err(Stop::Refused(Refusal::TooLate));
    }
    let row = cancel_row(connection, row, now)?;
    attention::resolve_of(connection, &row.id, now)?;
    audit::record(connection, origin, Act::new("booking.cancel", row.id.as_str()), now)?;
    Ok(assembled(connection, row, &slot, consultation, now)?.booking)
}

/// Marks the booking as cancelled and frees its seat.
pub(super) fn cancel_row(connection: &mut Connection, row: Row, now: Instant) -> QueryResult<Row> {
    let booked =
        booking::table.filter(booking::id.eq(&row.id)).filter(booking::status.eq(Named(BookingStatus::Booked)));
    let changed = diesel::update(booked)
        .set((
            booking::status.eq(Named(BookingStatus::Cancelled)),
            booking::cancelled_at.eq(Some(now)),
            booking::updated_at.eq(now),
            booking::sequence.eq(booking::sequence + 1),
        ))
        .execute(connection)?;
    if changed > 0 {
        free_seat(connection, &row.seat_id, &row.id, now)?;
    }
    booking::table.filter(booking::id.eq(&row.id)).select(Row::as_select()).first(connection)
}

/// Frees the seat, if this booking holds it, for whoever is to have it: not everybody may be.
pub(super) fn free_seat(
    connection: &mut Connection,
    seat: &SeatId,
    holder: &BookingId,
    now: Instant,
) -> QueryResult<()> {
    let own = seat::table.filter(seat::id.eq(seat)).filter(seat::holder.eq(holder.as_str()));
    diesel::update(own)
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    let slot: SlotId = seat::table.filter(seat::id.eq(seat)).select(seat::slot_id).first(connection)?;
    duties::settle(connection, &slot, now)
}

/// The booking as it travels, with what only its calendar entry tells.
pub(super) fn assembled(
    connection: &mut Connection,
    row: Row,
    slot: &SlotInDuty,
    consultation: Standing,
    now: Instant,
) -> QueryResult<Found> {
    let experts = duties::experts_of(connection, &slot.duty_id)?;
    let is_booked = row.status.0 == BookingStatus::Booked;
    let needs_attention = is_booked && attention::is_open(connection, &row.id)?;
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
        query = query.filter(booking::created_at.lt(at).or(booking::created_at.eq(at).and(booking::id.lt(id))));
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
