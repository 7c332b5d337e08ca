//! Parts that the staff's pages are made of: properties in, callbacks out. They know nothing of HTTP.

pub mod fault;
pub mod header;
