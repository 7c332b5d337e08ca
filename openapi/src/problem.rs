//! What can go wrong, as it travels: RFC 9457 problem details.

use serde::{Deserialize, Serialize};

use crate::check::FieldCode;

/// The media type of a [`Problem`].
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Everything that a request can come to grief on: one table of names, statuses and titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// The body is not JSON.
    MalformedBody,
    /// The body is of another media type than JSON.
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
    /// Every seat of the slot is taken.
    SlotFull,
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
        Self::SlotFull,
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
            Self::NotFound => ("not-found", 404, "Not found"),
            Self::MethodNotAllowed => ("method-not-allowed", 405, "This address does not know the method"),
            Self::SlotFull => ("slot-full", 409, "No seat is left in this slot"),
            Self::BookingClosed => ("booking-closed", 409, "This slot cannot be booked now"),
            Self::TooLate => ("too-late", 409, "The slot has begun: the booking can no longer be changed"),
            Self::NotOpen => ("not-open", 409, "The consultation is not open for this now"),
            Self::BodyTooLarge => ("body-too-large", 413, "The body is too large"),
            Self::UnsupportedMediaType => ("unsupported-media-type", 415, "The body has to be application/json"),
            Self::Invalid => ("invalid", 422, "Some fields are not valid"),
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
