//! The rules of booking.

use openapi::booking_rules::{BookingRules, BookingRulesChange};

use super::Fault;
use super::http::{address, get, put};

/// Those that hold now.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn find() -> Result<BookingRules, Fault> {
    get(&address(&["admin", "booking-rules"])).await
}

/// Puts others in their place.
///
/// # Errors
/// When somebody else did so meanwhile, the server refuses or can't be reached.
pub async fn change(change: &BookingRulesChange) -> Result<BookingRules, Fault> {
    put(&address(&["admin", "booking-rules"]), change).await
}
