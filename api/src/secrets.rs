//! References and secrets: what a person without an account holds in her hand.
//!
//! Both are written in Crockford's base 32 (<https://www.crockford.com/base32.html>), which has no letters that are
//! taken for digits and is read aloud and copied by hand without mistakes: upper and lower case are the same, O is 0,
//! I and L are 1, hyphens and spaces do not matter.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use diesel::QueryResult;
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::database::Fault;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str(ALPHABET);
    specification.translate.from.push_str("abcdefghjkmnpqrstvwxyzoOiIlL");
    specification.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    specification.ignore.push_str("- ");
    specification.check_trailing_bits = true;
    #[expect(clippy::expect_used, reason = "the alphabet is fixed, and every test would fail on a wrong one")]
    specification.encoding().expect("a valid alphabet")
});

/// Bytes of a secret: 160 bits, 32 characters.
const SECRET_BYTES: usize = 20;
/// Bytes of a reference: 40 bits, 8 characters. It only names; the secret protects.
const REFERENCE_BYTES: usize = 5;

/// No secure random numbers are to be had from the system.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers")]
pub struct NoRandomness;

pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

fn grouped(text: &str, size: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = characters.chunks(size).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// Bytes of a recovery code: 80 bits, 16 characters, few enough to be typed from a sheet of paper.
const RECOVERY_BYTES: usize = 10;

/// Random bytes that open something, as their holder has them. Never stored, never logged: they have no `Debug` that
/// would show them.
pub struct Code<const BYTES: usize>([u8; BYTES]);

/// What opens a booking or a proposal, what a link from a mail carries, what renews a session.
pub type Secret = Code<SECRET_BYTES>;
/// What takes the place of a second factor, once.
pub type RecoveryCode = Code<RECOVERY_BYTES>;

impl<const BYTES: usize> Code<BYTES> {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, NoRandomness> {
        random().map(Self)
    }

    /// Reads what somebody typed; `None` if it can't be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = CROCKFORD.decode(text.trim().as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// How it is written, in groups that the eye can follow.
    #[must_use]
    pub fn written(&self) -> String {
        grouped(&self.plain(), 4)
    }

    /// The same without groups, as a part of a longer name.
    #[must_use]
    pub fn plain(&self) -> String {
        CROCKFORD.encode(&self.0)
    }

    /// What is stored. One round of SHA-256 is enough: there is nothing to guess in random bits, unlike in a password.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }

    /// Whether this is the one whose hash was stored, in a time that does not depend on the answer.
    #[must_use]
    pub fn matches(&self, hash: &[u8]) -> bool {
        self.hash().ct_eq(hash).into()
    }
}

impl<const BYTES: usize> std::fmt::Debug for Code<BYTES> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// The short name of a booking or a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(String);

impl Reference {
    /// A new one. Whether it is taken is for the store to say.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, NoRandomness> {
        Ok(Self::of(&random::<REFERENCE_BYTES>()?))
    }

    /// Reads what somebody typed; `None` if it can't be a reference.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = CROCKFORD.decode(text.trim().as_bytes()).ok()?;
        (bytes.len() == REFERENCE_BYTES).then(|| Self::of(&bytes))
    }

    /// A new one that `is_taken` knows nothing of. Two that are drawn alike at the same instant are kept apart by the
    /// unique key of their table; with 40 random bits that is not to be expected in the life of a city.
    ///
    /// # Errors
    /// When the system gives no random numbers, or `is_taken` fails.
    pub fn unused(mut is_taken: impl FnMut(&str) -> QueryResult<bool>) -> Result<Self, Fault> {
        loop {
            let reference = Self::new()?;
            if !is_taken(reference.as_str())? {
                return Ok(reference);
            }
        }
    }

    fn of(bytes: &[u8]) -> Self {
        Self(grouped(&CROCKFORD.encode(bytes), 4))
    }

    /// How it is written, and stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_carelessly_is_still_read() {
        let secret: Secret = Code([0b0000_1000; SECRET_BYTES]);
        let careless = secret.written().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(Secret::parse(&careless).map(|read| read.0), Some(secret.0));
    }

    #[test]
    fn a_secret_shows_itself_to_nobody() {
        let secret = Secret::new().expect("random numbers");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.written().replace('-', "").len() * 5, 160);
    }

    #[test]
    fn only_the_secret_matches_its_hash() {
        let (one, other) = (Secret::new().expect("random"), Secret::new().expect("random"));
        assert!(one.matches(&one.hash()));
        assert!(!other.matches(&one.hash()));
        assert!(!one.matches(&[]));
    }

    proptest! {
        #[test]
        fn every_secret_and_reference_is_read_back(secret in any::<[u8; SECRET_BYTES]>(), name in any::<[u8; 5]>()) {
            let written = Code(secret).written();
            prop_assert_eq!(Secret::parse(&written).map(|read| read.0), Some(secret));
            let reference = Reference::of(&name);
            prop_assert_eq!(Reference::parse(&reference.as_str().to_lowercase()), Some(reference));
        }

        #[test]
        fn nothing_typed_breaks_the_reader(text in "\\PC*") {
            let _ = Secret::parse(&text);
            let _ = Reference::parse(&text);
        }
    }
}
