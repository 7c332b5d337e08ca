//! Needs that have to be known some time before.

use openapi::check::FieldCode;
use openapi::duties::Mode;
use openapi::people::Need;
use openapi::problem::ProblemCode;
use serde_json::json;

use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, trial};

trial::on_each_database!(
    too_late_for_a_need_is_told_before,
    too_late_for_a_need_is_refused_with_the_next_slot,
    a_booking_with_a_need_moves_where_it_can_be_met,
    a_day_off_moves_the_deadline,
);

/// The first duty is on Friday 14 November 2025. The working days before it are Thursday, Wednesday and, since the
/// eleventh is Independence Day, Monday.
const IN_TIME: &str = "2025-11-10T23:59:59+01:00";
const TOO_LATE: &str = "2025-11-11T00:00:00+01:00";

fn at(backend: Backend, instant: &str) -> City {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock(instant);
    city
}

async fn first_slot(client: &Client) -> openapi::duties::Slot {
    let duties = client.duties(ANNOUNCED).await;
    let duty = duties.into_iter().find(|duty| duty.mode == Mode::InPerson).expect("a duty");
    assert!(duty.starts_at.as_str().starts_with("2025-11-14"));
    duty.slots.into_iter().next().expect("a slot")
}

async fn too_late_for_a_need_is_told_before(backend: Backend) {
    let city = at(backend, IN_TIME);
    assert_eq!(first_slot(&city.anonymous()).await.too_late_for, []);
    city.set_clock(TOO_LATE);
    let late = first_slot(&city.anonymous()).await.too_late_for;
    assert_eq!(late, [Need::PjmInterpreter, Need::EasyToRead, Need::OtherLanguage]);
}

async fn too_late_for_a_need_is_refused_with_the_next_slot(backend: Backend) {
    let city = at(backend, TOO_LATE);
    let client = city.anonymous();
    let slot = first_slot(&client).await;
    let mut body = booking(&slot.id);
    body["needs"] = json!(["companion", "pjm_interpreter"]);
    let refused = client.asks_for(&body).await;
    refused.has_fault("needs[1]", FieldCode::TooLate);
    let next = &refused.problem(ProblemCode::Invalid).next[0];
    assert!(next.starts_at.as_str().starts_with("2025-11-21"), "a week later there is time: {next:?}");
    body["slot_id"] = json!(next.slot_id);
    client.asks_for(&body).await.json(201);
    let mut without = booking(&slot.id);
    without["needs"] = json!(["companion"]);
    client.asks_for(&without).await.json(201);
}

async fn a_booking_with_a_need_moves_where_it_can_be_met(backend: Backend) {
    let city = at(backend, IN_TIME);
    let client = city.anonymous();
    let duties = client.duties(ANNOUNCED).await;
    let in_person: Vec<_> = duties.iter().filter(|duty| duty.mode == Mode::InPerson).collect();
    let mut body = booking(&in_person[1].slots[0].id);
    body["needs"] = json!(["pjm_interpreter"]);
    let held = Held::of(&client.asks_for(&body).await);
    city.set_clock(TOO_LATE);
    client.asks_to_move(&held, &in_person[0].slots[0].id).await.has_fault("needs[0]", FieldCode::TooLate);
    client.asks_to_move(&held, &in_person[1].slots[1].id).await.json(200);
}

async fn a_day_off_moves_the_deadline(backend: Backend) {
    let city = at(backend, "2025-11-09T12:00:00+01:00");
    let editor = city.editor().await;
    assert_eq!(first_slot(&city.anonymous()).await.too_late_for, []);
    for day in ["2025-11-12", "2025-11-10"] {
        editor.post("/admin/holidays", &json!({ "date": day, "name": "Dzień wolny" })).await.json(201);
    }
    let late = first_slot(&city.anonymous()).await.too_late_for;
    assert_eq!(late, [Need::PjmInterpreter, Need::EasyToRead, Need::OtherLanguage]);
}
