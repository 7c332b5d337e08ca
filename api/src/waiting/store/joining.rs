//! Taking a place on the list.

use diesel::prelude::*;
use openapi::admin::letters::LetterKind;
use openapi::waiting::{NewWaiting, Waiting, WaitingStatus};

use super::reads::assembled;
use super::row::Row;
use crate::audit::{self, Act, Origin};
use crate::bookings::rules::{Refusal, Visitor};
use crate::bookings::{self, needs_as_text};
use crate::consultations::{self, rules::accepts_bookings};
use crate::database::schema::{duty, seat, slot, waiting};
use crate::database::{AccountId, Connection, ConsultationId, DutyId, Fault, Instant, Named, SlotId, Stop, WaitingId};
use crate::duties::{self, is_free};
use crate::mail::Desk;
use crate::secrets::{Reference, Secret};
use crate::vault::Purpose;
use crate::waiting::{messages, rules};

/// What somebody waits for, and who.
pub(in crate::waiting) struct Wish<'a> {
    pub(in crate::waiting) new: &'a NewWaiting,
    pub(in crate::waiting) duty: Option<&'a DutyId>,
    pub(in crate::waiting) visitor: &'a Visitor,
    pub(in crate::waiting) account: Option<&'a AccountId>,
    pub(in crate::waiting) secret: &'a Secret,
}

/// Puts somebody on the waiting list of a consultation; refused while there is a free place that she could have.
pub(in crate::waiting) fn join(
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
pub(in crate::waiting) fn is_duty_of(
    connection: &mut Connection,
    id: &DutyId,
    consultation: &ConsultationId,
) -> QueryResult<bool> {
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
