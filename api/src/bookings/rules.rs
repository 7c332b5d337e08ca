//! Decisions about bookings.

use openapi::bookings::NewBooking;
use openapi::check::{FieldCode, given};
use openapi::duties::{BookingState, Mode};
use openapi::people::{Affiliation, Need};
use openapi::problem::{FieldError, NextSlot};

use crate::database::{Instant, SlotId};
use crate::duties::SlotInDuty;
use crate::duties::rules::booking_state;
use crate::organisations::Voice;
use crate::time::minutes_after;

/// Why a booking is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such slot, or nobody may know of it.
    NoSuchSlot,
    /// Fields that this duty needs are missing, or name what can no longer be had.
    Invalid(Vec<FieldError>),
    /// The slot can't be booked now.
    Closed(ClosedBecause),
    /// Every seat is taken.
    Full,
    /// The seat is not held with this token any more.
    HoldExpired,
    /// The seat is not kept for who waited any more.
    OfferExpired,
    /// The person has as many bookings in the consultation as one may have at once.
    TooMany,
    /// The person has another booking at this time.
    Overlaps,
    /// There are free places: nobody has to wait.
    PlacesFree,
    /// The person waits already.
    WaitsAlready,
    /// The challenge was answered before.
    ChallengeSpent,
    /// The same, with slots that can be booked instead.
    Instead(Box<Refusal>, Vec<NextSlot>),
    /// There is no such booking, or the secret is not its own.
    NoSuchBooking,
    /// The slot has begun.
    TooLate,
    /// It was cancelled, and can't be changed any more.
    WasCancelled,
    /// The sender does not belong to the organisation, or it is not approved.
    NotAMember,
}

/// Why a slot can't be booked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedBecause {
    /// Booking has not opened.
    NotYet,
    /// Booking has closed, or the consultation has ended.
    NoLonger,
    /// The slot has begun, or the duty is over.
    Begun,
    /// The duty was called off, or it no longer has this slot.
    Cancelled,
}

/// Who books, parsed: what is left out is `None`, numbers and texts are in their one form.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The name.
    pub name: String,
    /// The telephone number in international form (E.164).
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// On whose behalf.
    pub affiliation: Affiliation,
    /// The organisation's name; `None` for a resident, whatever was sent.
    pub organisation: Option<String>,
    /// The topic.
    pub topic: Option<String>,
    /// What the person needs.
    pub needs: Vec<Need>,
}

impl Visitor {
    /// The visitor as who comes in the name of this organisation.
    #[must_use]
    pub fn speaking_for(self, voice: Option<&Voice>) -> Self {
        let Some(voice) = voice else { return self };
        Self { affiliation: voice.kind.affiliation(), organisation: Some(voice.name.clone()), ..self }
    }
}

/// Reads a booking that was sent.
///
/// # Errors
/// The fields that can't be read: an id that is none, a number that nobody can ring.
pub fn parse(new: &NewBooking) -> Result<(SlotId, Visitor), Vec<FieldError>> {
    let slot = SlotId::parse(&new.slot_id);
    let phone = given(&new.phone).map(|number| international(number).ok_or(())).transpose();
    let mut errors = Vec::new();
    if slot.is_none() {
        errors.push(FieldError::new("slot_id", FieldCode::InvalidValue, None));
    }
    if phone.is_err() {
        errors.push(FieldError::new("phone", FieldCode::InvalidPhone, None));
    }
    let (Some(slot), Ok(phone)) = (slot, phone) else { return Err(errors) };
    let organisation = given(&new.organisation).filter(|_| new.affiliation.names_organisation());
    let visitor = Visitor {
        name: new.name.trim().to_owned(),
        phone,
        email: given(&new.email).map(str::to_owned),
        affiliation: new.affiliation,
        organisation: organisation.map(str::to_owned),
        topic: given(&new.topic).map(str::to_owned),
        needs: new.needs.clone(),
    };
    Ok((slot, visitor))
}

/// The number in international form (ITU-T E.164), a Polish one where no country is said; `None` when the country's
/// numbering plan has no such number.
#[must_use]
pub fn international(number: &str) -> Option<String> {
    let parsed = phonenumber::parse(Some(phonenumber::country::PL), number).ok()?;
    parsed.is_valid().then(|| parsed.format().mode(phonenumber::Mode::E164).to_string())
}

/// Whether this visitor may book a place in this slot now. `is_accepted` says whether the consultation's stage allows
/// booking.
///
/// # Errors
/// Why not.
pub fn may_book(slot: &SlotInDuty, is_accepted: bool, visitor: &Visitor, now: Instant) -> Result<(), Refusal> {
    is_open(slot, is_accepted, now)?;
    let missing = missing_for(slot.mode, visitor);
    if missing.is_empty() { Ok(()) } else { Err(Refusal::Invalid(missing)) }
}

/// Whether places in this slot can be booked now, by whomever.
///
/// # Errors
/// Why not.
pub fn is_open(slot: &SlotInDuty, is_accepted: bool, now: Instant) -> Result<(), Refusal> {
    let state = booking_state(&slot.window, is_accepted, now);
    let closed = match state {
        _ if slot.is_withdrawn => Some(ClosedBecause::Cancelled),
        BookingState::NotYet => Some(ClosedBecause::NotYet),
        BookingState::Held => Some(ClosedBecause::Begun),
        BookingState::Closed => Some(ClosedBecause::NoLonger),
        BookingState::Cancelled => Some(ClosedBecause::Cancelled),
        BookingState::Open if now >= slot.starts_at => Some(ClosedBecause::Begun),
        BookingState::Open => None,
    };
    closed.map_or(Ok(()), |because| Err(Refusal::Closed(because)))
}

