//! Open data: what is published, in bulk, as lines of JSON and as tables, with a licence and a dictionary that is made of
//! the schema.
//!
//! A set is sent as it is read, some hundred rows at a time by key, so that it takes no more memory with a hundred thousand
//! rows than with one.

mod catalogue;
pub mod http;
mod store;
mod table;

pub use self::catalogue::Schemas;
