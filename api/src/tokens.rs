//! Access tokens: JWTs (RFC 7519) after the best practices of RFC 8725.
//!
//! One algorithm, EdDSA, is pinned: what a token says of its own algorithm is never followed. The key that signs is
//! named by its id and changes by itself; the ones before go on verifying until the last token of theirs has expired. A
//! token only names an account and a session: what they may do is asked of the database, at each request.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use openapi::accounts::ACCESS_SECONDS;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::database::{AccountId, Instant, SessionId};
use crate::secrets::{NoRandomness, random};

/// Whom tokens are for.
const AUDIENCE: &str = "konsultacje-api";
/// The media type of tokens (RFC 9068): another kind of JWT is none.
const TYPE: &str = "at+jwt";

/// For how long a key signs, in seconds.
const SIGNS_FOR: i64 = 30 * 24 * 3600;
/// For how long a key verifies: until the last token that it signed has expired.
const VERIFIES_FOR: i64 = SIGNS_FOR + 2 * ACCESS_SECONDS as i64;

/// What a token says. Nothing here gives a right by itself.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// The account.
    sub: String,
    /// The session.
    sid: String,
    jti: String,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Whom a token names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
}

/// A key that signs, as it is stored (sealed).
#[derive(Clone)]
pub struct StoredKey {
    /// Its id, which tokens carry as `kid`.
    pub id: String,
    /// The seed of the private key.
    pub seed: [u8; 32],
    /// When it was made.
    pub created_at: Instant,
}

impl StoredKey {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new(now: Instant) -> Result<Self, NoRandomness> {
        Ok(Self { id: Uuid::now_v7().to_string(), seed: random()?, created_at: now })
    }

    fn age(&self, now: Instant) -> i64 {
        now.timestamp().as_second() - self.created_at.timestamp().as_second()
    }

    /// Whether it still signs.
    #[must_use]
    pub fn signs(&self, now: Instant) -> bool {
        self.age(now) < SIGNS_FOR
    }

    /// Whether it still verifies.
    #[must_use]
    pub fn verifies(&self, now: Instant) -> bool {
        self.age(now) < VERIFIES_FOR
    }
}

struct Ready {
    stored: StoredKey,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// No token can be made: there is no key that signs.
#[derive(Debug, thiserror::Error)]
#[error("there is no key that signs tokens")]
pub struct NoKey;

/// Makes and reads tokens.
#[derive(Clone)]
pub struct Tokens {
    issuer: Arc<str>,
    keys: Arc<RwLock<HashMap<String, Arc<Ready>>>>,
}

impl Tokens {
    /// Tokens of this issuer, without keys yet.
    #[must_use]
    pub fn new(issuer: &str) -> Self {
        Self { issuer: issuer.into(), keys: Arc::default() }
    }

    /// Takes these keys for those there are.
    pub fn set_keys(&self, stored: Vec<StoredKey>) {
        let ready = stored.into_iter().filter_map(ready).map(|key| (key.stored.id.clone(), Arc::new(key)));
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = ready.collect();
    }

    fn key(&self, id: &str) -> Option<Arc<Ready>> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Whether the key that a token names is known here. One that is not may have been made by another program of the
    /// same installation a moment ago.
    #[must_use]
    pub fn knows_key_of(&self, token: &str) -> bool {
        let header = jsonwebtoken::decode_header(token).ok();
        // What names no key at all names none that could be found out.
        header.and_then(|header| header.kid).is_none_or(|id| self.key(&id).is_some())
    }

    fn newest(&self, now: Instant) -> Option<Arc<Ready>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let signing = keys.values().filter(|key| key.stored.signs(now));
        signing.max_by_key(|key| (key.stored.created_at, key.stored.id.clone())).cloned()
    }

    /// A token for this account and session, valid for 15 minutes.
    ///
    /// # Errors
    /// When there is no key that signs.
    pub fn issue(&self, named: &Named, now: Instant) -> Result<String, NoKey> {
        let key = self.newest(now).ok_or(NoKey)?;
        let at = now.timestamp().as_second();
        let claims = Claims {
            iss: self.issuer.to_string(),
            aud: AUDIENCE.to_owned(),
            sub: named.account.as_str().to_owned(),
            sid: named.session.as_str().to_owned(),
            jti: Uuid::new_v4().to_string(),
            iat: at,
            nbf: at,
            exp: at + i64::from(ACCESS_SECONDS),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.to_owned());
        header.kid = Some(key.stored.id.clone());
        jsonwebtoken::encode(&header, &claims, &key.encoding).map_err(|_| NoKey)
    }

