//! What travels between the API and the staff's part of the site.

pub mod answers;
pub mod audit;
pub mod commitments;
pub mod consultations;
pub mod day;
pub mod documents;
pub mod duties;
pub mod duty_rules;
pub mod experts;
pub mod feeds;
pub mod figures;
pub mod letters;
pub mod moderation;
pub mod people;
pub mod reports;
