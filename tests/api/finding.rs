//! Finding proposals: by the words of a search, by a tag, and those that say nearly the same.

use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::proposals::AlikeProposals;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::staff::{Account, eventually};
use crate::support::{Answer, Backend, City, Client, Held, PUBLICATION, RUNNING, trial};

trial::on_each_database!(
    any_form_of_a_word_is_found,
    every_word_has_to_be_there,
    operators_are_words_like_others,
    what_is_not_public_is_not_found,
    a_search_has_its_pages_and_orders,
    tags_are_a_filter,
    tags_follow_their_proposals,
    tags_from_before_are_found,
    what_an_earlier_version_wrote_is_found_too,
    nearly_the_same_is_told,
    what_is_compared_is_not_kept,
    hostile_drafts,
);

/// When the lease of the background job of a program that ended at the publication has run out.
const TEN_MINUTES_LATER: &str = "2025-11-07T09:10:00+01:00";
/// The slug of a consultation whose proposals wait for a moderator.
const SLUG: &str = "moderowane";

async fn says(city: &City, title: &str, body: &str) -> Held {
    let proposal = json!({ "kind": "idea", "title": title, "body": body });
    Held::of(&city.anonymous().says(RUNNING, &proposal).await)
}

async fn searches(client: &Client, slug: &str, text: &str) -> Answer {
    let path = format!("/consultations/{slug}/proposals");
    client.request(Method::GET, &path).query(&[("q", text)]).send().await
}

/// The titles that a search finds, in the order of the letters.
async fn found(city: &City, text: &str) -> Vec<String> {
    let answer = searches(&city.anonymous(), RUNNING, text).await.json(200);
    let items = answer["items"].as_array().expect("items");
    let mut titles: Vec<String> =
        items.iter().map(|item| item["title"].as_str().expect("a title").to_owned()).collect();
    titles.sort();
    titles
}

/// A consultation with nothing but these: a city of its own would take its time.
async fn arranged(backend: Backend) -> City {
    let city = City::on(backend);
    for (title, body) in [
        ("Ławki w parku Bednarskiego", "Mieszkańcy Podgórza nie mają gdzie usiąść."),
        ("Zieleń przy uchwałach", "Dzielnica VIII: uchwała o zieleni z 2026 roku."),
        ("Przystanek tramwajowy", "Na ścieżce rowerowej stoją samochody."),
    ] {
        says(&city, title, body).await;
    }
    city
}

async fn any_form_of_a_word_is_found(backend: Backend) {
    let city = arranged(backend).await;
    let (benches, green, stop) = ("Ławki w parku Bednarskiego", "Zieleń przy uchwałach", "Przystanek tramwajowy");
    for (text, title) in [
        ("ławka", benches),
        ("ławek", benches),
        ("LAWKAMI", benches),
        ("lawce", benches),
        ("parki", benches),
        ("mieszkaniec", benches),
        ("mieszkancom", benches),
        ("uchwale", green),
        ("uchwały", green),
        ("uchwala", green),
        ("zielenią", green),
        ("dzielnicy", green),
        ("dzielnice", green),
        ("2026", green),
        ("viii", green),
        ("przystanków", stop),
        ("przystanku tramwaje", stop),
        ("rowery", stop),
        ("rower", stop),
        ("samochodem", stop),
    ] {
        assert!(found(&city, text).await.contains(&title.to_owned()), "{text}");
    }
    for text in ["lotnisko", "parking", "law", "202", "zielony dach"] {
        let titles = found(&city, text).await;
        assert!(
            ![benches, green, stop].iter().any(|title| titles.contains(&(*title).to_owned())),
            "{text}: {titles:?}"
        );
    }
}

async fn every_word_has_to_be_there(backend: Backend) {
    let city = arranged(backend).await;
    assert_eq!(found(&city, "podgórze ławka").await, ["Ławki w parku Bednarskiego"], "in any order");
    assert_eq!(found(&city, "ławka lotnisko").await, [""; 0]);
    assert_eq!(found(&city, "ławka w i na").await, ["Ławki w parku Bednarskiego"], "these say nothing");
    assert_eq!(found(&city, "w").await, [""; 0], "nor alone");
    let all = city.anonymous().lists_proposals(RUNNING, "limit=100").await.items.len();
    assert!(all >= 3);
    assert_eq!(
        searches(&city.anonymous(), RUNNING, "  ").await.json(200)["items"].as_array().map(Vec::len),
        Some(all.min(20))
    );
}

