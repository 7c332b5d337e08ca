//! Settings of accounts and keys.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use super::Mode;
use super::environment::Get;
use super::fault::{Parsed, fault};
use super::value::{LIMITS, number, seconds};

/// Settings of accounts and keys.
#[derive(Debug, Clone)]
pub struct AccessSettings {
    /// The file with the key of the installation; made where there is none.
    pub key_file: PathBuf,
    /// Whether staff have to set up a second factor.
    pub needs_second_factor: bool,
    /// How often in a quarter of an hour somebody may try to log in to one account, to register, to confirm or to reset
    /// it; ten times as often from one address. `None`: any number.
    pub tries_per_account: Option<NonZeroU32>,
    /// How many requests a key may send in a minute; `None`: any number.
    pub requests_per_key: Option<NonZeroU32>,
    /// How often the audit log is sealed.
    pub seal_every: Duration,
    /// With how many zero bits the hash of an answer to a challenge has to begin; 0: no challenges.
    pub challenge_bits: u8,
}

pub(super) fn read_access(get: Get<'_>, mode: Mode) -> Parsed<AccessSettings> {
    let needs_second_factor = match get("SECOND_FACTOR")?.as_deref() {
        None => mode == Mode::Production,
        Some("required") => true,
        Some("optional") if mode != Mode::Production => false,
        Some(_) => return fault("SECOND_FACTOR", "is required; optional only in MODE=demonstration and MODE=test"),
    };
    Ok(AccessSettings {
        key_file: get("KEY_FILE")?.unwrap_or_else(|| "data/konsultacje.key".to_owned()).into(),
        needs_second_factor,
        tries_per_account: NonZeroU32::new(number(get, "RATE_LIMIT_LOGINS", 10, LIMITS)?),
        requests_per_key: NonZeroU32::new(number(get, "RATE_LIMIT_KEYS", 600, LIMITS)?),
        seal_every: seconds(get, "AUDIT_SEAL_SECONDS", 60, 1..=86_400)?,
        challenge_bits: number(get, "CHALLENGE_BITS", 17, 0..=CHALLENGE_BITS_MAX)?,
    })
}

/// Each bit more doubles the work; with more than 24 an old telephone would take minutes.
const CHALLENGE_BITS_MAX: u8 = 24;

#[cfg(test)]
mod tests {
    use crate::settings::tests::read;

    #[test]
    fn staff_need_a_second_factor_for_real() {
        assert!(read(&[]).expect("production").access.needs_second_factor);
        assert!(!read(&[("MODE", "demonstration")]).expect("demonstration").access.needs_second_factor);
        let strict = read(&[("MODE", "test"), ("SECOND_FACTOR", "required")]).expect("test");
        assert!(strict.access.needs_second_factor);
    }
}
