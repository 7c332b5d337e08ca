//! The day of a duty: who comes, who came, and what was said in the conversations.

pub mod http;
mod rules;
mod store;