async fn operators_are_words_like_others(backend: Backend) {
    let city = arranged(backend).await;
    says(&city, "Nie albo tak", "near or not and all").await;
    for text in [
        "\"",
        "'",
        "*",
        "ławka*",
        "ław*",
        "(",
        ")",
        "ławka OR lotnisko",
        "ławka NOT park",
        "NEAR(ławka park)",
        "-ławka lotnisko",
        "stems:ławka2",
        "ławka & !park1",
        "lotnisko | ławka",
        "ławka <-> lotnisko",
        "lotnisko:*",
        "'; DROP TABLE proposal; --",
        "\" OR 1=1 --",
        "\\",
        "%",
        "_",
        "🏛",
        "<script>",
        "{}",
        "$1",
        ":a",
        "?",
        "^",
        "+",
        "ł\u{301}",
    ] {
        let titles = found(&city, text).await;
        assert!(!titles.contains(&"Przystanek tramwajowy".to_owned()), "{text}: {titles:?}");
    }
    assert_eq!(found(&city, "NOT and (near)").await, ["Nie albo tak"]);
    assert_eq!(found(&city, "\"ławka\"").await, ["Ławki w parku Bednarskiego"]);
    for text in ["\u{0}", "a\u{0}b", "\u{202e}", "a\nb"] {
        searches(&city.anonymous(), RUNNING, text).await.has_fault("q", FieldCode::ForbiddenCharacter);
    }
    searches(&city.anonymous(), RUNNING, &"ż".repeat(201)).await.has_fault("q", FieldCode::TooLong);
    assert_eq!(searches(&city.anonymous(), RUNNING, &"ż".repeat(200)).await.status, 200);
    let many: Vec<String> = (0..66).map(|number| number.to_string()).collect();
    assert_eq!(found(&city, &many.join(" ")).await, [""; 0]);
}

async fn moderated(backend: Backend) -> (City, Account) {
    let city = City::on(backend);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation(SLUG).await;
    (city, moderator)
}

async fn waits(city: &City, title: &str) -> Held {
    let proposal = json!({ "kind": "idea", "title": title, "body": "Ławki w parku." });
    Held::of(&city.anonymous().says(SLUG, &proposal).await)
}

async fn what_is_not_public_is_not_found(backend: Backend) {
    let (city, moderator) = moderated(backend).await;
    let held = waits(&city, "Ławki czekają").await;
    let client = city.anonymous();
    let count = async |slug: &str| {
        searches(&client, slug, "ławka").await.json(200)["items"].as_array().map(Vec::len).expect("items")
    };
    let draft = json!({ "title": "Ławki czekają", "body": "" });
    let alike = async || {
        client
            .post(&format!("/consultations/{SLUG}/proposals/similar"), &draft)
            .await
            .of::<AlikeProposals>(200)
            .items
            .len()
    };
    assert_eq!((count(SLUG).await, alike().await), (0, 0), "it waits");
    moderator.publishes(&held.reference).await;
    assert_eq!((count(SLUG).await, alike().await), (1, 1));
    assert_eq!(count(RUNNING).await, 0, "it is of another consultation");
    moderator.hides(&held.reference, "Powtórzone.").await.json(200);
    assert_eq!((count(SLUG).await, alike().await), (0, 0), "it is hidden");
    searches(&client, "nie-ma-takiej", "ławka").await.problem(ProblemCode::NotFound);
    client.post("/consultations/nie-ma-takiej/proposals/similar", &draft).await.problem(ProblemCode::NotFound);
}

async fn a_search_has_its_pages_and_orders(backend: Backend) {
    let city = City::on(backend);
    let mut references = Vec::new();
    for number in 0..7 {
        references.push(says(&city, &format!("Hulajnoga {number}"), "Hulajnogi na chodnikach.").await.reference);
        says(&city, &format!("Inna rzecz {number}"), "Nic o tamtym.").await;
    }
    let client = city.anonymous();
    client.backs(&references[2]).await;
    let walked = async |query: &str| {
        let items = client.walks(&format!("/consultations/{RUNNING}/proposals"), query, 2).await;
        items.iter().map(|item| item["reference"].as_str().expect("a reference").to_owned()).collect::<Vec<_>>()
    };
    let newest: Vec<String> = references.iter().rev().cloned().collect();
    assert_eq!(walked("q=hulajnogami").await, newest);
    let supported = walked("q=hulajnogami&sort=most_supported").await;
    assert_eq!(supported[0], references[2]);
    assert_eq!(supported.len(), references.len());
    assert_eq!(walked("q=hulajnoga&kind=question").await, [""; 0]);
}

