//! What travels between the API and the staff's part of the site.

pub mod answers;
pub mod audit;
pub mod consultations;
pub mod day;
pub mod duties;
pub mod moderation;
pub mod people;
