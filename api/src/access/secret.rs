//! The secret that goes with a reference.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use openapi::problem::ProblemCode;

use crate::problem::Failure;
use crate::secrets::Secret;

/// What was sent as a secret. It may be none at all: then it opens nothing.
#[derive(Debug)]
struct Presented(Option<Secret>);

impl Presented {
    fn read(text: &str) -> Self {
        Self(Secret::parse(text))
    }

    /// An unreadable secret and a wrong one are alike: both open nothing.
    fn opens(&self, hash: &[u8]) -> bool {
        self.0.as_ref().is_some_and(|secret| secret.matches(hash))
    }
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap_or_default())
}

/// The secret of a booking, from the header `Booking-Secret`.
#[derive(Debug)]
pub struct BookingSecret(Presented);

impl BookingSecret {
    /// Whether it is the secret whose hash was stored.
    #[must_use]
    pub fn opens(&self, hash: &[u8]) -> bool {
        self.0.opens(hash)
    }
}

impl FromRequest for BookingSecret {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let presented = header(request, openapi::bookings::SECRET_HEADER).map(|text| Self(Presented::read(text)));
        ready(presented.ok_or_else(|| Failure::new(ProblemCode::SecretRequired)))
    }
}

/// The secret of a booking as a calendar program can send it: from the header, or from the query `secret`.
#[derive(Debug)]
pub struct CalendarSecret(Presented);

impl CalendarSecret {
    /// Whether it is the secret whose hash was stored.
    #[must_use]
    pub fn opens(&self, hash: &[u8]) -> bool {
        self.0.opens(hash)
    }
}

impl FromRequest for CalendarSecret {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let in_query = || {
            let mut pairs = form_urlencoded::parse(request.query_string().as_bytes());
            pairs.find(|(name, _)| name == "secret").map(|(_, value)| Presented::read(&value))
        };
        let presented = header(request, openapi::bookings::SECRET_HEADER).map(Presented::read).or_else(in_query);
        ready(presented.map(Self).ok_or_else(|| Failure::new(ProblemCode::SecretRequired)))
    }
}

/// The secret of a proposal, from the header `Proposal-Secret`; optional, since what is published needs none.
#[derive(Debug)]
pub struct ProposalSecret(Presented);

impl ProposalSecret {
    /// Whether it is the secret whose hash was stored.
    #[must_use]
    pub fn opens(&self, hash: &[u8]) -> bool {
        self.0.opens(hash)
    }
}

impl FromRequest for ProposalSecret {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let presented = header(request, openapi::proposals::SECRET_HEADER).map_or(Presented(None), Presented::read);
        ready(Ok(Self(presented)))
    }
}
