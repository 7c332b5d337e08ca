//! Figures of a consultation: who takes part, how, and how far the city's answers are. They are counted by the database;
//! what the public sees of them goes through [`privacy`].

pub mod http;
pub mod privacy;
pub mod reads;
mod rules;
mod store;
