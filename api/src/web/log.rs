//! What the log knows of a request: never an address with a reference or a search in it, only the pattern it matched.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

use super::{OTHER_ROUTE, route_of};
use crate::observability::{continue_trace, end_trace};

/// How the web server in front calls the request in a log of its own.
const FRONT_ID: &str = "X-Request-Id";
const FRONT_ID_DIGITS: usize = 32;

/// The span of a request, and the one line that tells how it ended.
pub struct LogWithoutPersonalData;

impl RootSpanBuilder for LogWithoutPersonalData {
    fn on_request_start(request: &ServiceRequest) -> Span {
        use actix_web::HttpMessage;

        let request_id = request.extensions().get::<RequestId>().map(ToString::to_string);
        let front_id = front_id(request);
        let span = tracing::info_span!("request", request_id, front_id, method = %request.method());
        continue_trace(&span, request.headers());
        span
    }

    /// What is known at the end only is told by the line itself: for each field that a span learns later its others are
    /// read and written anew.
    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let (route, status) = match outcome {
            Ok(response) => (route_of(response.request()), response.status()),
            Err(error) => (OTHER_ROUTE.into(), error.as_response_error().status_code()),
        };
        let status = status.as_u16();
        end_trace(&span, &route, status);
        span.in_scope(|| tracing::info!(route = &*route, status, "answered"));
    }
}

/// The web server's id: hexadecimal digits and nothing else, so that nobody can write into the log what he likes.
fn front_id(request: &ServiceRequest) -> Option<&str> {
    let id = request.headers().get(FRONT_ID)?.to_str().ok()?;
    (id.len() == FRONT_ID_DIGITS && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(id)
}