async fn tags_are_a_filter(backend: Backend) {
    let (city, moderator) = moderated(backend).await;
    let (one, other) = (waits(&city, "Pierwszy").await, waits(&city, "Drugi").await);
    for (held, tags) in [(&one, json!(["park", "50%", "Żółty \"staw\""])), (&other, json!(["Park"]))] {
        let path = format!("/admin/proposals/{}", held.reference);
        moderator.request(Method::PATCH, &path).json(&json!({ "tags": tags })).send().await.json(200);
        moderator.publishes(&held.reference).await;
    }
    let client = city.anonymous();
    let tagged = async |tag: &str| -> Vec<Value> {
        let path = format!("/consultations/{SLUG}/proposals");
        let answer = client.request(Method::GET, &path).query(&[("tag", tag)]).send().await.json(200);
        answer["items"].as_array().expect("items").iter().map(|item| item["reference"].clone()).collect()
    };
    for (tag, expected) in [
        ("park", vec![&one]),
        ("Park", vec![&other]),
        ("50%", vec![&one]),
        ("Żółty \"staw\"", vec![&one]),
        ("par", vec![]),
        ("%", vec![]),
        ("p_rk", vec![]),
        ("\",\"", vec![]),
        ("'", vec![]),
    ] {
        let expected: Vec<Value> = expected.into_iter().map(|held| json!(held.reference)).collect();
        assert_eq!(tagged(tag).await, expected, "{tag}");
    }
}

/// The references of what a query finds, page by page.
async fn tagged(city: &City, query: &str) -> Vec<String> {
    let items = city.anonymous().walks(&format!("/consultations/{SLUG}/proposals"), query, 2).await;
    items.iter().map(|item| item["reference"].as_str().expect("a reference").to_owned()).collect()
}

async fn tags_follow_their_proposals(backend: Backend) {
    let (city, moderator) = moderated(backend).await;
    let mut references = Vec::new();
    for number in 0..5 {
        let reference = waits(&city, &format!("Ławka {number}")).await.reference;
        let path = format!("/admin/proposals/{reference}");
        moderator.request(Method::PATCH, &path).json(&json!({ "tags": ["park", "staw"] })).send().await.json(200);
        references.push(reference);
    }
    assert_eq!(tagged(&city, "tag=park").await, [""; 0], "they wait");
    for reference in &references {
        moderator.publishes(reference).await;
    }
    let newest: Vec<String> = references.iter().rev().cloned().collect();
    assert_eq!(tagged(&city, "tag=park").await, newest);
    city.anonymous().backs(&references[1]).await;
    let supported = [1, 4, 3, 2, 0].map(|number| references[number].clone());
    assert_eq!(tagged(&city, "tag=staw&sort=most_supported").await, supported);
    assert_eq!(tagged(&city, "tag=staw&kind=idea&q=lawki").await, newest);
    assert_eq!(tagged(&city, "tag=staw&kind=question").await, [""; 0]);

    moderator.hides(&references[0], "Powtórzone.").await.json(200);
    let merged = json!({ "into": references[1] });
    moderator.post(&format!("/admin/proposals/{}/merge", references[2]), &merged).await.json(200);
    let path = format!("/admin/proposals/{}", references[3]);
    moderator.request(Method::PATCH, &path).json(&json!({ "tags": [] })).send().await.json(200);
    assert_eq!(tagged(&city, "tag=park").await, [4, 1].map(|number| references[number].clone()));
    moderator.publishes(&references[0]).await;
    assert_eq!(tagged(&city, "tag=park").await, [0, 4, 1].map(|number| references[number].clone()), "it is back");
    city.keeps_its_invariants(PUBLICATION);
}

async fn tags_from_before_are_found(backend: Backend) {
    let city = City::planned(backend).setting("READ_CACHE", "off").start();
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation(SLUG).await;
    let held = waits(&city, "Z dawna").await;
    moderator.publishes(&held.reference).await;
    // As a program wrote it that did not know of the table, when that was not there yet.
    city.database.execute(&format!(
        "UPDATE proposal SET tags = '[\"park\",\"Żółty staw\"]' WHERE reference = '{}'; DELETE FROM proposal_tag",
        held.reference
    ));
    assert_eq!(tagged(&city, "tag=park").await, [""; 0]);
    let migration = match backend {
        Backend::Sqlite => include_str!("../../migrations/sqlite/2026-11-29-000032_proposal_tags/up.sql"),
        Backend::Postgres => include_str!("../../migrations/postgres/2026-11-29-000032_proposal_tags/up.sql"),
    };
    let (_, brings) = migration.rsplit_once("INSERT INTO").expect("what fills the table");
    city.database.execute(&format!("INSERT INTO{}", brings.trim_end().trim_end_matches(';')));
    for tag in ["park", "%C5%BB%C3%B3%C5%82ty%20staw"] {
        assert_eq!(tagged(&city, &format!("tag={tag}")).await, [held.reference.as_str()]);
    }
}

