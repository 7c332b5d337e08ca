//! Places on the waiting list, in the database.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::letters::LetterKind;
use openapi::bookings::{BookedConsultation, BookedDuty, BookedSlot, Booking};
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::waiting::{NewWaiting, Offer, PartOfDay, Waiting, WaitingStatus};

use super::offers::{OFFER, serve};
use super::{messages, rules};
use crate::access::Ownership;
use crate::audit::{self, Act, Origin};
use crate::bookings::rules::{Refusal, Visitor};
use crate::bookings::{self, Claim, Made, needs_as_text, needs_from_text};
use crate::consultations::{self, Standing, rules::accepts_bookings};
use crate::database::schema::{booking, duty, seat, slot, waiting};
use crate::database::{
    AccountId, BookingId, Connection, ConsultationId, DutyId, Fault, Instant, ListKey, Listed, Named, SeatId, SlotId,
    Stop, WaitingId, beyond,
};
use crate::duties::{self, SlotInDuty, is_free};
use crate::mail::Desk;
use crate::secrets::{Reference, Secret};
use crate::time::local;
use crate::vault::Purpose;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = waiting)]
pub(super) struct Row {
    pub(super) id: WaitingId,
    pub(super) reference: String,
    pub(super) secret_hash: Vec<u8>,
    pub(super) sealed_secret: Option<Vec<u8>>,
    pub(super) consultation_id: ConsultationId,
    pub(super) duty_id: Option<DutyId>,
    pub(super) mode: Option<Named<Mode>>,
    pub(super) part: Option<Named<PartOfDay>>,
    pub(super) status: Named<WaitingStatus>,
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) affiliation: Named<Affiliation>,
    pub(super) organisation: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) needs: String,
    pub(super) language: Named<Language>,
    pub(super) account_id: Option<AccountId>,
    pub(super) created_at: Instant,
    pub(super) offer_seat_id: Option<SeatId>,
    pub(super) offered_at: Option<Instant>,
    pub(super) offer_until: Option<Instant>,
    pub(super) booking_id: Option<BookingId>,
    pub(super) settled_at: Option<Instant>,
}

impl Row {
    fn ownership(&self) -> Ownership<'_> {
        Ownership { secret_hash: &self.secret_hash, account: self.account_id.as_ref(), organisation: None }
    }

    /// What became of it by now: an offer that has ended has lapsed, whether or not somebody has noted it.
    fn status(&self, now: Instant) -> WaitingStatus {
        let has_ended = self.offer_until.is_some_and(|until| until <= now);
        match self.status.0 {
            WaitingStatus::Offered if has_ended => WaitingStatus::Lapsed,
            status => status,
        }
    }

    fn visitor(&self) -> Visitor {
        Visitor {
            name: self.name.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            affiliation: self.affiliation.0,
            organisation: self.organisation.clone(),
            topic: self.topic.clone(),
            needs: needs_from_text(&self.needs),
        }
    }
}

/// What somebody waits for, and who.
pub(super) struct Wish<'a> {
    pub(super) new: &'a NewWaiting,
    pub(super) duty: Option<&'a DutyId>,
    pub(super) visitor: &'a Visitor,
    pub(super) account: Option<&'a AccountId>,
    pub(super) secret: &'a Secret,
}

/// Puts somebody on the waiting list of a consultation; refused while there is a free place that she could have.
pub(super) fn join(
    connection: &mut Connection,
    desk: &Desk,
    consultation: &ConsultationId,
    wish: &Wish<'_>,
    origin: &Origin,
    now: Instant,
) -> Result<Waiting, Stop<Refusal>> {
    let standing =
        consultations::standing_of(connection, consultation, now)?.ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    let slots = awaited(connection, consultation, wish, now)?;
    if slots.is_empty() || !accepts_bookings(standing.stage) {
        return Err(Stop::Refused(Refusal::Closed(bookings::rules::ClosedBecause::NoLonger)));
    }
    // Whoever gives a seat back meanwhile sees who waits, or is seen here.
    let mut duties: Vec<DutyId> = slots.iter().map(|slot| slot.1.clone()).collect();
    duties.dedup();
    duties::hold_duties(connection, &duties)?;
    let ids: Vec<SlotId> = slots.into_iter().map(|slot| slot.0).collect();
    if has_free_seat(connection, &ids, wish, now)? {
        return bookings::with_next(connection, consultation, &wish.visitor.needs, Refusal::PlacesFree, now);
    }
    if waits_already(connection, consultation, wish.visitor, now)? {
        return Err(Stop::Refused(Refusal::WaitsAlready));
    }
    let row = row(connection, desk, consultation, wish, now)?;
    diesel::insert_into(waiting::table).values(row.clone()).execute(connection)?;
    messages::tell(connection, desk, &row.id, LetterKind::Waiting, now)?;
    audit::record(connection, origin, Act::new("waiting.join", row.id.as_str()), now)?;
    Ok(assembled(connection, row, standing, now)?)
}

