//! The next slots that can be booked.

use diesel::dsl::exists;
use diesel::prelude::*;
use openapi::duties::Mode;
use openapi::people::Need;
use openapi::problem::NextSlot;

use super::store::is_free;
use crate::booking_rules::Notice;
use crate::consultations::{self, rules::accepts_bookings};
use crate::database::schema::{duty, seat, slot};
use crate::database::{Connection, ConsultationId, DutyId, Instant, Named, SlotId};
use crate::time::local;

/// How many are told.
const TOLD: usize = 3;
/// How many are looked at: those for which it is too late to arrange a need are passed over.
const LOOKED_AT: i64 = 200;

/// The next slots of a consultation that can be booked now by somebody with these needs, in order of time.
///
/// # Errors
/// When the database fails.
pub fn next_bookable(
    connection: &mut Connection,
    consultation: &ConsultationId,
    needs: &[Need],
    now: Instant,
) -> QueryResult<Vec<NextSlot>> {
    let standing = consultations::standing_of(connection, consultation, now)?;
    if !standing.is_some_and(|standing| accepts_bookings(standing.stage)) {
        return Ok(Vec::new());
    }
    let has_free = exists(seat::table.filter(seat::slot_id.eq(slot::id)).filter(is_free(now)));
    let found: Vec<(SlotId, DutyId, Named<Mode>, Instant, Instant)> = slot::table
        .inner_join(duty::table)
        .filter(duty::consultation_id.eq(consultation))
        .filter(duty::cancelled_at.is_null())
        .filter(duty::booking_opens_at.le(now))
        .filter(duty::booking_closes_at.gt(now))
        .filter(slot::withdrawn_at.is_null())
        .filter(slot::starts_at.gt(now))
        .filter(has_free)
        .order((slot::starts_at, slot::id))
        .limit(LOOKED_AT)
        .select((slot::id, duty::id, duty::mode, slot::starts_at, slot::ends_at))
        .load(connection)?;
    let notice = if needs.is_empty() { None } else { Some(Notice::load(connection)?) };
    let can_be_arranged = |starts_at| {
        let late = notice.as_ref().map(|notice| notice.too_late_for(starts_at, now)).unwrap_or_default();
        !needs.iter().any(|need| late.contains(need))
    };
    Ok(found
        .into_iter()
        .filter(|(.., starts_at, _)| can_be_arranged(*starts_at))
        .take(TOLD)
        .map(|(slot, duty, mode, starts_at, ends_at)| NextSlot {
            slot_id: slot.as_str().to_owned(),
            duty_id: duty.as_str().to_owned(),
            mode: mode.0,
            starts_at: local(starts_at),
            ends_at: local(ends_at),
        })
        .collect())
}
