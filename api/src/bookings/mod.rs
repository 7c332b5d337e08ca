//! Bookings: one person's claim on a seat, held by a reference and a secret, without an account.
//!
//! A seat is claimed by one statement that asks in its own WHERE whether the seat is free, so no two people can have
//! the same one however many ask at once. Everything else about a booking is written in the same transaction.

mod attention;
mod calendar;
mod changing;
mod claims;
pub mod http;
mod making;
pub mod messages;
mod persons;
mod reminders;
pub mod rules;
pub mod staff_http;
mod staff_store;
mod store;
pub mod words;

pub use self::attention::{Affected, raise_attention};
#[cfg(feature = "test-controls")]
pub use self::claims::drop_second_guard;
pub use self::claims::{Claim, claim_seat};
pub use self::making::{Made, check, with_next, write};
pub use self::rules::international;
pub use self::staff_store::note_change;
pub use self::store::{Whose, adopt, list_of, needs_as_text, needs_from_text};
