//! Bookings.

use gloo_net::http::Method;
use openapi::bookings::{Booking, BookingCreated, NewBooking, SECRET_HEADER};

use super::http::{Fault, address, call, get_text, post};

/// Books a place.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(new: &NewBooking) -> Result<BookingCreated, Fault> {
    post(&address(&["bookings"]), new).await
}

/// The booking, with its secret.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn find(reference: &str, secret: &str) -> Result<Booking, Fault> {
    call(Method::GET, &address(&["bookings", reference]), &[(SECRET_HEADER, secret)]).await
}

/// Cancels the booking.
///
/// # Errors
/// When it is too late, there is none with this secret, or the server can't be reached.
pub async fn cancel(reference: &str, secret: &str) -> Result<Booking, Fault> {
    call(Method::POST, &address(&["bookings", reference, "cancel"]), &[(SECRET_HEADER, secret)]).await
}

/// The booking as a calendar file, in the language with this tag.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn calendar(reference: &str, secret: &str, language: &str) -> Result<String, Fault> {
    let headers = [(SECRET_HEADER, secret), ("Accept-Language", language)];
    get_text(&address(&["bookings", reference, "calendar.ics"]), &headers).await
}
