//! What the two programs of the site are made of: `frontend`, which residents load, and `admin`, which only the staff
//! load, at `/admin/`. Neither carries what only the other needs. A map of the house:
//!
//! * [`route`] is the residents' table of addresses, [`pages`] has one file for each.
//! * [`components`] are parts that pages are made of: properties in, callbacks out; they know nothing of HTTP.
//! * [`client`] is the only place with HTTP, in the types of the contract; [`browser`] is what the browser keeps and
//!   does.
//! * [`state`] is what pages remember: pure reducers, tested without a browser.
//! * [`texts`] has the words, from `locales/`.
//! * `admin/` is the staff's program, with the same rooms again.

pub mod app;
pub mod browser;
pub mod client;
pub mod components;
pub mod pages;
pub mod route;
pub mod state;
pub mod texts;
