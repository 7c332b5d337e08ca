//! The waiting list: a seat that becomes free is offered, in the transaction in which it does, to the first who waits
//! for it, and kept for her until the offer ends. Nobody who comes later gets it before.
//!
//! [`serve`] is called wherever a seat was given back, and before every claim of a seat: of a hold that has run out, or
//! an offer that has ended, a stranger never profits while somebody waits. A background job does the same for slots
//! that nobody asks for.

pub mod http;
mod messages;
mod offers;
mod rules;
pub mod staff_http;
mod store;
mod tending;

pub use self::messages::link_of;
pub use self::offers::{serve, serve_in, take_offers_back};
pub use self::tending::tend;
