//! A whole booking by keyboard alone.

use fantoccini::key::Key;

use super::pages::WIDE;
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::once!("browser": a_resident_books_by_keyboard_alone, a_skip_link_leads_past_the_header);

async fn a_resident_books_by_keyboard_alone() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/").await;
    visitor.tabs_to(&format!("main a[href='/consultations/{ANNOUNCED}']")).await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-duty][data-mode=in_person] a[href*='/book']").await;
    visitor.waits_for_focus("h1").await;
    visitor.tabs_to("[data-duty][data-mode=in_person] a[href*='/book']").await;
    visitor.presses(Key::Enter).await;
    // Another program's page is loaded: the browser begins at its top.
    visitor.sees("[data-step='1'] input[name=slot]").await;
    visitor.tabs_to("input[name=slot]").await;
    visitor.presses(Key::Space).await;
    visitor.sees("input[name=slot]:checked").await;
    visitor.tabs_to("[data-step='1'] button[type=submit]").await;
    visitor.presses(Key::Space).await;
    visitor.sees("[data-step='2']").await;
    visitor.tabs_to("#name").await;
    visitor.types_blindly("Ewa Nowak").await;
    visitor.tabs_to("input[name=needs][value=companion]").await;
    visitor.presses(Key::Space).await;
    visitor.tabs_to("[data-step='2'] button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-step='3']").await;
    visitor.tabs_to("[data-step='3'] button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-step=done] [data-reference]").await;
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
    assert!(city.database.dump().contains("companion"));
}

async fn a_skip_link_leads_past_the_header() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/").await;
    visitor.presses(Key::Tab).await;
    assert!(visitor.has_focus("a[href='#main']").await, "it is the first stop");
    let is_shown = "const at = document.activeElement.getBoundingClientRect(); return at.top >= 0 && at.height > 10";
    visitor.waits_for("the skip link is not to be seen", is_shown).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_for_focus("main").await;
}
