//! What residents do, in their words.

use std::sync::atomic::{AtomicU32, Ordering};

use openapi::bookings::{self, Booking};
use openapi::consultations::Consultation;
use openapi::duties::{Duty, Mode, Slot};
use openapi::page::Page;
use openapi::proposals::{self, Proposal, Support};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Answer, Client};

/// What somebody holds in her hand after booking or proposing.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    /// The reference, or receipt number.
    pub(crate) reference: String,
    /// The secret.
    pub(crate) secret: String,
    /// The whole answer.
    pub(crate) answer: Value,
}

impl Held {
    /// Reads what a successful booking or proposal gave.
    pub(crate) fn of(answer: &Answer) -> Self {
        let answer = answer.json(201);
        let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
        Self { reference: text("reference"), secret: text("secret"), answer }
    }

    /// The address of a booking.
    pub(crate) fn booking(&self) -> String {
        format!("/bookings/{}", self.reference)
    }

    /// The address of a proposal.
    pub(crate) fn proposal(&self) -> String {
        format!("/proposals/{}", self.reference)
    }
}

/// A booking with all that every mode needs, of somebody who has none yet.
pub(crate) fn booking(slot: &str) -> Value {
    static PEOPLE: AtomicU32 = AtomicU32::new(0);
    booking_of(slot, PEOPLE.fetch_add(1, Ordering::Relaxed))
}

/// A booking of this person: each number is somebody else.
pub(crate) fn booking_of(slot: &str, person: u32) -> Value {
    let phone = format!("600 {:03} {:03}", person / 1000 % 1000, person % 1000);
    json!({ "slot_id": slot, "name": "Ewa Nowak", "phone": phone, "email": format!("ewa.{person}@example.org") })
}

/// A proposal with what has to be there.
pub(crate) fn proposal(title: &str) -> Value {
    json!({ "kind": "idea", "title": title, "body": "Kto pracuje w tygodniu, przyjdzie w sobotę." })
}

impl Client {
    /// Reads a consultation.
    pub(crate) async fn reads(&self, slug: &str) -> Consultation {
        self.get(&format!("/consultations/{slug}")).await.of(200)
    }

    /// Looks at the duties of a consultation.
    pub(crate) async fn duties(&self, slug: &str) -> Vec<Duty> {
        self.get(&format!("/consultations/{slug}/duties?limit=100")).await.of::<Page<Duty>>(200).items
    }

    /// Looks at one slot of a consultation.
    pub(crate) async fn slot(&self, slug: &str, id: &str) -> Slot {
        let slots = self.duties(slug).await.into_iter().flat_map(|duty| duty.slots);
        slots.into_iter().find(|slot| slot.id == id).expect("the slot is there")
    }

    /// Picks the first slot that can be booked in a duty of this mode.
    pub(crate) async fn picks(&self, slug: &str, mode: Mode) -> Slot {
        let duties = self.duties(slug).await.into_iter().filter(|duty| duty.mode == mode);
        let mut bookable = duties.flat_map(|duty| duty.slots).filter(|slot| slot.bookable && slot.free > 0);
        bookable.next().expect("a slot that can be booked")
    }

    /// Sends a booking.
    pub(crate) async fn asks_for(&self, booking: &Value) -> Answer {
        self.post("/bookings", booking).await
    }

    /// Books a place, and gets it.
    pub(crate) async fn books(&self, slot: &str) -> Held {
        Held::of(&self.asks_for(&booking(slot)).await)
    }

    /// Looks a booking up.
    pub(crate) async fn shows(&self, held: &Held) -> Answer {
        self.with_secret(Method::GET, &held.booking(), &held.secret).await
    }

    /// Looks a booking up that is there.
    pub(crate) async fn sees(&self, held: &Held) -> Booking {
        self.shows(held).await.of(200)
    }

    /// Cancels a booking.
    pub(crate) async fn cancels(&self, held: &Held) -> Answer {
        self.with_secret(Method::POST, &format!("{}/cancel", held.booking()), &held.secret).await
    }

    /// Fetches a booking as a calendar file.
    pub(crate) async fn fetches_calendar(&self, held: &Held) -> Answer {
        self.with_secret(Method::GET, &format!("{}/calendar.ics", held.booking()), &held.secret).await
    }

    /// Asks an address of a booking with a secret.
    pub(crate) async fn with_secret(&self, method: Method, path: &str, secret: &str) -> Answer {
        self.request(method, path).header(bookings::SECRET_HEADER, secret).send().await
    }

    /// Sends a proposal.
    pub(crate) async fn says(&self, slug: &str, proposal: &Value) -> Answer {
        self.post(&format!("/consultations/{slug}/proposals"), proposal).await
    }

    /// Proposes something, and gets a receipt.
    pub(crate) async fn proposes(&self, slug: &str, title: &str) -> Held {
        Held::of(&self.says(slug, &proposal(title)).await)
    }

    /// Looks up what became of a proposal, with the receipt's secret.
    pub(crate) async fn follows(&self, held: &Held) -> Answer {
        let request = self.request(Method::GET, &held.proposal());
        request.header(proposals::SECRET_HEADER, &held.secret).send().await
    }

    /// Backs a proposal.
    pub(crate) async fn backs(&self, reference: &str) -> Support {
        self.request(Method::PUT, &format!("/proposals/{reference}/support")).send().await.of(200)
    }

    /// Takes her support back.
    pub(crate) async fn backs_no_longer(&self, reference: &str) -> Support {
        self.request(Method::DELETE, &format!("/proposals/{reference}/support")).send().await.of(200)
    }

    /// Reads a page of the public list of proposals.
    pub(crate) async fn lists_proposals(&self, slug: &str, query: &str) -> Page<Proposal> {
        self.get(&format!("/consultations/{slug}/proposals?{query}")).await.of(200)
    }

    /// Walks through a list to its end, in pages of this size.
    pub(crate) async fn walks(&self, path: &str, query: &str, limit: u32) -> Vec<Value> {
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let page: Page<Value> = self.get(&format!("{path}?{query}&limit={limit}&cursor={cursor}")).await.of(200);
            assert!(page.items.len() <= limit as usize, "a page is longer than {limit}");
            items.extend(page.items);
            match page.next_cursor {
                Some(next) => assert_ne!(std::mem::replace(&mut cursor, next.clone()), next, "the cursor stands still"),
                None => return items,
            }
        }
    }
}
