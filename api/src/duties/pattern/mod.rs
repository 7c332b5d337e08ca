//! Rules that make duties: a pattern with its exceptions. A new version of a rule is applied as a difference to the
//! duties that are there: seats that are held stay, and bookings that no longer fit go to the list of what needs
//! attention.

pub mod http;
pub mod rules;
mod store;
