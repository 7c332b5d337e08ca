//! Each request, measured.

use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use metrics::{Gauge, counter, gauge, histogram};

use super::measurements::{REQUEST_SECONDS, REQUESTS, REQUESTS_IN_PROGRESS};
use crate::web::{OTHER_ROUTE, route_of};

/// A request on its way. One whose client has gone is no longer on its way either.
struct InProgress(Gauge);

impl InProgress {
    fn begin() -> Self {
        let gauge = gauge!(REQUESTS_IN_PROGRESS);
        gauge.increment(1);
        Self(gauge)
    }
}

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}

/// Counts and times what is answered, by method, pattern of the address and status.
///
/// # Errors
/// What the rest of the way gives.
pub async fn measure_requests<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let (begun, _in_progress) = (Instant::now(), InProgress::begin());
    let method = method(request.method());
    let answered = next.call(request).await;
    let (route, status) = match &answered {
        Ok(response) => (route_of(response.request()), response.status()),
        Err(error) => (OTHER_ROUTE.into(), error.as_response_error().status_code()),
    };
    let status = status.as_str().to_owned();
    histogram!(REQUEST_SECONDS, "method" => method, "route" => route.clone()).record(begun.elapsed());
    counter!(REQUESTS, "method" => method, "route" => route, "status" => status).increment(1);
    answered
}

/// The same for method names, which a client may make up.
fn method(method: &actix_web::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
