//! The program ends at the worst moment: nothing is lost, nothing is done twice.

use openapi::duties::Mode;
use serde_json::Value;

use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, PUBLICATION, trial};

trial::on_each_database!(
    ended_after_the_claim_nothing_was_taken,
    ended_before_the_commit_nothing_was_taken,
    ended_after_the_commit_it_is_booked_once,
);

/// A city that ends at this place, and what was sent to it without an answer.
async fn ended_at(backend: Backend, place: &str) -> (City, Value) {
    let mut city = City::planned(backend).setting("CRASH_AT", place).start();
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    let body = booking(&slot.id);
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    let request =
        http.post(format!("{}/api/v1/bookings", city.url)).header("Idempotency-Key", "klucz-zapisany-na-papierze");
    assert!(request.json(&body).send().await.is_err(), "there was an answer");
    city.has_ended();
    (city, body)
}

async fn sent_again(city: &City, body: &Value) -> Value {
    let request = city.anonymous().request(reqwest::Method::POST, "/bookings");
    request.header("Idempotency-Key", "klucz-zapisany-na-papierze").json(body).send().await.json(201)
}

async fn nothing_was_taken(backend: Backend, place: &str) {
    let (mut city, body) = ended_at(backend, place).await;
    city.start_again_without("CRASH_AT", PUBLICATION);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 0);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM seat WHERE holder IS NOT NULL"), 0);
    city.keeps_its_invariants(PUBLICATION);
    let booked = sent_again(&city, &body).await;
    assert_eq!(sent_again(&city, &body).await, booked);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
    city.keeps_its_invariants(PUBLICATION);
}

async fn ended_after_the_claim_nothing_was_taken(backend: Backend) {
    nothing_was_taken(backend, "after_claim").await;
}

async fn ended_before_the_commit_nothing_was_taken(backend: Backend) {
    nothing_was_taken(backend, "before_commit").await;
}

async fn ended_after_the_commit_it_is_booked_once(backend: Backend) {
    let (mut city, body) = ended_at(backend, "after_commit").await;
    city.start_again_without("CRASH_AT", PUBLICATION);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
    city.keeps_its_invariants(PUBLICATION);
    // Who had no answer asks again under the same key, and gets the answer of the first time.
    let reference = city.database.texts("SELECT reference AS text FROM booking").remove(0);
    let answer = sent_again(&city, &body).await;
    assert_eq!(answer["reference"], reference.as_str());
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
    let held = crate::support::Held {
        reference,
        secret: answer["secret"].as_str().expect("a secret").to_owned(),
        answer: answer.clone(),
    };
    city.anonymous().sees(&held).await;
}
