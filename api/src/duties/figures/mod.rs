//! Figures: how duties are used. They are counted by the database, never row by row.

pub mod http;
mod store;

pub use self::store::used;
pub(in crate::duties) use self::store::{booked_of, seats_of};
