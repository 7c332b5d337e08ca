//! The only place with HTTP: calls of the API in the contract's types.

pub mod attachments;
pub mod auth;
mod bearer;
pub mod bookings;
pub mod challenges;
pub mod comments;
pub mod commitments;
pub mod consultations;
pub mod documents;
pub mod follow_up;
pub mod follows;
pub mod holds;
mod http;
pub mod me;
pub mod open_data;
pub mod organisations;
pub mod proposals;
pub mod waiting;

pub use self::http::{Fault, address, with_query};
