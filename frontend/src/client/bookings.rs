//! Bookings.

use gloo_net::http::Method;
use openapi::access::IDEMPOTENCY_KEY;
use openapi::bookings::{Booking, BookingCreated, BookingMove, NewBooking, SECRET_HEADER};

use super::http::{Fault, address, call, get_text, send, told};

/// Books a place; sent again under the same key it is the same booking.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(new: &NewBooking, key: &str) -> Result<BookingCreated, Fault> {
    send(Method::POST, &address(&["bookings"]), &[(IDEMPOTENCY_KEY, key)], new).await
}

/// The booking, with its secret; who has logged in needs none for her own.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn find(reference: &str, secret: &str) -> Result<Booking, Fault> {
    call(Method::GET, &address(&["bookings", reference]), told((SECRET_HEADER, secret)).as_slice()).await
}

/// Cancels the booking.
///
/// # Errors
/// When it is too late, there is none with this secret, or the server can't be reached.
pub async fn cancel(reference: &str, secret: &str) -> Result<Booking, Fault> {
    call(Method::POST, &address(&["bookings", reference, "cancel"]), told((SECRET_HEADER, secret)).as_slice()).await
}

/// Moves the booking to another slot of its consultation. If that one is gone, the old one stays.
///
/// # Errors
/// When the slot is not to be had, there is no booking with this secret, or the server can't be reached.
pub async fn reschedule(reference: &str, secret: &str, target: &BookingMove) -> Result<Booking, Fault> {
    let address = address(&["bookings", reference, "reschedule"]);
    send(Method::POST, &address, told((SECRET_HEADER, secret)).as_slice(), target).await
}

/// The booking as a calendar file, in the language with this tag.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn calendar(reference: &str, secret: &str, language: &str) -> Result<String, Fault> {
    let mut headers = vec![("Accept-Language", language)];
    headers.extend(told((SECRET_HEADER, secret)));
    get_text(&address(&["bookings", reference, "calendar.ics"]), &headers).await
}
