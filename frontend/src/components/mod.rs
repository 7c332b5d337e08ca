//! Parts that pages are made of: properties in, callbacks out. They know nothing of HTTP.

pub mod address_link;
pub mod booking_facts;
pub mod calendar_button;
pub mod choices;
pub mod consultation_card;
pub mod duty_card;
pub mod error_summary;
pub mod facts;
pub mod fault_notice;
pub mod fields;
pub mod footer;
pub mod form_frame;
pub mod header;
pub mod loading;
pub mod lookup_form;
pub mod more_button;
pub mod page;
pub mod privacy;
pub mod proposal_card;
pub mod proposal_parts;
pub mod receipt;
pub mod rendered;
pub mod slot_picker;
pub mod stage_badge;
