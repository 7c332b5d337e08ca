//! The staff's pages, one file for each address.

pub mod audit;
pub mod consultation;
mod consultation_form;
pub mod consultations;
pub mod login;
pub mod missing;
pub mod new_consultation;
pub mod no_roles;
pub mod organisations;
pub mod people;
pub mod person;
pub mod proposal;
pub mod proposals;
pub mod second_factor;
pub mod start;
pub mod templates;
