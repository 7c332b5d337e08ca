//! Who is asking, as the guard found out.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use openapi::access::{Role, Scope};
use openapi::problem::ProblemCode;

use crate::database::{AccountId, KeyId, OrganisationId, SessionId};
use crate::problem::Failure;

/// Somebody who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// The session in which the request was sent.
    pub session: SessionId,
    /// What the person does as a member of staff.
    pub roles: Vec<Role>,
    /// Whether the second factor has been set up.
    pub has_second_factor: bool,
}

/// A program with an organisation's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub id: KeyId,
    /// The organisation in whose name it comes.
    pub organisation: OrganisationId,
    /// What the key may be used for.
    pub scopes: Vec<Scope>,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// Nobody is known.
    Guest,
    /// Somebody who is logged in.
    Account(Account),
    /// A program with a key.
    Key(Key),
}

impl Caller {
    /// The account, if somebody is logged in.
    #[must_use]
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Account(account) => Some(&account.id),
            Self::Guest | Self::Key(_) => None,
        }
    }

    /// The organisation of the key, if one was sent.
    #[must_use]
    pub fn organisation(&self) -> Option<&OrganisationId> {
        match self {
            Self::Key(key) => Some(&key.organisation),
            Self::Guest | Self::Account(_) => None,
        }
    }

    fn of(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or(Self::Guest)
    }
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

impl FromRequest for Account {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match Caller::of(request) {
            Caller::Account(account) => Ok(account),
            Caller::Guest | Caller::Key(_) => Err(Failure::new(ProblemCode::Unauthenticated)),
        })
    }
}
