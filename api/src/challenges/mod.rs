//! Challenges: a little work for a computer that asks nothing of the person, so that no robot takes every seat.
//!
//! A challenge is made without a trace: it carries its end and its difficulty under a keyed hash of the installation.
//! What was answered is noted until its end, so that each is taken once.

mod answer;
pub mod http;
mod rules;
mod store;

pub use self::answer::ChallengeAnswer;
pub use self::rules::Spent;
pub use self::store::{remove_old, spend};
