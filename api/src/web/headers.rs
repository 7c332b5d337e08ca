//! Headers that every answer carries.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::{DefaultHeaders, Next};
use actix_web::web::Data;

use crate::app::Service;

/// How long browsers come back by TLS alone, in seconds: two years, where OWASP's list asks for one.
const TLS_ALONE: &str = "max-age=63072000; includeSubDomains";

/// What no page of the site ever asks a browser for. OWASP's list, but for what the pages do (they put a reference on the
/// clipboard when they are asked to), and for what browsers do not know everywhere and complain of (`interest-cohort`,
/// `web-share`).
const NEVER_ASKED_FOR: &str = "\
    accelerometer=(), autoplay=(), camera=(), clipboard-read=(), cross-origin-isolated=(), display-capture=(), \
    encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    keyboard-map=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), sync-xhr=(), unload=(), usb=(), \
    xr-spatial-tracking=()";

/// What lets pages of other sites read an answer, since it says the same to everybody, whoever is logged in.
pub const FOR_ALL_SITES: [(HeaderName, HeaderValue); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (header::CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin")),
];

/// What browsers are told not to do with any answer: guess its type, show it inside another site's page, run anything
/// in it, tell other sites where the reader came from, share a process with them. And what they are not to keep:
/// whatever does not say otherwise, since most answers change with each booking and some hold a secret. After the list
/// of OWASP's Secure Headers Project; the site's pages have a policy of their own, and `Clear-Site-Data` goes with a
/// log-out alone.
#[must_use]
pub fn security_headers(is_behind_tls: bool) -> HeaderMap {
    let text = HeaderValue::from_static;
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, text("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, text("default-src 'none'; frame-ancestors 'none'"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, text("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, text("DENY"));
    headers.insert(header::REFERRER_POLICY, text("no-referrer"));
    headers.insert(header::CROSS_ORIGIN_OPENER_POLICY, text("same-origin"));
    headers.insert(header::CROSS_ORIGIN_EMBEDDER_POLICY, text("require-corp"));
    headers.insert(header::CROSS_ORIGIN_RESOURCE_POLICY, text("same-origin"));
    headers.insert(HeaderName::from_static("x-permitted-cross-domain-policies"), text("none"));
    headers.insert(header::PERMISSIONS_POLICY, text(NEVER_ASKED_FOR));
    if is_behind_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, text(TLS_ALONE));
    }
    headers
}

/// Gives every answer the headers of [`security_headers`] that it does not say otherwise of.
#[must_use]
pub fn secure_answers(is_behind_tls: bool) -> DefaultHeaders {
    security_headers(is_behind_tls).into_iter().fold(DefaultHeaders::new(), DefaultHeaders::add)
}

/// When the program is about to end, each answer ends its connection: the next request goes to another server.
///
/// # Errors
/// What the rest of the way gives.
pub async fn close_at_the_end<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let is_stopping = request.app_data::<Data<Service>>().is_some_and(|service| service.stopping().has_begun());
    let mut answered = next.call(request).await?;
    if is_stopping {
        answered.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(answered)
}