/// Without a number nobody can be rung, without an address no link can be sent; otherwise both may be left out.
fn missing_for(mode: Mode, visitor: &Visitor) -> Vec<FieldError> {
    let field = match mode {
        Mode::Phone if visitor.phone.is_none() => "phone",
        Mode::Video if visitor.email.is_none() => "email",
        Mode::InPerson | Mode::Phone | Mode::Video => return Vec::new(),
    };
    vec![FieldError::new(field, FieldCode::Required, None)]
}

/// For how long after its slot the link to a booking's calendar entry goes on working, in minutes: calendar programs
/// keep links for ever, and so does whoever finds one.
const LINK_MINUTES: i64 = 24 * 60;

/// Whether the link to the calendar entry of a booking still works.
#[must_use]
pub fn link_lasts(slot_ends_at: Instant, now: Instant) -> bool {
    now < minutes_after(slot_ends_at, LINK_MINUTES)
}

/// Whether a booking of a slot that begins then can still be cancelled.
#[must_use]
pub fn can_cancel(slot_starts_at: Instant, now: Instant) -> bool {
    now < slot_starts_at
}

#[cfg(test)]
mod tests {
    use openapi::accounts::Language;

    use super::*;
    use crate::database::{ConsultationId, DutyId};
    use crate::duties::rules::BookingWindow;

    fn at(minute: i64) -> Instant {
        Instant::from_microseconds(minute * 60_000_000).expect("an instant")
    }

    fn slot(mode: Mode) -> SlotInDuty {
        SlotInDuty {
            slot_id: SlotId::new(),
            starts_at: at(100),
            ends_at: at(120),
            duty_id: DutyId::new(),
            consultation_id: ConsultationId::new(),
            mode,
            place: None,
            phone: None,
            rings: None,
            link: None,
            is_withdrawn: false,
            window: BookingWindow { opens_at: at(10), closes_at: at(110), duty_ends_at: at(200), is_cancelled: false },
        }
    }

    fn sent() -> NewBooking {
        NewBooking {
            slot_id: SlotId::new().as_str().to_owned(),
            name: " Ewa Nowak ".to_owned(),
            phone: Some("600 100 200".to_owned()),
            email: Some(" ".to_owned()),
            affiliation: Affiliation::Resident,
            organisation: Some("left over from another choice".to_owned()),
            topic: None,
            needs: Vec::new(),
            organisation_id: None,
            hold: None,
            language: Language::Polish,
        }
    }

    fn visitor() -> Visitor {
        parse(&sent()).expect("a visitor").1
    }

    #[test]
    fn what_was_sent_is_put_into_its_one_form() {
        let visitor = visitor();
        assert_eq!(visitor.name, "Ewa Nowak");
        assert_eq!(visitor.phone.as_deref(), Some("+48600100200"));
        assert_eq!(visitor.email, None);
        assert_eq!(visitor.organisation, None, "a resident speaks for no organisation");
    }

    #[test]
    fn numbers_of_other_countries_and_landlines_can_be_rung_and_invented_ones_cannot() {
        assert_eq!(international("12 323 31 44").as_deref(), Some("+48123233144"));
        assert_eq!(international("+44 20 7946 0958").as_deref(), Some("+442079460958"));
        for invented in ["000 000 000", "+48 1", "123"] {
            assert_eq!(international(invented), None, "{invented}");
        }
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let wrong = NewBooking { slot_id: "1".into(), phone: Some("000 000 000".into()), ..sent() };
        let fields: Vec<String> = parse(&wrong).expect_err("faults").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["slot_id", "phone"]);
    }

    #[test]
    fn a_slot_is_bookable_from_the_opening_until_it_begins() {
        for (minute, outcome) in [
            (9, Err(Refusal::Closed(ClosedBecause::NotYet))),
            (10, Ok(())),
            (99, Ok(())),
            (100, Err(Refusal::Closed(ClosedBecause::Begun))),
            (110, Err(Refusal::Closed(ClosedBecause::NoLonger))),
            (200, Err(Refusal::Closed(ClosedBecause::Begun))),
        ] {
            assert_eq!(may_book(&slot(Mode::InPerson), true, &visitor(), at(minute)), outcome, "minute {minute}");
        }
        let ended = may_book(&slot(Mode::InPerson), false, &visitor(), at(50));
        assert_eq!(ended, Err(Refusal::Closed(ClosedBecause::NoLonger)));
    }

    #[test]
    fn each_mode_needs_what_it_cannot_do_without() {
        let nobody = Visitor { phone: None, email: None, ..visitor() };
        assert_eq!(may_book(&slot(Mode::InPerson), true, &nobody, at(50)), Ok(()));
        for (mode, field) in [(Mode::Phone, "phone"), (Mode::Video, "email")] {
            let refusal = may_book(&slot(mode), true, &nobody, at(50)).expect_err("something is missing");
            assert_eq!(refusal, Refusal::Invalid(vec![FieldError::new(field, FieldCode::Required, None)]));
        }
    }

    #[test]
    fn a_link_to_a_calendar_entry_ends_a_day_after_the_slot() {
        assert!(link_lasts(at(100), at(100 + 24 * 60 - 1)));
        assert!(!link_lasts(at(100), at(100 + 24 * 60)));
    }

    #[test]
    fn a_booking_can_be_cancelled_until_its_slot_begins() {
        assert!(can_cancel(at(100), at(99)));
        assert!(!can_cancel(at(100), at(100)));
    }
}
