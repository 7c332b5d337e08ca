//! Names in the path of a request, parsed.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use openapi::problem::ProblemCode;

use crate::problem::Failure;
use crate::secrets::Reference;

/// How long a slug may be, in characters.
const SLUG_MAX: usize = 120;

/// The name of a consultation in addresses: lower-case letters, digits and hyphens. Anything else names nothing.
#[derive(Debug)]
pub struct Slug(pub String);

impl FromRequest for Slug {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let slug = request.match_info().get("slug").filter(|slug| is_slug(slug));
        ready(slug.map(|slug| Self(slug.to_owned())).ok_or_else(|| Failure::new(ProblemCode::NotFound)))
    }
}

fn is_slug(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=SLUG_MAX).contains(&text.len()) && text.bytes().all(is_allowed)
}

/// The reference in the path, however it is written. What can't be one names nothing.
impl FromRequest for Reference {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let reference = request.match_info().get("reference").and_then(Self::parse);
        ready(reference.ok_or_else(|| Failure::new(ProblemCode::NotFound)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_what_an_address_can_hold() {
        assert!(is_slug("jak-rozwijac-konsultacje-2026"));
        for wrong in ["", "Jak", "a b", "a\0", "ź", "a%00", "../x", &"x".repeat(121)] {
            assert!(!is_slug(wrong), "{wrong:?}");
        }
    }
}
