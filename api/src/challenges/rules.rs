//! How challenges are made and their answers checked.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::database::Instant;
use crate::time::minutes_after;
use crate::vault::{Label, Vault};

/// For how long a challenge can be answered, in minutes.
const MINUTES: i64 = 60;
/// Random bytes that tell one challenge from another.
pub(super) const NONCE_BYTES: usize = 16;
/// Length of what is hashed: random bytes, end, difficulty.
const CONTENT_BYTES: usize = NONCE_BYTES + 8 + 1;
/// Digits that the number of an answer may have.
const DIGITS_MAX: usize = 20;

/// A challenge that was made.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) token: String,
    pub(super) expires_at: Instant,
}

/// Makes a challenge of random bytes.
pub(super) fn make(vault: &Vault, random: [u8; NONCE_BYTES], difficulty: u8, now: Instant) -> Made {
    let expires_at = minutes_after(now, MINUTES);
    let mut content = random.to_vec();
    content.extend(expires_at.microseconds().to_be_bytes());
    content.push(difficulty);
    let hash = vault.keyed_hash(Label::Challenge, &content);
    Made { token: URL_SAFE_NO_PAD.encode([content, hash].concat()), expires_at }
}

/// A challenge whose answer is right, to be noted so that it is taken once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// The hash of its token.
    pub token_hash: Vec<u8>,
    /// Until when it would be taken.
    pub expires_at: Instant,
}

/// Checks an answer, `<token>.<number>`; `None` when the challenge is not one of this installation, too old or easier
/// than asked for, or the number not right.
pub(super) fn check(vault: &Vault, answer: &str, difficulty: u8, now: Instant) -> Option<Spent> {
    let (token, number) = answer.split_once('.')?;
    if number.is_empty() || number.len() > DIGITS_MAX || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decoded = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (content, hash) = decoded.split_at_checked(CONTENT_BYTES)?;
    if !bool::from(vault.keyed_hash(Label::Challenge, content).ct_eq(hash)) {
        return None;
    }
    let (end, asked) = content.get(NONCE_BYTES..)?.split_first_chunk::<8>()?;
    let expires_at = Instant::from_microseconds(i64::from_be_bytes(*end))?;
    let is_hard_enough = asked.first().is_some_and(|asked| *asked >= difficulty);
    let is_right = leading_zeros(&Sha256::digest(answer.as_bytes())) >= u32::from(difficulty);
    let is_taken = is_hard_enough && is_right && now < expires_at;
    is_taken.then(|| Spent { token_hash: Sha256::digest(token.as_bytes()).to_vec(), expires_at })
}

/// How many zero bits stand before the first one.
fn leading_zeros(bytes: &[u8]) -> u32 {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let next = bytes.get(zeros).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(zeros * 8).unwrap_or(u32::MAX).saturating_add(next)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vault(key: &str) -> Vault {
        let folder = std::env::temp_dir().join(format!("challenge-{}-{key}", uuid::Uuid::new_v4()));
        std::fs::write(&folder, key.repeat(64)).expect("the key is written");
        let vault = Vault::open(&folder).expect("a key");
        std::fs::remove_file(&folder).expect("the key is removed");
        vault
    }

    fn now() -> Instant {
        Instant::from_microseconds(1_000_000).expect("an instant")
    }

    fn solved(token: &str, difficulty: u32) -> String {
        let answers = (0_u64..).map(|number| format!("{token}.{number}"));
        let mut right = answers.filter(|answer| leading_zeros(&Sha256::digest(answer.as_bytes())) >= difficulty);
        right.next().expect("an answer")
    }

    #[test]
    fn a_right_answer_is_taken_until_its_end() {
        let vault = vault("a");
        let made = make(&vault, [7; NONCE_BYTES], 8, now());
        let answer = solved(&made.token, 8);
        let spent = check(&vault, &answer, 8, now()).expect("taken");
        assert_eq!(spent.expires_at, made.expires_at);
        assert_eq!(check(&vault, &answer, 8, made.expires_at), None, "too old");
        assert_eq!(check(&vault, &answer, 9, now()), None, "made when less was asked for");
    }

    #[test]
    fn nobody_else_makes_challenges() {
        let made = make(&vault("a"), [7; NONCE_BYTES], 0, now());
        let answer = format!("{}.0", made.token);
        assert!(check(&vault("a"), &answer, 0, now()).is_some());
        assert_eq!(check(&vault("b"), &answer, 0, now()), None);
        for wrong in ["", ".", "a.1", &made.token, &format!("{}.", made.token), &format!("{}.-1", made.token)] {
            assert_eq!(check(&vault("a"), wrong, 0, now()), None, "{wrong}");
        }
    }

    #[test]
    fn zero_bits_are_counted_over_bytes() {
        assert_eq!(leading_zeros(&[0, 0, 0b0001_0000]), 19);
        assert_eq!(leading_zeros(&[0x80]), 0);
        assert_eq!(leading_zeros(&[0, 0]), 16);
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_breaks_the_check(answer in "\\PC{0,200}") {
            prop_assert_eq!(check(&vault("a"), &answer, 8, now()), None);
        }
    }
}
