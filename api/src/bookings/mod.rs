//! Bookings: one person's claim on a seat, held by a reference and a secret, without an account.
//!
//! A seat is claimed by one statement that asks in its own WHERE whether the seat is free, so no two people can have
//! the same one however many ask at once. Everything else about a booking is written in the same transaction.

mod attention;
mod calendar;
pub mod http;
pub mod messages;
pub mod rules;
pub mod staff_http;
mod staff_store;
mod store;

pub use self::attention::{Affected, raise_attention};
pub use self::rules::international;
pub use self::staff_store::note_change;
#[cfg(feature = "test-controls")]
pub use self::store::drop_second_guard;
pub use self::store::{Whose, adopt, list_of, needs_from_text};
