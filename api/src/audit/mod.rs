//! The audit log: who did what to what, when, from which request.
//!
//! An entry is written in the transaction of the act itself, and takes no lock that another entry would wait for: it
//! is one more row. A background job seals what has been written, batch by batch; each seal is a hash over its batch
//! and the seal before it. What is sealed can't be changed or taken out without breaking every seal from there on.

pub mod http;
pub mod rules;
mod store;

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use openapi::admin::audit::ActorKind;
use tracing_actix_web::RequestId;

pub use self::store::{Verified, latest, record, seal, verify};
use crate::access::Caller;
use crate::problem::Failure;

/// Who acts, and in which request.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Who acts.
    pub actor: ActorKind,
    /// The account's or the key's id.
    pub actor_id: Option<String>,
    /// The request's id, as the log of the program has it.
    pub request_id: Option<String>,
}

impl Origin {
    /// The program itself, or its command line.
    #[must_use]
    pub const fn system() -> Self {
        Self { actor: ActorKind::System, actor_id: None, request_id: None }
    }

    /// The same request, once it is known whose it is: somebody has just logged in.
    #[must_use]
    pub fn of_account(&self, id: &crate::database::AccountId) -> Self {
        let actor_id = Some(id.as_str().to_owned());
        Self { actor: ActorKind::Account, actor_id, request_id: self.request_id.clone() }
    }
}

impl FromRequest for Origin {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let extensions = request.extensions();
        let request_id = extensions.get::<RequestId>().map(ToString::to_string);
        let (actor, actor_id) = match extensions.get::<Caller>() {
            Some(Caller::Account(account)) => (ActorKind::Account, Some(account.id.as_str().to_owned())),
            Some(Caller::Key(key)) => (ActorKind::Key, Some(key.id.as_str().to_owned())),
            Some(Caller::Guest) | None => (ActorKind::Guest, None),
        };
        ready(Ok(Self { actor, actor_id, request_id }))
    }
}

/// What is done to what.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// What is done: the sort of thing and the verb, such as `proposal.publish`.
    pub name: &'static str,
    /// The thing's id.
    pub subject: &'a str,
    /// More, without personal data: names of enumerations, ids, numbers.
    pub details: Option<&'a str>,
}

impl<'a> Act<'a> {
    /// An act of which there is no more to tell.
    #[must_use]
    pub const fn new(name: &'static str, subject: &'a str) -> Self {
        Self { name, subject, details: None }
    }

    /// With details.
    #[must_use]
    pub const fn details(self, details: &'a str) -> Self {
        Self { details: Some(details), ..self }
    }

    /// The sort of thing: what stands before the point.
    fn sort(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(sort, _)| sort)
    }
}
