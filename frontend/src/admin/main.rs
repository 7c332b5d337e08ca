//! The staff's part of Konsultacje, loaded only below `/admin/`. It has the same rooms as the residents' site, whose
//! parts it uses:
//!
//! * [`route`] is the table of addresses, [`sections`] says which of them stand in the navigation and for whom.
//! * [`pages`] has one file for each address.
//! * [`components`] are parts that pages are made of; they know nothing of HTTP.
//! * [`client`] is the only place with HTTP; the access token lives there, in memory alone.
//! * [`state`] is what pages remember: pure, tested without a browser.
//! * [`texts`] has the staff's words, from `locales/admin/`.

mod app;
mod browser;
mod client;
mod components;
mod pages;
mod route;
mod sections;
mod state;
mod texts;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
