//! Bookings that need attention, and what is done about them.

use openapi::accounts::PageQuery;
use openapi::admin::consultations::Reason;
use openapi::admin::duties::{Attention, AttentionResolution};
use openapi::bookings::{Booking, BookingMove};

use openapi::page::MAX_LIMIT;

use super::Fault;
use super::http::{address, get, post, post_quietly, with_query};

/// All of them.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list() -> Result<Vec<Attention>, Fault> {
    let base = address(&["admin", "attention"]);
    super::all(|cursor| {
        let address = with_query(&base, &PageQuery { limit: Some(MAX_LIMIT), cursor });
        async move { get(&address).await }
    })
    .await
}

/// Says that it is settled.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn resolve(id: &str, note: Option<String>) -> Result<(), Fault> {
    post_quietly(&address(&["admin", "attention", id, "resolve"]), &AttentionResolution { note }).await
}

/// Moves a booking to another slot.
///
/// # Errors
/// When the slot is taken meanwhile, the server refuses or can't be reached.
pub async fn move_to(reference: &str, slot_id: String) -> Result<Booking, Fault> {
    post(&address(&["admin", "bookings", reference, "move"]), &BookingMove { slot_id }).await
}

/// Cancels a booking.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn cancel(reference: &str, reason: String) -> Result<Booking, Fault> {
    post(&address(&["admin", "bookings", reference, "cancel"]), &Reason { reason }).await
}
