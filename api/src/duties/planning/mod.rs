//! Duties as staff plan them: one or several after a pattern, changed without losing a booking, called off.

pub mod http;
pub mod rules;
mod store;

pub use self::store::{FoundDuty, find as find_duty, seen_by_staff};
pub(in crate::duties) use self::store::{cancel, change, insert, to_come_of_rule};
