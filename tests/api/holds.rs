//! A seat that is held while the form is filled in.

use openapi::duties::Mode;
use openapi::holds::Hold;
use openapi::problem::ProblemCode;
use serde_json::json;
use tokio::task::JoinSet;

use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, Client, trial};

trial::on_each_database!(
    a_held_seat_is_nobody_elses,
    a_hold_ends_at_its_end_and_not_before,
    at_the_very_end_one_of_them_gets_the_seat,
    a_hold_that_has_ended_is_told_with_what_is_free,
    a_hold_is_given_back,
    who_chooses_another_slot_holds_one,
    a_hold_is_spent_once,
    a_hold_opens_its_own_slot_alone,
    of_many_one_holds_the_last_seat,
);

/// The last instant of a hold that began at nine, and its end.
const LAST: &str = "2025-11-07T09:09:59.999999+01:00";
const END: &str = "2025-11-07T09:10:00+01:00";

fn standing(backend: Backend) -> City {
    City::planned(backend).settable_clock().start()
}

async fn slot_of(client: &Client) -> String {
    client.picks(ANNOUNCED, Mode::InPerson).await.id
}

async fn a_held_seat_is_nobody_elses(backend: Backend) {
    let city = City::on(backend);
    let (ewa, other) = (city.anonymous(), city.anonymous());
    let slot = slot_of(&ewa).await;
    let hold = ewa.holds(&slot).await;
    assert_eq!(hold.seconds, 600);
    assert_eq!(hold.slot.id, slot);
    assert_eq!(other.slot(ANNOUNCED, &slot).await.free, 0);
    let refused = other.asks_for(&booking(&slot)).await.problem(ProblemCode::SlotFull);
    assert_eq!(refused.next.len(), 3, "what is free instead");
    assert!(refused.next.iter().all(|next| next.slot_id != slot));
    other.asks_to_hold(&slot).await.problem(ProblemCode::SlotFull);
    ewa.books_held(&hold, &booking(&slot)).await.json(201);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
}

async fn a_hold_ends_at_its_end_and_not_before(backend: Backend) {
    let city = standing(backend);
    let (ewa, other) = (city.anonymous(), city.anonymous());
    let slot = slot_of(&ewa).await;
    let hold = ewa.holds(&slot).await;
    assert_eq!(hold.expires_at.as_str(), END);
    city.set_clock(LAST);
    other.asks_for(&booking(&slot)).await.problem(ProblemCode::SlotFull);
    city.set_clock(END);
    ewa.books_held(&hold, &booking(&slot)).await.problem(ProblemCode::HoldExpired);
    other.books(&slot).await;
    city.keeps_its_invariants(END);
}

/// Who holds and ten who want the seat ask at once, an instant before the end and at it.
async fn at_the_very_end_one_of_them_gets_the_seat(backend: Backend) {
    for (instant, who_holds) in [(LAST, 201), (END, 410)] {
        let city = standing(backend);
        let ewa = city.anonymous();
        let slot = slot_of(&ewa).await;
        let hold = ewa.holds(&slot).await;
        city.set_clock(instant);
        let mut asking = JoinSet::new();
        for _ in 0..10 {
            let (client, body) = (city.anonymous(), booking(&slot));
            asking.spawn(async move { client.asks_for(&body).await.status });
        }
        let answer = ewa.books_held(&hold, &booking(&slot)).await;
        assert_eq!(answer.status, who_holds, "at {instant}: {answer}");
        let others = asking.join_all().await.into_iter().filter(|status| *status == 201).count();
        assert_eq!(others, usize::from(who_holds == 410), "at {instant}");
        city.keeps_its_invariants(instant);
    }
}

