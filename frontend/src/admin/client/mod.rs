//! The only place with HTTP in the staff's part: calls of the API in the contract's types, with the access token.

pub mod account;
pub mod http;
pub mod session;

pub use frontend::client::Fault;
