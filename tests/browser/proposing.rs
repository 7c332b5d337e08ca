//! A resident says something, and follows what becomes of it.

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, RUNNING, trial};

trial::once!("browser":
    a_resident_proposes_and_follows_it_in_polish,
    a_resident_proposes_and_follows_it_in_english,
    what_is_published_at_once_is_on_the_list,
    a_resident_backs_a_proposal_and_takes_it_back,
    a_hidden_name_stays_hidden,
);

async fn a_resident_proposes_and_follows_it_in_polish() {
    proposes_and_follows(Language::Polish, NARROW).await;
}

async fn a_resident_proposes_and_follows_it_in_english() {
    proposes_and_follows(Language::English, WIDE).await;
}

async fn fills_in(visitor: &Visitor, title: &str) {
    visitor.clicks("input[name=kind][value=idea]").await;
    visitor.types("#title", title).await;
    visitor.types("#body", "Kto pracuje w tygodniu, przyjdzie w sobotę.").await;
}

async fn proposes_and_follows(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, language, width).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.clicks(&format!("main a[href='/consultations/{ANNOUNCED}/propose']")).await;
    visitor.waits_until_ready().await;
    fills_in(&visitor, "Dyżury w sobotę").await;
    visitor.clicks("main form button[type=submit]").await;
    let (reference, secret) = (visitor.reads("[data-reference]").await, visitor.reads("[data-secret]").await);
    visitor.opens("/proposal").await;
    visitor.types("#reference", &reference.to_lowercase()).await;
    visitor.types("#secret", &secret.replace('-', "")).await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-status=waiting]").await;
    assert!(visitor.reads("main").await.contains("Dyżury w sobotę"));
    visitor.reloads().await;
    visitor.sees("[data-status=waiting]").await;
    visitor.opens(&format!("/proposal/{reference}")).await;
    assert!(!visitor.reads("main").await.contains("Dyżury w sobotę"), "without the secret it is not shown");
}

async fn what_is_published_at_once_is_on_the_list() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens(&format!("/consultations/{RUNNING}/propose")).await;
    fills_in(&visitor, "Dyżury w niedzielę").await;
    visitor.clicks("main form button[type=submit]").await;
    let reference = visitor.reads("[data-reference]").await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    let shown = visitor.reads(&format!("[data-proposal='{reference}']")).await;
    assert!(shown.contains("Dyżury w niedzielę"), "{shown}");
}

async fn a_resident_backs_a_proposal_and_takes_it_back() {
    let city = City::on(Backend::Sqlite);
    let held = city.anonymous().proposes(RUNNING, "Dyżury w niedzielę").await;
    let supports = async || city.anonymous().get(&held.proposal()).await.json(200)["supports"].clone();
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    let button = format!("[data-proposal='{}'] button[data-support]", held.reference);
    assert_eq!(visitor.attribute(&button, "aria-pressed").await, "false");
    visitor.clicks(&button).await;
    visitor.sees(&format!("{button}[aria-pressed=true]")).await;
    assert_eq!(supports().await, 1);
    visitor.reloads().await;
    visitor.sees(&button).await;
    let pressed = visitor.attribute(&button, "aria-pressed").await;
    if pressed == "false" {
        // A browser that has forgotten asks again, and the server counts it once.
        visitor.clicks(&button).await;
    }
    visitor.sees(&format!("{button}[aria-pressed=true]")).await;
    assert_eq!(supports().await, 1);
    visitor.clicks(&button).await;
    visitor.sees(&format!("{button}[aria-pressed=false]")).await;
    assert_eq!(supports().await, 0);
}

async fn a_hidden_name_stays_hidden() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}/propose")).await;
    fills_in(&visitor, "Bez nazwiska").await;
    visitor.types("#author_name", "Niewidoczna Osoba").await;
    assert!(!visitor.has("#publish_name:checked").await, "a name is published only by a choice");
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-reference]").await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    visitor.sees("[data-proposal]").await;
    let shown = visitor.reads("main").await;
    assert!(shown.contains("Bez nazwiska") && !shown.contains("Niewidoczna"), "{shown}");
}
