//! Many want the last seat.

use std::collections::BTreeMap;

use openapi::bookings::BookingCreated;
use openapi::duties::Mode;
use reqwest::Method;
use tokio::task::JoinSet;

use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::on_each_database!(
    of_two_hundred_exactly_one_gets_the_last_seat,
    without_the_guard_the_seat_is_sold_again,
    each_seat_of_a_slot_is_sold_once,
    a_seat_changes_hands_without_being_lost,
);

/// How many ask at once.
const CLIENTS: usize = 200;

/// So many clients ask for the same slot at once; how many got each status.
async fn rush(city: &City, slot: &str, clients: usize) -> BTreeMap<u16, usize> {
    let mut asking = JoinSet::new();
    for _ in 0..clients {
        let (client, body) = (city.anonymous(), booking(slot));
        // Where every request writes, as in the control, the last ones may well be told to come back later.
        asking.spawn(async move { client.request(Method::POST, "/bookings").json(&body).send_whatever().await });
    }
    asking.join_all().await.into_iter().fold(BTreeMap::new(), |mut counted, status| {
        *counted.entry(status).or_default() += 1;
        counted
    })
}

async fn of_two_hundred_exactly_one_gets_the_last_seat(backend: Backend) {
    let city = City::on(backend);
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    assert_eq!(slot.seats, 1);
    assert_eq!(rush(&city, &slot.id, CLIENTS).await, BTreeMap::from([(201, 1), (409, CLIENTS - 1)]));
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot.id).await.free, 0);
}

/// The control: were the first test not able to fail, this one could not see a seat sold twice.
async fn without_the_guard_the_seat_is_sold_again(backend: Backend) {
    let city = City::planned(backend).setting("SEAT_GUARD", "off").start();
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    let sold = rush(&city, &slot.id, CLIENTS).await.get(&201).copied().unwrap_or_default();
    assert!(sold > 1, "the seat was sold {sold} times");
}

async fn each_seat_of_a_slot_is_sold_once(backend: Backend) {
    let city = City::on(backend);
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    city.database.has_more_seats(&slot.id, 9);
    assert_eq!(rush(&city, &slot.id, 60).await, BTreeMap::from([(201, 10), (409, 50)]));
    assert_eq!(city.database.number("SELECT count(DISTINCT seat_id) AS number FROM booking"), 10);
}

async fn a_seat_changes_hands_without_being_lost(backend: Backend) {
    let city = City::on(backend);
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    let mut asking = JoinSet::new();
    for _ in 0..20 {
        let (client, body) = (city.anonymous(), booking(&slot.id));
        asking.spawn(async move {
            for _ in 0..5 {
                let answer = client.asks_for(&body).await;
                if answer.status == 201 {
                    let held = crate::support::Held::of(&answer);
                    let _: BookingCreated = answer.of(201);
                    client.cancels(&held).await.json(200);
                } else {
                    assert_eq!(answer.status, 409, "{answer}");
                }
            }
        });
    }
    asking.join_all().await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot.id).await.free, 1, "everybody has cancelled");
    let held = "SELECT count(*) AS number FROM seat WHERE holder IS NOT NULL";
    assert_eq!(city.database.number(held), 0);
    city.anonymous().books(&slot.id).await;
}
