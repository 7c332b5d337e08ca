//! The city's answers: written, looked at by somebody else, published; and the texts to begin one with.

pub mod http;
mod rules;
mod store;
pub mod templates_http;
mod templates_store;

pub use self::store::{draft_of, insert_published};
