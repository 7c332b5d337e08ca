//! Calendar files and feeds, as foreign programs read them.

use openapi::access::Role;
use openapi::admin::feeds::FeedCreated;
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::parsers::{Event, event_of, events_of};
use crate::support::staff::{Account, duty, plan};
use crate::support::{ANNOUNCED, Backend, City, Held, trial};

trial::on_each_database!(
    a_booking_is_read_sequence_by_sequence,
    times_around_the_change_of_the_clocks_are_read_rightly,
    the_feed_of_a_consultation_tells_its_duties,
    the_feed_of_an_officer_tells_her_duties,
    a_feed_opens_until_it_is_revoked,
    each_makes_the_feeds_that_she_may,
);

async fn file_of(city: &City, held: &Held) -> Event {
    event_of(&city.anonymous().fetches_calendar(held).await.text())
}

async fn a_booking_is_read_sequence_by_sequence(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let duties = client.duties(ANNOUNCED).await;
    let slots = &duties.iter().find(|duty| duty.mode == Mode::InPerson).expect("a duty").slots;
    let held = client.books(&slots[0].id).await;
    let booked = file_of(&city, &held).await;
    assert!(booked.begins_at(slots[0].starts_at.as_str()), "{booked:?}");
    assert_eq!((booked.sequence, booked.method.as_str(), booked.status.as_str()), (0, "PUBLISH", "CONFIRMED"));
    assert_eq!(booked.location.as_deref(), Some("ul. Zabłocie 22, pokój 13"));
    client.asks_to_move(&held, &slots[5].id).await.json(200);
    let moved = file_of(&city, &held).await;
    assert!(moved.begins_at(slots[5].starts_at.as_str()), "{moved:?}");
    assert_eq!((moved.uid.as_str(), moved.sequence), (booked.uid.as_str(), 1));
    client.asks_to_move(&held, &slots[0].id).await.json(200);
    let back = file_of(&city, &held).await;
    assert!(back.stamp >= booked.stamp, "{} was written before {}", back.stamp, booked.stamp);
    assert_eq!(back, Event { sequence: 2, stamp: back.stamp.clone(), ..booked.clone() });
    client.cancels(&held).await.json(200);
    let cancelled = file_of(&city, &held).await;
    assert_eq!((cancelled.uid.as_str(), cancelled.sequence), (booked.uid.as_str(), 3));
    assert_eq!((cancelled.method.as_str(), cancelled.status.as_str()), ("CANCEL", "CANCELLED"));
}

/// Nights in which the clocks change, and the days beside them.
async fn times_around_the_change_of_the_clocks_are_read_rightly(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation("noce").await;
    for day in ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"] {
        let hours = json!({ "plan": plan(1), "starts_at": format!("{day}T01:00"), "ends_at": format!("{day}T04:00") });
        let planned = editor.plans("noce", &hours).await;
        for slot in planned.duty.slots.iter().step_by(2) {
            let held = city.anonymous().books(&slot.id).await;
            let event = file_of(&city, &held).await;
            assert!(event.begins_at(slot.starts_at.as_str()), "{} is read as {event:?}", slot.starts_at.as_str());
        }
    }
}

async fn makes(account: &Account, feed: &Value) -> FeedCreated {
    account.post("/admin/calendar-feeds", feed).await.of(201)
}

async fn read(city: &City, created: &FeedCreated) -> crate::support::Answer {
    let path = created.url.find("/api/").map(|start| created.url[start..].to_owned()).expect("an address of the API");
    city.anonymous().request_outside(Method::GET, &path).send().await
}

async fn the_feed_of_a_consultation_tells_its_duties(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let feed = makes(&editor, &json!({ "consultation_slug": ANNOUNCED, "note": "strona miasta" })).await;
    let file = read(&city, &feed).await;
    assert!(file.header("Content-Type").starts_with("text/calendar"), "{file}");
    let events = events_of(&file.text());
    let duties = city.anonymous().duties(ANNOUNCED).await;
    assert_eq!(events.len(), duties.len());
    for duty in &duties {
        assert!(events.iter().any(|event| event.begins_at(duty.starts_at.as_str())), "{duty:?}");
    }
    assert!(!file.text().contains("Zarezerwowano"), "who is on duty alone is told how many come");
}

async fn the_feed_of_an_officer_tells_her_duties(backend: Backend) {
    let city = City::on(backend);
    let (editor, officer) = (city.editor().await, city.officer().await);
    editor.creates_consultation("moje").await;
    let mut hers = plan(2);
    hers["experts"] = json!([{ "name": "Anna; Radczyni", "account_id": officer.id }]);
    let planned = editor.plans("moje", &duty(hers, "16:00", "17:00")).await;
    let mut others = plan(1);
    others["place"] = json!("gdzie indziej");
    others["experts"] = json!([{ "name": "Jan Radca" }]);
    editor.plans("moje", &duty(others, "16:00", "17:00")).await;
    let held = city.anonymous().books(&planned.duty.slots[0].id).await;
    let feed = makes(&officer, &json!({ "note": "telefon" })).await;
    let text = read(&city, &feed).await.text();
    let event = event_of(&text);
    assert!(event.begins_at(planned.duty.starts_at.as_str()), "{event:?}");
    assert!(text.replace("\r\n ", "").contains("Zarezerwowano 1 z 6 miejsc."), "{text}");
    for personal in ["Ewa", "Nowak", "example.org", held.reference.as_str()] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
}

async fn a_feed_opens_until_it_is_revoked(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let feed = makes(&editor, &json!({ "consultation_slug": ANNOUNCED })).await;
    assert_eq!(read(&city, &feed).await.status, 200);
    assert!(!city.log().contains(feed.url.rsplit('/').next().expect("a token")), "a log holds no token");
    let hash = "SELECT count(*) AS number FROM calendar_feed WHERE last_read_at IS NOT NULL";
    assert_eq!(city.database.number(hash), 1);
    let other = city.officer().await;
    let path = format!("/admin/calendar-feeds/{}", feed.feed.id);
    other.delete(&path).await.problem(ProblemCode::NotFound);
    assert_eq!(editor.delete(&path).await.status, 204);
    editor.delete(&path).await.problem(ProblemCode::NotFound);
    read(&city, &feed).await.problem(ProblemCode::NotFound);
    for nonsense in ["x", "0000", "0000000000000000000000000000000.ics", "%00"] {
        city.anonymous().get(&format!("/calendars/{nonsense}")).await.problem(ProblemCode::NotFound);
    }
}

async fn each_makes_the_feeds_that_she_may(backend: Backend) {
    let city = City::on(backend);
    let (editor, officer) = (city.editor().await, city.officer().await);
    let public = json!({ "consultation_slug": ANNOUNCED });
    officer.post("/admin/calendar-feeds", &public).await.problem(ProblemCode::Forbidden);
    let unknown = json!({ "consultation_slug": "nie-ma" });
    let fault = openapi::check::FieldCode::NotFound;
    editor.post("/admin/calendar-feeds", &unknown).await.has_fault("consultation_slug", fault);
    makes(&officer, &json!({})).await;
    makes(&editor, &public).await;
    let number = async |account: &Account| {
        account.get("/admin/calendar-feeds").await.json(200)["items"].as_array().expect("items").len()
    };
    assert_eq!((number(&officer).await, number(&editor).await), (1, 1));
    let both = city.account("obie", &[Role::Editor, Role::DutyOfficer]).await;
    assert_eq!(number(&both).await, 1, "the public ones");
}
