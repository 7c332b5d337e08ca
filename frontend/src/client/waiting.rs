//! The waiting list.

use gloo_net::http::Method;
use openapi::access::IDEMPOTENCY_KEY;
use openapi::bookings::BookingCreated;
use openapi::challenges::CHALLENGE_ANSWER;
use openapi::waiting::{NewWaiting, WAITING_SECRET, Waiting, WaitingCreated};

use super::http::{Fault, address, call, send, told};

/// Takes a place on the list; sent again under the same key it is the same place. `answer` is the answer to a challenge,
/// which guests need.
///
/// # Errors
/// When there are free places, the server refuses or can't be reached.
pub async fn join(slug: &str, new: &NewWaiting, answer: Option<&str>, key: &str) -> Result<WaitingCreated, Fault> {
    let mut headers = vec![(IDEMPOTENCY_KEY, key)];
    headers.extend(answer.map(|answer| (CHALLENGE_ANSWER, answer)));
    send(Method::POST, &address(&["consultations", slug, "waiting"]), &headers, new).await
}

/// The place, with its secret; who has logged in needs none for her own.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn find(reference: &str, secret: &str) -> Result<Waiting, Fault> {
    call(Method::GET, &address(&["waiting", reference]), told((WAITING_SECRET, secret)).as_slice()).await
}

/// Takes the seat that is offered; sent again under the same key it is the same booking.
///
/// # Errors
/// When the offer has ended, the server refuses or can't be reached.
pub async fn accept(reference: &str, secret: &str, key: &str) -> Result<BookingCreated, Fault> {
    let mut headers = vec![(IDEMPOTENCY_KEY, key)];
    headers.extend(told((WAITING_SECRET, secret)));
    call(Method::POST, &address(&["waiting", reference, "accept"]), &headers).await
}

/// Leaves the list; the seat that was offered goes to the next one.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn leave(reference: &str, secret: &str) -> Result<Waiting, Fault> {
    call(Method::POST, &address(&["waiting", reference, "leave"]), told((WAITING_SECRET, secret)).as_slice()).await
}
