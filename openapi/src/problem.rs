//! What can go wrong, as it travels: RFC 9457 problem details.

use serde::{Deserialize, Serialize};

use crate::check::FieldCode;
use crate::duties::Mode;
use crate::time::LocalTime;

/// The media type of a [`Problem`].
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Everything that a request can come to grief on: one table of names, statuses and titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// The body is not JSON.
    MalformedBody,
    /// The body is of a media type that the address does not take: nearly everywhere, another one than JSON.
    UnsupportedMediaType,
    /// The body is larger than the server takes.
    BodyTooLarge,
    /// Fields are missing, unknown or wrong.
    Invalid,
    /// There is nothing at this address, or nothing that the caller may see.
    NotFound,
    /// The address knows other methods, not this one.
    MethodNotAllowed,
    /// The secret that goes with the reference was not sent.
    SecretRequired,
    /// Nobody has logged in, or what was sent as a token or key is not valid (any more).
    Unauthenticated,
    /// The e-mail address or the password is wrong.
    LoginFailed,
    /// The password is right; a code of the second factor is needed too.
    SecondFactorRequired,
    /// Staff have to set up the second factor before they go on.
    SecondFactorSetup,
    /// Whoever asks is known and may not do this.
    Forbidden,
    /// A link from a mail is spent, too old or not one of ours.
    LinkExpired,
    /// It has been changed by somebody else since it was read.
    ChangedMeanwhile,
    /// There is one already.
    AlreadyExists,
    /// As things stand this can't be done; the detail says why.
    NotPossible,
    /// Somebody has to be left who may do this.
    LastAdmin,
    /// The `Idempotency-Key` came before with another request.
    IdempotencyMismatch,
    /// The first request with this `Idempotency-Key` is still being worked on.
    IdempotencyRunning,
    /// Every seat of the slot is taken.
    SlotFull,
    /// The hold on the seat has run out, or was given back.
    HoldExpired,
    /// The offer of a seat has ended, or was taken.
    OfferExpired,
    /// The person has as many bookings in this consultation as one may have at once.
    BookingLimit,
    /// The person has another booking at this time.
    BookingOverlaps,
    /// There are free places: nobody has to wait.
    PlacesFree,
    /// The answer to a challenge is missing, wrong, too old or was taken before.
    ChallengeRequired,
    /// An expert or the room is in another duty at this time.
    Occupied,
    /// The slot cannot be booked now: not yet, no longer, or not at all.
    BookingClosed,
    /// The booking can no longer be changed: its slot has begun.
    TooLate,
    /// The consultation takes no proposals and no support at its present stage.
    NotOpen,
    /// More requests than one address may send.
    TooManyRequests,
    /// The server cannot serve now.
    Unavailable,
    /// A fault of the server.
    Internal,
}

