//! On PostgreSQL a booking locks the seat that it takes, and nothing wider; its reference is kept apart by a key alone.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use openapi::duties::Mode;
use serde_json::json;
use tokio::task::JoinHandle;

use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Answer, Backend, City, Held, PUBLICATION, trial};

trial::once!("postgres":
    who_is_booking_keeps_nobody_from_the_others,
    a_lock_on_the_slot_keeps_others_from_the_slot,
    a_lock_on_the_duty_keeps_others_from_all_its_slots,
    who_holds_a_seat_keeps_nobody_from_the_others,
    who_holds_all_seats_keeps_everybody_waiting,
    a_reference_that_somebody_has_is_drawn_anew,
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

/// Who books under this name waits at the commit.
const SLOW: &str = "Powolna Osoba";
/// The last thing that a transaction with such a booking does: whatever it locks, it has locked by then.
const WAITS_AT_THE_COMMIT: &str = "CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql \
     SET lock_timeout TO 0 AS $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$; \
     CREATE CONSTRAINT TRIGGER waits_at_commit AFTER INSERT ON booking DEFERRABLE INITIALLY DEFERRED \
     FOR EACH ROW WHEN (NEW.name = 'Powolna Osoba') EXECUTE FUNCTION wait_at_commit()";
/// How many wait for a row that somebody else has.
const WAIT_FOR_A_ROW: &str = "SELECT count(*) AS number FROM pg_stat_activity \
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event <> 'advisory'";

fn asks(city: &City, slot: &str, name: &str) -> JoinHandle<Answer> {
    let (client, mut body) = (city.anonymous(), booking(slot));
    body["name"] = json!(name);
    tokio::spawn(async move { client.asks_for(&body).await })
}

/// A city in which a booking of the first slot has done everything but commit, and does not until the holder commits.
/// These statements are made before.
async fn about_to_commit(statements: &str) -> (City, PgConnection, [String; 2], JoinHandle<Answer>) {
    let (city, holder, slots) = held(|_| "SELECT pg_advisory_xact_lock(1)".to_owned()).await;
    city.database.execute(&format!("{WAITS_AT_THE_COMMIT}; {statements}"));
    let booking = asks(&city, &slots[0], SLOW);
    let waiting = "SELECT count(*) AS number FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event = 'advisory'";
    eventually("the commit waits", async || (city.database.number(waiting) == 1).then_some(())).await;
    (city, holder, slots, booking)
}

/// The program's own booking, not somebody who does what a booking is thought to do.
async fn who_is_booking_keeps_nobody_from_the_others() {
    let (city, mut holder, [first, second], slow) = about_to_commit("").await;
    // Each is answered while the first is still being made: the other slot, and both other seats of the same one.
    for slot in [&second, &first, &first] {
        city.anonymous().books(slot).await;
    }
    assert!(!slow.is_finished(), "it did not wait");
    holder.batch_execute("COMMIT").expect("it still has it");
    slow.await.expect("it ends").json(201);
    assert_eq!(city.anonymous().slot(ANNOUNCED, &first).await.free, 0);
}

/// Each booking locks the row of this table to which its seat belongs.
fn locks_more(table: &str) -> String {
    format!(
        "CREATE FUNCTION lock_more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         PERFORM 1 FROM seat JOIN slot ON slot.id = seat.slot_id JOIN duty ON duty.id = slot.duty_id \
         WHERE seat.id = NEW.seat_id FOR UPDATE OF {table}; RETURN NEW; END $$; \
         CREATE TRIGGER locks_more BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION lock_more()"
    )
}

/// The control: where a booking locks its slot, others wait for it in the same slot, and in the other one they don't.
async fn a_lock_on_the_slot_keeps_others_from_the_slot() {
    let (city, mut holder, [first, second], slow) = about_to_commit(&locks_more("slot")).await;
    let same = asks(&city, &first, "Ewa Nowak");
    eventually("it waits", async || (city.database.number(WAIT_FOR_A_ROW) == 1).then_some(())).await;
    city.anonymous().books(&second).await;
    assert!(!same.is_finished() && !slow.is_finished());
    holder.batch_execute("COMMIT").expect("it still has it");
    for asked in [slow, same] {
        asked.await.expect("it ends").json(201);
    }
}

/// The control: where a booking locks its duty, everybody in the duty waits for it.
async fn a_lock_on_the_duty_keeps_others_from_all_its_slots() {
    let (city, mut holder, slots, slow) = about_to_commit(&locks_more("duty")).await;
    let others = slots.map(|slot| asks(&city, &slot, "Ewa Nowak"));
    eventually("both wait", async || (city.database.number(WAIT_FOR_A_ROW) == 2).then_some(())).await;
    assert!(!others.iter().any(JoinHandle::is_finished) && !slow.is_finished());
    holder.batch_execute("COMMIT").expect("it still has it");
    slow.await.expect("it ends").json(201);
    for asked in others {
        asked.await.expect("it ends").json(201);
    }
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

/// Nobody looks whether a reference is taken: the database refuses it, and all of the booking is made again.
async fn a_reference_that_somebody_has_is_drawn_anew() {
    let city = City::on(Backend::Postgres);
    let client = city.anonymous();
    let [first, second] = [Mode::InPerson, Mode::Phone].map(|mode| client.picks(ANNOUNCED, mode));
    let first = client.books(&first.await.id).await;
    // What a sequence gave out is not taken back with the transaction: the second draw is the booking's own.
    city.database.execute(
        "CREATE SEQUENCE drawn; \
         CREATE FUNCTION draw_alike() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF nextval('drawn') = 1 THEN NEW.reference := (SELECT reference FROM booking LIMIT 1); END IF; \
         RETURN NEW; END $$; \
         CREATE TRIGGER draws_alike BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION draw_alike()",
    );
    let mut body = booking(&second.await.id);
    body["phone"] = json!("600 700 801");
    body["email"] = json!("ewa.nowak@example.org");
    let second = Held::of(&client.asks_for(&body).await);
    assert_ne!(first.reference, second.reference);
    assert_eq!(client.sees(&second).await.reference, second.reference);
    assert_eq!(city.database.number("SELECT last_value AS number FROM drawn"), 2);
    city.keeps_its_invariants(PUBLICATION);
}
