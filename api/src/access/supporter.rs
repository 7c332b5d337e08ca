//! Who backs a proposal: an organisation with its key, somebody who is logged in, or else a browser.

use std::future::{Ready, ready};

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use sha2::{Digest, Sha256};

use super::browser::Browser;
use super::caller::Caller;
use crate::database::AccountId;
use crate::problem::Failure;

/// Who backs a proposal.
#[derive(Debug)]
pub enum Supporter {
    /// An organisation or somebody who is logged in: the hash of the id.
    Known(Vec<u8>),
    /// A browser of which nothing is known.
    Browser(Browser),
}

impl Supporter {
    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        match self {
            Self::Known(hash) => hash.clone(),
            Self::Browser(browser) => browser.hash(),
        }
    }

    /// The cookie to send, for a browser that was not known.
    #[must_use]
    pub fn cookie(&self) -> Option<Cookie<'static>> {
        match self {
            Self::Known(_) => None,
            Self::Browser(browser) => browser.cookie(),
        }
    }
}

/// What is stored of an account that backs a proposal.
#[must_use]
pub fn hash_of_account(id: &AccountId) -> Vec<u8> {
    hash_of("account", id.as_str())
}

fn hash_of(sort: &str, id: &str) -> Vec<u8> {
    Sha256::digest(format!("{sort} {id}")).to_vec()
}

impl FromRequest for Supporter {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let known = match request.extensions().get::<Caller>() {
            Some(Caller::Account(account)) => Some(("account", account.id.as_str().to_owned())),
            Some(Caller::Key(key)) => Some(("organisation", key.organisation.as_str().to_owned())),
            Some(Caller::Guest) | None => None,
        };
        match known {
            Some((sort, id)) => ready(Ok(Self::Known(hash_of(sort, &id)))),
            None => ready(Browser::from_request(request, payload).into_inner().map(Self::Browser)),
        }
    }
}
