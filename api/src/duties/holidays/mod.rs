//! Days on which patterns make no duties: the holidays of the law, and those that staff add.

pub mod http;
pub mod rules;
mod store;

pub use self::store::{added, name_of};
