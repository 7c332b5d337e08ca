//! A resident at a real browser.

mod axe;
mod chromedriver;
mod keyboard;
mod visitor;

pub(crate) use visitor::{Language, Visitor};
