//! What pages remember while somebody fills them in: pure, so that it can be tested without a browser.

pub mod booking;
pub mod calendar;
pub mod challenge;
pub mod districts;
pub mod files;
pub mod form;
pub mod hold;
pub mod instead;
pub mod more;
pub mod once;
pub mod proposal;
pub mod remote;
pub mod seat;
pub mod session;
pub mod supported;
pub mod words;
