//! How many requests that write one client may send.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use super::client_address::client_of;
use crate::app::Service;
use crate::problem::Failure;

/// After how many requests clients that have long been quiet are forgotten.
const TIDY_EVERY: u32 = 4096;

/// A limit over time for each of many: everybody may send a period's worth at once, and it fills up again evenly.
pub struct Limit<K: Hash + Eq + Clone> {
    members: RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>,
    seen: AtomicU32,
    allowed: NonZeroU32,
    period: Duration,
}

/// How a limit stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How many requests a period allows.
    pub allowed: u32,
    /// The length of the period, in seconds.
    pub period: u64,
    /// How many are left now.
    pub left: u32,
    /// In how many seconds all are there again.
    pub full_in: u64,
}

impl<K: Hash + Eq + Clone> Limit<K> {
    /// A limit of so many requests in a period.
    #[must_use]
    pub fn new(allowed: NonZeroU32, period: Duration) -> Self {
        let each = (period / allowed.get()).max(Duration::from_nanos(1));
        let quota = Quota::with_period(each).unwrap_or_else(|| Quota::per_minute(allowed)).allow_burst(allowed);
        let members = RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>();
        Self { members, seen: AtomicU32::new(0), allowed, period }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// The seconds to wait when it is one too many.
    pub fn count(&self, member: &K) -> Result<Standing, u64> {
        if self.seen.fetch_add(1, Ordering::Relaxed).is_multiple_of(TIDY_EVERY) {
            self.members.retain_recent();
        }
        let outcome = self.members.check_key(member);
        let left = outcome.map(|snapshot| snapshot.remaining_burst_capacity()).map_err(|early| {
            let wait = early.wait_time_from(DefaultClock::default().now());
            wait.as_secs() + 1
        })?;
        let used = u64::from(self.allowed.get().saturating_sub(left));
        let full_in = (used * self.period.as_secs()).div_ceil(u64::from(self.allowed.get()));
        Ok(Standing { allowed: self.allowed.get(), period: self.period.as_secs(), left, full_in })
    }
}

/// The limit of requests that write, for each client.
pub type WriteLimit = Limit<IpAddr>;

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
    let client = client_of(request.request(), service)?;
    limit.count(&client).err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_does_not_use_up_what_another_may_send() {
        let limit = WriteLimit::new(NonZeroU32::new(2).expect("two"), Duration::from_secs(60));
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        assert!(limit.count(&one).is_ok());
        assert!(limit.count(&one).is_ok());
        let wait = limit.count(&one).expect_err("one too many");
        assert!((1..=31).contains(&wait), "{wait}");
        assert!(limit.count(&other).is_ok());
    }
}