impl ProblemCode {
    /// Every code, for the documentation and the tests.
    pub const ALL: &'static [Self] = &[
        Self::MalformedBody,
        Self::UnsupportedMediaType,
        Self::BodyTooLarge,
        Self::Invalid,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::SecretRequired,
        Self::Unauthenticated,
        Self::LoginFailed,
        Self::SecondFactorRequired,
        Self::SecondFactorSetup,
        Self::Forbidden,
        Self::LinkExpired,
        Self::ChangedMeanwhile,
        Self::AlreadyExists,
        Self::NotPossible,
        Self::LastAdmin,
        Self::IdempotencyMismatch,
        Self::IdempotencyRunning,
        Self::SlotFull,
        Self::HoldExpired,
        Self::OfferExpired,
        Self::BookingLimit,
        Self::BookingOverlaps,
        Self::PlacesFree,
        Self::ChallengeRequired,
        Self::Occupied,
        Self::BookingClosed,
        Self::TooLate,
        Self::NotOpen,
        Self::TooManyRequests,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The row of the table: last part of the type, HTTP status, title.
    const fn row(self) -> (&'static str, u16, &'static str) {
        match self {
            Self::MalformedBody => ("malformed-body", 400, "The body is not valid JSON"),
            Self::SecretRequired => ("secret-required", 401, "The secret is missing"),
            Self::Unauthenticated => ("unauthenticated", 401, "Log in, or send a valid key"),
            Self::LoginFailed => ("login-failed", 401, "The e-mail address or the password is wrong"),
            Self::SecondFactorRequired => ("second-factor-required", 401, "A code of the second factor is needed"),
            Self::SecondFactorSetup => ("second-factor-setup", 403, "Set up the second factor first"),
            Self::Forbidden => ("forbidden", 403, "This is not for you to do"),
            Self::NotFound => ("not-found", 404, "Not found"),
            Self::MethodNotAllowed => ("method-not-allowed", 405, "This address does not know the method"),
            Self::SlotFull => ("slot-full", 409, "No seat is left in this slot"),
            Self::HoldExpired => ("hold-expired", 410, "The seat is no longer held for you"),
            Self::OfferExpired => ("offer-expired", 410, "The seat is no longer kept for you"),
            Self::BookingLimit => ("booking-limit", 409, "One person may not have more bookings at once"),
            Self::BookingOverlaps => ("booking-overlaps", 409, "You have another booking at this time"),
            Self::PlacesFree => ("places-free", 409, "There are free places: book one"),
            Self::ChallengeRequired => ("challenge-required", 403, "Answer a challenge first"),
            Self::Occupied => ("occupied", 409, "An expert or the room is in another duty at this time"),
            Self::BookingClosed => ("booking-closed", 409, "This slot cannot be booked now"),
            Self::TooLate => ("too-late", 409, "The slot has begun: the booking can no longer be changed"),
            Self::NotOpen => ("not-open", 409, "The consultation is not open for this now"),
            Self::ChangedMeanwhile => ("changed-meanwhile", 409, "Somebody else has changed it since you read it"),
            Self::AlreadyExists => ("already-exists", 409, "There is one already"),
            Self::NotPossible => ("not-possible", 409, "As things stand this cannot be done"),
            Self::LastAdmin => ("last-admin", 409, "Nobody would be left who may do this"),
            Self::IdempotencyRunning => {
                ("idempotency-running", 409, "The first request with this key is still being worked on")
            }
            Self::LinkExpired => ("link-expired", 410, "The link is no longer valid"),
            Self::BodyTooLarge => ("body-too-large", 413, "The body is too large"),
            Self::UnsupportedMediaType => {
                ("unsupported-media-type", 415, "The body is of a media type that is not taken here")
            }
            Self::Invalid => ("invalid", 422, "Some fields are not valid"),
            Self::IdempotencyMismatch => {
                ("idempotency-mismatch", 422, "This Idempotency-Key came before with another request")
            }
            Self::TooManyRequests => ("too-many-requests", 429, "Too many requests; try again later"),
            Self::Internal => ("internal", 500, "The server failed; the fault has been recorded"),
            Self::Unavailable => ("unavailable", 503, "The server cannot answer now; try again soon"),
        }
    }

    /// The stable name, such as `slot-full`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.row().1
    }

    /// The meaning in English, the same for every occurrence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.row().2
    }

    /// The `type` member: a URN, so that it is the same on every installation.
    #[must_use]
    pub fn type_uri(self) -> String {
        format!("urn:konsultacje:problem:{}", self.name())
    }

    /// The code whose `type` member this is.
    #[must_use]
    pub fn from_type_uri(uri: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.type_uri() == uri)
    }
}

/// What went wrong (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Names the kind of problem; stable, for programs to branch on.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "schema", schema(example = "urn:konsultacje:problem:invalid"))]
    pub type_uri: String,
    /// The kind of problem in English.
    #[cfg_attr(feature = "schema", schema(example = "Some fields are not valid"))]
    pub title: String,
    /// The HTTP status.
    #[cfg_attr(feature = "schema", schema(example = 422))]
    pub status: u16,
    /// More about this occurrence, in English. Never holds personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The fields at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The next slots that can be booked instead, where a slot could not be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextSlot>,
}

/// A slot that can be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NextSlot {
    /// The slot.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub slot_id: String,
    /// Its duty.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub duty_id: String,
    /// How the conversation takes place.
    pub mode: Mode,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
}

impl Problem {
    /// A problem of this kind without further words.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self {
            type_uri: code.type_uri(),
            title: code.title().to_owned(),
            status: code.status(),
            detail: None,
            errors: Vec::new(),
            next: Vec::new(),
        }
    }

    /// The kind of problem, if this version of the contract knows it.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        ProblemCode::from_type_uri(&self.type_uri)
    }
}

/// One fault of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name, or the path to it: `needs[1]`.
    #[cfg_attr(feature = "schema", schema(example = "phone"))]
    pub field: String,
    /// What is wrong; stable.
    pub code: FieldCode,
    /// The same in English.
    #[cfg_attr(feature = "schema", schema(example = "must not be empty"))]
    pub message: String,
    /// The bound that was passed, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl FieldError {
    /// A fault with the code's own message.
    #[must_use]
    pub fn new(field: impl Into<String>, code: FieldCode, limit: Option<u32>) -> Self {
        Self { field: field.into(), code, message: code.message().to_owned(), limit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_leads_back_to_its_code() {
        for &code in ProblemCode::ALL {
            assert_eq!(Problem::new(code).code(), Some(code));
            assert!((400..600).contains(&code.status()));
        }
    }
}
