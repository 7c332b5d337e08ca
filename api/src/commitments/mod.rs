//! Commitments: what the city has undertaken by accepting proposals, and what becomes of it.
//!
//! A commitment comes with the answer that accepts a proposal, in its transaction, and is withdrawn with one that no
//! longer does. Its history is only ever added to, which the database itself keeps. The office in charge is reminded
//! before the day by which it is to be done, and once that day is past.

pub mod http;
pub mod reads;
mod reminders;
mod rules;
pub mod staff_http;
mod store;

pub use self::reminders::remind;
pub use self::rules::undertakes;
pub use self::store::{Answered, Standing, answered, insert};
