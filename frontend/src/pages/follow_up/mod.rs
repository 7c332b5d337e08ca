//! What becomes of consultations: the draft with its remarks, figures, reports, commitments, news by mail, open data.

pub mod chart;
mod clause;
pub mod commitment;
pub mod commitments;
pub mod compare;
pub mod confirm;
pub mod document;
pub mod figures;
pub mod figures_view;
pub mod follow;
pub mod open_data;
mod remark;
pub mod report;
pub mod tile_map;
pub mod unsubscribe;
mod word_picker;

use openapi::commitments::CommitmentState;
use yew::prelude::*;

use crate::browser;
use crate::texts::Texts;

/// The token of a mail, from the fragment, which no server sees.
#[hook]
fn use_token() -> String {
    (*use_memo((), |()| browser::fragment())).clone()
}

/// A state in words.
fn state_name(texts: &Texts, state: CommitmentState) -> String {
    texts.get(&format!("commitment-state-{state}"))
}
