//! What the staff's pages remember: pure, so that it can be tested without a browser.

pub mod act;
pub mod attention;
pub mod blocked;
pub mod consultation;
pub mod day;
pub mod dictation;
pub mod duty;
#[cfg(test)]
pub mod example;
pub mod login;
pub mod once;
pub mod second_factor;
pub mod session;
pub mod walk_in;
