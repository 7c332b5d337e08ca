//! The rules of booking, as data: how long a seat is held, how many bookings a person may have, when reminders go out,
//! by when a need has to be known. Staff change them; every version is kept, and the newest holds.

pub mod http;
mod notice;
mod rules;
mod store;

pub use self::notice::Notice;
pub use self::store::current;
