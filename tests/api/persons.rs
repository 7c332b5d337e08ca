//! How many bookings one person may have, and when.

use openapi::duties::{Duty, Mode};
use openapi::problem::ProblemCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::booking_of;
use crate::support::staff::{duty, plan};
use crate::support::{ANNOUNCED, Backend, City, Held, PUBLICATION, RUNNING, trial};

trial::on_each_database!(
    one_person_has_one_booking_at_once,
    of_many_at_once_one_is_hers,
    with_a_higher_limit_she_has_more,
    a_booking_that_is_over_no_longer_counts,
    nobody_is_in_two_places_at_once,
    of_many_at_one_time_one_is_hers,
    without_the_guard_she_is_in_two_places,
    who_leaves_nothing_is_not_counted,
    staff_change_the_limit,
);

async fn slots(city: &City, mode: Mode) -> Vec<String> {
    let duties = city.anonymous().duties(ANNOUNCED).await.into_iter().filter(|duty| duty.mode == mode);
    duties.flat_map(|duty: Duty| duty.slots).map(|slot| slot.id).collect()
}

/// Has the rules of booking say how many bookings a person may have.
async fn allows(city: &City, bookings: u32) {
    let admin = city.admin().await;
    let mut rules: Value = admin.get("/admin/booking-rules").await.json(200);
    rules["numbers"]["bookings_per_person"] = json!(bookings);
    admin.put("/admin/booking-rules", &rules).await.json(200);
}

async fn one_person_has_one_booking_at_once(backend: Backend) {
    let city = City::on(backend);
    let slots = slots(&city, Mode::InPerson).await;
    let client = city.anonymous();
    let first = Held::of(&client.asks_for(&booking_of(&slots[0], 1)).await);
    client.asks_for(&booking_of(&slots[5], 1)).await.problem(ProblemCode::BookingLimit);
    let by_number = json!({ "slot_id": slots[5], "name": "Ktoś", "phone": "+48 600 000 001" });
    client.asks_for(&by_number).await.problem(ProblemCode::BookingLimit);
    let by_address = json!({ "slot_id": slots[5], "name": "Ktoś", "email": "EWA.1@example.org" });
    client.asks_for(&by_address).await.problem(ProblemCode::BookingLimit);
    assert_eq!(client.slot(ANNOUNCED, &slots[5]).await.free, 1, "nothing was taken");
    client.asks_for(&booking_of(&slots[5], 2)).await.json(201);
    client.cancels(&first).await.json(200);
    client.asks_for(&booking_of(&slots[6], 1)).await.json(201);
    city.keeps_its_invariants(PUBLICATION);
}

async fn of_many_at_once_one_is_hers(backend: Backend) {
    let city = City::on(backend);
    let slots = slots(&city, Mode::InPerson).await;
    let statuses = rush(&city, &slots[..20]).await;
    assert_eq!(statuses, [vec![201], vec![409; 19]].concat());
    city.keeps_its_invariants(PUBLICATION);
}

/// The control: the same rush, where the limit is higher.
async fn with_a_higher_limit_she_has_more(backend: Backend) {
    let city = City::on(backend);
    allows(&city, 7).await;
    let slots = slots(&city, Mode::InPerson).await;
    let statuses = rush(&city, &slots[..20]).await;
    assert_eq!(statuses, [vec![201; 7], vec![409; 13]].concat());
    city.keeps_its_invariants(PUBLICATION);
}

async fn rush(city: &City, slots: &[String]) -> Vec<u16> {
    let mut asking = JoinSet::new();
    for slot in slots {
        let (client, body) = (city.anonymous(), booking_of(slot, 1));
        asking.spawn(async move { client.asks_for(&body).await.status });
    }
    let mut statuses = asking.join_all().await;
    statuses.sort_unstable();
    statuses
}

async fn a_booking_that_is_over_no_longer_counts(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let slots = slots(&city, Mode::InPerson).await;
    let client = city.anonymous();
    client.asks_for(&booking_of(&slots[0], 1)).await.json(201);
    let begun = "2025-11-14T08:19:59+01:00";
    city.set_clock(begun);
    client.asks_for(&booking_of(&slots[22], 1)).await.problem(ProblemCode::BookingLimit);
    let over = "2025-11-14T08:20:00+01:00";
    city.set_clock(over);
    client.asks_for(&booking_of(&slots[22], 1)).await.json(201);
    city.keeps_its_invariants(over);
}

