//! Accounts in the browser.

use fantoccini::key::Key;
use openapi::duties::Mode;
use serde_json::json;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{Backend, City, Office, RUNNING, trial};

trial::once!("browser":
    somebody_registers_confirms_and_logs_in_by_keyboard,
    a_wrong_password_is_said_where_it_is_heard,
    a_link_after_the_log_in_stays_on_the_site,
    a_forgotten_password_is_replaced,
    what_a_guest_made_is_taken_in,
    axe_finds_nothing_on_the_account_pages_in_polish,
    axe_finds_nothing_on_the_account_pages_in_english_and_dark,
    two_tabs_do_not_log_one_another_out,
);

pub(super) const EWA: &str = "ewa@example.org";
const PASSWORD: &str = "trzy wielbłądy i latarnia";

pub(super) async fn logs_in(visitor: &Visitor, password: &str) {
    visitor.opens("/account/login").await;
    visitor.types("#email", EWA).await;
    visitor.types("#password", password).await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-log-out]").await;
    visitor.waits_until_ready().await;
}

async fn somebody_registers_confirms_and_logs_in_by_keyboard() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/account/register").await;
    visitor.tabs_to("#name").await;
    visitor.types_blindly("Ewa Nowak").await;
    visitor.tabs_to("#email").await;
    visitor.types_blindly(EWA).await;
    visitor.tabs_to("#password").await;
    visitor.types_blindly(PASSWORD).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_for("she is not told of the mail", "return location.pathname === '/account/check-mail'").await;
    let token = city.mail(EWA, "/account/confirm#").await.token();
    visitor.opens(&format!("/account/confirm#{token}")).await;
    visitor.tabs_to("#password").await;
    visitor.types_blindly(PASSWORD).await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-log-out]").await;
    visitor.reloads().await;
    visitor.sees("[data-log-out]").await;
    let kept = visitor.asks("return JSON.stringify([localStorage, sessionStorage]) + document.cookie").await;
    let kept = kept.as_str().expect("a text").to_owned();
    assert!(!kept.contains("eyJ") && !kept.contains("refresh"), "a token lies where scripts read: {kept}");
    visitor.tabs_to("[data-log-out]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees_no_longer("[data-log-out]").await;
    visitor.opens("/account").await;
    visitor.waits_for("she is not asked to log in", "return location.pathname === '/account/login'").await;
}

async fn a_wrong_password_is_said_where_it_is_heard() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens("/account/login").await;
    visitor.types("#email", EWA).await;
    visitor.types("#password", "not the password").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[role=alert]").await;
    assert_eq!(visitor.value("#email").await, EWA, "what was typed stays");
    visitor.finds_no_violation("a log-in that failed").await;
}

async fn a_link_after_the_log_in_stays_on_the_site() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    for next in
        ["//evil.example/x", "https://evil.example", "/%5Cevil.example", "/\\evil.example", "javascript:alert(1)"]
    {
        let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
        visitor.opens(&format!("/account/login?next={next}")).await;
        visitor.types("#email", EWA).await;
        visitor.types("#password", &office.password).await;
        visitor.presses(Key::Enter).await;
        visitor.sees("[data-log-out]").await;
        assert!(visitor.path().await.starts_with("/account"), "{next} leads to {}", visitor.path().await);
    }
}

async fn a_forgotten_password_is_replaced() {
    let city = City::on(Backend::Sqlite);
    Office::of(&city).has_account(EWA, &[]);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens("/account/forgot").await;
    visitor.types("#email", EWA).await;
    visitor.presses(Key::Enter).await;
    let token = city.mail(EWA, "/account/reset#").await.token();
    visitor.opens(&format!("/account/reset#{token}")).await;
    visitor.types("#password", PASSWORD).await;
    visitor.presses(Key::Enter).await;
    visitor
        .waits_for(
            "the form stays",
            "return !document.querySelector('#password') || location.pathname !== '/account/reset'",
        )
        .await;
    logs_in(&visitor, PASSWORD).await;
}

async fn what_a_guest_made_is_taken_in() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    let held = city.anonymous().books(&slot.id).await;
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    logs_in(&visitor, &office.password).await;
    visitor.opens("/account/bookings").await;
    visitor.clicks("[data-part] button").await;
    visitor.types("#reference", &held.reference).await;
    visitor.types("#secret", &held.secret).await;
    visitor.presses(Key::Enter).await;
    visitor.sees(&format!("[data-booking='{}']", held.reference)).await;
    visitor.finds_no_violation("the own bookings").await;
    let mine = office.logs_in(EWA).await.get("/me/bookings").await.json(200);
    assert_eq!(mine["items"][0]["reference"], json!(held.reference));
}

/// The pages of accounts for whoever has not logged in.
pub(super) const OF_GUESTS: [&str; 7] = [
    "/account/login",
    "/account/register",
    "/account/check-mail",
    "/account/confirm#x",
    "/account/forgot",
    "/account/reset#x",
    "/account/deleted",
];

/// Those for whoever has, and belongs to this organisation.
pub(super) fn of_members(organisation: &str) -> Vec<String> {
    let parts = ["#profile", "#password", "#second-factor", "#sessions", "#erase", "/bookings", "/proposals"];
    let others = ["/organisations", &format!("/organisations/{organisation}"), "/invitation#x"].map(str::to_owned);
    parts.map(str::to_owned).into_iter().chain(others).map(|page| format!("/account{page}")).collect()
}

async fn axe_finds_nothing_on_the_account_pages_in_polish() {
    examines_the_account(Language::Polish, false).await;
}

async fn axe_finds_nothing_on_the_account_pages_in_english_and_dark() {
    examines_the_account(Language::English, true).await;
}

async fn examines_the_account(language: Language, dark: bool) {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let manager = office.logs_in(EWA).await;
    let organisation = office.has_organisation(&manager, "Fundacja Zielona").await;
    let visitor = Visitor::of(&city, language, NARROW).await;
    visitor.prefers_dark(dark).await;
    let mut found = Vec::new();
    for page in OF_GUESTS {
        visitor.opens(page).await;
        found.extend(visitor.violations().await.into_iter().map(|violation| format!("{page}: {violation}")));
    }
    logs_in(&visitor, &office.password).await;
    for page in of_members(&organisation) {
        visitor.opens(&page).await;
        assert_eq!(visitor.attribute("html", "lang").await, language.tag(), "{page}");
        found.extend(visitor.violations().await.into_iter().map(|violation| format!("{page}: {violation}")));
        assert_eq!(visitor.too_wide().await, "", "{page}");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn two_tabs_do_not_log_one_another_out() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    logs_in(&visitor, &office.password).await;
    // Both renew the session as they load, at the same instant.
    let site = &city.url;
    visitor.asks(&format!("for (let tab = 0; tab < 3; tab++) window.open('{site}/account', '_blank')")).await;
    visitor.reloads().await;
    visitor.sees("[data-log-out]").await;
    let tabs = visitor.client.windows().await.expect("the tabs");
    for tab in tabs {
        visitor.client.switch_to_window(tab).await.expect("the tab is there");
        visitor.sees("[data-log-out]").await;
    }
}
