//! Parts that the staff's pages are made of: properties in, callbacks out. They know nothing of HTTP.

pub mod answer_fields;
pub mod ask_form;
pub mod attention_link;
pub mod bulk_bar;
pub mod bulk_outcome;
pub mod confirm;
pub mod conflict;
pub mod consultation_fields;
pub mod consultation_preview;
pub mod done;
pub mod duty_fields;
pub mod duty_row;
pub mod errors;
pub mod fault;
pub mod header;
pub mod merge_form;
pub mod opening;
pub mod order_form;
pub mod person_facts;
pub mod proposal_deeds;
pub mod proposal_facts;
pub mod queue_filters;
pub mod role_choice;
pub mod staff_proposal_card;
