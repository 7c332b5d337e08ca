//! On PostgreSQL a booking locks the seat that it takes, and nothing wider.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use openapi::duties::Mode;

use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::once!("postgres":
    who_holds_a_seat_keeps_nobody_from_the_others,
    who_holds_all_seats_keeps_everybody_waiting,
);

/// A city in which somebody holds this, in a transaction that does not end by itself; and two slots of one duty, of
/// which the first has three seats.
async fn held(statement: impl Fn(&str) -> String) -> (City, PgConnection, [String; 2]) {
    let city = City::on(Backend::Postgres);
    let duties = city.anonymous().duties(ANNOUNCED).await;
    let duty = duties.into_iter().find(|duty| duty.mode == Mode::InPerson).expect("a duty");
    let [first, second] = [0, 1].map(|number| duty.slots[number].id.clone());
    city.database.has_more_seats(&first, 2);
    let mut holder = PgConnection::establish(&city.database.url).expect("the server answers");
    holder.batch_execute(&format!("BEGIN; {}", statement(&first))).expect("nobody else has it");
    (city, holder, [first, second])
}

async fn who_holds_a_seat_keeps_nobody_from_the_others() {
    let one = |slot: &str| format!("SELECT id FROM seat WHERE slot_id = '{slot}' ORDER BY position LIMIT 1 FOR UPDATE");
    let (city, mut holder, [first, second]) = held(one).await;
    // Each is answered while the seat is still held: the other slot, and both other seats of the same one.
    for slot in [&second, &first, &first] {
        city.anonymous().books(slot).await;
    }
    holder.batch_execute("COMMIT").expect("it still has it");
    city.anonymous().books(&first).await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &first).await.free, 0);
}

/// The control: with a lock on the table the same bookings wait.
async fn who_holds_all_seats_keeps_everybody_waiting() {
    let (city, mut holder, slots) = held(|_| "LOCK TABLE seat IN EXCLUSIVE MODE".to_owned()).await;
    let asking = slots.map(|slot| {
        let (client, body) = (city.anonymous(), booking(&slot));
        tokio::spawn(async move { client.asks_for(&body).await })
    });
    let waiting = "SELECT count(*) AS number FROM pg_locks WHERE NOT granted AND relation = 'seat'::regclass";
    eventually("both wait", async || (city.database.number(waiting) == 2).then_some(())).await;
    assert!(asking.iter().all(|asked| !asked.is_finished()));
    holder.batch_execute("COMMIT").expect("it still has it");
    for asked in asking {
        asked.await.expect("it ends").json(201);
    }
}
