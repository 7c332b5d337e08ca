//! What becomes of remarks on a draft: those that lost their place, for everybody and in the office, and what came of one.

use fantoccini::key::Key;
use openapi::admin::documents::StaffDocument;
use openapi::documents::{Document, Placed, PlacedRemark};
use openapi::page::Page;
use serde_json::json;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::resident::proposal;
use crate::support::staff::{Account, PASSWORD};
use crate::support::{Backend, City, Held, RUNNING, trial};

trial::once!("browser":
    all_that_lost_their_place_are_listed_page_by_page,
    the_office_gives_a_lost_remark_its_place_by_keyboard,
    the_office_says_what_came_of_a_remark_by_keyboard,
);

/// Logs in on the way to a page of the office.
async fn enters(visitor: &Visitor, city: &City, staff: &Account, path: &str) {
    visitor.client.goto(&format!("{}{path}", city.url)).await.expect("the office is there");
    visitor.types("#email", &staff.email).await;
    visitor.types("#password", PASSWORD).await;
    visitor.presses(Key::Enter).await;
}

/// Publishes sections with these words as the next version of a draft.
async fn publishes(editor: &Account, slug: &str, sections: &[&str]) {
    let clause =
        |(at, text): (usize, &&str)| json!({ "level": "section", "number": format!("§ {}.", at + 1), "text": text });
    let clauses: Vec<_> = sections.iter().enumerate().map(clause).collect();
    let at = format!("/admin/consultations/{slug}/document");
    let draft = json!({ "revision": 0, "name": "Projekt", "clauses": clauses });
    let saved: StaffDocument = editor.put(&format!("{at}/draft"), &draft).await.of(200);
    let revision = saved.draft.expect("a draft").revision;
    editor.post(&format!("{at}/publish"), &json!({ "revision": revision })).await.of::<StaffDocument>(200);
}

async fn placed(city: &City, slug: &str) -> Vec<PlacedRemark> {
    let path = format!("/consultations/{slug}/document/remarks?limit=100");
    city.anonymous().get(&path).await.of::<Page<PlacedRemark>>(200).items
}

async fn all_that_lost_their_place_are_listed_page_by_page() {
    let city = City::on(Backend::Sqlite);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation("nowa").await;
    publishes(&editor, "nowa", &["Konsultacje są otwarte dla każdego.", "Uchwała wchodzi w życie jutro."]).await;
    let document: Document = city.anonymous().get("/consultations/nowa/document").await.of(200);
    for number in 1..=21 {
        let mut said = proposal(&format!("Uwaga numer {number}"));
        (said["kind"], said["clause_id"]) = (json!("remark"), json!(document.clauses[0].id));
        let held = Held::of(&city.anonymous().says("nowa", &said).await);
        moderator.publishes(&held.reference).await;
    }
    publishes(&editor, "nowa", &["Uchwała wchodzi w życie jutro."]).await;
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens("/consultations/nowa/document").await;
    visitor.sees("[data-without-place] [data-remark]").await;
    assert_eq!(visitor.counts("[data-without-place] [data-remark]").await, 20);
    assert!(visitor.reads("#without-place-title").await.contains("(21)"), "of all, not of those that are shown");
    visitor.finds_no_violation("remarks without a place").await;
    visitor.tabs_to("[data-without-place] button").await;
    visitor.presses(Key::Enter).await;
    visitor.sees_no_longer("[data-without-place] button").await;
    assert_eq!(visitor.counts("[data-without-place] [data-remark]").await, 21);
}

async fn the_office_gives_a_lost_remark_its_place_by_keyboard() {
    let city = City::on(Backend::Sqlite);
    let moderator = city.moderator().await;
    let path = format!("/admin/consultations/{RUNNING}/document");
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    enters(&visitor, &city, &moderator, &path).await;
    visitor.sees("#lost [data-lost]").await;
    visitor.finds_no_violation("lost remarks").await;
    assert_eq!(visitor.too_wide().await, "");
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    enters(&visitor, &city, &moderator, &path).await;
    visitor.sees("#lost [data-lost]").await;
    visitor.finds_no_violation("lost remarks").await;
    let reference = visitor.attribute("#lost [data-lost]", "data-lost").await;
    visitor.tabs_to(&format!("#place-{reference}")).await;
    visitor.presses(Key::Down).await;
    visitor.tabs_to(&format!("[data-place='{reference}']")).await;
    visitor.presses(Key::Enter).await;
    visitor.sees_no_longer(&format!("[data-lost='{reference}']")).await;
    visitor.waits_for_focus("#lost").await;
    let remarks = placed(&city, RUNNING).await;
    let remark = remarks.into_iter().find(|remark| remark.proposal.reference == reference).expect("it is listed");
    assert_eq!(remark.place.expect("a place").placed, Placed::ByHand);
}

async fn the_office_says_what_came_of_a_remark_by_keyboard() {
    let city = City::on(Backend::Sqlite);
    let moderator = city.moderator().await;
    let with_effects = async || -> Vec<String> {
        let led = placed(&city, RUNNING).await.into_iter().filter(|remark| !remark.effects.is_empty());
        led.map(|remark| remark.proposal.reference).collect()
    };
    let reference = with_effects().await.remove(0);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    enters(&visitor, &city, &moderator, &format!("/admin/proposals/{reference}")).await;
    visitor.sees("[data-effects] input:checked").await;
    assert!(visitor.reads("[data-effects] .choice").await.contains("§"), "it says which change");
    visitor.finds_no_violation("what came of a remark").await;
    visitor.tabs_to("[data-effects] input").await;
    visitor.types_blindly(" ").await;
    visitor.tabs_to("[data-effects] button").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-effects] .notice-done").await;
    assert!(!with_effects().await.contains(&reference));
    // It stays there to be marked again.
    visitor.reloads().await;
    visitor.sees("[data-effects] input:not(:checked)").await;
    visitor.tabs_to("[data-effects] input").await;
    visitor.types_blindly(" ").await;
    visitor.tabs_to("[data-effects] button").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-effects] .notice-done").await;
    assert!(with_effects().await.contains(&reference));
    let english = Visitor::of(&city, Language::English, NARROW).await;
    enters(&english, &city, &moderator, &format!("/admin/proposals/{reference}")).await;
    english.sees("[data-effects] input:checked").await;
    english.finds_no_violation("what came of a remark").await;
    assert_eq!(english.too_wide().await, "");
}