async fn a_hold_that_has_ended_is_told_with_what_is_free(backend: Backend) {
    let city = standing(backend);
    let ewa = city.anonymous();
    let slot = slot_of(&ewa).await;
    let hold = ewa.holds(&slot).await;
    city.set_clock(END);
    let problem = ewa.books_held(&hold, &booking(&slot)).await.problem(ProblemCode::HoldExpired);
    assert_eq!(problem.next.first().map(|next| next.slot_id.as_str()), Some(slot.as_str()), "it is free again");
    let again = ewa.holds(&problem.next[0].slot_id).await;
    ewa.books_held(&again, &booking(&slot)).await.json(201);
}

async fn a_hold_is_given_back(backend: Backend) {
    let city = City::on(backend);
    let ewa = city.anonymous();
    let slot = slot_of(&ewa).await;
    let hold = ewa.holds(&slot).await;
    assert_eq!(ewa.gives_back(&hold).await.status, 204);
    assert_eq!(ewa.gives_back(&hold).await.status, 204, "again it is the same");
    city.anonymous().books(&slot).await;
    assert_eq!(ewa.gives_back(&hold).await.status, 204);
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0, "somebody else's seat stays hers");
    ewa.books_held(&hold, &booking(&slot)).await.problem(ProblemCode::HoldExpired);
}

async fn who_chooses_another_slot_holds_one(backend: Backend) {
    let city = City::on(backend);
    let ewa = city.anonymous();
    let slots: Vec<String> =
        ewa.duties(ANNOUNCED).await.remove(0).slots.into_iter().take(3).map(|slot| slot.id).collect();
    let first = ewa.holds(&slots[0]).await;
    city.anonymous().books(&slots[2]).await;
    let instead = |slot: &str, hold: &Hold| json!({ "slot_id": slot, "instead_of": hold.token });
    ewa.post("/holds", &instead(&slots[2], &first)).await.problem(ProblemCode::SlotFull);
    assert_eq!(ewa.slot(ANNOUNCED, &slots[0]).await.free, 0, "the first stays held");
    let second: Hold = ewa.post("/holds", &instead(&slots[1], &first)).await.of(201);
    assert_eq!(ewa.slot(ANNOUNCED, &slots[0]).await.free, 1, "the first was given back");
    let longer: Hold = ewa.post("/holds", &instead(&slots[1], &second)).await.of(201);
    ewa.books_held(&second, &booking(&slots[1])).await.problem(ProblemCode::HoldExpired);
    ewa.books_held(&longer, &booking(&slots[1])).await.json(201);
}

async fn a_hold_is_spent_once(backend: Backend) {
    let city = City::on(backend);
    let slot = slot_of(&city.anonymous()).await;
    let hold = city.anonymous().holds(&slot).await;
    let mut asking = JoinSet::new();
    for _ in 0..10 {
        let (client, hold, body) = (city.anonymous(), hold.clone(), booking(&slot));
        asking.spawn(async move { client.books_held(&hold, &body).await.status });
    }
    let mut statuses = asking.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![201], vec![410; 9]].concat());
}

async fn a_hold_opens_its_own_slot_alone(backend: Backend) {
    let city = City::on(backend);
    let ewa = city.anonymous();
    let slots: Vec<String> =
        ewa.duties(ANNOUNCED).await.remove(0).slots.into_iter().take(2).map(|slot| slot.id).collect();
    let hold = ewa.holds(&slots[0]).await;
    ewa.books_held(&hold, &booking(&slots[1])).await.problem(ProblemCode::HoldExpired);
    for token in ["nonsense", "0000-0000-0000-0000-0000-0000-0000-0000"] {
        let mut body = booking(&slots[0]);
        body["hold"] = json!(token);
        ewa.asks_for(&body).await.problem(ProblemCode::HoldExpired);
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 0);
}

async fn of_many_one_holds_the_last_seat(backend: Backend) {
    let city = City::on(backend);
    let slot = slot_of(&city.anonymous()).await;
    let mut asking = JoinSet::new();
    for _ in 0..100 {
        let (client, slot) = (city.anonymous(), slot.clone());
        asking.spawn(async move { client.asks_to_hold(&slot).await.status });
    }
    let held = asking.join_all().await.into_iter().filter(|status| *status == 201).count();
    assert_eq!(held, 1);
}
