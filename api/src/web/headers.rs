//! Headers that every answer carries.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, header};
use actix_web::middleware::{DefaultHeaders, Next};
use actix_web::web::Data;

use crate::app::Service;

/// How long browsers come back by TLS alone, in seconds: two years, as OWASP's list has it.
const TLS_ALONE: &str = "max-age=63072000; includeSubDomains";

/// What browsers are told not to do with any answer: guess its type, show it inside another site's page, run anything
/// in it, tell other sites where the reader came from, share a process with them. And what they are not to keep:
/// whatever does not say otherwise, since most answers change with each booking and some hold a secret. After the list
/// of OWASP's Secure Headers Project; the site's pages have a policy of their own.
#[must_use]
pub fn security_headers(is_behind_tls: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add((header::CACHE_CONTROL, "no-store"))
        .add((header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"))
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::X_FRAME_OPTIONS, "DENY"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add((header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"))
        .add((header::CROSS_ORIGIN_EMBEDDER_POLICY, "require-corp"))
        .add((header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"))
        .add(("X-Permitted-Cross-Domain-Policies", "none"))
        .add((header::PERMISSIONS_POLICY, "camera=(), microphone=(), geolocation=()"));
    if is_behind_tls { headers.add((header::STRICT_TRANSPORT_SECURITY, TLS_ALONE)) } else { headers }
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
