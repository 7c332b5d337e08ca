//! A resident finds what was said already: by a search, by a tag, and before she says it again.

use serde_json::json;

use super::accounts::{EWA, logs_in};
use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, Office, RUNNING, trial};

trial::once!("browser":
    a_search_finds_other_forms_in_polish,
    a_search_finds_other_forms_in_english,
    a_tag_narrows_the_list,
    what_was_said_already_is_shown_before_sending,
    she_may_say_it_all_the_same,
    organisations_and_councils_are_told_apart,
    a_council_gives_changes_and_withdraws_its_opinion_in_polish,
    a_council_gives_changes_and_withdraws_its_opinion_in_english,
    a_resident_comments_and_replies_in_polish,
    a_resident_comments_and_replies_in_english,
);

async fn a_search_finds_other_forms_in_polish() {
    searches(Language::Polish, NARROW).await;
}

async fn a_search_finds_other_forms_in_english() {
    searches(Language::English, WIDE).await;
}

async fn searches(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let held = city.anonymous().proposes(RUNNING, "Ławki przy przystankach").await;
    let other = city.anonymous().proposes(RUNNING, "Hulajnogi").await;
    let visitor = Visitor::of(&city, language, width).await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    visitor.sees(&format!("[data-proposal='{}']", other.reference)).await;
    visitor.types("#proposals-q", "lawka przystanek").await;
    visitor.clicks("search form button[type=submit]").await;
    visitor.sees_no_longer(&format!("[data-proposal='{}']", other.reference)).await;
    visitor.sees(&format!("[data-proposal='{}']", held.reference)).await;
    visitor.finds_no_violation("what was found").await;
}

async fn a_tag_narrows_the_list() {
    let city = City::on(Backend::Sqlite);
    let (held, other) =
        (city.anonymous().proposes(RUNNING, "Ławki").await, city.anonymous().proposes(RUNNING, "Hulajnogi").await);
    let moderator = city.moderator().await;
    let path = format!("/admin/proposals/{}", held.reference);
    let tags = json!({ "tags": ["odpoczynek"] });
    moderator.request(reqwest::Method::PATCH, &path).json(&tags).send().await.json(200);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    visitor.clicks(&format!("[data-proposal='{}'] button.tag", held.reference)).await;
    visitor.sees_no_longer(&format!("[data-proposal='{}']", other.reference)).await;
    visitor.clicks("#proposals-tag button").await;
    visitor.sees(&format!("[data-proposal='{}']", other.reference)).await;
}

async fn writes(visitor: &Visitor, title: &str) {
    visitor.opens(&format!("/consultations/{RUNNING}/propose")).await;
    visitor.clicks("input[name=kind][value=idea]").await;
    visitor.types("#title", title).await;
    visitor.types("#body", "Nie ma gdzie usiąść.").await;
    visitor.clicks("main form button[type=submit]").await;
}

async fn what_was_said_already_is_shown_before_sending() {
    let city = City::on(Backend::Sqlite);
    let held = city.anonymous().proposes(RUNNING, "Ławki przy przystanku na Rondzie Mogilskim").await;
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    writes(&visitor, "Ławka przy przystankach, Rondo Mogilskie").await;
    let alike = format!("[data-alike='{}']", held.reference);
    visitor.sees(&alike).await;
    visitor.finds_no_violation("what was said already").await;
    visitor.clicks(&format!("{alike} button")).await;
    visitor.sees(&format!("{alike} button[aria-pressed=true]")).await;
    assert_eq!(city.anonymous().get(&held.proposal()).await.json(200)["supports"], 1);
    let count = city.anonymous().lists_proposals(RUNNING, "q=mogilskie").await.items.len();
    assert_eq!(count, 1, "nothing was sent");
}

async fn she_may_say_it_all_the_same() {
    let city = City::on(Backend::Sqlite);
    city.anonymous().proposes(RUNNING, "Ławki przy przystanku na Rondzie Mogilskim").await;
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    writes(&visitor, "Ławka przy przystankach, Rondo Mogilskie").await;
    visitor.sees("[data-said-already]").await;
    visitor.clicks("[data-send-anyway]").await;
    visitor.sees("[data-reference]").await;
    assert_eq!(city.anonymous().lists_proposals(RUNNING, "q=mogilskie").await.items.len(), 2);
}

async fn organisations_and_councils_are_told_apart() {
    let city = City::on(Backend::Sqlite);
    let held = city.anonymous().proposes(RUNNING, "Ławki").await;
    let (ewa, admin) = (city.resident("ewa").await, city.admin().await);
    let council = json!({ "kind": "district_council", "name": "Rada Dzielnicy VIII <b>", "district": 8 });
    let made = ewa.post("/organisations", &council).await.json(201);
    let id = made["id"].as_str().expect("an id").to_owned();
    admin.approves(&id).await.json(200);
    let opinion = json!({ "stance": "for", "text": "Popieramy <script>.", "organisation_id": id });
    ewa.put(&format!("{}/opinion", held.proposal()), &opinion).await.json(200);
    let support = format!("{}/support?organisation_id={id}", held.proposal());
    ewa.request(reqwest::Method::PUT, &support).send().await.json(200);
    for language in [Language::Polish, Language::English] {
        let visitor = Visitor::of(&city, language, WIDE).await;
        visitor.opens(&format!("/consultations/{RUNNING}")).await;
        let card = format!("[data-proposal='{}']", held.reference);
        let shown = visitor.reads(&card).await;
        assert!(shown.contains("Rada Dzielnicy VIII <b>") && shown.contains("Popieramy <script>."), "{shown}");
        let word = if language == Language::Polish { "1 organizacja popiera" } else { "1 organisation supports this" };
        assert!(shown.contains(word), "{shown}");
        visitor.sees(&format!("{card} [data-opinion=for]")).await;
    }
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("#proposals-q").await;
}

