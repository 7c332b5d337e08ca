//! Times at which nothing new can be booked. A block takes the free seats of its time like anybody who books: by the
//! statement that asks whether they are free; what was booked before stays and goes to the list of what needs
//! attention.

pub mod http;
mod store;

pub(super) use self::store::{apply_to_slots, covers};
