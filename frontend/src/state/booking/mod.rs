//! A booking being made, in three steps.

mod action;

use garde::Validate;
use openapi::accounts::Language;
use openapi::bookings::{BookingCreated, NewBooking};
use openapi::check::{FieldCode, field_errors, given};
use openapi::duties::Mode;
use openapi::people::{Affiliation, Need};
use openapi::problem::{FieldError, NextSlot};

pub use action::Action;

use super::hold::HeldSeat;

/// Where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Choosing a slot.
    Slot,
    /// Saying who she is.
    Details,
    /// Looking everything over.
    Check,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Slot, Self::Details, Self::Check];

    /// Its number, from one.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::Slot => 1,
            Self::Details => 2,
            Self::Check => 3,
        }
    }

    fn before(self) -> Self {
        match self {
            Self::Slot | Self::Details => Self::Slot,
            Self::Check => Self::Details,
        }
    }
}

/// A field that holds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Name,
    /// The telephone number.
    Phone,
    /// The e-mail address.
    Email,
    /// The organisation's name.
    Organisation,
    /// The topic.
    Topic,
}

/// What has been filled in, and where the person is.
#[derive(Debug, Clone, PartialEq)]
pub struct BookingForm {
    /// The step.
    pub step: Step,
    /// What has been filled in; nothing chosen is an empty slot id.
    pub booking: NewBooking,
    /// The mode of the duty whose slot is chosen.
    pub mode: Option<Mode>,
    /// The seat that is held for the person: of the chosen slot, or of the one before until the next is held.
    pub seat: Option<HeldSeat>,
    /// Whether a seat was held, and is no longer.
    pub is_lapsed: bool,
    /// Slots that the server named in the place of one that was not to be had.
    pub next: Vec<NextSlot>,
    /// Needs that can no longer be arranged for the chosen slot.
    pub too_late: Vec<Need>,
    /// What is wrong with the fields of this step.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced even if it says the same as the last.
    pub refusals: u32,
    /// Whether it is being sent.
    pub is_sending: bool,
    /// The booking, once it is made.
    pub created: Option<BookingCreated>,
}

impl BookingForm {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self {
            step: Step::Slot,
            booking: NewBooking {
                slot_id: String::new(),
                name: String::new(),
                phone: None,
                email: None,
                affiliation: Affiliation::Resident,
                organisation: None,
                topic: None,
                needs: Vec::new(),
                organisation_id: None,
                hold: None,
                language: Language::default(),
            },
            mode: None,
            seat: None,
            is_lapsed: false,
            next: Vec::new(),
            too_late: Vec::new(),
            errors: Vec::new(),
            refusals: 0,
            is_sending: false,
            created: None,
        }
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        let booking = &self.booking;
        match field {
            Field::Name => Some(&booking.name),
            Field::Phone => booking.phone.as_ref(),
            Field::Email => booking.email.as_ref(),
            Field::Organisation => booking.organisation.as_ref(),
            Field::Topic => booking.topic.as_ref(),
        }
        .cloned()
        .unwrap_or_default()
    }

    fn put(&mut self, field: Field, text: String) {
        let booking = &mut self.booking;
        match field {
            Field::Name => booking.name = text,
            Field::Phone => booking.phone = Some(text),
            Field::Email => booking.email = Some(text),
            Field::Organisation => booking.organisation = Some(text),
            Field::Topic => booking.topic = Some(text),
        }
    }

    /// The chosen needs that can no longer be arranged for the chosen slot.
    #[must_use]
    pub fn late_needs(&self) -> Vec<Need> {
        self.booking.needs.iter().copied().filter(|need| self.too_late.contains(need)).collect()
    }

    /// Whether a seat of the chosen slot is held.
    #[must_use]
    pub fn holds_chosen(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.slot_id == self.booking.slot_id)
    }

    /// The faults that can be told without the server: the contract's, what the mode needs, and needs that are too late.
    fn faults(&self) -> Vec<FieldError> {
        let mut errors = self.booking.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
        let needed = match self.mode {
            Some(Mode::Phone) => Some(("phone", &self.booking.phone)),
            Some(Mode::Video) => Some(("email", &self.booking.email)),
            Some(Mode::InPerson) | None => None,
        };
        if let Some((field, value)) = needed
            && given(value).is_none()
        {
            errors.push(FieldError::new(field, FieldCode::Required, None));
        }
        if !self.late_needs().is_empty() {
            errors.push(FieldError::new("needs", FieldCode::TooLate, None));
        }
        errors.sort_by_key(|error| FIELDS.iter().position(|field| *field == error.field));
        errors
    }
}

impl Default for BookingForm {
    fn default() -> Self {
        Self::new()
    }
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 8] = ["slot_id", "name", "phone", "email", "organisation_id", "organisation", "topic", "needs"];
