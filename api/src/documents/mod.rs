//! Draft resolutions: the text that a consultation is about, as a tree of numbered units, version by version.
//!
//! What the tree is made of, and how its units are numbered, cited and told apart, is said by the Polish rules of
//! legislative drafting (rozporządzenie Prezesa Rady Ministrów w sprawie „Zasad techniki prawodawczej”, § 54–61, 124
//! and 143): paragraf, ustęp, punkt, litera, tiret.

mod drafts;
mod effects;
mod history;
pub mod http;
pub mod matching;
mod outcome;
pub mod placing;
pub mod reading;
pub mod reads;
mod remarks;
pub mod rules;
pub mod staff_http;
mod store;
pub mod tree;
pub mod versions;
pub mod words;

pub use self::drafts::bring_out;
pub use self::outcome::{DraftOutcome, outcome};
pub use self::remarks::{Anchored, anchor, attach, made_on, standing_on};
pub use self::store::{cited, has_document};
