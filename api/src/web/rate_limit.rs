//! How many requests that write one client may send.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client_address::{client_address, one_client};
use crate::app::Service;
use crate::problem::Failure;

/// After how many requests clients that have long been quiet are forgotten.
const TIDY_EVERY: u32 = 4096;

/// The limit: each client may send a minute's worth at once, and it fills up again evenly.
pub struct WriteLimit {
    clients: DefaultKeyedRateLimiter<IpAddr>,
    seen: AtomicU32,
}

impl WriteLimit {
    /// A limit of so many requests in a minute.
    #[must_use]
    pub fn per_minute(requests: NonZeroU32) -> Self {
        Self { clients: RateLimiter::dashmap(Quota::per_minute(requests)), seen: AtomicU32::new(0) }
    }

    /// Counts one request; `Err` with the seconds to wait when it is one too many.
    fn count(&self, client: IpAddr) -> Result<(), u64> {
        if self.seen.fetch_add(1, Ordering::Relaxed).is_multiple_of(TIDY_EVERY) {
            self.clients.retain_recent();
        }
        self.clients.check_key(&client).map_err(|early| {
            let wait = early.wait_time_from(DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }
}

/// Turns away what is one too many, before anything of it is read.
///
/// # Errors
/// What the rest of the way gives.
pub async fn limit_writes<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if let Some(seconds) = seconds_to_wait(&request) {
        let refused = request.error_response(Failure::too_many_requests(seconds));
        return Ok(refused.map_into_right_body());
    }
    next.call(request).await.map(ServiceResponse::map_into_left_body)
}

fn seconds_to_wait(request: &ServiceRequest) -> Option<u64> {
    if request.method().is_safe() {
        return None;
    }
    let service = request.app_data::<web::Data<Service>>()?;
    let limit = service.write_limit()?;
    let client = client_address(request.request(), service.trusted_proxies())?;
    limit.count(one_client(client)).err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_does_not_use_up_what_another_may_send() {
        let limit = WriteLimit::per_minute(NonZeroU32::new(2).expect("two"));
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        assert!(limit.count(one).is_ok());
        assert!(limit.count(one).is_ok());
        let wait = limit.count(one).expect_err("one too many");
        assert!((1..=31).contains(&wait), "{wait}");
        assert!(limit.count(other).is_ok());
    }
}
