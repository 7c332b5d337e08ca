//! The pattern that a request's address matched, such as `/api/v1/bookings/{reference}`: what may be told of an address.

use std::sync::Arc;

use actix_web::{HttpMessage, HttpRequest};

/// The pattern, looked up once for all who tell of the request: a look at each costs as much as a small statement.
#[derive(Debug, Clone)]
struct Route(Arc<str>);

/// What matched no pattern. Told as it was sent, an address that nobody serves would bring personal data into the log and
/// make a measurement of its own for everything that somebody tries.
pub const OTHER_ROUTE: &str = "other";

/// Notes the pattern for all who tell of the request.
pub fn note_route(request: &HttpRequest, pattern: &str) {
    request.extensions_mut().insert(Route(pattern.into()));
}

/// The pattern that the request's address matched, or `other`.
#[must_use]
pub fn route_of(request: &HttpRequest) -> Arc<str> {
    if let Some(Route(noted)) = request.extensions().get() {
        return Arc::clone(noted);
    }
    let found: Arc<str> = request.match_pattern().map_or_else(|| OTHER_ROUTE.into(), Arc::from);
    request.extensions_mut().insert(Route(Arc::clone(&found)));
    found
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn an_address_is_never_told_as_it_was_sent() {
        let request = TestRequest::with_uri("/somebody@example.org").to_http_request();
        assert_eq!(&*route_of(&request), OTHER_ROUTE);
    }

    #[test]
    fn what_was_noted_is_told() {
        let request = TestRequest::with_uri("/bookings/3WQ9-7HDX").to_http_request();
        note_route(&request, "/bookings/{reference}");
        assert_eq!(&*route_of(&request), "/bookings/{reference}");
    }
}
