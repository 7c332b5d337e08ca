//! Rule sets: what the resolutions in force ask for, in numbers. Every version is kept. A consultation keeps the one that
//! was the newest when it was published; a draft is still to get one, and is shown the newest.

pub mod http;
pub mod rules;
mod store;

pub use self::store::of_consultation;
