//! Booking, waiting, proposing, and what one has of them.

pub mod book;
mod book_hold;
mod book_steps;
mod booked;
pub mod booking;
mod chosen_files;
mod comments;
mod file_field;
mod files;
pub mod find_booking;
pub mod find_proposal;
pub mod find_waiting;
mod in_name;
pub mod proposal;
pub mod propose;
pub mod reschedule;
mod said_already;
pub mod wait;
pub mod waiting;
