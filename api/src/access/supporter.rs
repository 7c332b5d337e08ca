//! Who backs a proposal: an organisation with its key, somebody who is logged in, or else a browser.

use std::future::{Ready, ready};

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use sha2::{Digest, Sha256};

use super::browser::Browser;
use super::caller::Caller;
use crate::database::{AccountId, OrganisationId};
use crate::problem::Failure;

/// Who backs a proposal.
#[derive(Debug)]
pub enum Supporter {
    /// Somebody who is logged in.
    Account(AccountId),
    /// An organisation, with its key or in its name.
    Organisation(OrganisationId),
    /// A browser of which nothing is known.
    Browser(Browser),
}

impl Supporter {
    /// By what it is known again.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        match self {
            Self::Account(id) => known("account", id.as_str()),
            Self::Organisation(id) => hash_of_organisation(id),
            Self::Browser(browser) => browser.hash(),
        }
    }

    /// The account, if it is one.
    #[must_use]
    pub const fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Account(id) => Some(id),
            Self::Organisation(_) | Self::Browser(_) => None,
        }
    }

    /// The organisation, if it is one.
    #[must_use]
    pub const fn organisation(&self) -> Option<&OrganisationId> {
        match self {
            Self::Organisation(id) => Some(id),
            Self::Account(_) | Self::Browser(_) => None,
        }
    }

    /// The cookie to send, for a browser that was not known.
    #[must_use]
    pub fn cookie(&self) -> Option<Cookie<'static>> {
        match self {
            Self::Account(_) | Self::Organisation(_) => None,
            Self::Browser(browser) => browser.cookie(),
        }
    }
}

/// By what an organisation is known again that backs something.
#[must_use]
pub fn hash_of_organisation(id: &OrganisationId) -> Vec<u8> {
    known("organisation", id.as_str())
}

fn known(sort: &str, id: &str) -> Vec<u8> {
    Sha256::digest(format!("{sort} {id}")).to_vec()
}

impl FromRequest for Supporter {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let known = match request.extensions().get::<Caller>() {
            Some(Caller::Account(account)) => Some(Self::Account(account.id.clone())),
            Some(Caller::Key(key)) => Some(Self::Organisation(key.organisation.clone())),
            Some(Caller::Guest) | None => None,
        };
        match known {
            Some(known) => ready(Ok(known)),
            None => ready(Browser::from_request(request, payload).into_inner().map(Self::Browser)),
        }
    }
}
