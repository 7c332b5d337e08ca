//! The site of Konsultacje. A map of the house:
//!
//! * [`route`] is the table of addresses, [`pages`] has one file for each.
//! * [`components`] are parts that pages are made of: properties in, callbacks out; they know nothing of HTTP.
//! * [`client`] is the only place with HTTP, in the types of the contract; [`browser`] is what the browser keeps and
//!   does.
//! * [`state`] is what pages remember: pure reducers, tested without a browser.
//! * [`texts`] has the words, from `locales/`.

mod app;
mod browser;
mod client;
mod components;
mod pages;
mod route;
mod state;
mod texts;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
