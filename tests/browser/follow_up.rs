//! What comes of consultations, in the browser: commitments, news by mail, open data.

use fantoccini::key::Key;
use serde_json::json;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::commitments::{answered, consulting, listed};
use crate::support::people::ADMIN;
use crate::support::{Backend, City, Office, trial};

trial::once!("browser":
    somebody_follows_by_keyboard_confirms_and_ends_it,
    a_mistake_in_the_address_is_said_at_the_field,
    a_commitment_is_read_with_its_history,
    staff_keep_a_commitment,
    axe_finds_nothing_on_the_pages_of_what_came_of_it,
);

const SLUG: &str = "z-ciagiem-dalszym";
const OF_SLUG: &str = "consultation=z-ciagiem-dalszym";
const EWA: &str = "ewa.czyta@example.org";

async fn somebody_follows_by_keyboard_confirms_and_ends_it() {
    let city = City::on(Backend::Sqlite);
    let editor = consulting(&city, SLUG).await;
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{SLUG}/follow")).await;
    visitor.tabs_to("#email").await;
    visitor.types_blindly(EWA).await;
    visitor.presses(Key::Enter).await;
    visitor.sees("#done").await;
    visitor.waits_for_focus("#done").await;
    let mail = city.mail(EWA, "Potwierdź").await;
    visitor.opens(&format!("/follow/confirm#{}", mail.token())).await;
    let confirmed = "SELECT count(*) AS number FROM follow WHERE confirmed_at IS NOT NULL";
    assert_eq!(city.database.number(confirmed), 0, "the page alone confirms nothing");
    visitor.tabs_to("main button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("#done").await;
    assert_eq!(city.database.number(confirmed), 1);
    city.database.execute("UPDATE follow SET pace = 'at_once'");
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let news = city.mail(EWA, "Ławki").await;
    visitor.opens(&format!("/follow/unsubscribe#{}", news.token())).await;
    visitor.tabs_to("main button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("#done").await;
    assert_eq!(city.database.number("SELECT count(*) AS number FROM follow"), 0);
}

async fn a_mistake_in_the_address_is_said_at_the_field() {
    let city = City::on(Backend::Sqlite);
    consulting(&city, SLUG).await;
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens(&format!("/consultations/{SLUG}/follow")).await;
    visitor.types("#email", "not an address").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("#error-summary").await;
    visitor.sees("#email-error").await;
    assert_eq!(visitor.value("#email").await, "not an address", "what was typed stays");
    visitor.finds_no_violation("following with a mistake").await;
    visitor.opens("/follow/confirm").await;
    visitor.sees("[role=alert]").await;
    visitor.opens("/follow/unsubscribe#0000-0000").await;
    visitor.clicks("main button[type=submit]").await;
    visitor.sees("[role=alert]").await;
}

async fn a_commitment_is_read_with_its_history() {
    let city = City::on(Backend::Sqlite);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "<b>Ławki</b>", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    let change = json!({
        "revision": 1, "title": "<b>Ławki</b>", "state": "delayed", "reasons": "Brak ofert.", "office": "Zieleń",
        "due_on": "2025-11-01",
    });
    editor.put(&format!("/admin/commitments/{id}"), &change).await.json(200);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens(&format!("/consultations/{SLUG}/commitments")).await;
    visitor.sees("[data-commitment][data-state=delayed] [data-overdue]").await;
    visitor.clicks("[data-commitment] h2 a").await;
    visitor.sees("[data-entry='2']").await;
    assert_eq!(visitor.counts("[data-entry]").await, 2);
    assert_eq!(visitor.reads("h1").await, "<b>Ławki</b>");
    assert_eq!(visitor.path().await, format!("/commitments/{id}"));
    visitor.opens("/commitments?state=done").await;
    visitor.waits_until_ready().await;
    assert_eq!(visitor.counts("[data-commitment]").await, 0);
}

async fn staff_keep_a_commitment() {
    let city = City::on(Backend::Sqlite);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let office = Office::of(&city);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/admin/").await;
    visitor.types("#email", ADMIN).await;
    visitor.types("#password", &office.password).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_until_ready().await;
    visitor.opens("/admin/commitments").await;
    visitor.sees("[data-commitment]").await;
    visitor.finds_no_violation("the staff's list of commitments").await;
    visitor.clicks("[data-commitment] h2 a").await;
    visitor.sees("#reasons").await;
    visitor
        .asks(
            "document.querySelector('#state').value = 'delayed'; \
                  document.querySelector('#state').dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    visitor.clicks("main button[type=submit]").await;
    visitor.sees("#reasons-error").await;
    visitor.types("#reasons", "Brak ofert.").await;
    visitor.clicks("main button[type=submit]").await;
    visitor.sees("[data-entry='2']").await;
    visitor.finds_no_violation("a commitment of the staff").await;
    assert_eq!(listed(&city, "state=delayed").await.len(), 1);
}

async fn axe_finds_nothing_on_the_pages_of_what_came_of_it() {
    let city = City::on(Backend::Sqlite);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    for (language, width) in [(Language::Polish, WIDE), (Language::English, NARROW)] {
        let visitor = Visitor::of(&city, language, width).await;
        for path in [
            "/commitments".to_owned(),
            format!("/commitments/{id}"),
            format!("/consultations/{SLUG}/commitments"),
            format!("/consultations/{SLUG}/follow"),
            "/follow/confirm#0000".to_owned(),
            "/follow/unsubscribe#0000".to_owned(),
            "/open-data".to_owned(),
        ] {
            visitor.opens(&path).await;
            visitor.waits_until_ready().await;
            visitor.finds_no_violation(&path).await;
            assert_eq!(visitor.too_wide().await, "", "{path}");
        }
        visitor.asks("document.querySelectorAll('details').forEach(part => part.open = true)").await;
        visitor.finds_no_violation("the dictionary").await;
    }
}
