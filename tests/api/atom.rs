//! Feeds of what is public, as foreign programs read them.

use openapi::admin::documents::StaffDocument;
use openapi::problem::ProblemCode;
use serde_json::{Value, json};

use crate::support::commitments::{answered, answers, consulting, listed};
use crate::support::parsers::events_of;
use crate::support::resident::proposal;
use crate::support::staff::{Account, duty, plan, text};
use crate::support::{Answer, Backend, City, Held, PUBLICATION, trial};

trial::on_each_database!(
    each_list_has_its_feed,
    a_feed_is_sent_again_only_when_it_has_changed,
    all_dates_of_a_consultation_are_in_its_calendar,
    a_date_that_is_moved_is_newer,
    versions_of_a_draft_have_their_feed,
    comments_have_their_feed,
    hostile_words_in_feeds,
);

const SLUG: &str = "z-kanalem";
/// Those of that consultation: the demonstration has some, too.
const OF_SLUG: &str = "consultation=z-kanalem";
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// An entry, as a parser that knows nothing of this project reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    for list in ["proposals.atom", "answers.atom", "document.atom", "comments.atom", "calendar.ics"] {
        city.anonymous().get(&format!("/consultations/nie-ma/{list}")).await.problem(ProblemCode::NotFound);
    }
}

