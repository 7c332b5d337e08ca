//! What becomes of a consultation: the draft with its remarks, and what was changed in it.

mod clause;
pub mod compare;
pub mod document;
mod remark;
mod word_picker;
