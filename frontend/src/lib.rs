//! What the programs of the site are made of. `read`, `take-part` and `account` are the residents', in `programs/`, each
//! loaded only by who needs it (`openapi::site` says which address belongs to which); `admin` only the staff load, at
//! `/admin/`. None carries what only another needs. A map of the house:
//!
//! * [`route`] is the residents' table of addresses, [`pages`] has one file for each; [`program`] leads from one to the
//!   other, within a program or by loading another one.
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
pub mod program;
pub mod route;
pub mod state;
pub mod texts;