    /// Whom the token names, if it is one of ours and valid now.
    #[must_use]
    pub fn read(&self, token: &str, now: Instant) -> Option<Named> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        if header.typ.as_deref() != Some(TYPE) || header.alg != Algorithm::EdDSA {
            return None;
        }
        let key = self.key(&header.kid?).filter(|key| key.stored.verifies(now))?;
        let claims = jsonwebtoken::decode::<Claims>(token, &key.decoding, &self.validation()).ok()?.claims;
        let at = now.timestamp().as_second();
        // The instants are compared with the program's own clock, which a test can set; the library knows the system's.
        (claims.nbf <= at && at < claims.exp).then_some(())?;
        Some(Named { account: AccountId::parse(&claims.sub)?, session: SessionId::parse(&claims.sid)? })
    }

    fn validation(&self) -> Validation {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[&*self.issuer]);
        validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        validation.validate_exp = false;
        validation.validate_nbf = false;
        validation
    }
}

fn ready(stored: StoredKey) -> Option<Ready> {
    let private = SigningKey::from_bytes(&stored.seed);
    let encoding = EncodingKey::from_ed_der(private.to_pkcs8_der().ok()?.as_bytes());
    let decoding = DecodingKey::from_ed_der(private.verifying_key().as_bytes());
    Some(Ready { stored, encoding, decoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://konsultacje.example.org/";

    fn at(seconds: i64) -> Instant {
        Instant::from_microseconds(seconds * 1_000_000).expect("an instant")
    }

    fn named() -> Named {
        Named { account: AccountId::new(), session: SessionId::new() }
    }

    fn key(seed: u8, created_at: i64) -> StoredKey {
        StoredKey { id: format!("key-{seed}"), seed: [seed; 32], created_at: at(created_at) }
    }

    fn tokens(keys: Vec<StoredKey>) -> Tokens {
        let tokens = Tokens::new(ISSUER);
        tokens.set_keys(keys);
        tokens
    }

    fn forged(alter: impl FnOnce(&mut Header, &mut serde_json::Value), seed: u8) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.to_owned());
        header.kid = Some("key-1".to_owned());
        let mut claims = serde_json::json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": AccountId::new().as_str(), "sid": SessionId::new().as_str(),
            "jti": "x", "iat": 1000, "nbf": 1000, "exp": 1900
        });
        alter(&mut header, &mut claims);
        let key = if header.alg == Algorithm::EdDSA {
            ready(key(seed, 0)).expect("a key").encoding
        } else {
            EncodingKey::from_secret(SigningKey::from_bytes(&[seed; 32]).verifying_key().as_bytes())
        };
        jsonwebtoken::encode(&header, &claims, &key).expect("a token")
    }

    #[test]
    fn a_token_names_its_account_until_it_expires() {
        let tokens = tokens(vec![key(1, 0)]);
        let named = named();
        let token = tokens.issue(&named, at(1000)).expect("a token");
        assert_eq!(tokens.read(&token, at(1000)), Some(named.clone()));
        assert_eq!(tokens.read(&token, at(1899)), Some(named));
        assert_eq!(tokens.read(&token, at(1900)), None, "expired");
        assert_eq!(tokens.read(&token, at(999)), None, "not yet valid");
    }

    #[test]
    fn nothing_that_was_forged_is_read() {
        let tokens = tokens(vec![key(1, 0)]);
        assert!(tokens.read(&forged(|_, _| (), 1), at(1000)).is_some(), "the control: an honest token is read");
        type Alter = fn(&mut Header, &mut serde_json::Value);
        let alterations: [(&str, Alter); 8] = [
            ("another algorithm", |header, _| header.alg = Algorithm::HS256),
            ("another type", |header, _| header.typ = Some("JWT".into())),
            ("an unknown key", |header, _| header.kid = Some("key-2".into())),
            ("no key", |header, _| header.kid = None),
            ("another audience", |_, claims| claims["aud"] = "others".into()),
            ("another issuer", |_, claims| claims["iss"] = "https://example.org/".into()),
            ("no expiry", |_, claims| {
                claims.as_object_mut().expect("claims").remove("exp");
            }),
            ("no account", |_, claims| claims["sub"] = "admin".into()),
        ];
        for (what, alter) in alterations {
            assert_eq!(tokens.read(&forged(alter, 1), at(1000)), None, "{what}");
        }
        assert_eq!(tokens.read(&forged(|_, _| (), 2), at(1000)), None, "another key");
        for text in ["", ".", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
            assert_eq!(tokens.read(text, at(1000)), None, "{text}");
        }
    }

    #[test]
    fn keys_change_without_a_gap() {
        let old = tokens(vec![key(1, 0)]);
        let last_moment = at(SIGNS_FOR - 1);
        let token = old.issue(&named(), last_moment).expect("a token");
        let both = tokens(vec![key(1, 0), key(2, SIGNS_FOR)]);
        assert!(both.read(&token, at(SIGNS_FOR + 800)).is_some(), "the old key still verifies");
        assert!(old.issue(&named(), at(SIGNS_FOR)).is_err(), "the old key no longer signs");
        assert!(!key(1, 0).verifies(at(VERIFIES_FOR)));
    }
}
