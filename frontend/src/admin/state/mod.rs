//! What the staff's pages remember: pure, so that it can be tested without a browser.

pub mod act;
pub mod answer;
pub mod blocked;
pub mod consultation;
pub mod duty;
pub mod invitation;
pub mod login;
pub mod moderation;
pub mod once;
pub mod queue;
pub mod queue_query;
pub mod second_factor;
pub mod session;
pub mod shown_organisations;
pub mod template;
