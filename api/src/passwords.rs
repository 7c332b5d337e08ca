//! Passwords: argon2id, off the threads that serve, and never more at once than there is room for.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

use actix_web::rt::task::spawn_blocking;
use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use openapi::problem::ProblemCode;
use tokio::sync::Semaphore;

use crate::problem::Failure;

/// Memory of one hash, in KiB, its passes and lanes: the second of the equal choices of the OWASP Password Storage
/// Cheat Sheet (19 MiB, 2 passes, 1 lane).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many hashes are made at once: each takes 19 MiB and one core. One more than there are cores, so that none has
/// nothing to do while it is told what came of the last one.
fn at_once() -> usize {
    available_parallelism().map_or(1, usize::from) + 1
}

/// How many may wait for their turn; who comes after them is told to come back.
const WAITING_MAX: usize = 64;

/// A guess of how easily a password is guessed, from 0 to 4 (zxcvbn); from here on one is taken.
const STRENGTH_MIN: u8 = 3;

/// What became of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is another password, or there is none to compare with.
    Wrong,
    /// It is the password.
    Right {
        /// The same password hashed with today's parameters, where the stored hash had weaker ones.
        upgraded: Option<String>,
    },
}

/// Hashes and compares passwords.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    memories: Arc<Memories>,
    /// The hash of a password that nobody has: compared with where there is no account, so that it takes as long.
    nobody: Arc<str>,
}

/// The hasher could not do its work; never the fault of the password.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct HashFault;

fn hasher() -> Result<Argon2<'static>, HashFault> {
    let parameters = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| HashFault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}

/// Hashes on the calling thread, for the command line and the demonstration data.
///
/// # Errors
/// When the system gives no random numbers.
pub fn hash_here(password: &str) -> Result<String, HashFault> {
    let hash = hasher()?.hash_password(password.as_bytes()).map_err(|_| HashFault)?;
    Ok(hash.to_string())
}

/// The memory that comparing fills, kept for the next one: to be given 19 MiB by the system, page by page, costs a tenth
/// of what a comparison does. As much is kept as was needed at once.
#[derive(Default)]
struct Memories(Mutex<Vec<Vec<Block>>>);

impl Memories {
    fn lend<T>(&self, work: impl FnOnce(&mut Vec<Block>) -> T) -> T {
        let all = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = all().pop().unwrap_or_default();
        let outcome = work(&mut memory);
        all().push(memory);
        outcome
    }
}

/// Whether it is the password of a hash, by the hash's own parameters.
fn is_password(password: &str, hash: &PasswordHash, memory: &mut Vec<Block>) -> Result<bool, HashFault> {
    let (Some(salt), Some(expected)) = (&hash.salt, &hash.hash) else { return Err(HashFault) };
    let parameters = Params::try_from(hash).map_err(|_| HashFault)?;
    let algorithm = hash.algorithm.as_str().parse::<Algorithm>().map_err(|_| HashFault)?;
    let version = hash.version.map(Version::try_from).transpose().map_err(|_| HashFault)?.unwrap_or_default();
    let mut output = vec![0; expected.len()];
    if memory.len() < parameters.block_count() {
        memory.resize(parameters.block_count(), Block::default());
    }
    Argon2::new(algorithm, version, parameters)
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, memory)
        .map_err(|_| HashFault)?;
    // Compared in constant time.
    Ok(Output::new(&output).map_err(|_| HashFault)? == *expected)
}

fn compare_with(password: &str, stored: &str, memory: &mut Vec<Block>) -> Result<Verdict, HashFault> {
    let parsed = PasswordHash::new(stored).map_err(|_| HashFault)?;
    if !is_password(password, &parsed, memory)? {
        return Ok(Verdict::Wrong);
    }
    let upgraded = if is_current(&parsed) { None } else { Some(hash_here(password)?) };
    Ok(Verdict::Right { upgraded })
}

/// Whether a hash is at least as strong as one that would be made today.
fn is_current(hash: &PasswordHash) -> bool {
    let parameters = Params::try_from(hash);
    hash.algorithm.as_str() == "argon2id"
        && parameters
            .is_ok_and(|known| known.m_cost() >= MEMORY_KIB && known.t_cost() >= PASSES && known.p_cost() >= LANES)
}

/// Whether a new password is hard enough to guess; `known` are words that are guessed first, such as the address.
#[must_use]
pub fn is_strong(password: &str, known: &[&str]) -> bool {
    u8::from(zxcvbn::zxcvbn(password, known).score()) >= STRENGTH_MIN
}

