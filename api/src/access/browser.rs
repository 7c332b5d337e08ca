//! A browser, known again by a random cookie and by nothing else.

use std::future::{Ready, ready};

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use crate::app::Service;
use crate::problem::Failure;
use crate::secrets::Secret;

/// The cookie's name.
const COOKIE: &str = "browser";
/// How long a browser is known again.
const KNOWN_FOR: Duration = Duration::days(365);

/// The browser that sent the request. One that was not known gets a cookie with the answer.
#[derive(Debug)]
pub struct Browser {
    secret: Secret,
    is_new: bool,
    is_secure: bool,
}

impl Browser {
    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        self.secret.hash()
    }

    /// The cookie to send, for a browser that was not known. No script can read it and no other site can have it sent.
    #[must_use]
    pub fn cookie(&self) -> Option<Cookie<'static>> {
        self.is_new.then(|| {
            Cookie::build(COOKIE, self.secret.written())
                .path(openapi::BASE)
                .max_age(KNOWN_FOR)
                .http_only(true)
                .secure(self.is_secure)
                .same_site(SameSite::Strict)
                .finish()
        })
    }
}

impl FromRequest for Browser {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let is_secure = request.app_data::<web::Data<Service>>().is_some_and(|service| service.has_secure_cookies());
        let known = request.cookie(COOKIE).and_then(|cookie| Secret::parse(cookie.value()));
        let browser = match known {
            Some(secret) => Ok(Self { secret, is_new: false, is_secure }),
            None => Secret::new().map(|secret| Self { secret, is_new: true, is_secure }).map_err(Failure::from),
        };
        ready(browser)
    }
}
