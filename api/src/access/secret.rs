//! What opens a booking or a proposal: the secret that goes with its reference, or being whose it is.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use openapi::problem::ProblemCode;

use super::caller::Caller;
use crate::database::{AccountId, OrganisationId};
use crate::problem::Failure;
use crate::secrets::Secret;

/// Whose something is, and the hash of its secret.
#[derive(Debug, Clone, Copy)]
pub struct Ownership<'a> {
    /// The hash of its secret.
    pub secret_hash: &'a [u8],
    /// The account whose it is.
    pub account: Option<&'a AccountId>,
    /// The organisation whose it is.
    pub organisation: Option<&'a OrganisationId>,
}

/// Who asks for a booking or a proposal, and with which secret. It may be none at all: then it opens nothing.
#[derive(Debug)]
pub struct Holder {
    secret: Option<Secret>,
    caller: Caller,
}

impl Holder {
    /// Whether the asker may see it. An unreadable secret and a wrong one are alike: both open nothing.
    #[must_use]
    pub fn opens(&self, thing: &Ownership<'_>) -> bool {
        let is_own = |own: Option<bool>| own.unwrap_or(false);
        self.secret.as_ref().is_some_and(|secret| secret.matches(thing.secret_hash))
            || is_own(self.caller.account().map(|id| thing.account == Some(id)))
            || is_own(self.caller.organisation().map(|id| thing.organisation == Some(id)))
    }

    fn of(request: &HttpRequest, secret: Option<&str>) -> Self {
        let caller = request.extensions().get::<Caller>().cloned().unwrap_or(Caller::Guest);
        Self { secret: secret.and_then(Secret::parse), caller }
    }

    /// For what is never public: a guest has to send a secret.
    fn required(request: &HttpRequest, secret: Option<&str>) -> Result<Self, Failure> {
        let holder = Self::of(request, secret);
        if secret.is_none() && holder.caller == Caller::Guest {
            return Err(Failure::new(ProblemCode::SecretRequired));
        }
        Ok(holder)
    }
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap_or_default())
}

/// Who asks for a booking: with its secret in the header `Booking-Secret`, or as its owner.
#[derive(Debug)]
pub struct BookingHolder(pub Holder);

impl FromRequest for BookingHolder {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Holder::required(request, header(request, openapi::bookings::SECRET_HEADER)).map(Self))
    }
}

/// Who asks for a booking as a calendar program can: with the secret in the header, or in the query `secret`.
#[derive(Debug)]
pub struct CalendarHolder {
    /// Who asks.
    pub holder: Holder,
    /// Whether the secret stood in the address, where it is kept in places that nobody looks after.
    pub is_link: bool,
}

impl FromRequest for CalendarHolder {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut pairs = form_urlencoded::parse(request.query_string().as_bytes());
        let in_query = pairs.find(|(name, _)| name == "secret").map(|(_, value)| value.into_owned());
        let in_header = header(request, openapi::bookings::SECRET_HEADER);
        let is_link = in_header.is_none() && in_query.is_some();
        let holder = Holder::required(request, in_header.or(in_query.as_deref()));
        ready(holder.map(|holder| Self { holder, is_link }))
    }
}

/// Who asks for a place on the waiting list: with its secret in the header `Waiting-Secret`, or as its owner.
#[derive(Debug)]
pub struct WaitingHolder(pub Holder);

impl FromRequest for WaitingHolder {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Holder::required(request, header(request, openapi::waiting::WAITING_SECRET)).map(Self))
    }
}

/// Who asks for a comment as its author: with its secret in the header `Comment-Secret`, or as its owner.
#[derive(Debug)]
pub struct CommentHolder(pub Holder);

impl FromRequest for CommentHolder {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Holder::required(request, header(request, openapi::comments::COMMENT_SECRET)).map(Self))
    }
}

/// Who asks for a proposal: with its secret in the header `Proposal-Secret`, as its owner, or as anybody, since what is
/// published needs neither.
#[derive(Debug)]
pub struct ProposalHolder(pub Holder);

impl FromRequest for ProposalHolder {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(Holder::of(request, header(request, openapi::proposals::SECRET_HEADER)))))
    }
}