/// Whether somebody with this number or address waits in the consultation, or has an offer: one person is asked for one
/// seat at a time.
fn waits_already(
    connection: &mut Connection,
    consultation: &ConsultationId,
    visitor: &Visitor,
    now: Instant,
) -> QueryResult<bool> {
    let is_open = waiting::status
        .eq(Named(WaitingStatus::Waiting))
        .or(waiting::status.eq(Named(WaitingStatus::Offered)).and(waiting::offer_until.assume_not_null().gt(now)));
    let open: Vec<(Option<String>, Option<String>)> = waiting::table
        .filter(waiting::consultation_id.eq(consultation))
        .filter(is_open)
        .select((waiting::phone, waiting::email))
        .load(connection)?;
    let is_hers = |(phone, email): &(Option<String>, Option<String>)| {
        let has_same = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        has_same(phone, &visitor.phone) || has_same(email, &visitor.email)
    };
    Ok(open.iter().any(is_hers))
}

/// Whether the duty belongs to the consultation.
pub(super) fn is_duty_of(connection: &mut Connection, id: &DutyId, consultation: &ConsultationId) -> QueryResult<bool> {
    let own = duty::table.filter(duty::id.eq(id)).filter(duty::consultation_id.eq(consultation)).select(duty::id);
    own.first::<DutyId>(connection).optional().map(|found| found.is_some())
}

/// The slots that are to come and would do.
fn awaited(
    connection: &mut Connection,
    consultation: &ConsultationId,
    wish: &Wish<'_>,
    now: Instant,
) -> QueryResult<Vec<(SlotId, DutyId)>> {
    let mut query = slot::table
        .inner_join(duty::table)
        .filter(duty::consultation_id.eq(consultation))
        .filter(duty::cancelled_at.is_null())
        .filter(duty::booking_closes_at.gt(now))
        .filter(slot::withdrawn_at.is_null())
        .filter(slot::starts_at.gt(now))
        .order((duty::id, slot::starts_at))
        .select((slot::id, duty::id, slot::starts_at))
        .into_boxed();
    if let Some(id) = wish.duty {
        query = query.filter(duty::id.eq(id));
    }
    if let Some(mode) = wish.new.mode {
        query = query.filter(duty::mode.eq(Named(mode)));
    }
    let found: Vec<(SlotId, DutyId, Instant)> = query.load(connection)?;
    let would_do = |starts_at| wish.new.part.is_none_or(|part| part == rules::part_of(starts_at));
    Ok(found.into_iter().filter(|slot| would_do(slot.2)).map(|(slot, duty, _)| (slot, duty)).collect())
}

fn has_free_seat(connection: &mut Connection, slots: &[SlotId], wish: &Wish<'_>, now: Instant) -> QueryResult<bool> {
    let free: Vec<SlotId> = seat::table
        .filter(seat::slot_id.eq_any(slots.to_vec()))
        .filter(is_free(now))
        .select(seat::slot_id)
        .distinct()
        .load(connection)?;
    if wish.visitor.needs.is_empty() || free.is_empty() {
        return Ok(!free.is_empty());
    }
    // A seat for which her need can't be arranged any more is none for her.
    let notice = crate::booking_rules::Notice::load(connection)?;
    let starts: Vec<Instant> = slot::table.filter(slot::id.eq_any(free)).select(slot::starts_at).load(connection)?;
    let is_for_her = |starts_at: &Instant| {
        let late = notice.too_late_for(*starts_at, now);
        !wish.visitor.needs.iter().any(|need| late.contains(need))
    };
    Ok(starts.iter().any(is_for_her))
}

fn row(
    connection: &mut Connection,
    desk: &Desk,
    consultation: &ConsultationId,
    wish: &Wish<'_>,
    now: Instant,
) -> Result<Row, Fault> {
    let reference = Reference::unused(|reference| {
        let same = waiting::table.filter(waiting::reference.eq(reference)).select(waiting::id);
        same.first::<WaitingId>(connection).optional().map(|found| found.is_some())
    })?;
    let visitor = wish.visitor;
    Ok(Row {
        id: WaitingId::new(),
        reference: reference.as_str().to_owned(),
        secret_hash: wish.secret.hash(),
        sealed_secret: Some(desk.vault().seal(Purpose::Link, wish.secret.written().as_bytes())?),
        consultation_id: consultation.clone(),
        duty_id: wish.duty.cloned(),
        mode: wish.new.mode.map(Named),
        part: wish.new.part.map(Named),
        status: Named(WaitingStatus::Waiting),
        name: visitor.name.clone(),
        phone: visitor.phone.clone(),
        email: visitor.email.clone(),
        affiliation: Named(visitor.affiliation),
        organisation: visitor.organisation.clone(),
        topic: visitor.topic.clone(),
        needs: needs_as_text(&visitor.needs),
        language: Named(wish.new.language),
        account_id: wish.account.cloned(),
        created_at: now,
        offer_seat_id: None,
        offered_at: None,
        offer_until: None,
        booking_id: None,
        settled_at: None,
    })
}