async fn a_feed_is_sent_again_only_when_it_has_changed(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let hours = [("10:00", "11:00"), ("12:00", "13:00"), ("14:00", "15:00"), ("18:00", "19:00")];
    let files = ["answers.atom", "document.atom", "comments.atom", "calendar.ics"];
    for (file, (from, to)) in files.into_iter().zip(hours) {
        let path = format!("/consultations/{SLUG}/{file}");
        let first = city.anonymous().get(&path).await;
        let tag = first.header("ETag").to_owned();
        let again = async || {
            let request = city.anonymous().request(reqwest::Method::GET, &path);
            request.header("If-None-Match", &tag).send().await.status
        };
        assert_eq!(again().await, 304, "{path}");
        let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
        comments(&city, &editor, &held, &json!({ "text": "Tak." })).await;
        brings_out(&editor, "Projekt", None).await;
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
    assert_eq!(events.len(), 5, "three stages, a duty and the day of the report: {events:?}");
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
    let report = of("report-due-");
    let due = city.anonymous().get(&format!("/consultations/{SLUG}/report")).await.json(200)["due"]["due_on"].clone();
    assert_eq!((json!(report.start), report.end.as_str()), (due, "2027-08-01"), "it lasts all day: {report:?}");

    brings_out(&editor, "Projekt z marca", None).await;
    brings_out(&editor, "Jeszcze nie", Some("2025-12-01T08:00")).await;
    let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    let calendar = async || events_of(&city.anonymous().get(&path).await.text());
    let promise = async || calendar().await.into_iter().find(|event| event.uid == format!("commitment-{id}"));
    assert_eq!(promise().await, None, "it has no day yet");
    keeps(&editor, &id, 1, "in_progress", "2026-06-30").await;
    let first = promise().await.expect("a day");
    assert_eq!(
        (first.start.as_str(), first.end.as_str(), first.status.as_str()),
        ("2026-06-30", "2026-07-01", "CONFIRMED")
    );
    assert_eq!(first.summary, "Termin zobowiązania: Ławki");
    keeps(&editor, &id, 2, "delayed", "2026-09-30").await;
    let second = promise().await.expect("a day");
    assert_eq!((second.start.as_str(), second.sequence), ("2026-09-30", first.sequence + 1));
    answers(&editor, &held.reference, "rejected").await;
    assert_eq!(promise().await.expect("it stays").status, "CANCELLED");
    let versions: Vec<_> = calendar().await.into_iter().filter(|event| event.uid.starts_with("document-")).collect();
    assert_eq!(versions.len(), 1, "what is to come out is nobody's: {versions:?}");
    let document = city.anonymous().get(&format!("/consultations/{SLUG}/document")).await.json(200);
    let out_at = text(&document["versions"][0]["published_at"]);
    assert!(versions[0].uid.ends_with("-1") && versions[0].begins_at(&out_at), "{versions:?}");
    assert_eq!(versions[0].stamp, versions[0].start, "it came out after the last change of the consultation");
    editor.hides(&held.reference, "Powód.").await.json(200);
    assert_eq!(promise().await, None, "what is not public has no day");
}

/// Changes a commitment.
async fn keeps(editor: &Account, id: &str, revision: u32, state: &str, due_on: &str) {
    let change = json!({
        "revision": revision, "title": "Ławki", "state": state, "reasons": "Trwa przetarg.", "office": "Zieleń",
        "due_on": due_on,
    });
    editor.put(&format!("/admin/commitments/{id}"), &change).await.json(200);
}

/// Brings out a version of the draft, at once or later.
async fn brings_out(editor: &Account, name: &str, at: Option<&str>) {
    let path = format!("/admin/consultations/{SLUG}/document");
    let clauses = json!([{ "level": "section", "number": "§ 1.", "text": name }]);
    let draft = json!({ "revision": 0, "name": name, "note": "Nowe słowa.", "clauses": clauses });
    let saved: StaffDocument = editor.put(&format!("{path}/draft"), &draft).await.of(200);
    let revision = saved.draft.expect("a draft").revision;
    let publish = json!({ "revision": revision, "publish_at": at });
    editor.post(&format!("{path}/publish"), &publish).await.json(200);
}

/// Comments on a proposal, where a moderator publishes it; its id.
async fn comments(city: &City, moderator: &Account, held: &Held, comment: &Value) -> String {
    let said = city.anonymous().post(&format!("{}/comments", held.proposal()), comment).await.json(201);
    let id = text(&said["id"]);
    moderator.does(&format!("/admin/comments/{id}/publish")).await.json(200);
    id
}

async fn a_date_that_is_moved_is_newer(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    let path = format!("/consultations/{SLUG}/calendar.ics");
    let of = async |uid: &str| {
        let events = events_of(&city.anonymous().get(&path).await.text());
        events.into_iter().find(|event| event.uid == uid).unwrap_or_else(|| panic!("{uid} is gone"))
    };
    let (open, due) = (format!("stage-{SLUG}-open"), format!("report-due-{SLUG}"));
    let before = (of(&open).await, of(&due).await);
    assert_eq!(before.0.stamp, "2025-11-07T08:00:00.000Z", "it was published then");
    city.set_clock("2025-11-08T09:30:00Z");
    let editor = city.log_in(&editor.email).await;
    let read = editor.get(&format!("/admin/consultations/{SLUG}")).await.json(200);
    let mut change = json!({ "revision": read["revision"], "content": read["content"], "note": "Dłużej." });
    change["content"]["timetable"][2]["starts_at"] = json!("2027-07-01T08:00");
    editor.put(&format!("/admin/consultations/{SLUG}"), &change).await.json(200);
    let after = (of(&open).await, of(&due).await);
    assert_ne!((&before.0.end, &before.1.start), (&after.0.end, &after.1.start));
    for (before, after) in [(before.0, after.0), (before.1, after.1)] {
        assert!(after.sequence > before.sequence, "{before:?} → {after:?}");
        assert_eq!(after.stamp, "2025-11-08T09:30:00.000Z");
    }
}

async fn versions_of_a_draft_have_their_feed(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    let path = format!("/consultations/{SLUG}/document.atom");
    assert_eq!(feed(&city, &path).await, [], "a reader may wait for the first");
    brings_out(&editor, "Pierwsza", None).await;
    let first = feed(&city, &path).await;
    assert_eq!(
        (first[0].title.as_str(), first[0].text.as_str(), first[0].updated.as_str()),
        ("Pierwsza", "Nowe słowa.", PUBLICATION)
    );
    brings_out(&editor, "Druga", Some("2025-11-07T12:00")).await;
    assert_eq!(feed(&city, &path).await, first, "what is to come out is nobody's");
    city.set_clock("2025-11-07T11:00:01Z");
    let both = feed(&city, &path).await;
    assert_eq!((both.len(), both[0].title.as_str()), (2, "Druga"), "the newest first");
    assert_eq!(both[1], first[0], "an entry stays what it was");
    assert_ne!(both[0].id, both[1].id);
}

async fn comments_have_their_feed(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let path = format!("/consultations/{SLUG}/comments.atom");
    let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let waiting = json!({ "text": "Jeszcze nie" });
    city.anonymous().post(&format!("{}/comments", held.proposal()), &waiting).await.json(201);
    assert_eq!(feed(&city, &path).await, [], "what waits is nobody's");
    let named = comments(&city, &editor, &held, &json!({ "text": "Tak.", "author_name": "Ewa" })).await;
    let nameless = comments(&city, &editor, &held, &json!({ "text": "<b>Nie.</b>" })).await;
    let reply = comments(&city, &editor, &held, &json!({ "text": "Czemu?", "reply_to": named })).await;
    let found = feed(&city, &path).await;
    let ids: Vec<&str> = found.iter().map(|entry| entry.id.trim_start_matches("urn:uuid:")).collect();
    assert_eq!(ids, [reply.as_str(), &nameless, &named], "the newest first");
    assert_eq!((found[1].title.as_str(), found[1].text.as_str()), ("Komentarz: Ławki", "<b>Nie.</b>"));
    let authors = async || {
        let text = city.anonymous().get(&path).await.text();
        let names = text.split("<name>").skip(1).filter_map(|rest| Some(rest.split_once("</name>")?.0.to_owned()));
        names.collect::<Vec<_>>()
    };
    assert_eq!(authors().await, ["Miasto Kraków", "—", "—", "Ewa"]);
    let hide = json!({ "reason": "Powód." });
    editor.post(&format!("/admin/comments/{nameless}/hide"), &hide).await.json(200);
    assert_eq!(feed(&city, &path).await, [found[0].clone(), found[2].clone()], "what is hidden is gone");
    city.database.execute(&format!("UPDATE comment SET text = '', withdrawn_at = created_at WHERE id = '{named}'"));
    editor.does(&format!("/admin/comments/{nameless}/publish")).await.json(200);
    assert_eq!(feed(&city, &path).await.len(), 2, "nor is there what its author took back");
    editor.hides(&held.reference, "Powód.").await.json(200);
    assert_eq!(feed(&city, &path).await, [], "nor what is said of a proposal that nobody sees");
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
