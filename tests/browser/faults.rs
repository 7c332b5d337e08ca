//! What goes wrong, and what the person is told.

use openapi::duties::Mode;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, RUNNING, trial};

trial::once!("browser":
    errors_stand_next_to_their_fields,
    nobody_goes_on_without_a_slot,
    a_slot_taken_meanwhile_loses_nothing_typed,
    a_wrong_secret_finds_nothing,
    a_server_that_is_gone_is_told,
    a_proposal_keeps_what_was_typed,
);

/// A hold lasts ten minutes.
const HOLD_ENDED: &str = "2025-11-07T09:11:00+01:00";

async fn errors_stand_next_to_their_fields() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::Phone).await.id;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.sees("[data-step='2']").await;
    visitor.types("#email", "nigdzie").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("#error-summary").await;
    visitor.waits_for_focus("#error-summary").await;
    for field in ["name", "phone", "email"] {
        let said = visitor.reads(&format!("#{field}-error")).await;
        assert!(!said.trim().is_empty());
        let input = format!("#{field}");
        assert_eq!(visitor.attribute(&input, "aria-invalid").await, "true");
        let described_by = visitor.attribute(&input, "aria-describedby").await;
        assert!(described_by.split(' ').any(|id| id == format!("{field}-error")), "{described_by}");
        assert!(visitor.has(&format!("#error-summary a[href='#{field}']")).await, "{field} is not in the summary");
    }
    assert!(!visitor.has("#topic-error").await);
    visitor.finds_no_violation("the second step with errors").await;
    visitor.clicks("#error-summary a[href='#phone']").await;
    visitor.waits_for_focus("#phone").await;
    assert_eq!(visitor.value("#email").await, "nigdzie", "nothing typed is lost");
}

async fn nobody_goes_on_without_a_slot() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.waits_for_focus("#error-summary").await;
    visitor.sees("#slot_id-error").await;
    visitor.finds_no_violation("the first step with an error").await;
}

async fn a_slot_taken_meanwhile_loses_nothing_typed() {
    let city = City::planned(Backend::Sqlite).settable_clock().start();
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#topic", "Temat").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("[data-step='3']").await;
    city.set_clock(HOLD_ENDED);
    city.anonymous().books(&slot).await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-lapsed]").await;
    visitor.sees_no_longer(&format!("[data-next-slot='{slot}']")).await;
    visitor.finds_no_violation("the last step after losing a slot").await;

    let other = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    visitor.clicks(&format!("[data-lapsed] [data-next-slot='{other}']")).await;
    visitor.sees(&format!("[data-hold='{other}']")).await;
    let summary = visitor.reads("[data-step='3']").await;
    assert!(summary.contains("Ewa Nowak") && summary.contains("Temat"), "{summary}");
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &other).await.free, 0);
}

async fn a_wrong_secret_finds_nothing() {
    let city = City::on(Backend::Sqlite);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let held = client.books(&slot.id).await;
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens("/booking").await;
    visitor.types("#reference", &held.reference).await;
    visitor.types("#secret", "0000 0000").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("main [role=alert]").await;
    assert!(!visitor.reads("main").await.contains("Ewa"));
    visitor.finds_no_violation("a booking that is not found").await;
}

async fn a_server_that_is_gone_is_told() {
    let mut city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}/propose")).await;
    visitor.clicks("input[name=kind][value=idea]").await;
    visitor.types("#title", "Dyżury w sobotę").await;
    visitor.types("#body", "Kto pracuje w tygodniu, przyjdzie w sobotę.").await;
    city.lose_power();
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("main [role=alert]").await;
    assert_eq!(visitor.value("#title").await, "Dyżury w sobotę", "nothing typed is lost");
    visitor.finds_no_violation("a proposal that could not be sent").await;
}

async fn a_proposal_keeps_what_was_typed() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens(&format!("/consultations/{RUNNING}/propose")).await;
    visitor.clicks("input[name=kind][value=question]").await;
    visitor.types("#title", "A").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.waits_for_focus("#error-summary").await;
    visitor.sees("#title-error").await;
    visitor.sees("#body-error").await;
    assert_eq!(visitor.value("#title").await, "A");
    assert!(visitor.has("input[name=kind][value=question]:checked").await);
    visitor.finds_no_violation("a proposal with errors").await;
}
