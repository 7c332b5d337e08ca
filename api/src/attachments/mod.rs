//! Attachments: files that go with a proposal, kept once under the hash of what they say, and read where the proposal is.
//!
//! What is sent is hostile: `checking` looks whether it is what it says it is, `images` takes out of pictures what tells
//! where they were taken, `names` makes a name of what was sent as one. Nothing here is ever served as anything that a
//! browser would run.

mod answer;
mod checking;
pub mod http;
mod images;
mod names;
mod rules;
pub mod staff_http;
mod store;
mod upload;

#[cfg(test)]
mod tests;

pub use self::rules::can_attach;
pub use self::store::{forget, of, remove_unused};
