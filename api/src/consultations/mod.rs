//! Consultations: what the city asks its residents about.
//!
//! A consultation is a draft until staff publish it. From then on it stands at the stage whose dates the clock is in,
//! so it moves on by itself. Other features learn from this room which consultation a slug names and where it stands.

pub mod editing;
pub mod http;
pub mod reads;
pub mod rules;
mod store;
mod versions;

pub use self::store::{Frame, Standing, find_frame, find_id, find_standing, office_of, slug_of, standing_of, title_of};
