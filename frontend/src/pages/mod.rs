//! The pages, one file for each address.

pub mod accessibility;
pub mod account;
pub mod book;
mod book_hold;
mod book_steps;
mod booked;
pub mod booking;
pub mod consultation;
mod consultation_proposals;
pub mod consultations;
pub mod find_booking;
pub mod find_proposal;
pub mod find_waiting;
pub mod home;
pub mod missing;
pub mod proposal;
pub mod propose;
pub mod reschedule;
pub mod versions;
pub mod wait;
pub mod waiting;
