//! A resident at a real browser.

mod axe;
mod chromedriver;
mod keyboard;
mod pointer;
mod visitor;

pub(crate) use pointer::Place;
pub(crate) use visitor::{Language, Visitor};
