//! Proposals: ideas, questions and remarks, from receipt to publication, how they are found, who backs them, what councils
//! hold of them, and what moderators and authors write to one another about them.

pub mod http;
mod messages;
pub mod moderation;
mod named;
mod opinions;
mod published;
pub mod reads;
mod row;
pub mod rules;
pub mod search;
mod store;
mod supports;
mod tags;

pub use self::published::published_after;
pub use self::row::references_of;
pub use self::store::{Conversation, NewRow, adopt, insert, list_of, shown};
pub use self::supports::{Backer, insert_support, not_told_apart, tell_apart};
