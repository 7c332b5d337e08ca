//! A place on the waiting list as a row.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::waiting::{PartOfDay, WaitingStatus};

use crate::access::Ownership;
use crate::bookings::needs_from_text;
use crate::bookings::rules::Visitor;
use crate::database::schema::waiting;
use crate::database::{AccountId, BookingId, ConsultationId, DutyId, Instant, Named, SeatId, WaitingId};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = waiting, treat_none_as_default_value = false)]
pub(in crate::waiting) struct Row {
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
    pub(in crate::waiting) phone: Option<String>,
    pub(in crate::waiting) email: Option<String>,
    pub(super) affiliation: Named<Affiliation>,
    pub(super) organisation: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) needs: String,
    pub(in crate::waiting) language: Named<Language>,
    pub(super) account_id: Option<AccountId>,
    pub(super) created_at: Instant,
    pub(super) offer_seat_id: Option<SeatId>,
    pub(super) offered_at: Option<Instant>,
    pub(super) offer_until: Option<Instant>,
    pub(super) booking_id: Option<BookingId>,
    pub(super) settled_at: Option<Instant>,
}

impl Row {
    pub(super) fn ownership(&self) -> Ownership<'_> {
        Ownership { secret_hash: &self.secret_hash, account: self.account_id.as_ref(), organisation: None }
    }

    /// What became of it by now: an offer that has ended has lapsed, whether or not somebody has noted it.
    pub(super) fn status(&self, now: Instant) -> WaitingStatus {
        let has_ended = self.offer_until.is_some_and(|until| until <= now);
        match self.status.0 {
            WaitingStatus::Offered if has_ended => WaitingStatus::Lapsed,
            status => status,
        }
    }

    pub(super) fn visitor(&self) -> Visitor {
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
