//! Duties as staff plan them: one or several after a pattern, changed without losing a booking, called off.

pub mod http;
pub mod rules;
mod store;

pub use self::store::{find as find_duty, seen_by_staff};
