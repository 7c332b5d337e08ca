//! How often somebody may try.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::problem::Failure;
use crate::web::Limit;

/// The period over which tries are counted.
const QUARTER: Duration = Duration::from_secs(15 * 60);
/// How many more tries an address has than an account: whole offices and telephone networks share one.
const ADDRESS_FACTOR: u32 = 10;

/// What somebody tries; each has a limit of its own, so that one does not use up another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Try {
    /// To log in.
    Login,
    /// To register.
    Register,
    /// To confirm an address, or to use another link from a mail.
    Link,
    /// To have a forgotten password replaced.
    Forgot,
    /// To have mails sent to an address.
    Follow,
    /// To prove the password while logged in.
    Proof,
}

/// Limits tries for each account, whether or not there is such an account, and for each address.
pub struct Throttle {
    accounts: Option<Limit<(Try, [u8; 32])>>,
    addresses: Option<Limit<(Try, IpAddr)>>,
}

impl Throttle {
    /// A limit of so many tries in a quarter of an hour for each account; `None`: no limit.
    #[must_use]
    pub fn new(tries: Option<NonZeroU32>) -> Self {
        Self {
            accounts: tries.map(|tries| Limit::new(tries, QUARTER)),
            addresses: tries.map(|tries| {
                let more = tries.saturating_mul(NonZeroU32::MIN.saturating_add(ADDRESS_FACTOR - 1));
                Limit::new(more, QUARTER)
            }),
        }
    }

    /// Counts a try on this account (its address, or its id) from this client.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn count(&self, what: Try, account: &str, client: Option<IpAddr>) -> Result<(), Failure> {
        if let (Some(limit), Some(client)) = (&self.addresses, client) {
            limit.count(&(what, client)).map_err(Failure::too_many_requests)?;
        }
        if let Some(limit) = &self.accounts {
            // The hash of it: addresses of people do not stay in memory for a quarter of an hour.
            let account: [u8; 32] = Sha256::digest(account.as_bytes()).into();
            limit.count(&(what, account)).map_err(Failure::too_many_requests)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_on_one_account_run_out_wherever_they_come_from() {
        let throttle = Throttle::new(NonZeroU32::new(2));
        let from = |last| Some(IpAddr::from([192, 0, 2, last]));
        assert!(throttle.count(Try::Login, "ewa", from(1)).is_ok());
        assert!(throttle.count(Try::Login, "ewa", from(2)).is_ok());
        assert!(throttle.count(Try::Login, "ewa", from(3)).is_err());
        assert!(throttle.count(Try::Login, "adam", from(3)).is_ok());
        assert!(throttle.count(Try::Forgot, "ewa", from(3)).is_ok(), "another thing to try");
    }

    #[test]
    fn tries_from_one_address_run_out_whatever_the_account() {
        let throttle = Throttle::new(NonZeroU32::new(1));
        let from = Some(IpAddr::from([192, 0, 2, 1]));
        let tried = (0..20).filter(|number| throttle.count(Try::Login, &format!("account {number}"), from).is_ok());
        assert_eq!(tried.count(), 10);
    }
}
