//! Conditional requests (RFC 9110, 13.1.2).

use actix_web::HttpRequest;
use actix_web::http::header::{EntityTag, Header, IF_NONE_MATCH, IfNoneMatch};

/// Whether the request's `If-None-Match` says that whoever asks has what this tag stands for, however it was compressed.
#[must_use]
pub fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    if !request.headers().contains_key(IF_NONE_MATCH) {
        return false;
    }
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Ok(IfNoneMatch::Any) => true,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_tag_is_known_if_it_is_named() {
        let tag = EntityTag::new_weak("a".to_owned());
        let knows =
            |known: &str| is_known(&TestRequest::get().insert_header((IF_NONE_MATCH, known)).to_http_request(), &tag);
        for known in ["W/\"a\"", "\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(knows(known), "{known}");
        }
        for unknown in ["\"b\"", "W/\"\"", "nonsense"] {
            assert!(!knows(unknown), "{unknown}");
        }
        assert!(!is_known(&TestRequest::get().to_http_request(), &tag), "nothing is named");
    }
}
