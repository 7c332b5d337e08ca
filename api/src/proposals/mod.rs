//! Proposals: ideas, questions and remarks, from receipt to publication, who backs them, and what moderators and
//! authors write to one another about them.

pub mod http;
mod messages;
pub mod moderation;
pub mod reads;
mod row;
pub mod rules;
mod store;
mod supports;

pub use self::store::{Conversation, NewRow, adopt, insert, list_of, shown};
pub use self::supports::insert_support;
