//! The staff's pages, one file for each address.

pub mod audit;
pub mod blocked_times;
pub mod consultation;
mod consultation_form;
pub mod consultations;
pub mod duties;
pub mod duty;
mod duty_form;
pub mod holidays;
mod invitation;
pub mod login;
pub mod missing;
pub mod new_consultation;
pub mod new_duties;
pub mod no_roles;
pub mod organisations;
pub mod people;
pub mod person;
pub mod proposal;
mod proposal_answer;
mod proposal_deeds;
pub mod proposals;
mod proposals_bulk;
pub mod second_factor;
pub mod start;
mod template_form;
pub mod templates;
