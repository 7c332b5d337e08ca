//! Parts that the staff's pages are made of: properties in, callbacks out. They know nothing of HTTP.

pub mod attention_link;
pub mod confirm;
pub mod conflict;
pub mod consultation_fields;
pub mod consultation_preview;
pub mod day_row;
pub mod done;
pub mod duty_fields;
pub mod duty_row;
pub mod errors;
pub mod fault;
pub mod header;