impl Passwords {
    /// Prepares.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, HashFault> {
        let nobody = hash_here("a password that nobody has")?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(at_once())),
            waiting: Arc::new(Semaphore::new(at_once() + WAITING_MAX)),
            memories: Arc::default(),
            nobody: nobody.into(),
        })
    }

    /// Hashes.
    ///
    /// # Errors
    /// 503 when too many wait already.
    pub async fn hash(&self, password: String) -> Result<String, Failure> {
        self.in_turn(move || hash_here(&password)).await
    }

    /// Compares with the stored hash. Without one it takes as long and is wrong.
    ///
    /// # Errors
    /// 503 when too many wait already.
    pub async fn compare(&self, password: String, stored: Option<String>) -> Result<Verdict, Failure> {
        let (nobody, memories) = (Arc::clone(&self.nobody), Arc::clone(&self.memories));
        self.in_turn(move || {
            memories.lend(|memory| match stored {
                Some(stored) => compare_with(&password, &stored, memory),
                None => compare_with(&password, &nobody, memory).map(|_| Verdict::Wrong),
            })
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashFault> + Send + 'static,
    ) -> Result<T, Failure> {
        let _place = self.waiting.try_acquire().map_err(|_| Failure::unavailable())?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Failure::unavailable())?;
        // The turn goes with the work: who gives up waiting does not make room before the work is done.
        let done = spawn_blocking(move || {
            let outcome = work();
            drop(turn);
            outcome
        });
        match done.await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(_)) | Err(_) => {
                tracing::error!("a password could not be hashed or compared");
                Err(Failure::new(ProblemCode::Internal))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordVerifier;

    use super::*;

    fn compare_here(password: &str, stored: &str) -> Result<Verdict, HashFault> {
        compare_with(password, stored, &mut Vec::new())
    }

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        let stored = hash_here("trzy wielbłądy i latarnia").expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        let right = compare_here("trzy wielbłądy i latarnia", &stored).expect("compared");
        assert_eq!(right, Verdict::Right { upgraded: None });
        assert_eq!(compare_here("trzy wielbłądy i lampa", &stored).expect("compared"), Verdict::Wrong);
    }

    #[test]
    fn a_weaker_hash_is_made_anew() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 1, 1, None).expect("weak"));
        let stored = weak.hash_password(b"trzy wielb").expect("a hash").to_string();
        let Verdict::Right { upgraded: Some(upgraded) } = compare_here("trzy wielb", &stored).expect("compared") else {
            panic!("the hash was not made anew");
        };
        assert_eq!(compare_here("trzy wielb", &upgraded).expect("compared"), Verdict::Right { upgraded: None });
    }

    /// What the library itself says of a hash, whatever is left in the memory of the one before.
    #[test]
    fn memory_that_was_used_before_changes_nothing() {
        let memories = Memories::default();
        let parameters = [(64, 1, 1), (8, 2, 1), (128, 3, 2), (64, 1, 1)];
        for (number, (memory, passes, lanes)) in parameters.into_iter().enumerate() {
            let library = Argon2::new(
                Algorithm::Argon2id,
                Version::V0x13,
                Params::new(memory, passes, lanes, None).expect("parameters"),
            );
            let right = format!("trzy wielbłądy i latarnia {number}");
            let hash = library.hash_password(right.as_bytes()).expect("a hash");
            for password in [right.as_str(), "trzy wielbłądy i lampa", ""] {
                let said = memories.lend(|memory| is_password(password, &hash, memory)).expect("compared");
                assert_eq!(said, library.verify_password(password.as_bytes(), &hash).is_ok(), "{number}: {password}");
            }
        }
        assert_eq!(memories.0.lock().expect("no panic").len(), 1, "one at a time needs one memory");
    }

    #[test]
    fn what_is_no_hash_is_a_fault() {
        for stored in ["", "x", "$argon2id$v=19$m=64,t=1,p=1", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNvbWVzYWx0"] {
            assert!(compare_here("trzy wielbłądy", stored).is_err(), "{stored}");
        }
    }

    #[test]
    fn what_is_guessed_first_is_no_password() {
        for weak in ["password1234", "qwertyuiop123", "aaaaaaaaaaaaaa", "ewa.nowak@example.org"] {
            assert!(!is_strong(weak, &["ewa.nowak@example.org"]), "{weak}");
        }
        assert!(is_strong("trzy wielbłądy i latarnia", &[]));
    }
}
