//! Readers and writers at once.

use openapi::duties::Mode;
use tokio::task::JoinSet;

use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, resident, trial};

trial::on_each_database!(
    readers_and_writers_do_not_hinder_one_another,
    writers_of_different_things_all_succeed,
    more_than_it_takes_is_told_to_come_back,
);

async fn readers_and_writers_do_not_hinder_one_another(backend: Backend) {
    let city = City::on(backend);
    let mut visiting = JoinSet::new();
    for visitor in 0..30 {
        let client = city.anonymous();
        visiting.spawn(async move {
            for _ in 0..5 {
                match visitor % 3 {
                    0 => drop(client.proposes(RUNNING, "Pomysł").await),
                    1 => drop(client.duties(ANNOUNCED).await),
                    _ => drop(client.lists_proposals(RUNNING, "sort=most_supported&limit=100").await),
                }
            }
        });
    }
    visiting.join_all().await;
    let proposals = city.database.number("SELECT count(*) AS number FROM proposal WHERE title = 'Pomysł'");
    assert_eq!(proposals, 50);
}

async fn writers_of_different_things_all_succeed(backend: Backend) {
    let city = City::on(backend);
    let duties = city.anonymous().duties(ANNOUNCED).await;
    let in_person = duties.into_iter().filter(|duty| duty.mode == Mode::InPerson);
    let slots: Vec<String> = in_person.flat_map(|duty| duty.slots).map(|slot| slot.id).collect();
    assert_eq!(slots.len(), 27);
    let mut booking = JoinSet::new();
    for slot in slots {
        let client = city.anonymous();
        booking.spawn(async move {
            let held = Held::of(&client.asks_for(&resident::booking(&slot)).await);
            client.sees(&held).await;
        });
    }
    booking.join_all().await;
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 27);
}

/// More want to write than there are connections, and nobody gets on: they are told to come back, none meets a fault,
/// and as soon as it goes on the next one is served.
async fn more_than_it_takes_is_told_to_come_back(backend: Backend) {
    let city = City::planned(backend).setting("DATABASE_CONNECTIONS", "2").start();
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    let lock = city.database.is_kept_from_writing();
    let mut asking = JoinSet::new();
    for _ in 0..40 {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        let request = http.post(format!("{}/api/v1/bookings", city.url)).json(&resident::booking(&slot));
        asking.spawn(async move {
            let answer = request.send().await.expect("an answer");
            let retry = answer.headers().get("Retry-After").and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
            (answer.status().as_u16(), retry)
        });
    }
    let (status, retry) = asking.join_next().await.expect("an answer").expect("it ends");
    assert_eq!(status, 503);
    assert!(retry.is_some_and(|seconds| seconds > 0), "{retry:?}");
    drop(lock);
    let others = asking.join_all().await;
    let served = others.iter().filter(|(status, _)| *status == 201).count();
    assert!(served <= 1, "{others:?}");
    assert!(others.iter().all(|(status, _)| [201, 409, 503].contains(status)), "{others:?}");
    city.anonymous().books(&city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id).await;
    city.keeps_its_invariants(crate::support::PUBLICATION);
}
