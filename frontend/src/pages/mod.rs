//! The pages, one file for each address, in a folder for each program that shows them.

pub mod account;
pub mod follow_up;
pub mod missing;
pub mod read;
pub mod take_part;
