//! Moderation: what waits, published or hidden, asked about, merged, put in order.

pub mod http;
mod rules;
mod store;

pub use self::http::page_of_proposal;
pub use self::store::{StaffRow, find_staff, hold, seen, tell_author, tell_backers};
