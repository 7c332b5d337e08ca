//! Consultations as staff write them: drafts, publication, stages moved on, changes that stay visible.

pub mod http;
pub mod rules;
mod store;

pub use self::store::{Change, insert_draft, move_end, publish};

pub use self::store::begin_report_stage;
