//! Two programs on one PostgreSQL sell no seat twice.

use std::collections::BTreeMap;

use openapi::duties::{Mode, Slot};
use tokio::task::JoinSet;

use crate::support::city::SecondProgram;
use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, PUBLICATION, trial};

trial::once!("servers":
    of_two_hundred_at_two_servers_one_gets_the_last_seat,
    as_many_as_there_are_seats_get_one,
    without_the_guard_two_servers_sell_it_again,
    holds_and_bookings_at_two_servers,
    bookings_move_at_two_servers,
    two_servers_send_each_message_once,
);

struct Pair {
    city: City,
    second: SecondProgram,
}

impl Pair {
    fn of(city: City) -> Self {
        let second = city.second_program();
        Self { city, second }
    }

    /// A client of the one or the other.
    fn client(&self, number: usize) -> Client {
        if number.is_multiple_of(2) { self.city.anonymous() } else { self.second.anonymous() }
    }

    async fn slots(&self) -> Vec<Slot> {
        let duties = self.city.anonymous().duties(ANNOUNCED).await;
        duties.into_iter().filter(|duty| duty.mode == Mode::InPerson).flat_map(|duty| duty.slots).collect()
    }

    async fn rush(&self, slot: &str, clients: usize) -> BTreeMap<u16, usize> {
        let mut asking = JoinSet::new();
        for number in 0..clients {
            let (client, body) = (self.client(number), booking(slot));
            asking.spawn(async move {
                client.request(reqwest::Method::POST, "/bookings").json(&body).send_whatever().await
            });
        }
        asking.join_all().await.into_iter().fold(BTreeMap::new(), |mut counted, status| {
            *counted.entry(status).or_default() += 1;
            counted
        })
    }
}

async fn of_two_hundred_at_two_servers_one_gets_the_last_seat() {
    let pair = Pair::of(City::on(Backend::Postgres));
    let slot = pair.slots().await.remove(0);
    assert_eq!(pair.rush(&slot.id, 200).await, BTreeMap::from([(201, 1), (409, 199)]));
    pair.city.keeps_its_invariants(PUBLICATION);
}

async fn as_many_as_there_are_seats_get_one() {
    let pair = Pair::of(City::on(Backend::Postgres));
    let slot = pair.slots().await.remove(0);
    pair.city.database.has_more_seats(&slot.id, 16);
    assert_eq!(pair.rush(&slot.id, 100).await, BTreeMap::from([(201, 17), (409, 83)]));
    pair.city.keeps_its_invariants(PUBLICATION);
}

/// The control.
async fn without_the_guard_two_servers_sell_it_again() {
    let pair = Pair::of(City::planned(Backend::Postgres).setting("SEAT_GUARD", "off").start());
    let slot = pair.slots().await.remove(0);
    let sold = pair.rush(&slot.id, 50).await.get(&201).copied().unwrap_or_default();
    assert!(sold > 1, "the seat was sold {sold} times");
}

async fn holds_and_bookings_at_two_servers() {
    let pair = Pair::of(City::on(Backend::Postgres));
    let slots = pair.slots().await;
    let mut acting = JoinSet::new();
    for number in 0..60 {
        // Held at the one, booked at the other.
        let (holds, books) = (pair.client(number), pair.client(number + 1));
        let slot = slots[number % 6].id.clone();
        acting.spawn(async move {
            let held = holds.asks_to_hold(&slot).await;
            if held.status != 201 {
                assert_eq!(held.status, 409, "{held}");
                return 0;
            }
            let hold: openapi::holds::Hold = held.of(201);
            books.books_held(&hold, &booking(&slot)).await.json(201);
            1
        });
    }
    assert_eq!(acting.join_all().await.into_iter().sum::<u32>(), 6);
    pair.city.keeps_its_invariants(PUBLICATION);
}

async fn bookings_move_at_two_servers() {
    let pair = Pair::of(City::on(Backend::Postgres));
    let slots = pair.slots().await;
    let mut acting = JoinSet::new();
    for number in 0..40 {
        let (client, mover) = (pair.client(number), pair.client(number + 1));
        let (from, to) = (slots[number % 5].id.clone(), slots[(number + 2) % 5].id.clone());
        acting.spawn(async move {
            let answer = client.asks_for(&booking(&from)).await;
            if answer.status == 201 {
                let moved = mover.asks_to_move(&Held::of(&answer), &to).await;
                assert!([200, 409].contains(&moved.status), "{moved}");
            } else {
                assert_eq!(answer.status, 409, "{answer}");
            }
        });
    }
    acting.join_all().await;
    pair.city.keeps_its_invariants(PUBLICATION);
}

/// Both look at the outbox; each message goes out by one of them.
async fn two_servers_send_each_message_once() {
    let pair = Pair::of(City::on(Backend::Postgres));
    let slots = pair.slots().await;
    let mut acting = JoinSet::new();
    for (number, slot) in slots.iter().enumerate().take(20) {
        let (client, body) = (pair.client(number), booking(&slot.id));
        acting.spawn(async move { client.asks_for(&body).await.json(201) });
    }
    acting.join_all().await;
    let unsent = "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND settled_at IS NULL";
    crate::support::staff::eventually("everything is sent", async || {
        (pair.city.database.number(unsent) == 0).then_some(())
    })
    .await;
    let tried =
        "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND attempts = 1 AND outcome = 'sent'";
    assert_eq!(pair.city.database.number(tried), 20);
    assert_eq!(pair.city.mails().len(), 20);
    assert_eq!(
        pair.city.database.number("SELECT count(DISTINCT holder) AS number FROM job_lease WHERE job = 'letters'"),
        1
    );
    pair.city.keeps_its_invariants(PUBLICATION);
}
