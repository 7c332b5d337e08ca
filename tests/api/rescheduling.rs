//! A booking moves to another slot: the new seat first, then the old one.

use openapi::check::FieldCode;
use openapi::duties::{Mode, Slot};
use openapi::problem::ProblemCode;
use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{ANNOUNCED, Backend, City, Held, PUBLICATION, RUNNING, trial};

trial::on_each_database!(
    a_booking_moves_to_another_slot,
    where_the_new_one_is_gone_the_old_one_stays,
    by_the_rules_of_a_new_booking,
    in_opposite_directions_nobody_loses_a_seat,
    of_many_who_move_to_one_seat_one_gets_it,
);

async fn slots(city: &City) -> Vec<Slot> {
    let duties = city.anonymous().duties(ANNOUNCED).await;
    duties.into_iter().filter(|duty| duty.mode == Mode::InPerson).flat_map(|duty| duty.slots).collect()
}

async fn a_booking_moves_to_another_slot(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let slots = slots(&city).await;
    let held = client.books(&slots[0].id).await;
    let moved = client.asks_to_move(&held, &slots[3].id).await.json(200);
    assert_eq!(moved["slot"]["id"], json!(slots[3].id));
    assert_eq!(client.asks_to_move(&held, &slots[3].id).await.json(200), moved, "to where it is already");
    assert_eq!(client.slot(ANNOUNCED, &slots[0].id).await.free, 1);
    assert_eq!(client.slot(ANNOUNCED, &slots[3].id).await.free, 0);
    let calendar = client.fetches_calendar(&held).await.text();
    assert!(calendar.contains("SEQUENCE:1\r\n"), "{calendar}");
    city.keeps_its_invariants(PUBLICATION);
}

async fn where_the_new_one_is_gone_the_old_one_stays(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let slots = slots(&city).await;
    let held = client.books(&slots[0].id).await;
    city.anonymous().books(&slots[1].id).await;
    let refused = client.asks_to_move(&held, &slots[1].id).await.problem(ProblemCode::SlotFull);
    assert_eq!(refused.next.len(), 3);
    assert_eq!(client.sees(&held).await.slot.id, slots[0].id);
    city.keeps_its_invariants(PUBLICATION);
}

async fn by_the_rules_of_a_new_booking(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock("2025-11-07T09:05:00+01:00");
    let client = city.anonymous();
    let slots = slots(&city).await;
    let held = client.books(&slots[0].id).await;
    let elsewhere = client.picks(RUNNING, Mode::InPerson).await;
    client.asks_to_move(&held, &elsewhere.id).await.has_fault("slot_id", FieldCode::NotFound);
    client.asks_to_move(&held, "x").await.has_fault("slot_id", FieldCode::InvalidValue);
    let stranger = Held { secret: "0000-0000-0000-0000-0000-0000-0000-0000".into(), ..held.clone() };
    client.asks_to_move(&stranger, &slots[1].id).await.problem(ProblemCode::NotFound);
    let by_phone = client.picks(ANNOUNCED, Mode::Phone).await;
    let without = json!({ "slot_id": slots[5].id, "name": "Bez numeru" });
    let silent = Held::of(&client.asks_for(&without).await);
    client.asks_to_move(&silent, &by_phone.id).await.has_fault("phone", FieldCode::Required);
    city.set_clock("2025-11-14T08:00:00+01:00");
    client.asks_to_move(&held, &slots[10].id).await.problem(ProblemCode::TooLate);
    client.asks_to_move(&silent, &slots[0].id).await.problem(ProblemCode::BookingClosed);
    client.cancels(&silent).await.json(200);
    client.asks_to_move(&silent, &slots[10].id).await.problem(ProblemCode::NotPossible);
}

/// Two slots of two seats, a booking in each: both want to where the other is, again and again.
async fn in_opposite_directions_nobody_loses_a_seat(backend: Backend) {
    let city = City::on(backend);
    let slots = slots(&city).await;
    for slot in &slots[..2] {
        city.database.has_more_seats(&slot.id, 1);
    }
    city.database.execute("UPDATE duty SET seats_per_slot = 2");
    let held = [city.anonymous().books(&slots[0].id).await, city.anonymous().books(&slots[1].id).await];
    for round in 0..10 {
        let mut moving = JoinSet::new();
        for (number, held) in held.iter().enumerate() {
            let (client, held) = (city.anonymous(), held.clone());
            let target = slots[(number + round + 1) % 2].id.clone();
            moving.spawn(async move { client.asks_to_move(&held, &target).await.status });
        }
        assert_eq!(moving.join_all().await, [200, 200], "round {round}");
        city.keeps_its_invariants(PUBLICATION);
    }
}

async fn of_many_who_move_to_one_seat_one_gets_it(backend: Backend) {
    let city = City::on(backend);
    let slots = slots(&city).await;
    let mut moving = JoinSet::new();
    for slot in &slots[1..11] {
        let (client, slot, target) = (city.anonymous(), slot.id.clone(), slots[0].id.clone());
        let held = client.books(&slot).await;
        moving.spawn(async move { (client.asks_to_move(&held, &target).await.status, slot) });
    }
    let outcomes = moving.join_all().await;
    assert_eq!(outcomes.iter().filter(|(status, _)| *status == 200).count(), 1);
    for (status, slot) in outcomes {
        let free = city.anonymous().slot(ANNOUNCED, &slot).await.free;
        assert_eq!(free, u32::from(status == 200), "who stayed has her old seat");
    }
    city.keeps_its_invariants(PUBLICATION);
}
