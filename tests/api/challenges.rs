//! Who has neither an account nor a key answers a challenge before she takes a seat.

use openapi::challenges::{CHALLENGE_ANSWER, Challenge};
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::booking::wish;
use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Answer, Backend, City, Client, trial};

trial::on_each_database!(
    a_guest_answers_a_challenge,
    each_is_taken_once,
    a_wrong_answer_takes_no_seat,
    a_challenge_grows_old,
    who_is_known_need_not,
    the_challenge_of_an_installation_is_its_own,
);

const BITS: u32 = 8;

fn guarded(backend: Backend) -> City {
    City::planned(backend).setting("CHALLENGE_BITS", "8").settable_clock().start()
}

/// Finds the number, as a browser does.
fn answer_of(challenge: &Challenge, is_right: bool) -> String {
    let answers = (0_u64..).map(|number| format!("{}.{number}", challenge.token));
    let leading = |answer: &String| Sha256::digest(answer.as_bytes())[0] == 0;
    answers.into_iter().find(|answer| leading(answer) == is_right).expect("an answer")
}

async fn challenge(client: &Client) -> Challenge {
    let challenge: Challenge = client.get("/challenge").await.of(200);
    assert_eq!(challenge.difficulty, BITS);
    challenge
}

async fn sends(client: &Client, path: &str, body: &Value, answer: &str) -> Answer {
    client.request(Method::POST, path).header(CHALLENGE_ANSWER, answer).json(body).send().await
}

async fn a_guest_answers_a_challenge(backend: Backend) {
    let city = guarded(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    client.asks_for(&booking(&slot)).await.problem(ProblemCode::ChallengeRequired);
    client.asks_to_hold(&slot).await.problem(ProblemCode::ChallengeRequired);
    let duty = client.duties(ANNOUNCED).await.remove(0).id;
    client.asks_to_wait(ANNOUNCED, &wish(&duty, 1)).await.problem(ProblemCode::ChallengeRequired);
    let answer = answer_of(&challenge(&client).await, true);
    let held = sends(&client, "/holds", &json!({ "slot_id": slot }), &answer).await;
    client.books_held(&held.of(201), &booking(&slot)).await.json(201);
    let other = client.picks(ANNOUNCED, Mode::Phone).await.id;
    let answer = answer_of(&challenge(&client).await, true);
    sends(&client, "/bookings", &booking(&other), &answer).await.json(201);
}

async fn each_is_taken_once(backend: Backend) {
    let city = guarded(backend);
    let client = city.anonymous();
    let slots: Vec<String> = client.duties(ANNOUNCED).await.remove(0).slots.into_iter().map(|slot| slot.id).collect();
    let answer = answer_of(&challenge(&client).await, true);
    sends(&client, "/bookings", &booking(&slots[0]), &answer).await.json(201);
    let again = sends(&client, "/bookings", &booking(&slots[1]), &answer).await;
    again.problem(ProblemCode::ChallengeRequired);
    // The same request again under its key is the same booking, without another challenge.
    let body = booking(&slots[2]);
    let answer = answer_of(&challenge(&client).await, true);
    let send = || {
        let request =
            client.request(Method::POST, "/bookings").header("Idempotency-Key", "raz-a-dobrze-i-nigdy-wiecej");
        request.header(CHALLENGE_ANSWER, &answer).json(&body).send()
    };
    let first = send().await.json(201);
    assert_eq!(send().await.json(201), first);
}

async fn a_wrong_answer_takes_no_seat(backend: Backend) {
    let city = guarded(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    let challenge = challenge(&client).await;
    let right = answer_of(&challenge, true);
    let forged = format!("A{}", &right[1..]);
    for wrong in [answer_of(&challenge, false), forged, challenge.token.clone(), "x.1".into(), String::new()] {
        let refused = sends(&client, "/bookings", &booking(&slot), &wrong).await;
        refused.problem(ProblemCode::ChallengeRequired);
    }
    assert_eq!(client.slot(ANNOUNCED, &slot).await.free, 1);
    sends(&client, "/bookings", &booking(&slot), &right).await.json(201);
}

async fn a_challenge_grows_old(backend: Backend) {
    let city = guarded(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    let answer = answer_of(&challenge(&client).await, true);
    city.set_clock("2025-11-07T10:00:00+01:00");
    let late = sends(&client, "/bookings", &booking(&slot), &answer).await;
    late.problem(ProblemCode::ChallengeRequired);
}

async fn who_is_known_need_not(backend: Backend) {
    let city = guarded(backend);
    let slots: Vec<String> =
        city.anonymous().duties(ANNOUNCED).await.remove(0).slots.into_iter().map(|slot| slot.id).collect();
    let resident = city.resident("ewa").await;
    resident.post("/bookings", &booking(&slots[0])).await.json(201);
    let admin = city.admin().await;
    let organisation = resident.registers("Stowarzyszenie").await;
    admin.approves(&organisation).await.json(200);
    let (_, key) = resident.makes_key(&organisation, &[openapi::access::Scope::BookingsWrite]).await;
    city.anonymous().with_bearer(&key).asks_for(&booking(&slots[1])).await.json(201);
}

async fn the_challenge_of_an_installation_is_its_own(backend: Backend) {
    let (city, other) = (guarded(backend), guarded(backend));
    let foreign = answer_of(&challenge(&other.anonymous()).await, true);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    sends(&client, "/bookings", &booking(&slot), &foreign).await.problem(ProblemCode::ChallengeRequired);
}
