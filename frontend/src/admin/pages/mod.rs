//! The staff's pages, one file for each address.

pub mod attention;
pub mod audit;
pub mod blocked_times;
pub mod consultation;
mod consultation_form;
pub mod consultations;
mod day_dictation;
mod day_walk_in;
pub mod duties;
pub mod duty;
pub mod duty_day;
mod duty_form;
pub mod holidays;
pub mod login;
pub mod missing;
pub mod new_consultation;
pub mod new_duties;
pub mod no_roles;
pub mod organisations;
pub mod people;
pub mod person;
pub mod proposal;
pub mod proposals;
pub mod second_factor;
pub mod start;
pub mod templates;
