//! Names in the path of a request, parsed.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use openapi::check::is_slug;
use openapi::problem::ProblemCode;

use crate::database::Id;
use crate::problem::Failure;
use crate::secrets::Reference;

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

/// An id in the path, under the name that its type has there. What can't be one names nothing.
#[derive(Debug)]
pub struct PathId<T>(pub T);

impl<T: Id> FromRequest for PathId<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let id = request.match_info().get(T::PATH).and_then(T::parse);
        ready(id.map(Self).ok_or_else(|| Failure::new(ProblemCode::NotFound)))
    }
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
