//! Headers that every answer carries.

use actix_web::http::header;
use actix_web::middleware::DefaultHeaders;

/// What browsers are told not to do with any answer: guess its type, show it inside another site's page, tell other
/// sites where the reader came from. And what they are not to keep: whatever does not say otherwise, since most answers
/// change with each booking and some hold a secret.
#[must_use]
pub fn security_headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add((header::CACHE_CONTROL, "no-store"))
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::X_FRAME_OPTIONS, "DENY"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), microphone=(), geolocation=()"))
}
