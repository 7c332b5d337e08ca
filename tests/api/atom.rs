//! Feeds of what is public, as foreign programs read them.

use openapi::problem::ProblemCode;
use serde_json::json;

use crate::support::commitments::{answered, answers, consulting, listed};
use crate::support::parsers::events_of;
use crate::support::resident::proposal;
use crate::support::staff::{duty, plan};
use crate::support::{Answer, Backend, City, Held, trial};

trial::on_each_database!(
    each_list_has_its_feed,
    a_feed_is_sent_again_only_when_it_has_changed,
    all_dates_of_a_consultation_are_in_its_calendar,
    hostile_words_in_feeds,
);

const SLUG: &str = "z-kanalem";
/// Those of that consultation: the demonstration has some, too.
const OF_SLUG: &str = "consultation=z-kanalem";
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// An entry, as a parser that knows nothing of this project reads it.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    id: String,
    title: String,
    updated: String,
    text: String,
}

fn entries(answer: &Answer) -> Vec<Entry> {
    assert_eq!(answer.status, 200, "{answer}");
    assert!(answer.header("Content-Type").starts_with("application/atom+xml"), "{answer}");
    let text = answer.text();
    let feed = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let root = feed.root_element();
    assert_eq!((root.tag_name().namespace(), root.tag_name().name()), (Some(ATOM), "feed"));
    let part = |node: roxmltree::Node<'_, '_>, name: &str| {
        let found = node.children().find(|child| child.has_tag_name((ATOM, name)));
        let found = found.unwrap_or_else(|| panic!("no {name} in {text}"));
        assert!(found.children().all(|child| child.is_text()), "markup in {name}: {text}");
        found.text().unwrap_or_default().to_owned()
    };
    for needed in ["id", "title", "updated"] {
        assert!(!part(root, needed).is_empty());
    }
    let links: Vec<_> = root.children().filter(|child| child.has_tag_name((ATOM, "link"))).collect();
    assert_eq!(links.iter().filter(|link| link.attribute("rel") == Some("self")).count(), 1);
    let all = root.children().filter(|child| child.has_tag_name((ATOM, "entry")));
    all.map(|entry| Entry {
        id: part(entry, "id"),
        title: part(entry, "title"),
        updated: part(entry, "updated"),
        text: part(entry, "content"),
    })
    .collect()
}

async fn feed(city: &City, path: &str) -> Vec<Entry> {
    entries(&city.anonymous().get(path).await)
}

async fn each_list_has_its_feed(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let waits = Held::of(&city.anonymous().says(SLUG, &proposal("Czeka")).await);
    let all = feed(&city, "/consultations.atom").await;
    assert!(all.iter().any(|entry| entry.id.ends_with(SLUG)), "{all:?}");
    let said = feed(&city, &format!("/consultations/{SLUG}/proposals.atom")).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].id, format!("urn:konsultacje:proposal:{}", held.reference));
    let answered = feed(&city, &format!("/consultations/{SLUG}/answers.atom")).await;
    assert_eq!((answered.len(), answered[0].text.as_str()), (1, "Powód."));
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    let undertaken = feed(&city, "/commitments.atom").await;
    assert_eq!(undertaken[0].id, format!("urn:uuid:{id}"));
    // What it tells of changes; what it is does not.
    answers(&editor, &held.reference, "rejected").await;
    let changed = feed(&city, "/commitments.atom").await;
    assert_eq!(changed[0].id, undertaken[0].id);
    assert!(changed[0].text.contains("Wycofane"), "{changed:?}");
    editor.publishes(&waits.reference).await;
    assert_eq!(feed(&city, &format!("/consultations/{SLUG}/proposals.atom")).await.len(), 2);
    editor.hides(&held.reference, "Powód.").await.json(200);
    assert!(feed(&city, "/commitments.atom").await.iter().all(|entry| entry.id != changed[0].id));
    assert_eq!(feed(&city, &format!("/consultations/{SLUG}/answers.atom")).await.len(), 0);
    for list in ["proposals.atom", "answers.atom", "calendar.ics"] {
        city.anonymous().get(&format!("/consultations/nie-ma/{list}")).await.problem(ProblemCode::NotFound);
    }
}

async fn a_feed_is_sent_again_only_when_it_has_changed(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let hours = [("10:00", "11:00"), ("18:00", "19:00")];
    let paths = [format!("/consultations/{SLUG}/answers.atom"), format!("/consultations/{SLUG}/calendar.ics")];
    for (path, (from, to)) in paths.into_iter().zip(hours) {
        let first = city.anonymous().get(&path).await;
        let tag = first.header("ETag").to_owned();
        let again = async || {
            let request = city.anonymous().request(reqwest::Method::GET, &path);
            request.header("If-None-Match", &tag).send().await.status
        };
        assert_eq!(again().await, 304, "{path}");
        answered(&city, &editor, SLUG, "Ławki", "accepted").await;
        editor.plans(SLUG, &duty(plan(1), from, to)).await;
        assert_eq!(again().await, 200, "{path}");
    }
}

async fn all_dates_of_a_consultation_are_in_its_calendar(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(1), "16:00", "17:00")).await;
    let path = format!("/consultations/{SLUG}/calendar.ics");
    let events = events_of(&city.anonymous().get(&path).await.text());
    assert_eq!(events.len(), 4, "three stages and a duty: {events:?}");
    let of = |uid: &str| events.iter().find(|event| event.uid.starts_with(uid)).expect("an event").clone();
    assert!(of("duty-").begins_at(planned.duty.starts_at.as_str()));
    let open = of(&format!("stage-{SLUG}-open"));
    assert!(open.begins_at("2025-11-01T08:00:00+01:00"), "{open:?}");
    let cancel = format!("/admin/duties/{}/cancel", planned.duty.id);
    editor.post(&cancel, &json!({ "reason": "Choroba." })).await.json(200);
    let after = events_of(&city.anonymous().get(&path).await.text());
    let cancelled = after.iter().find(|event| event.uid == of("duty-").uid).expect("it stays");
    assert_eq!(cancelled.status, "CANCELLED");
    assert!(cancelled.sequence > of("duty-").sequence);
}

async fn hostile_words_in_feeds(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let title = "</title><script>alert(1)</script>]]> & \"'";
    let mut said = proposal(title);
    said["body"] = json!("<![CDATA[ &nbsp; <b> \u{FFFF}\u{FFFE} BEGIN:VEVENT\nEND:VCALENDAR");
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    editor.publishes(&held.reference).await;
    answers(&editor, &held.reference, "accepted").await;
    for path in [format!("/consultations/{SLUG}/proposals.atom"), "/commitments.atom".to_owned()] {
        let found = feed(&city, &path).await;
        assert_eq!(found[0].title, title, "it is read as it was written");
    }
    let read = editor.get(&format!("/admin/consultations/{SLUG}")).await.json(200);
    let mut change = json!({ "revision": read["revision"], "content": read["content"], "note": "Tytuł." });
    change["content"]["title"] = json!("Park; a, b <x>");
    editor.put(&format!("/admin/consultations/{SLUG}"), &change).await.json(200);
    let events = events_of(&city.anonymous().get(&format!("/consultations/{SLUG}/calendar.ics")).await.text());
    assert!(events.iter().all(|event| event.summary.ends_with("Park; a, b <x>")), "{events:?}");
}
