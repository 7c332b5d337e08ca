//! Comments: what people say about a published proposal, replies to that, and their moderation, by the same rules as that
//! of proposals.

pub mod http;
pub mod moderation_http;
mod moderation_store;
pub mod reads;
mod row;
mod rules;
mod store;
