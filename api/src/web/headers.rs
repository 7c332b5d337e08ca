//! Headers that every answer carries.

use actix_web::http::header;
use actix_web::middleware::DefaultHeaders;

/// What browsers are told not to do with any answer: guess its type, show it inside another site's page, tell other
/// sites where the reader came from.
#[must_use]
pub fn security_headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::X_FRAME_OPTIONS, "DENY"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), microphone=(), geolocation=()"))
}
