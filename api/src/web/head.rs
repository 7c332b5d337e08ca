//! HEAD.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

/// Lets every address that knows GET know HEAD (RFC 9110, 9.3.2): the answer is made as for GET, and the server leaves
/// the body out when it writes, because the request on the wire was HEAD.
///
/// # Errors
/// What the rest of the way gives.
pub async fn answer_head_as_get<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}
