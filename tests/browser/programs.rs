//! From one of the site's programs to another.

use super::accounts::{EWA, logs_in};
use super::pages::WIDE;
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, Office, trial};

trial::once!("browser":
    only_a_link_to_another_program_loads_a_page,
    who_reads_a_consultation_has_the_next_program_ahead,
    who_saves_data_has_nothing_ahead,
    a_session_outlives_a_link_followed_at_once,
);

/// Whether the page is still the one that was marked.
const IS_MARKED: &str = "return window.marked === true";

async fn only_a_link_to_another_program_loads_a_page() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    visitor.opens("/").await;
    visitor.asks("window.marked = true").await;
    visitor.follows(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("[data-duty]").await;
    assert_eq!(visitor.asks(IS_MARKED).await, true, "a page of the same program is shown without loading");
    visitor.clicks("[data-duty][data-mode=in_person] a[href*='/book']").await;
    visitor.sees("[data-step='1'] input[name=slot]").await;
    assert_ne!(visitor.asks(IS_MARKED).await, true, "a page of another program is loaded");
    assert_eq!(visitor.attribute("html", "lang").await, "en");
    visitor.client.back().await.expect("a page before");
    visitor.sees("[data-duty]").await;
    visitor.clicks("nav a[href='/booking']").await;
    visitor.sees("#reference").await;
    visitor.asks("window.marked = true").await;
    visitor.follows("/waiting").await;
    visitor.sees("#reference").await;
    assert_eq!(visitor.asks(IS_MARKED).await, true);
    assert_eq!(visitor.complaints().await, Vec::<String>::new());
}

/// The files that the page has asked to be loaded for later.
const AHEAD: &str =
    "return [...document.querySelectorAll('link[rel=prefetch]')].map(link => link.pathname ?? link.href)
    .map(path => path.replace(/.*[/]/, '').replace(/-[0-9a-f]+/, '')).join(' ')";

async fn who_reads_a_consultation_has_the_next_program_ahead() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/").await;
    assert_eq!(visitor.asks(AHEAD).await, "");
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("[data-duty]").await;
    assert_eq!(visitor.asks(AHEAD).await, "take-part.js take-part_bg.wasm");
    assert_eq!(visitor.complaints().await, Vec::<String>::new());
}

async fn who_saves_data_has_nothing_ahead() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let saves = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })";
    visitor.begins_every_page_with(saves).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("[data-duty]").await;
    assert_eq!(visitor.asks(AHEAD).await, "");
}

/// The page renews its token while the link is pressed. Left at once, it would have spent its refresh token and never
/// seen the next one: the page after it would end the session.
async fn a_session_outlives_a_link_followed_at_once() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    logs_in(&visitor, &office.password).await;
    // The program is there already; the answer about the session takes its time.
    visitor.opens("/").await;
    visitor.sees("[data-log-out]").await;
    visitor.waits_for_answers(1500).await;
    visitor.goes_to("/").await;
    visitor.waits_for("the program does not begin", "return 'wasmBindings' in window").await;
    visitor.clicks("a[href='/booking']").await;
    visitor.waits_for("the link is not followed", "return location.pathname === '/booking'").await;
    visitor.waits_for_answers(0).await;
    visitor.waits_until_ready().await;
    visitor.sees("[data-log-out]").await;
}