fn find_row(
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
pub(super) fn find(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    now: Instant,
) -> QueryResult<Option<Waiting>> {
    let Some(row) = find_row(connection, reference, opens)? else { return Ok(None) };
    seen(connection, row, now)
}

/// The place as it travels, if its consultation is public.
pub(super) fn seen(connection: &mut Connection, row: Row, now: Instant) -> QueryResult<Option<Waiting>> {
    let standing = consultations::standing_of(connection, &row.consultation_id, now)?;
    standing.map(|standing| assembled(connection, row, standing, now)).transpose()
}

/// Takes the seat that is kept for her: exactly once, and only until the offer ends.
pub(super) fn accept(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    secret: &Secret,
    origin: &Origin,
    now: Instant,
) -> Result<Booking, Stop<Refusal>> {
    let row = find_row(connection, reference, opens)?.ok_or(Stop::Refused(Refusal::NoSuchBooking))?;
    let expired = |connection: &mut Connection| {
        bookings::with_next(connection, &row.consultation_id, &needs_from_text(&row.needs), Refusal::OfferExpired, now)
    };
    let id = BookingId::new();
    let Some((seat, slot)) = take_offered(connection, &row, &id, now)? else { return expired(connection) };
    let standing = consultations::standing_of(connection, &row.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchBooking))?;
    let visitor = row.visitor();
    let made = Made {
        id: id.clone(),
        seat,
        visitor: &visitor,
        account: row.account_id.clone(),
        organisation: None,
        language: row.language.0,
        secret,
    };
    audit::record(connection, origin, Act::new("waiting.accept", row.id.as_str()).details(id.as_str()), now)?;
    let booking = bookings::write(connection, desk, made, &slot, standing, now)?;
    if !settle(connection, &row, WaitingStatus::Offered, WaitingStatus::Booked, Some(&id), now)? {
        return expired(connection);
    }
    Ok(booking)
}

/// Turns the offer on the seat into a booking, if it is still hers.
fn take_offered(
    connection: &mut Connection,
    row: &Row,
    booking: &BookingId,
    now: Instant,
) -> QueryResult<Option<(SeatId, SlotInDuty)>> {
    let Some(seat) = &row.offer_seat_id else { return Ok(None) };
    let offered = seat::table
        .filter(seat::id.eq(seat))
        .filter(seat::holder.eq(row.id.as_str()))
        .filter(seat::kind.eq(OFFER))
        .filter(seat::hold_until.gt(now));
    let taken: Option<SlotId> = diesel::update(offered)
        .set(Claim::booking(booking.as_str()).values())
        .returning(seat::slot_id)
        .get_result(connection)
        .optional()?;
    let Some(slot) = taken else { return Ok(None) };
    Ok(duties::find_slot(connection, &slot)?.map(|slot| (seat.clone(), slot)))
}

/// Settles a place that stands at `from`; false when it no longer does.
fn settle(
    connection: &mut Connection,
    row: &Row,
    from: WaitingStatus,
    to: WaitingStatus,
    booking: Option<&BookingId>,
    now: Instant,
) -> QueryResult<bool> {
    let standing = waiting::table.filter(waiting::id.eq(&row.id)).filter(waiting::status.eq(Named(from)));
    let settled = diesel::update(standing)
        .set((waiting::status.eq(Named(to)), waiting::settled_at.eq(Some(now)), waiting::booking_id.eq(booking)))
        .execute(connection)?;
    Ok(settled > 0)
}

/// Leaves the list; a seat that was kept for her goes to the next one. Who no longer waits stays as she is.
pub(super) fn leave(
    connection: &mut Connection,
    desk: &Desk,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    origin: &Origin,
    now: Instant,
) -> Result<Waiting, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchBooking);
    let row = find_row(connection, reference, opens)?.ok_or_else(no_such)?;
    let from = row.status(now);
    if matches!(from, WaitingStatus::Waiting | WaitingStatus::Offered)
        && settle(connection, &row, from, WaitingStatus::Left, None, now)?
    {
        audit::record(connection, origin, Act::new("waiting.leave", row.id.as_str()), now)?;
        give_back(connection, desk, &row, now)?;
    }
    let row = find_row(connection, reference, |_| true)?.ok_or_else(no_such)?;
    seen(connection, row, now)?.ok_or_else(no_such)
}

fn give_back(connection: &mut Connection, desk: &Desk, row: &Row, now: Instant) -> Result<(), Fault> {
    let kept = seat::table.filter(seat::holder.eq(row.id.as_str())).select(seat::slot_id);
    let Some(slot) = kept.first::<SlotId>(connection).optional()? else { return Ok(()) };
    diesel::update(seat::table.filter(seat::holder.eq(row.id.as_str())))
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    duties::settle(connection, &slot, now)?;
    serve(connection, desk, &slot, now)
}

/// The place as it travels.
fn assembled(connection: &mut Connection, row: Row, standing: Standing, now: Instant) -> QueryResult<Waiting> {
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
pub(super) struct Filter {
    pub(super) consultation: Option<ConsultationId>,
    pub(super) is_open: bool,
}

/// Lists up to `limit` places after `after`, in the order in which they were taken.
pub(super) fn list(
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
