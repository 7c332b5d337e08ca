//! What is read: home, the list, a consultation.

pub mod accessibility;
pub mod consultation;
mod consultation_proposals;
pub mod consultations;
pub mod home;
pub mod versions;
