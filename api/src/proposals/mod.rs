//! Proposals: ideas, questions and remarks, from receipt to publication, and who backs them.

pub mod http;
pub mod rules;
mod store;

pub use self::store::{NewRow, insert, insert_support};