async fn what_an_earlier_version_wrote_is_found_too(backend: Backend) {
    let mut city = arranged(backend).await;
    // One that did not know of the index, and one that saw stems otherwise.
    city.database.execute(
        "DELETE FROM proposal_search WHERE title_words = 2; UPDATE proposal_search SET analysis = 0, stems = 'inny'",
    );
    assert_eq!(found(&city, "przystanki samochodów").await, [""; 0]);
    assert_eq!(found(&city, "ławki parku").await, [""; 0]);
    city.start_again(TEN_MINUTES_LATER);
    for text in ["przystanki samochodów", "ławki parku"] {
        eventually(text, async || (found(&city, text).await.len() == 1).then_some(())).await;
    }
    let behind = "SELECT COUNT(*) AS number FROM proposal WHERE id NOT IN \
                  (SELECT proposal_id FROM proposal_search WHERE analysis > 0)";
    eventually("all of it", async || (city.database.number(behind) == 0).then_some(())).await;
    assert_eq!(found(&city, "inny").await, [""; 0], "what the index had of them before is gone");
}

async fn asks(client: &Client, title: &str, body: &str) -> AlikeProposals {
    let draft = json!({ "title": title, "body": body });
    client.post(&format!("/consultations/{RUNNING}/proposals/similar"), &draft).await.of(200)
}

async fn nearly_the_same_is_told(backend: Backend) {
    let city = arranged(backend).await;
    let client = city.anonymous();
    let found = asks(&client, "Więcej ławek w Parku Bednarskiego", "").await.items;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].proposal.title, "Ławki w parku Bednarskiego");
    assert!((40..100).contains(&found[0].likeness), "{found:?}");
    let whole = asks(&client, "Ławki w parku Bednarskiego", "Mieszkańcy Podgórza nie mają gdzie usiąść.").await.items;
    assert_eq!(whole[0].likeness, 100);
    assert!(asks(&client, "Lotnisko na Czyżynach", "Samoloty i pasażerowie.").await.items.is_empty());
    assert!(asks(&client, "", "").await.items.is_empty());
    for _ in 0..7 {
        says(&city, "Ławki w parku Bednarskiego", "Mieszkańcy nie mają gdzie usiąść.").await;
    }
    let many = asks(&client, "Ławki w parku Bednarskiego", "").await.items;
    assert_eq!(many.len(), 5);
    assert!(many.iter().map(|alike| alike.likeness).is_sorted_by(|one, other| one >= other), "the likest first");
}

async fn what_is_compared_is_not_kept(backend: Backend) {
    let city = arranged(backend).await;
    let before = city.database.dump();
    asks(&city.anonymous(), "Moja tajemnica o ławkach", "Niedokończone zdanie o sąsiedzie").await;
    assert_eq!(city.database.dump(), before);
    assert!(!city.log().contains("tajemnica") && !city.log().contains("sąsiedzie"));
}

async fn hostile_drafts(backend: Backend) {
    let city = arranged(backend).await;
    let client = city.anonymous();
    for text in
        ["\" OR 1=1 --", "'); DROP TABLE proposal_search; --", "<script>alert(1)</script>", "ławka* NOT (park", "😀😀"]
    {
        asks(&client, text, text).await;
    }
    asks(&client, &"ż".repeat(200), &"a b ".repeat(2500)).await;
    let path = format!("/consultations/{RUNNING}/proposals/similar");
    for (body, field, code) in [
        (json!({ "title": "a\u{0}b", "body": "" }), "title", FieldCode::ForbiddenCharacter),
        (json!({ "title": "x".repeat(201), "body": "" }), "title", FieldCode::TooLong),
        (json!({ "title": "x", "body": "x".repeat(10_001) }), "body", FieldCode::TooLong),
        (json!({ "title": "x", "email": "ewa@example.org" }), "email", FieldCode::UnknownField),
        (json!({ "body": "x" }), "title", FieldCode::Required),
    ] {
        client.post(&path, &body).await.has_fault(field, code);
    }
    assert_eq!(found(&city, "ławka").await, ["Ławki w parku Bednarskiego"]);
}
