//! Holds: a seat that is kept for some minutes while somebody fills in the form.
//!
//! The end of a hold stands on the seat, and every statement that asks for a free seat reads it: nothing has to run for
//! a hold to end. Who holds is known by a secret token alone.

pub mod http;
mod store;

pub use self::store::take;
