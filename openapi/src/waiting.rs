//! The waiting list: who is offered a seat that becomes free.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::accounts::Language;
use crate::bookings::{BookedConsultation, BookedDuty, BookedSlot, NAME_MAX, ORGANISATION_MAX, TOPIC_MAX};
use crate::bookings::{organisation_is_named, resident};
use crate::check;
use crate::duties::Mode;
use crate::named;
use crate::people::{Affiliation, Need};
use crate::time::LocalTime;

/// The header that carries the secret of a place on the waiting list.
pub const WAITING_SECRET: &str = "Waiting-Secret";

named! {
    /// A part of the day, by the clocks of the city.
    PartOfDay {
        /// Slots that begin before noon.
        Morning = "morning",
        /// From noon to before 16:00.
        Afternoon = "afternoon",
        /// From 16:00 on.
        Evening = "evening",
    }
}

named! {
    /// What became of a place on the waiting list.
    WaitingStatus {
        /// Waits.
        Waiting = "waiting",
        /// A seat is kept for the person until the offer ends.
        Offered = "offered",
        /// The offer was taken.
        Booked = "booked",
        /// The offer ended without an answer, or every slot that was waited for has begun.
        Lapsed = "lapsed",
        /// The person no longer waits.
        Left = "left",
    }
}

/// What is sent to wait for a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "duty_id": "0199d1a0-0000-7000-8000-000000000001", "part": "evening", "name": "Ewa Nowak",
    "email": "ewa@example.org", "language": "pl"
})))]
#[serde(deny_unknown_fields)]
pub struct NewWaiting {
    /// The duty to wait for; left out: any of the consultation.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub duty_id: Option<String>,
    /// Only duties of this kind.
    #[serde(default)]
    #[garde(skip)]
    pub mode: Option<Mode>,
    /// Only slots in this part of the day.
    #[serde(default)]
    #[garde(skip)]
    pub part: Option<PartOfDay>,
    /// The person's name, or a name by which she wants to be called in.
    #[garde(custom(check::line::<1, NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// Her telephone number; this or an e-mail address is needed, so that an offer can reach her.
    #[serde(default)]
    #[garde(custom(check::optional_phone))]
    #[garde(custom(can_be_reached(&self.email)))]
    pub phone: Option<String>,
    /// Her e-mail address.
    #[serde(default)]
    #[garde(custom(check::optional_email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: Option<String>,
    /// On whose behalf she comes.
    #[serde(default = "resident")]
    #[garde(skip)]
    pub affiliation: Affiliation,
    /// The organisation's name; needed unless she comes as a resident.
    #[serde(default)]
    #[garde(custom(check::optional_line::<ORGANISATION_MAX>))]
    #[garde(custom(organisation_is_named(self.affiliation)))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub organisation: Option<String>,
    /// What she wants to talk about.
    #[serde(default)]
    #[garde(custom(check::optional_text::<TOPIC_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub topic: Option<String>,
    /// What she needs. A slot for which it is too late to arrange it is not offered.
    #[serde(default)]
    #[garde(custom(|needs: &Vec<Need>, context: &()| check::distinct(needs, context)))]
    pub needs: Vec<Need>,
    /// The language of messages.
    #[serde(default)]
    #[garde(skip)]
    pub language: Language,
}

fn can_be_reached(email: &Option<String>) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |phone, (): &()| {
        if check::given(phone).is_none() && check::given(email).is_none() {
            return Err(check::fault(check::FieldCode::Required, None));
        }
        Ok(())
    }
}

/// A seat that is kept for somebody who waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Offer {
    /// The slot.
    pub slot: BookedSlot,
    /// The duty.
    pub duty: BookedDuty,
    /// Until when it is kept. Afterwards the next one is asked.
    pub expires_at: LocalTime,
}

/// A place on the waiting list, as the person who waits sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Waiting {
    /// Its short name, to be said or written down.
    #[cfg_attr(feature = "schema", schema(example = "K7M4-QX9T"))]
    pub reference: String,
    /// What became of it.
    pub status: WaitingStatus,
    /// When it was made.
    pub created_at: LocalTime,
    /// How many wait for the same and were there before, while she waits.
    pub before: Option<u32>,
    /// The consultation.
    pub consultation: BookedConsultation,
    /// The duty that is waited for, if only one.
    pub duty: Option<BookedDuty>,
    /// When that duty begins.
    pub duty_starts_at: Option<LocalTime>,
    /// Only duties of this kind.
    pub mode: Option<Mode>,
    /// Only slots in this part of the day.
    pub part: Option<PartOfDay>,
    /// The seat that is kept for her now.
    pub offer: Option<Offer>,
    /// The reference of the booking that came of it.
    pub booking: Option<String>,
    /// Her name.
    pub name: String,
    /// Her telephone number in international form (E.164).
    pub phone: Option<String>,
    /// Her e-mail address.
    pub email: Option<String>,
    /// What she needs.
    pub needs: Vec<Need>,
}

/// A place on the waiting list just taken. This is the only time that the secret is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WaitingCreated {
    /// The place.
    #[serde(flatten)]
    pub waiting: Waiting,
    /// Whoever has it can show the place, leave the list and take an offer; written as a booking's.
    #[cfg_attr(feature = "schema", schema(example = "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS"))]
    pub secret: String,
}

/// Which places on waiting lists staff see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct StaffWaitingQuery {
    /// Only those of this consultation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultation: Option<String>,
    /// Only those that wait or have an offer now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
