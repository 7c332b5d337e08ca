//! What residents do with holds, the waiting list and reschedules, and what may never be.

use openapi::bookings;
use openapi::holds::Hold;
use openapi::waiting::{self, Waiting};
use reqwest::Method;
use serde_json::{Value, json};

use super::client::Request;
use super::staff::text;
use super::{Answer, City, Client, Held};

/// What may never be.
const INVARIANTS: &str = include_str!("invariants.sql");

/// Somebody's place on a waiting list.
#[derive(Debug, Clone)]
pub(crate) struct Queued {
    /// The reference.
    pub(crate) reference: String,
    /// The secret.
    pub(crate) secret: String,
}

impl Queued {
    /// Reads what a successful wish to wait gave.
    pub(crate) fn of(answer: &Answer) -> Self {
        let answer = answer.json(201);
        Self { reference: text(&answer["reference"]), secret: text(&answer["secret"]) }
    }
}

impl City {
    /// That nothing is which may never be, at this instant.
    pub(crate) fn keeps_its_invariants(&self, now: &str) {
        let found = self.violations(now);
        assert!(found.is_empty(), "{found:#?}");
    }

    /// What is that may never be, at this instant.
    pub(crate) fn violations(&self, now: &str) -> Vec<String> {
        let now: jiff::Timestamp = now.parse().expect("an instant");
        let utc = now.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let query =
            format!("SELECT violation || ': ' || thing AS text FROM ({}) AS found", INVARIANTS.replace(":now", &utc));
        self.database.texts(&query)
    }
}

impl Client {
    /// Asks to hold a seat.
    pub(crate) async fn asks_to_hold(&self, slot: &str) -> Answer {
        self.post("/holds", &json!({ "slot_id": slot })).await
    }

    /// Holds a seat.
    pub(crate) async fn holds(&self, slot: &str) -> Hold {
        self.asks_to_hold(slot).await.of(201)
    }

    /// Gives a held seat back.
    pub(crate) async fn gives_back(&self, hold: &Hold) -> Answer {
        self.post("/holds/release", &json!({ "token": hold.token })).await
    }

    /// Books the seat that is held.
    pub(crate) async fn books_held(&self, hold: &Hold, booking: &Value) -> Answer {
        let mut booking = booking.clone();
        booking["hold"] = json!(hold.token);
        self.asks_for(&booking).await
    }

    /// Asks to move a booking to another slot.
    pub(crate) async fn asks_to_move(&self, held: &Held, slot: &str) -> Answer {
        let request = self.request(Method::POST, &format!("{}/reschedule", held.booking()));
        request.header(bookings::SECRET_HEADER, &held.secret).json(&json!({ "slot_id": slot })).send().await
    }

    /// Asks to wait for a seat in a consultation.
    pub(crate) async fn asks_to_wait(&self, slug: &str, wish: &Value) -> Answer {
        self.post(&format!("/consultations/{slug}/waiting"), wish).await
    }

    /// Waits for a seat of a duty.
    pub(crate) async fn waits(&self, slug: &str, wish: &Value) -> Queued {
        Queued::of(&self.asks_to_wait(slug, wish).await)
    }

    fn of_queued(&self, method: Method, queued: &Queued, act: &str) -> Request {
        let request = self.request(method, &format!("/waiting/{}{act}", queued.reference));
        request.header(waiting::WAITING_SECRET, &queued.secret)
    }

    /// Looks at her place on the list.
    pub(crate) async fn looks_at(&self, queued: &Queued) -> Waiting {
        self.of_queued(Method::GET, queued, "").send().await.of(200)
    }

    /// Takes the seat that is kept for her.
    pub(crate) async fn accepts(&self, queued: &Queued) -> Answer {
        self.of_queued(Method::POST, queued, "/accept").send().await
    }

    /// Leaves the list.
    pub(crate) async fn leaves(&self, queued: &Queued) -> Answer {
        self.of_queued(Method::POST, queued, "/leave").send().await
    }
}

/// What somebody who has no booking sends to wait for a duty.
pub(crate) fn wish(duty: &str, person: u32) -> Value {
    json!({ "duty_id": duty, "name": "Ewa Nowak", "email": format!("czeka.{person}@example.org"), "phone": format!("601 {:03} {:03}", person / 1000 % 1000, person % 1000) })
}