async fn a_council_gives_changes_and_withdraws_its_opinion_in_polish() {
    gives_an_opinion(Language::Polish, NARROW).await;
}

async fn a_council_gives_changes_and_withdraws_its_opinion_in_english() {
    gives_an_opinion(Language::English, WIDE).await;
}

async fn gives_an_opinion(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let held = city.anonymous().proposes(RUNNING, "Ławki").await;
    let ewa = office.takes_on(EWA, &[]).await;
    let council = json!({ "kind": "district_council", "name": "Rada Dzielnicy VIII <b>", "district": 8 });
    let made = ewa.post("/organisations", &council).await.json(201);
    let id = made["id"].as_str().expect("an id").to_owned();
    let visitor = Visitor::of(&city, language, width).await;
    logs_in(&visitor, &office.password).await;
    let page = format!("/proposal/{}", held.reference);
    visitor.opens(&page).await;
    visitor.sees("#comments").await;
    assert!(!visitor.has("[data-in-name]").await, "staff have not looked at the council yet");
    office.admin().await.act(&format!("/admin/organisations/{id}/approve")).await.json(200);
    visitor.opens(&page).await;
    visitor.clicks("[data-back]").await;
    visitor.sees("[data-backing=true]").await;
    assert_eq!(city.anonymous().get(&held.proposal()).await.json(200)["organisation_supports"], 1);
    visitor.clicks("[data-back-no-longer]").await;
    visitor.sees("[data-backing=false]").await;
    visitor.sees("[data-own-opinion=none]").await;
    visitor.clicks("[data-in-name] form button[type=submit]").await;
    visitor.waits_for_focus("#error-summary").await;
    visitor.sees("#opinion-text-error").await;
    visitor.finds_no_violation("an opinion without words").await;
    visitor.clicks("input[name=stance][value=against]").await;
    visitor.types("#opinion-text", "Rada jest <b>przeciw</b>.").await;
    visitor.clicks("[data-in-name] form button[type=submit]").await;
    visitor.sees("[data-opinion-done=given]").await;
    visitor.sees("section[data-opinion=against]").await;
    assert!(visitor.reads("section[data-opinion]").await.contains("Rada jest <b>przeciw</b>."));
    // Where she comes back, the form has what was given.
    visitor.opens(&page).await;
    visitor.sees("[data-own-opinion=against]").await;
    assert_eq!(visitor.value("#opinion-text").await, "Rada jest <b>przeciw</b>.");
    visitor.clicks("input[name=stance][value=neutral]").await;
    visitor.clicks("[data-in-name] form button[type=submit]").await;
    visitor.sees("section[data-opinion=neutral]").await;
    visitor.finds_no_violation("an opinion that was given").await;
    visitor.clicks("[data-ask=withdraw-opinion]").await;
    visitor.clicks("[data-sure=withdraw-opinion]").await;
    visitor.sees("[data-opinion-done=withdrawn]").await;
    assert!(!visitor.has("section[data-opinion]").await);
    assert_eq!(city.anonymous().get(&held.proposal()).await.json(200)["opinions"], json!([]));
}

async fn a_resident_comments_and_replies_in_polish() {
    comments(Language::Polish, NARROW).await;
}

async fn a_resident_comments_and_replies_in_english() {
    comments(Language::English, WIDE).await;
}

async fn comments(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let held = city.anonymous().proposes(RUNNING, "Ławki").await;
    let visitor = Visitor::of(&city, language, width).await;
    visitor.opens(&format!("/proposal/{}", held.reference)).await;
    visitor.clicks("#comments form button[type=submit]").await;
    visitor.waits_for_focus("#error-summary").await;
    visitor.sees("#comment-text-error").await;
    visitor.types("#comment-text", "Koniecznie <b>z oparciem</b>!").await;
    visitor.types("#comment-author", "Ewa").await;
    visitor.clicks("#comments form button[type=submit]").await;
    visitor.sees("[data-comment-sent]").await;
    visitor.sees("[data-comment]").await;
    assert!(visitor.reads("[data-comment]").await.contains("Koniecznie <b>z oparciem</b>!"));
    visitor.clicks("[data-comment] [data-replies]").await;
    visitor.types("#reply-text", "I w cieniu.").await;
    visitor.finds_no_violation("a reply being written").await;
    visitor.clicks("[data-comment] form button[type=submit]").await;
    visitor.sees("[data-comment] [data-comment]").await;
    assert!(visitor.reads("[data-comment] [data-comment]").await.contains("I w cieniu."));
    visitor.finds_no_violation("comments").await;
    assert_eq!(city.anonymous().get(&held.proposal()).await.json(200)["comments"], 2);
}
