//! On PostgreSQL nobody waits for ever: a statement that takes too long, or waits too long for what somebody else has, is
//! broken off, and who asked is told to come back.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use openapi::duties::Mode;
use openapi::problem::{MEDIA_TYPE, Problem, ProblemCode};
use reqwest::Method;
use serde_json::json;

use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, PUBLICATION, trial};

trial::once!("postgres":
    every_connection_knows_how_long_it_may_take,
    a_statement_that_takes_too_long_is_broken_off,
    a_statement_that_waits_too_long_is_broken_off,
    a_lock_that_is_not_given_back_holds_nobody,
    a_server_that_stands_still_gives_its_seat_back,
);

/// Far longer than any of the time-outs: whoever has no answer by then will have none.
const FOR_EVER: Duration = Duration::from_secs(120);

/// As long as the program allows, asked by the database in the middle of a booking.
async fn every_connection_knows_how_long_it_may_take() {
    let city = City::on(Backend::Postgres);
    city.database.execute(
        "CREATE TABLE noted (text TEXT NOT NULL); \
         CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO noted \
         SELECT string_agg(name || ' ' || setting, ', ' ORDER BY name) FROM pg_settings \
         WHERE name ~ '^tcp_|_timeout$' AND source = 'session'; RETURN NEW; END $$; \
         CREATE TRIGGER notes BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION note()",
    );
    let client = city.anonymous();
    client.books(&client.picks(ANNOUNCED, Mode::InPerson).await.id).await;
    let told = "idle_in_transaction_session_timeout 30000, lock_timeout 10000, statement_timeout 30000, \
                tcp_keepalives_count 3, tcp_keepalives_idle 10, tcp_keepalives_interval 5, tcp_user_timeout 25000";
    assert_eq!(city.database.texts("SELECT text FROM noted"), [told]);
}

/// Books where the database does `hindrance` before the letter is written. The answer says to come back, nothing is
/// written, and without the hindrance the same place can be booked.
///
/// The transaction's own patience is made shorter by the trigger before, since thirty seconds would be long for a test.
async fn is_told_to_come_back(city: &City, setting: &str, hindrance: &str) {
    city.database.execute(&format!(
        "CREATE FUNCTION hurry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         PERFORM set_config('{setting}', '300ms', true); RETURN NEW; END $$; \
         CREATE TRIGGER hurries BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION hurry(); \
         CREATE FUNCTION hinder() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {hindrance}; RETURN NEW; END $$; \
         CREATE TRIGGER hinders BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION hinder()"
    ));
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    is_unavailable(city, &slot).await;
    city.database.execute("DROP TRIGGER hinders ON outbox; DROP TRIGGER hurries ON booking");
    city.anonymous().books(&slot).await;
    city.keeps_its_invariants(PUBLICATION);
}

/// A booking of the slot is answered with 503 and all that belongs to it, and leaves nothing behind.
async fn is_unavailable(city: &City, slot: &str) {
    let request = city.anonymous().request(Method::POST, "/bookings").json(&booking(slot));
    let response = tokio::time::timeout(FOR_EVER, request.send_as_it_is()).await.expect("an answer");
    assert_eq!(response.status(), 503);
    let header = |name: &str| response.headers().get(name).map(|value| value.to_str().expect("a text").to_owned());
    assert_eq!(header("Content-Type").as_deref(), Some(MEDIA_TYPE));
    assert!(header("Retry-After").is_some_and(|seconds| seconds.parse::<u32>().is_ok_and(|seconds| seconds > 0)));
    let told = response.text().await.expect("a body");
    let problem: Problem = serde_json::from_str(&told).expect("a problem");
    assert_eq!((problem.code(), problem.status), (Some(ProblemCode::Unavailable), 503));
    assert!(!told.contains("timeout") && !told.contains("statement"), "{told}");
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 0);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM seat WHERE holder IS NOT NULL"), 0);
}

async fn a_statement_that_takes_too_long_is_broken_off() {
    let city = City::on(Backend::Postgres);
    is_told_to_come_back(&city, "statement_timeout", "PERFORM pg_sleep(600)").await;
}

async fn a_statement_that_waits_too_long_is_broken_off() {
    let city = City::on(Backend::Postgres);
    let _holder = holds(&city, "SELECT pg_advisory_xact_lock(1)");
    is_told_to_come_back(&city, "lock_timeout", "PERFORM pg_advisory_xact_lock(1)").await;
}

/// The same with the program's own patience, all ten seconds of it.
async fn a_lock_that_is_not_given_back_holds_nobody() {
    let city = City::planned(Backend::Postgres).setting("JOBS", "off").start();
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    let mut holder = holds(&city, "LOCK TABLE seat IN EXCLUSIVE MODE");
    is_unavailable(&city, &slot).await;
    holder.batch_execute("COMMIT").expect("it still has it");
    city.anonymous().books(&slot).await;
    city.keeps_its_invariants(PUBLICATION);
}

/// One of two servers stops in the middle of a booking. The seat is given to who asks the other one, and who asked the
/// first is told that nothing came of it.
async fn a_server_that_stands_still_gives_its_seat_back() {
    let city = City::on(Backend::Postgres);
    let second = city.second_program();
    city.database.execute(
        "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql SET lock_timeout TO 0 AS $$ BEGIN \
         PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$; \
         CREATE TRIGGER lingers BEFORE INSERT ON booking FOR EACH ROW WHEN (NEW.name = 'Powolna Osoba') \
         EXECUTE FUNCTION linger()",
    );
    let mut holder = holds(&city, "SELECT pg_advisory_xact_lock(1)");
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    let (client, mut body) = (second.anonymous(), booking(&slot));
    body["name"] = json!("Powolna Osoba");
    let slow = tokio::spawn(async move { client.request(Method::POST, "/bookings").json(&body).send_whatever().await });
    let waiting = "SELECT count(*) AS number FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event = 'advisory'";
    eventually("it books", async || (city.database.number(waiting) == 1).then_some(())).await;
    second.freeze();
    holder.batch_execute("COMMIT").expect("it still has it");
    let is_given = async {
        let client = city.anonymous();
        while let status = client.request(Method::POST, "/bookings").json(&booking(&slot)).send_whatever().await
            && status != 201
        {
            assert_eq!(status, 503);
        }
    };
    tokio::time::timeout(FOR_EVER, is_given).await.expect("the seat is kept for ever");
    second.thaw();
    assert_eq!(slow.await.expect("it ends"), 503);
    city.keeps_its_invariants(PUBLICATION);
}

/// Somebody who takes this, and keeps it until he commits or goes.
fn holds(city: &City, statement: &str) -> PgConnection {
    let mut holder = PgConnection::establish(&city.database.url).expect("the server answers");
    holder.batch_execute(&format!("BEGIN; {statement}")).expect("nobody else has it");
    holder
}
