//! What everybody reads, kept in memory: the answer as it travels, with its compressed forms and its tag.
//!
//! The reads that the flood comes for say the same to everybody who asks at the same moment. Each is made once, on the
//! way of every other request, and then answered from memory before anything else of the program is asked, until
//!
//! * something that it tells of is changed: the count of changes grows before whoever changed it gets her answer
//!   ([`crate::database::Changes`]), and other servers hear of it;
//! * or it is a second old: a limit that holds whatever else fails, and by which stages follow the clock.
//!
//! When it is no longer fresh, one request makes it anew and the others wait for that one. While people ask for it, it
//! is made anew a quarter of a second before it is too old, so that its age alone never makes anybody wait. Where nothing
//! is found, nothing is kept.
//!
//! Whoever sends `Cache-Control: no-cache` (RFC 9111, 5.2.1.4) gets what is read from the database after she asked.
//! With that the site reads back what its user has just written, whichever server took it.

mod answer;
mod documented;
mod kept;
mod slot;
mod slots;

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::rt::spawn;
use actix_web::{Error, HttpRequest, HttpResponse, web};
use diesel::QueryResult;
use diesel::result::Error as QueryError;
use openapi::problem::ProblemCode;
use serde::Serialize;

use self::answer::Heads;
pub use self::documented::{Conditions, Unchanged};
pub use self::kept::{Content, Written};
use self::slot::{Recipe, Slot, Wants};
use self::slots::Slots;
use crate::app::Service;
use crate::database::{Connection, Instant, Topics};
use crate::observability::count_read;
use crate::problem::Failure;
use crate::web::painted_key;

/// The answers that are kept.
pub struct PublicReads {
    slots: Option<Slots>,
    heads: Heads,
}

impl PublicReads {
    /// Nothing yet; switched off, nothing is ever kept.
    #[must_use]
    pub fn new(is_on: bool, is_behind_tls: bool) -> Self {
        Self { slots: is_on.then(Slots::new), heads: Heads::new(is_behind_tls) }
    }

    fn slot(&self, key: &str) -> Option<Arc<Slot>> {
        self.slots.as_ref()?.get(key)
    }

    fn slot_or_new(&self, key: &str, new: impl FnOnce() -> Slot) -> Arc<Slot> {
        match &self.slots {
            Some(slots) => slots.get_or_new(key, new),
            None => Arc::new(new()),
        }
    }

    fn settle(&self, key: &str, slot: &Arc<Slot>) {
        if let Some(slots) = &self.slots {
            slots.settle(key, slot);
        }
    }
}

/// What the request asks for: its address, and of a page of the site also its language.
fn key_of(request: &HttpRequest) -> Cow<'_, str> {
    let address = || request.uri().path_and_query().map_or("", |asked| asked.as_str());
    painted_key(request).map_or_else(|| Cow::Borrowed(address()), Cow::Owned)
}

/// Answers a public read: from memory if it is kept and fresh, else made by `work`, which may only depend on the
/// address and query of the request, on the database's rows of `topics` and on the instant.
///
/// # Errors
/// 404 where `work` finds nothing; what the database gives.
pub async fn answer<T: Serialize>(
    request: &HttpRequest,
    service: &web::Data<Service>,
    topics: Topics,
    work: impl Fn(&mut Connection, Instant) -> QueryResult<Option<T>> + Send + Sync + 'static,
) -> Result<HttpResponse, Failure> {
    let found = kept_or_made(request, service, topics, move |connection, now| {
        let found = work(connection, now)?;
        let json = found.map(|found| serde_json::to_vec(&found)).transpose();
        let json = json.map_err(|error| QueryError::SerializationError(Box::new(error)))?;
        Ok(json.map(|bytes| Written { bytes, content: Content::Json }))
    });
    found.await?.ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// The same for a file that is no JSON.
///
/// # Errors
/// 404 where `work` finds nothing; what the database gives.
pub async fn file(
    request: &HttpRequest,
    service: &web::Data<Service>,
    topics: Topics,
    work: impl Fn(&mut Connection, Instant) -> QueryResult<Option<Written>> + Send + Sync + 'static,
) -> Result<HttpResponse, Failure> {
    kept_or_made(request, service, topics, work).await?.ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// The same for a page of the site, which may also depend on the language that the reader prefers; `None` where `work`
/// finds nothing.
///
/// # Errors
/// What the database gives.
pub async fn page(
    request: &HttpRequest,
    service: &web::Data<Service>,
    topics: Topics,
    work: impl Fn(&mut Connection, Instant) -> QueryResult<Option<Written>> + Send + Sync + 'static,
) -> Result<Option<HttpResponse>, Failure> {
    kept_or_made(request, service, topics, work).await
}

/// The answer that says what was written for this request alone, and is not kept.
#[must_use]
pub fn not_kept(status: StatusCode, written: Written) -> HttpResponse {
    answer::of_one(status, written)
}

async fn kept_or_made(
    request: &HttpRequest,
    service: &web::Data<Service>,
    topics: Topics,
    work: impl Fn(&mut Connection, Instant) -> QueryResult<Option<Written>> + Send + Sync + 'static,
) -> Result<Option<HttpResponse>, Failure> {
    let reads = service.public_reads();
    let key = key_of(request);
    let slot = reads.slot_or_new(&key, || {
        let recipe: Recipe = Arc::new(work);
        Slot::new(topics, recipe)
    });
    let kept = slot.fresh(service, slot::wants(request)).await;
    reads.settle(&key, &slot);
    Ok(kept?.body().map(|body| answer::of(body, &reads.heads, request)))
}

/// Answers what is kept and fresh before anything else of the program is asked. Stands around everything; such an answer
/// has no line in the log.
///
/// # Errors
/// What the rest of the way gives.
pub async fn answer_from_memory<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    match from_memory(request.request()) {
        Some(response) => Ok(request.into_response(response).map_into_right_body()),
        None => Ok(next.call(request).await?.map_into_left_body()),
    }
}

fn from_memory(request: &HttpRequest) -> Option<HttpResponse> {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    // Whoever sends a token or key means to be known, and a key's requests are counted.
    if !is_read || request.headers().contains_key(AUTHORIZATION) || slot::wants(request).is_new() {
        return None;
    }
    let service = request.app_data::<web::Data<Service>>()?;
    // Then each answer ends its connection, which is said on the usual way.
    if service.stopping().has_begun() {
        return None;
    }
    let reads = service.public_reads();
    let key = key_of(request);
    let slot = reads.slot(&key)?;
    let now = service.now();
    let kept = slot.kept_if_fresh(service, now)?;
    let response = kept.body().map(|body| answer::of(body, &reads.heads, request))?;
    count_read("memory");
    if slot.is_to_be_renewed(&kept, now) {
        spawn(renew(service.clone(), key.into_owned(), slot));
    }
    Some(response)
}

/// Makes it anew, beside whoever asks.
async fn renew(service: web::Data<Service>, key: String, slot: Arc<Slot>) {
    if let Err(error) = slot.fresh(&service, Wants::Renewed).await {
        tracing::info!(%error, "what is kept was not made anew in time");
    }
    service.public_reads().settle(&key, &slot);
    slot.is_renewed();
}
