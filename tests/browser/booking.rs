//! A resident books a place, comes back to it, and cancels it.

use openapi::duties::Mode;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::once!("browser":
    a_resident_books_and_cancels_in_polish,
    a_resident_books_and_cancels_in_english,
    a_place_by_telephone_asks_for_the_number,
    an_organisation_is_asked_for_its_name,
    a_link_to_a_slot_begins_with_it,
    what_was_held_cannot_be_booked,
);

async fn a_resident_books_and_cancels_in_polish() {
    books_and_cancels(Language::Polish, NARROW).await;
}

async fn a_resident_books_and_cancels_in_english() {
    books_and_cancels(Language::English, WIDE).await;
}

/// From home through the whole story of a booking, as one person lives it.
async fn books_and_cancels(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, language, width).await;
    visitor.opens("/").await;
    assert_eq!(visitor.attribute("html", "lang").await, language.tag());
    visitor.follows(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("[data-duty][data-mode=in_person]").await;
    visitor.clicks("[data-duty][data-mode=in_person] a[href*='/book']").await;
    visitor.waits_until_ready().await;

    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    let (reference, secret) = books(&visitor, &slot).await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);

    let place = format!("input[name=slot][value='{slot}']");
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book")).await;
    visitor.sees(&format!("{place}:disabled")).await;

    visitor.opens("/booking").await;
    visitor.types("#reference", &reference.to_lowercase()).await;
    visitor.types("#secret", &secret.replace('-', " ").to_lowercase()).await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-status=booked]").await;
    let shown = visitor.reads("main").await;
    assert!(shown.contains("Ewa Nowak") && shown.contains(&reference), "{shown}");

    visitor.clicks("[data-cancel]").await;
    visitor.clicks("[data-confirm-cancel]").await;
    visitor.sees("[data-status=cancelled]").await;
    visitor.sees_no_longer("[data-cancel]").await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 1);
    visitor.reloads().await;
    visitor.sees("[data-status=cancelled]").await;

    visitor.opens(&format!("/consultations/{ANNOUNCED}/book")).await;
    visitor.sees(&format!("{place}:enabled")).await;
}

/// Goes through the three steps, and gives what is to be written down at the end.
async fn books(visitor: &Visitor, slot: &str) -> (String, String) {
    visitor.sees("[data-step='1']").await;
    visitor.clicks(&format!("input[name=slot][value='{slot}']")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.sees("[data-step='2']").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#topic", "Małe Konsultacje w Dębnikach").await;
    visitor.clicks("input[name=needs][value=induction_loop]").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("[data-step='3']").await;
    let summary = visitor.reads("[data-step='3']").await;
    assert!(summary.contains("Ewa Nowak") && summary.contains("Dębnikach"), "{summary}");
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    (visitor.reads("[data-reference]").await, visitor.reads("[data-secret]").await)
}

async fn a_place_by_telephone_asks_for_the_number() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::Phone).await.id;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("#phone-error").await;
    visitor.types("#phone", "600 100 200").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);
}

async fn an_organisation_is_asked_for_its_name() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.clicks("input[name=affiliation][value=district_council]").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("#organisation-error").await;
    visitor.types("#organisation", "Rada Dzielnicy VIII Dębniki").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    assert!(city.database.dump().contains("Rada Dzielnicy VIII Dębniki"));
}

async fn a_link_to_a_slot_begins_with_it() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let slots = city.anonymous().duties(ANNOUNCED).await;
    let slot = &slots[1].slots[3].id;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
    visitor.sees(&format!("input[name=slot][value='{slot}']:checked")).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot=nothing")).await;
    visitor.sees("[data-step='1']").await;
    assert!(!visitor.has("input[name=slot]:checked").await);
}

async fn what_was_held_cannot_be_booked() {
    let city = City::planned(Backend::Sqlite).clock(crate::support::A_YEAR_LATER).start();
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("[data-duty]").await;
    assert_eq!(visitor.counts("[data-duty]").await, 4);
    assert!(!visitor.has("main a[href*='/book']").await, "nothing leads to booking");
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book")).await;
    assert!(!visitor.has("input[name=slot]:enabled").await);
}
