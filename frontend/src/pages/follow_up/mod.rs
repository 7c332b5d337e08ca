//! What becomes of a consultation.

pub mod chart;
pub mod figures;
pub mod figures_view;
pub mod report;
pub mod tile_map;
