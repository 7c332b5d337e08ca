//! axe-core on every page, in both languages, light and dark.

use openapi::duties::Mode;

use super::pages::{self, NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, RUNNING, trial};

trial::once!("browser":
    axe_finds_nothing_in_polish_and_light,
    axe_finds_nothing_in_polish_and_dark,
    axe_finds_nothing_in_english_and_light,
    axe_finds_nothing_in_english_and_dark,
    axe_finds_nothing_on_the_way_to_a_booking,
    axe_finds_nothing_on_the_way_to_a_proposal,
    axe_is_able_to_find_something,
);

async fn axe_finds_nothing_in_polish_and_light() {
    examines_every_page(Language::Polish, false, NARROW).await;
}

async fn axe_finds_nothing_in_polish_and_dark() {
    examines_every_page(Language::Polish, true, WIDE).await;
}

async fn axe_finds_nothing_in_english_and_light() {
    examines_every_page(Language::English, false, WIDE).await;
}

async fn axe_finds_nothing_in_english_and_dark() {
    examines_every_page(Language::English, true, NARROW).await;
}

async fn examines_every_page(language: Language, dark: bool, width: u32) {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, language, width).await;
    visitor.prefers_dark(dark).await;
    let mut found = Vec::new();
    for path in [pages::all(&city).await, pages::of_follow_up(&city).await].concat() {
        visitor.opens(&path).await;
        assert_eq!(visitor.asks("return matchMedia('(prefers-color-scheme: dark)').matches").await, dark);
        found.extend(visitor.violations().await.into_iter().map(|violation| format!("{path}: {violation}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn axe_finds_nothing_on_the_way_to_a_booking() {
    for dark in [false, true] {
        let city = City::on(Backend::Sqlite);
        let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
        visitor.prefers_dark(dark).await;
        let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
        visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
        visitor.finds_no_violation("step 1").await;
        visitor.clicks("[data-step='1'] button[type=submit]").await;
        visitor.types("#name", "Ewa Nowak").await;
        visitor.clicks("input[name=affiliation][value=ngo]").await;
        visitor.types("#organisation", "Fundacja").await;
        visitor.finds_no_violation("step 2").await;
        visitor.clicks("[data-step='2'] button[type=submit]").await;
        visitor.sees("[data-step='3']").await;
        visitor.finds_no_violation("step 3").await;
        visitor.clicks("[data-step='3'] button[type=submit]").await;
        visitor.sees("[data-step=done]").await;
        visitor.finds_no_violation("the end").await;
        let (reference, secret) = (visitor.reads("[data-reference]").await, visitor.reads("[data-secret]").await);
        visitor.opens(&format!("/booking/{reference}#{secret}")).await;
        visitor.clicks("[data-cancel]").await;
        visitor.sees("[data-confirm-cancel]").await;
        visitor.finds_no_violation("the question whether to cancel").await;
    }
}

async fn axe_finds_nothing_on_the_way_to_a_proposal() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}/propose")).await;
    visitor.clicks("input[name=kind][value=remark]").await;
    visitor.types("#title", "Dyżury w sobotę").await;
    visitor.types("#body", "Kto pracuje w tygodniu, przyjdzie w sobotę.").await;
    visitor.clicks("input[name=affiliation][value=other]").await;
    visitor.types("#organisation", "Szkoła").await;
    visitor.finds_no_violation("the form").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-said-already]").await;
    visitor.finds_no_violation("what was said already").await;
    visitor.clicks("[data-send-anyway]").await;
    visitor.sees("[data-secret]").await;
    visitor.finds_no_violation("the receipt").await;
}

/// The control: a page with faults put into it must be found faulty.
async fn axe_is_able_to_find_something() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/").await;
    visitor
        .asks(
            // The policy of the page allows no style written into HTML, so the pale one is set by script.
            "document.querySelector('main').insertAdjacentHTML('beforeend',
                '<img src=\"x.png\"><p id=\"pale\">blado</p><h6>za głęboko</h6>');
             const pale = document.getElementById('pale');
             pale.style.color = '#999'; pale.style.background = '#aaa';",
        )
        .await;
    let violations = visitor.violations().await.join("\n");
    for rule in ["image-alt", "color-contrast", "heading-order"] {
        assert!(violations.contains(rule), "{rule} is not among {violations}");
    }
}
