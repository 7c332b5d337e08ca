//! Who waits for a seat.

use openapi::bookings::BookingCreated;
use openapi::page::Page;
use openapi::waiting::{StaffWaitingQuery, Waiting};

use super::Fault;
use super::http::{act, address, get, with_query};

/// One page of them.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &StaffWaitingQuery) -> Result<Page<Waiting>, Fault> {
    get(&with_query(&address(&["admin", "waiting"]), query)).await
}

/// Takes the offer in the person's name.
///
/// # Errors
/// When the offer has ended, the server refuses or can't be reached.
pub async fn accept(reference: &str) -> Result<BookingCreated, Fault> {
    act(&address(&["admin", "waiting", reference, "accept"])).await
}

/// Takes the person off the list.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn leave(reference: &str) -> Result<Waiting, Fault> {
    act(&address(&["admin", "waiting", reference, "leave"])).await
}
