//! Which of the site's programs this is, and how to get from page to page: within it, or by loading another one.

use std::cell::Cell;

use openapi::site::Program;
use yew::Html;
use yew_router::Routable;
use yew_router::history::{BrowserHistory, History};

use crate::app::{App, AppProps};
use crate::browser;
use crate::client::auth;
use crate::route::Route;
use crate::texts::Language;

thread_local! {
    /// The program that runs; the staff's has other pages than the site's and is none of these.
    static OWN: Cell<Option<Program>> = const { Cell::new(None) };
}

/// Begins this program of the site, with what it shows at its addresses and the texts that only it has.
pub fn begin(program: Program, page: fn(Route) -> Html, more_texts: fn(Language) -> &'static str) {
    OWN.set(Some(program));
    auth::when_left();
    let props = AppProps { page, more_texts };
    let renderer = match browser::behind_painted() {
        Some(root) => yew::Renderer::<App>::with_root_and_props(root, props),
        None => yew::Renderer::<App>::with_props(props),
    };
    renderer.render();
}

/// Whether this program shows the page of an address.
#[must_use]
pub fn has(address: &str) -> bool {
    OWN.get() == Some(of(address))
}

/// Which program shows the page of an address.
#[must_use]
pub fn of(address: &str) -> Program {
    Program::of(address.split(['?', '#']).next().unwrap_or_default())
}

/// Shows the page of an address; the way back leads to the present one.
pub fn show(address: &str) {
    if has(address) {
        BrowserHistory::new().push(address);
    } else {
        browser::load(address);
    }
}

/// Shows the page of an address in the place of the present one.
pub fn show_instead(address: &str) {
    if has(address) {
        BrowserHistory::new().replace(address);
    } else {
        browser::load_instead(address);
    }
}

/// The same for a page without more in its address.
pub fn go(route: &Route) {
    show(&route.to_path());
}

/// The same in the place of the present one.
pub fn go_instead(route: &Route) {
    show_instead(&route.to_path());
}

/// What holds for each program, and is tested where its pages are: it has a page for each of its addresses.
///
/// # Panics
/// Where it has none.
pub fn shows_its_pages(program: Program, page: fn(Route) -> Html) {
    let paths = Route::routes().into_iter().map(|pattern| pattern.replace(':', ""));
    let own: Vec<Route> = paths
        .filter(|path| Program::of(path) == program)
        .filter_map(|path| Route::recognize(&path))
        .filter(|route| *route != Route::Missing)
        .collect();
    assert!(own.len() > 1, "its addresses are found: {own:?}");
    for route in own {
        assert!(page(route.clone()) != page(Route::Missing), "{route:?}");
    }
}