/// Two consultations with duties at the same time.
async fn two_duties(city: &City) -> [Vec<String>; 2] {
    let editor = city.editor().await;
    let mut both = Vec::new();
    for slug in ["pierwsze", "drugie"] {
        editor.creates_consultation(slug).await;
        let mut planned = plan(30);
        planned["place"] = json!(format!("sala {slug}"));
        planned["experts"] = json!([{ "name": format!("Ekspertka {slug}") }]);
        let planned = editor.plans(slug, &duty(planned, "16:00", "17:00")).await;
        both.push(planned.duty.slots.into_iter().map(|slot| slot.id).collect());
    }
    both.try_into().expect("two")
}

async fn nobody_is_in_two_places_at_once(backend: Backend) {
    let city = City::on(backend);
    let [first, second] = two_duties(&city).await;
    let client = city.anonymous();
    client.asks_for(&booking_of(&first[0], 1)).await.json(201);
    client.asks_for(&booking_of(&second[0], 1)).await.problem(ProblemCode::BookingOverlaps);
    let held = Held::of(&client.asks_for(&booking_of(&second[1], 1)).await);
    client.asks_to_move(&held, &second[0]).await.problem(ProblemCode::BookingOverlaps);
    assert_eq!(client.sees(&held).await.slot.id, second[1], "she keeps what she had");
    client.asks_to_move(&held, &second[2]).await.json(200);
    city.keeps_its_invariants(PUBLICATION);
}

async fn of_many_at_one_time_one_is_hers(backend: Backend) {
    let city = City::on(backend);
    allows(&city, 100).await;
    let [first, second] = two_duties(&city).await;
    let at_one_time: Vec<String> = (0..20).map(|number| [&first[1], &second[1]][number % 2].clone()).collect();
    assert_eq!(rush(&city, &at_one_time).await, [vec![201], vec![409; 19]].concat());
    city.keeps_its_invariants(PUBLICATION);
}

/// The control: what the database keeps, taken away.
async fn without_the_guard_she_is_in_two_places(backend: Backend) {
    let city = City::on(backend);
    city.database.execute(match backend {
        Backend::Sqlite => "DROP TRIGGER in_two_places_on_insert",
        Backend::Postgres => "ALTER TABLE person_booking DROP CONSTRAINT in_two_places",
    });
    let [first, second] = two_duties(&city).await;
    let client = city.anonymous();
    client.asks_for(&booking_of(&first[0], 1)).await.json(201);
    client.asks_for(&booking_of(&second[0], 1)).await.json(201);
}

async fn who_leaves_nothing_is_not_counted(backend: Backend) {
    let city = City::on(backend);
    let slots = slots(&city, Mode::InPerson).await;
    for slot in &slots[..2] {
        city.anonymous().asks_for(&json!({ "slot_id": slot, "name": "Pan Adam" })).await.json(201);
    }
    let told = city.database.number("SELECT count(*) AS number FROM person_booking");
    assert_eq!(told, 0);
}

async fn staff_change_the_limit(backend: Backend) {
    let city = City::on(backend);
    let admin = city.admin().await;
    let read: Value = city.anonymous().get("/booking-rules").await.json(200);
    assert_eq!((&read["revision"], &read["numbers"]["hold_minutes"]), (&json!(0), &json!(10)));
    allows(&city, 2).await;
    admin.put("/admin/booking-rules", &read).await.problem(ProblemCode::ChangedMeanwhile);
    let mut wrong: Value = admin.get("/admin/booking-rules").await.json(200);
    assert_eq!(wrong["revision"], json!(1));
    wrong["numbers"]["hold_minutes"] = json!(0);
    wrong["numbers"]["reminders"] = json!([{ "kind": "days_before", "days": 1, "at": "25:00" }]);
    let fields: Vec<String> =
        admin.put("/admin/booking-rules", &wrong).await.faults().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["numbers.hold_minutes", "numbers.reminders"]);
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    city.anonymous().asks_for(&booking_of(&slot.id, 1)).await.json(201);
}
