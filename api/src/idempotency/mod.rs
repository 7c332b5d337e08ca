//! Requests that may be sent again: the `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07).
//!
//! The answer is written in the transaction of what it tells of, so either both are there or neither. The same key with
//! the same request gives the stored answer again; with another request it is a mistake; while the first is still being
//! worked on, the second is told so. A request that was refused leaves nothing behind: its key can be used again.

mod store;

use std::collections::HashSet;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use openapi::access::{IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN};
use openapi::check::FieldCode;
use openapi::problem::{FieldError, ProblemCode};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use self::store::remove_old;
use crate::access::Caller;
use crate::app::Service;
use crate::crash;
use crate::database::{Connection, Stop, Topics};
use crate::problem::Failure;

/// For how many minutes an answer is kept.
pub const KEPT_MINUTES: i64 = 24 * 60;

/// The key that came with a request, if one did, as it is stored: hashed with who asks for what.
#[derive(Debug, Clone)]
pub struct Once {
    key_hash: Option<Vec<u8>>,
    touches: Topics,
}

impl FromRequest for Once {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(header) = request.headers().get(IDEMPOTENCY_KEY) else { return ready(Ok(Self::with_key(None))) };
        let key = header.to_str().ok().filter(|key| {
            let length = u32::try_from(key.len()).unwrap_or(u32::MAX);
            let is_printable = key.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
            is_printable && (IDEMPOTENCY_KEY_MIN..=IDEMPOTENCY_KEY_MAX).contains(&length)
        });
        let Some(key) = key else {
            let fault = FieldError::new(IDEMPOTENCY_KEY, FieldCode::OutOfRange, Some(IDEMPOTENCY_KEY_MIN));
            return ready(Err(Failure::invalid(vec![fault])));
        };
        let asker = match request.extensions().get::<Caller>() {
            Some(Caller::Account(account)) => account.id.as_str().to_owned(),
            Some(Caller::Key(key)) => key.id.as_str().to_owned(),
            Some(Caller::Guest) | None => String::new(),
        };
        let hash = hash_of(&[&asker, request.method().as_str(), request.path(), key]);
        ready(Ok(Self::with_key(Some(hash))))
    }
}

fn hash_of(parts: &[&str]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().to_vec()
}

/// The keys whose first request this program is working on.
#[derive(Clone, Default)]
pub struct Running(Arc<Mutex<HashSet<Vec<u8>>>>);

/// A key's place among those that are worked on; given up when dropped.
struct Place {
    running: Running,
    key: Vec<u8>,
}

impl Running {
    fn enter(&self, key: &[u8]) -> Option<Place> {
        let is_first = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_vec());
        is_first.then(|| Place { running: self.clone(), key: key.to_vec() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

/// What came of the work.
enum Outcome {
    /// It was done now.
    Done(Vec<u8>),
    /// It had been done before: status and body of its answer.
    Repeated(u16, Vec<u8>),
}

/// Why the work was not done.
enum Refusal {
    /// The work itself was refused.
    Work(Failure),
    /// The key came before with another request.
    Mismatch,
    /// The first request is still being worked on, by another program.
    Running,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Work(failure) => failure,
            Refusal::Mismatch => Self::new(ProblemCode::IdempotencyMismatch),
            Refusal::Running => Self::new(ProblemCode::IdempotencyRunning),
        }
    }
}

impl Once {
    fn with_key(key_hash: Option<Vec<u8>>) -> Self {
        Self { key_hash, touches: Topics::all() }
    }

    /// Whether the request may have come before.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        self.key_hash.is_some()
    }

    /// The same for work that changes nothing of the public reads but these topics.
    #[must_use]
    pub fn touching(self, topics: Topics) -> Self {
        Self { touches: topics, ..self }
    }

    /// Creates something, once however often it is asked: `work` runs in a transaction and gives the answer's body.
    /// `request` is what was sent, which has to be the same each time.
    ///
    /// # Errors
    /// What `work` refuses; 422 when the key came with another request; 409 while the first one is worked on.
    pub async fn create<T, R>(
        self,
        service: &Service,
        request: &impl Serialize,
        work: impl Fn(&mut Connection) -> Result<T, Stop<R>> + Send + 'static,
    ) -> Result<HttpResponse, Failure>
    where
        T: Serialize + Send + 'static,
        R: Into<Failure> + Send + 'static,
    {
        self.answer(service, StatusCode::CREATED, request, work).await
    }

    /// The same with another status than 201.
    ///
    /// # Errors
    /// As [`Once::create`].
    pub async fn answer<T, R>(
        self,
        service: &Service,
        status: StatusCode,
        request: &impl Serialize,
        work: impl Fn(&mut Connection) -> Result<T, Stop<R>> + Send + 'static,
    ) -> Result<HttpResponse, Failure>
    where
        T: Serialize + Send + 'static,
        R: Into<Failure> + Send + 'static,
    {
        let database = service.database().touching(self.touches);
        let Some(key) = self.key_hash else {
            let created = database.write(work).await?;
            crash::point("after_commit");
            return Ok(HttpResponse::build(status).json(created));
        };
        let fingerprint = Sha256::digest(json(request)?).to_vec();
        let _place = service.running().enter(&key).ok_or_else(|| Failure::new(ProblemCode::IdempotencyRunning))?;
        let (vault, now) = (service.vault().clone(), service.now());
        let outcome = database
            .write(move |connection| {
                if !store::lock(connection, &key)? {
                    return Err(Stop::Refused(Refusal::Running));
                }
                if let Some(stored) = store::find(connection, &key, now)? {
                    if stored.fingerprint != fingerprint {
                        return Err(Stop::Refused(Refusal::Mismatch));
                    }
                    let body = stored.body(&vault).map_err(|failure| Stop::Refused(Refusal::Work(failure)))?;
                    return Ok(Outcome::Repeated(stored.status, body));
                }
                let made = work(connection).map_err(refused)?;
                let body = json(&made).map_err(|failure| Stop::Refused(Refusal::Work(failure)))?;
                store::insert(connection, &vault, &key, &fingerprint, status.as_u16(), &body, now)?;
                Ok(Outcome::Done(body))
            })
            .await?;
        crash::point("after_commit");
        let (status, body) = match outcome {
            Outcome::Done(body) => (status, body),
            Outcome::Repeated(stored, body) => (StatusCode::from_u16(stored).unwrap_or(status), body),
        };
        Ok(HttpResponse::build(status).content_type("application/json").body(body))
    }
}

fn refused<R: Into<Failure>>(stop: Stop<R>) -> Stop<Refusal> {
    match stop {
        Stop::Refused(refusal) => Stop::Refused(Refusal::Work(refusal.into())),
        Stop::Failed(fault) => Stop::Failed(fault),
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|_| {
        tracing::error!("an answer could not be written as JSON");
        Failure::new(ProblemCode::Internal)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_worked_on_once_at_a_time() {
        let running = Running::default();
        let place = running.enter(b"key").expect("the first");
        assert!(running.enter(b"key").is_none());
        assert!(running.enter(b"other").is_some());
        drop(place);
        assert!(running.enter(b"key").is_some());
    }

    #[test]
    fn nothing_can_be_moved_from_one_part_of_a_key_into_the_next() {
        assert_ne!(hash_of(&["ab", "c"]), hash_of(&["a", "bc"]));
    }
}
