//! Readers and writers at once.

use openapi::duties::Mode;
use tokio::task::JoinSet;

use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, resident, trial};

trial::on_each_database!(readers_and_writers_do_not_hinder_one_another, writers_of_different_things_all_succeed,);

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
