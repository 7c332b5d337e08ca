//! The key of the installation: what the database has to keep but may not know is sealed with it.
//!
//! It lies in a file of its own, so that a copy of the database alone (a backup, a dump) opens nothing: not the keys
//! that sign tokens, not the secrets of second factors, not the answers that wait to be repeated.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::HEXLOWER_PERMISSIVE;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::secrets::{NoRandomness, random};

const KEY_BYTES: usize = 32;
/// `XChaCha20` has nonces so long that random ones do not meet.
const NONCE_BYTES: usize = 24;

/// Why the key can't be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The file can't be read or made.
    #[error("{0}")]
    File(#[from] io::Error),
    /// The file holds something else.
    #[error("the file does not hold a key: 64 hexadecimal digits")]
    NoKey,
    /// None could be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// What was sealed can't be opened: with another key, for another purpose, or changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was sealed can't be opened with the key of this installation")]
pub struct Unopenable;

/// What something is sealed for; what was sealed for one purpose can't be opened for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A key that signs tokens.
    SigningKey,
    /// The secret of a second factor.
    SecondFactor,
    /// An answer that may be asked for again.
    Answer,
    /// The secret of a booking or of a place on the waiting list, for links in messages.
    Link,
    /// What ends notices to an address.
    Notices,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::SigningKey => b"signing key",
            Self::SecondFactor => b"second factor",
            Self::Answer => b"idempotent answer",
            Self::Link => b"link",
            Self::Notices => b"notices",
        }
    }
}

/// What a keyed hash is made of; the same content has another hash under each label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Something by which a person is known.
    Person,
    /// A challenge.
    Challenge,
    /// An address to which notices are sent, or no longer.
    Address,
}

impl Label {
    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Person => b"person",
            Self::Challenge => b"challenge",
            Self::Address => b"address",
        }
    }
}

/// Seals and opens, and makes hashes that nobody without the key can make.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    mac: Hmac<Sha256>,
}

impl Vault {
    /// Reads the key from its file; makes one, readable to its owner alone, where there is none.
    ///
    /// # Errors
    /// When the file can't be read or made, or holds no key.
    pub fn open(file: &Path) -> Result<Self, KeyFault> {
        if !file.exists() {
            create(file)?;
        }
        let text = fs::read_to_string(file)?;
        let key = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).map_err(|_| KeyFault::NoKey)?;
        let key: [u8; KEY_BYTES] = key.try_into().map_err(|_| KeyFault::NoKey)?;
        Ok(Self::with(&key))
    }

    fn with(key: &[u8; KEY_BYTES]) -> Self {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
        let mac = Hmac::new_from_slice(key).expect("a key of any length");
        Self { cipher: XChaCha20Poly1305::new(&(*key).into()), mac }
    }

    /// A keyed hash (HMAC with SHA-256): who has a copy of the database, but not the key, can't find out by trying what
    /// was hashed, not even a telephone number.
    #[must_use]
    pub fn keyed_hash(&self, label: Label, content: &[u8]) -> Vec<u8> {
        let mut mac = self.mac.clone();
        mac.update(label.bytes());
        mac.update(&[0]);
        mac.update(content);
        mac.finalize().into_bytes().to_vec()
    }

    /// Seals.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal(&self, purpose: Purpose, content: &[u8]) -> Result<Vec<u8>, NoRandomness> {
        let nonce = random::<NONCE_BYTES>()?;
        let payload = Payload { msg: content, aad: purpose.label() };
        // The cipher refuses only what is longer than any memory.
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| NoRandomness)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the same purpose.
    ///
    /// # Errors
    /// When it can't be opened.
    pub fn open_sealed(&self, purpose: Purpose, sealed: &[u8]) -> Result<Vec<u8>, Unopenable> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(Unopenable)?;
        let payload = Payload { msg: sealed, aad: purpose.label() };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unopenable)
    }
}

fn create(file: &Path) -> Result<(), KeyFault> {
    let key = HEXLOWER_PERMISSIVE.encode(&random::<KEY_BYTES>()?);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    // Under another name first: a program that starts at the same instant must not read half a key.
    let written = file.with_extension(HEXLOWER_PERMISSIVE.encode(&random::<8>()?));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(&written)?, "{key}")?;
    let named = fs::hard_link(&written, file);
    fs::remove_file(&written)?;
    match named {
        // Another program of this installation was first.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        named => Ok(named?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(key: u8) -> Vault {
        Vault::with(&[key; KEY_BYTES])
    }

    #[test]
    fn a_keyed_hash_needs_the_key_and_the_label() {
        let hash = vault(1).keyed_hash(Label::Person, b"phone +48600100200");
        assert_eq!(hash, vault(1).keyed_hash(Label::Person, b"phone +48600100200"));
        assert_ne!(hash, vault(2).keyed_hash(Label::Person, b"phone +48600100200"));
        assert_ne!(hash, vault(1).keyed_hash(Label::Challenge, b"phone +48600100200"));
    }

    #[test]
    fn what_is_sealed_is_opened_with_the_same_key_for_the_same_purpose() {
        let sealed = vault(1).seal(Purpose::Answer, b"content").expect("sealed");
        assert_eq!(vault(1).open_sealed(Purpose::Answer, &sealed).expect("opened"), b"content");
        assert_eq!(vault(1).open_sealed(Purpose::SecondFactor, &sealed), Err(Unopenable));
        assert_eq!(vault(2).open_sealed(Purpose::Answer, &sealed), Err(Unopenable));
        let mut changed = sealed;
        if let Some(last) = changed.last_mut() {
            *last ^= 1;
        }
        assert_eq!(vault(1).open_sealed(Purpose::Answer, &changed), Err(Unopenable));
        assert_eq!(vault(1).open_sealed(Purpose::Answer, b"short"), Err(Unopenable));
    }
}
