//! Bookings: one person's claim on a seat.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::accounts::Language;
use crate::check;
use crate::duties::{Expert, Mode, Rings};
use crate::holds::TOKEN_MAX;
use crate::named;
use crate::people::{Affiliation, Need};
use crate::time::LocalTime;

/// The header that carries a booking's secret.
pub const SECRET_HEADER: &str = "Booking-Secret";

/// How long a person's name may be, in characters.
pub const NAME_MAX: u32 = 120;
/// How long an organisation's name may be, in characters.
pub const ORGANISATION_MAX: u32 = 200;
/// How long a topic may be, in characters.
pub const TOPIC_MAX: u32 = 1000;

named! {
    /// What became of a booking.
    BookingStatus {
        /// The seat is taken for this person.
        Booked = "booked",
        /// Cancelled; the seat is free for others.
        Cancelled = "cancelled",
    }
}

/// What is sent to book a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "slot_id": "0199d1a0-0000-7000-8000-000000000001", "name": "Ewa Nowak", "phone": "+48 600 100 200",
    "email": null, "affiliation": "resident", "organisation": null, "topic": "Małe Konsultacje w Dębnikach",
    "needs": ["induction_loop"]
})))]
#[serde(deny_unknown_fields)]
pub struct NewBooking {
    /// The slot to book a place in.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub slot_id: String,
    /// The person's name, or a name by which she wants to be called in.
    #[garde(custom(check::line::<1, NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// Her telephone number; needed for a duty by telephone, since it is rung. Polish numbers need no country code.
    #[serde(default)]
    #[garde(custom(check::optional_phone))]
    pub phone: Option<String>,
    /// Her e-mail address; needed for a duty by video, since the link is sent there.
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
    /// What she wants to talk about, so that the expert can prepare.
    #[serde(default)]
    #[garde(custom(check::optional_text::<TOPIC_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub topic: Option<String>,
    /// What she needs.
    #[serde(default)]
    #[garde(custom(|needs: &Vec<Need>, context: &()| check::distinct(needs, context)))]
    pub needs: Vec<Need>,
    /// The organisation in whose name a member who is logged in books, as in a proposal.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub organisation_id: Option<String>,
    /// The token of a hold on a seat of this slot, which the booking takes; left out: any free seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(custom(check::optional_line::<TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub hold: Option<String>,
    /// The language of messages.
    #[serde(default)]
    #[garde(skip)]
    pub language: Language,
}

/// What is sent to move a booking to another slot of the same consultation. The new seat is taken and the old one freed
/// in one go: if the new one is gone, the old one stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "slot_id": "0199d1a0-0000-7000-8000-000000000001" })))]
#[serde(deny_unknown_fields)]
pub struct BookingMove {
    /// The slot to move to.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub slot_id: String,
}

pub(crate) const fn resident() -> Affiliation {
    Affiliation::Resident
}

/// The check that an organisation has a name where one is spoken for.
pub(crate) fn organisation_is_named(affiliation: Affiliation) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |organisation, (): &()| {
        if affiliation.names_organisation() && check::given(organisation).is_none() {
            return Err(check::fault(check::FieldCode::Required, None));
        }
        Ok(())
    }
}

/// The slot of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookedSlot {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
}

/// The duty of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookedDuty {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// How the conversation takes place.
    pub mode: Mode,
    /// By telephone: who rings whom. Where the office rings, it rings the number that the person left; where the person
    /// rings, she rings the duty's.
    pub rings: Option<Rings>,
    /// The address and room of a duty in person.
    pub place: Option<String>,
    /// The number of a duty by telephone.
    pub phone: Option<String>,
    /// The link of a duty by video; only who has booked sees it.
    pub link: Option<String>,
    /// Who is on duty.
    pub experts: Vec<Expert>,
}

/// The consultation of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookedConsultation {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language of the title (BCP 47).
    #[cfg_attr(feature = "schema", schema(example = "pl"))]
    pub language: String,
}

/// A booking, as the person who made it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Booking {
    /// The short name of the booking, to be said or written down.
    #[cfg_attr(feature = "schema", schema(example = "K7M4-QX9T"))]
    pub reference: String,
    /// What became of it.
    pub status: BookingStatus,
    /// When it was made.
    pub created_at: LocalTime,
    /// When it was cancelled.
    pub cancelled_at: Option<LocalTime>,
    /// Whether something about the duty changed so that the office has to find another way for this booking.
    pub needs_attention: bool,
    /// Whether it can be cancelled, or moved to another slot, now.
    pub cancellable: bool,
    /// The slot.
    pub slot: BookedSlot,
    /// The duty.
    pub duty: BookedDuty,
    /// The consultation.
    pub consultation: BookedConsultation,
    /// The person's name.
    pub name: String,
    /// Her telephone number in international form (E.164).
    #[cfg_attr(feature = "schema", schema(example = "+48600100200"))]
    pub phone: Option<String>,
    /// Her e-mail address.
    pub email: Option<String>,
    /// On whose behalf she comes.
    pub affiliation: Affiliation,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// What she wants to talk about.
    pub topic: Option<String>,
    /// Whether the city knows the organisation and that its member booked.
    pub verified: bool,
    /// What she needs.
    pub needs: Vec<Need>,
}

/// A booking just made. This is the only time that the secret is told: the server keeps its hash alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookingCreated {
    /// The booking.
    #[serde(flatten)]
    pub booking: Booking,
    /// Whoever has it can show and cancel the booking. 160 random bits in Crockford's base 32: upper and lower case
    /// are the same, so are O and 0, I, L and 1, and hyphens and spaces do not matter.
    #[cfg_attr(feature = "schema", schema(example = "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS"))]
    pub secret: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{FieldCode, field_errors};

    fn booking() -> NewBooking {
        NewBooking {
            slot_id: "0199d1a0-0000-7000-8000-000000000001".into(),
            name: "Ewa".into(),
            phone: None,
            email: None,
            affiliation: Affiliation::Resident,
            organisation: None,
            topic: None,
            needs: Vec::new(),
            organisation_id: None,
            hold: None,
            language: Language::Polish,
        }
    }

    fn faults(booking: &NewBooking) -> Vec<(String, FieldCode)> {
        let report = booking.validate().expect_err("the booking is not valid");
        field_errors(&report).into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn an_organisation_has_to_be_named() {
        assert!(booking().validate().is_ok());
        let council = NewBooking { affiliation: Affiliation::DistrictCouncil, ..booking() };
        assert_eq!(faults(&council), [("organisation".to_owned(), FieldCode::Required)]);
    }

    #[test]
    fn faults_name_their_field() {
        let wrong = NewBooking {
            name: "x".repeat(121),
            email: Some("nowhere".into()),
            needs: vec![Need::Companion, Need::Companion],
            ..booking()
        };
        let mut faults = faults(&wrong);
        faults.sort();
        assert_eq!(
            faults,
            [
                ("email".to_owned(), FieldCode::InvalidEmail),
                ("name".to_owned(), FieldCode::TooLong),
                ("needs".to_owned(), FieldCode::Repeated)
            ]
        );
    }
}
