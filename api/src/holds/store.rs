//! Holds in the database: they stand on the seat itself.

use data_encoding::HEXLOWER;
use diesel::prelude::*;
use openapi::bookings::BookedSlot;
use openapi::holds::Hold;

use crate::booking_rules;
use crate::bookings::rules::{self, Refusal};
use crate::bookings::{Claim, claim_seat, with_next};
use crate::consultations::{self, rules::accepts_bookings};
use crate::database::schema::seat;
use crate::database::{Connection, DutyId, Instant, SeatId, SlotId, Stop};
use crate::duties;
use crate::mail::Desk;
use crate::secrets::Secret;
use crate::settings::SeatGuard;
use crate::time::{local, minutes_after};
use crate::waiting;

/// What a seat that is held is taken for.
const HOLD: &str = "hold";

/// Who holds a seat: the token itself is kept nowhere.
fn holder_of(token: &Secret) -> String {
    format!("hold {}", HEXLOWER.encode(&token.hash()))
}

/// Holds a seat of the slot, in the place of an earlier hold; if there is none, the earlier one stays.
pub(super) fn create(
    connection: &mut Connection,
    desk: &Desk,
    slot: &SlotId,
    instead_of: Option<&Secret>,
    token: &Secret,
    now: Instant,
) -> Result<Hold, Stop<Refusal>> {
    let slot = duties::find_slot(connection, slot)?.ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    let consultation = consultations::standing_of(connection, &slot.consultation_id, now)?
        .ok_or(Stop::Refused(Refusal::NoSuchSlot))?;
    if let Err(refusal) = rules::is_open(&slot, accepts_bookings(consultation.stage), now) {
        return with_next(connection, &slot.consultation_id, &[], refusal, now);
    }
    waiting::serve(connection, desk, &slot.slot_id, now)?;
    if let Some(earlier) = instead_of {
        release(connection, desk, earlier, Some(&slot.slot_id), now)?;
    }
    let numbers = booking_rules::current(connection)?.numbers;
    let expires_at = minutes_after(now, i64::from(numbers.hold_minutes));
    let claim = Claim { holder: &holder_of(token), kind: HOLD, until: Some(expires_at) };
    if claim_seat(connection, &slot.slot_id, &claim, SeatGuard::On, now)?.is_none() {
        return with_next(connection, &slot.consultation_id, &[], Refusal::Full, now);
    }
    Ok(Hold {
        token: token.written(),
        expires_at: local(expires_at),
        seconds: numbers.hold_minutes * 60,
        slot: BookedSlot {
            id: slot.slot_id.as_str().to_owned(),
            starts_at: local(slot.starts_at),
            ends_at: local(slot.ends_at),
        },
    })
}

/// Gives a hold back; nothing happens where there is none (any more). Who waits for the seat is offered it, but for one
/// of `kept`: the one who gives it back takes it again at once.
pub(super) fn release(
    connection: &mut Connection,
    desk: &Desk,
    token: &Secret,
    kept: Option<&SlotId>,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let own = || seat::table.filter(seat::holder.eq(holder_of(token)));
    let Some((id, slot)) = own().select((seat::id, seat::slot_id)).first::<(SeatId, SlotId)>(connection).optional()?
    else {
        return Ok(());
    };
    let duty = duty_of(connection, &slot)?;
    duties::hold_duties(connection, &duty)?;
    let freed = diesel::update(seat::table.filter(seat::id.eq(&id)).filter(seat::holder.eq(holder_of(token))))
        .set((seat::holder.eq(None::<String>), seat::kind.eq(None::<String>), seat::hold_until.eq(None::<Instant>)))
        .execute(connection)?;
    if freed > 0 {
        duties::settle(connection, &slot, now)?;
        if kept != Some(&slot) {
            waiting::serve(connection, desk, &slot, now)?;
        }
    }
    Ok(())
}

fn duty_of(connection: &mut Connection, slot: &SlotId) -> QueryResult<Vec<DutyId>> {
    Ok(duties::find_slot(connection, slot)?.map(|slot| slot.duty_id).into_iter().collect())
}

/// Takes the seat that is held with this token for somebody else, if it is still held and lies in the slot.
///
/// # Errors
/// When the database fails.
pub fn take(
    connection: &mut Connection,
    token: &Secret,
    slot: &SlotId,
    claim: &Claim<'_>,
    now: Instant,
) -> QueryResult<Option<SeatId>> {
    let held = seat::table
        .filter(seat::holder.eq(holder_of(token)))
        .filter(seat::slot_id.eq(slot))
        .filter(seat::hold_until.gt(now));
    diesel::update(held).set(claim.values()).returning(seat::id).get_result(connection).optional()
}
