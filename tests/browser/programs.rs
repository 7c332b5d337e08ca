//! From one of the site's programs to another.

use serde_json::json;

use super::accounts::{EWA, logs_in};
use super::pages::WIDE;
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, Office, trial};

trial::once!("browser":
    only_a_link_to_another_program_loads_a_page,
    who_only_reads_fetches_little,
    who_comes_to_a_link_has_the_next_program_ahead,
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
    visitor.clicks(TO_BOOK).await;
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

/// The way to take part, on a consultation's page.
const TO_BOOK: &str = "[data-duty][data-mode=in_person] a[href*='/book']";
/// The most that travels when somebody opens home or a consultation for the first time, in bytes.
const FIRST_PAGE_MAX: u64 = 300_000;
/// Everything that the page has fetched, itself included.
const FETCHED: &str =
    "const fetched = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind)); return";

async fn who_only_reads_fetches_little() {
    let city = City::on(Backend::Sqlite);
    for path in ["/".to_owned(), format!("/consultations/{ANNOUNCED}")] {
        // A browser that has nothing of the site yet.
        let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
        visitor.opens(&path).await;
        let is_quiet = "performance.now() - Math.max(...fetched.map(file => file.responseEnd)) > 1000";
        visitor.waits_for("it goes on fetching", &format!("{FETCHED} {is_quiet}")).await;
        let bytes = visitor.asks(&format!("{FETCHED} fetched.reduce((sum, file) => sum + file.transferSize, 0)")).await;
        let files = visitor.asks(&format!("{FETCHED} fetched.map(file => file.name + ' ' + file.transferSize)")).await;
        let told = files.to_string();
        assert!(told.contains(".wasm") && told.contains("/api/v1/consultations"), "{path}: {told}");
        let bytes = bytes.as_u64().expect("a number");
        assert!((100_000..=FIRST_PAGE_MAX).contains(&bytes), "{path}: {bytes} bytes: {told}");
        assert_eq!(visitor.asks(AHEAD).await, "", "{path}");
    }
}

async fn who_comes_to_a_link_has_the_next_program_ahead() {
    let city = City::on(Backend::Sqlite);
    for comes in
        ["arguments[0].focus()", "arguments[0].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))"]
    {
        let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
        visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
        visitor.asks("document.querySelector(\"nav a[href='/booking']\").focus()").await;
        let link = visitor.sees(TO_BOOK).await;
        assert_eq!(visitor.asks(AHEAD).await, "", "what leads elsewhere is passed on the way");
        visitor.client.execute(comes, vec![json!(link)]).await.expect("she comes to it");
        visitor
            .waits_for("the next program is not asked for", &format!("{AHEAD} === 'take-part.js take-part_bg.wasm'"))
            .await;
        let has_come = "fetched.some(file => /take-part-.*[.]wasm$/.test(file.name) && file.responseEnd > 0)";
        visitor.waits_for("the next program does not come", &format!("{FETCHED} {has_come}")).await;
        assert_eq!(visitor.complaints().await, Vec::<String>::new());
    }
}

async fn who_saves_data_has_nothing_ahead() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let saves = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })";
    visitor.begins_every_page_with(saves).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    let link = visitor.sees(TO_BOOK).await;
    visitor.client.execute("arguments[0].focus()", vec![json!(link)]).await.expect("she comes to it");
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
