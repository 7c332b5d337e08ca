//! Whatever people do in whatever order: the program does what a model of it says, and nothing is which may never be.

use std::collections::BTreeMap;

use openapi::holds::Hold;
use openapi::waiting::WaitingStatus;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use self::model::{Act, Model, PEOPLE, SLOTS};
use crate::support::booking::{Queued, wish};
use crate::support::resident::booking_of;
use crate::support::staff::{duty, plan};
use crate::support::{Backend, City, Client, Held, trial};

mod model;

trial::on_each_database!(one_after_another_they_follow_the_model, all_at_once_they_keep_the_invariants,);

/// How many sequences are tried, and how long they are.
const SEQUENCES: usize = 12;
const LENGTH: usize = 40;
/// How many minutes lie between the beginnings of two sequences: longer than one can last.
const BETWEEN: i64 = 10 * 120 + 120;

fn act() -> impl Strategy<Value = Act> {
    let (person, slot) = (0..PEOPLE, 0..SLOTS);
    prop_oneof![
        4 => (person.clone(), slot.clone()).prop_map(|(person, slot)| Act::Hold(person, slot)),
        3 => person.clone().prop_map(Act::Confirm),
        1 => person.clone().prop_map(Act::Release),
        4 => (person.clone(), slot.clone()).prop_map(|(person, slot)| Act::Book(person, slot)),
        3 => person.clone().prop_map(Act::Cancel),
        2 => (person.clone(), slot).prop_map(|(person, slot)| Act::Move(person, slot)),
        5 => person.clone().prop_map(Act::Wait),
        3 => person.clone().prop_map(Act::Accept),
        1 => person.prop_map(Act::Leave),
        1 => Just(Act::Regenerate),
        2 => prop_oneof![Just(1), Just(10), Just(60), Just(120)].prop_map(Act::Pass),
    ]
}

/// A duty of its own for one sequence, and what the people have in their hands.
struct Stage<'a> {
    city: &'a City,
    slug: String,
    duty: String,
    slots: Vec<String>,
    first_person: u32,
    /// Who plans the duty, and how.
    editor: String,
    plan: Value,
    holds: BTreeMap<usize, Hold>,
    bookings: BTreeMap<usize, Held>,
    places: BTreeMap<usize, Queued>,
}

impl<'a> Stage<'a> {
    async fn of(city: &'a City, email: &str, number: usize) -> Self {
        // Anew each time: the clock goes on further than a session lasts.
        let editor = city.log_in(email).await;
        let slug = format!("ciag-{number}");
        editor.creates_consultation(&slug).await;
        let mut planned = plan(1);
        planned["place"] = json!(format!("sala {number}"));
        planned["experts"] = json!([{ "name": format!("Ekspertka {number}") }]);
        let plan = duty(planned, "16:00", "17:00");
        let planned = editor.plans(&slug, &plan).await;
        let slots = planned.duty.slots.into_iter().map(|slot| slot.id).collect();
        let first_person = u32::try_from(number * 10).expect("a number");
        let (holds, bookings, places) = Default::default();
        let (editor, duty) = (email.to_owned(), planned.duty.id);
        Self { city, slug, duty, slots, first_person, editor, plan, holds, bookings, places }
    }

    fn person(&self, person: usize) -> u32 {
        self.first_person + u32::try_from(person).expect("a number")
    }

    fn client(&self) -> Client {
        self.city.anonymous()
    }

    /// Does it, as a person would, and gives the status of the answer.
    async fn does(&mut self, act: Act) -> u16 {
        let client = self.client();
        match act {
            Act::Hold(person, slot) => {
                let mut body = json!({ "slot_id": self.slots[slot] });
                if let Some(earlier) = self.holds.get(&person) {
                    body["instead_of"] = json!(earlier.token);
                }
                let answer = client.post("/holds", &body).await;
                if answer.status == 201 {
                    self.holds.insert(person, answer.of(201));
                }
                answer.status
            }
            Act::Confirm(person) => {
                let hold = self.holds[&person].clone();
                let body = booking_of(&hold.slot.id, self.person(person));
                self.note_booking(person, client.books_held(&hold, &body).await)
            }
            Act::Release(person) => client.gives_back(&self.holds[&person]).await.status,
            Act::Book(person, slot) => {
                let body = booking_of(&self.slots[slot], self.person(person));
                self.note_booking(person, client.asks_for(&body).await)
            }
            Act::Cancel(person) => client.cancels(&self.bookings[&person]).await.status,
            Act::Move(person, slot) => client.asks_to_move(&self.bookings[&person], &self.slots[slot]).await.status,
            Act::Wait(person) => {
                // The same person as in her bookings: what she may have is counted for her, however she came to it.
                let mut wanted = wish(&self.duty, 0);
                let of_booking = booking_of("", self.person(person));
                (wanted["phone"], wanted["email"]) = (of_booking["phone"].clone(), of_booking["email"].clone());
                let answer = client.asks_to_wait(&self.slug, &wanted).await;
                if answer.status == 201 {
                    self.places.insert(person, Queued::of(&answer));
                }
                answer.status
            }
            Act::Accept(person) => {
                let answer = client.accepts(&self.places[&person]).await;
                self.note_booking(person, answer)
            }
            Act::Leave(person) => client.leaves(&self.places[&person]).await.status,
            Act::Regenerate => {
                let editor = self.city.log_in(&self.editor).await;
                let read = editor.duty(&self.duty).await;
                editor.changes_duty(&read, &self.plan).await.status
            }
            Act::Pass(_) => 200,
        }
    }

    fn note_booking(&mut self, person: usize, answer: crate::support::Answer) -> u16 {
        if answer.status == 201 {
            self.bookings.insert(person, Held::of(&answer));
        }
        answer.status
    }

    /// What the program shows: how many seats of each slot are free, and where everybody stands on the list.
    async fn shows(&self) -> (Vec<bool>, BTreeMap<usize, WaitingStatus>) {
        let client = self.client();
        let slots = client.duties(&self.slug).await.remove(0).slots;
        let mut places = BTreeMap::new();
        for (person, place) in &self.places {
            places.insert(*person, client.looks_at(place).await.status);
        }
        (slots.into_iter().map(|slot| slot.free == 1).collect(), places)
    }
}

/// The instant so many minutes after the city was opened.
fn after(minutes: i64) -> String {
    let start: jiff::Timestamp = crate::support::PUBLICATION.parse().expect("an instant");
    (start + jiff::SignedDuration::from_mins(minutes)).to_string()
}

/// Plays a sequence that begins at this minute; what the program did differently from the model is told.
async fn plays(city: &City, editor: &str, number: usize, acts: &[Act]) -> Result<(), String> {
    // The clock never goes back: what earlier sequences left behind has ended.
    let mut minutes = i64::try_from(number).expect("a number") * BETWEEN;
    city.set_clock(&after(minutes));
    let (mut stage, mut model) = (Stage::of(city, editor, number).await, Model::default());
    let last = minutes + BETWEEN - 120;
    for (step, &act) in acts.iter().enumerate() {
        if matches!(act, Act::Pass(passed) if minutes + passed > last) {
            continue;
        }
        let Some(expected) = model.does(act) else { continue };
        if let Act::Pass(passed) = act {
            minutes += passed;
            city.set_clock(&after(minutes));
        }
        let told = |what: &str| format!("step {step}, {act:?}: {what}\n{model:#?}");
        let status = stage.does(act).await;
        if status != expected {
            return Err(told(&format!("answered {status}, the model says {expected}")));
        }
        let shown = stage.shows().await;
        if shown != model.shows() {
            return Err(told(&format!("shows {shown:?}, the model {:?}", model.shows())));
        }
        let violations = city.violations(&after(minutes));
        if !violations.is_empty() {
            return Err(told(&format!("{violations:?}")));
        }
    }
    Ok(())
}

async fn one_after_another_they_follow_the_model(backend: Backend) {
    // The background would do the same a little later: the model has no little later.
    let city = City::planned(backend).settable_clock().setting("JOBS", "off").start();
    let editor = city.editor().await.email;
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let mut number = 0;
    for _ in 0..SEQUENCES {
        let mut tree = proptest::collection::vec(act(), LENGTH).new_tree(&mut runner).expect("a sequence");
        number += 1;
        let Err(mut fault) = plays(&city, &editor, number, &tree.current()).await else { continue };
        let mut shortest = tree.current();
        // Looks for a shorter sequence that goes wrong, too.
        for _ in 0..12 {
            if !tree.simplify() {
                break;
            }
            number += 1;
            match plays(&city, &editor, number, &tree.current()).await {
                Err(found) => (fault, shortest) = (found, tree.current()),
                Ok(()) => {
                    if !tree.complicate() {
                        break;
                    }
                }
            }
        }
        panic!("{fault}\nafter {shortest:#?}");
    }
}

async fn all_at_once_they_keep_the_invariants(backend: Backend) {
    let city = std::sync::Arc::new(City::planned(backend).settable_clock().start());
    let editor = city.editor().await.email;
    let second = (backend == Backend::Postgres).then(|| city.second_program());
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    for round in 0..4 {
        let start = i64::try_from(round).expect("a number") * BETWEEN;
        city.set_clock(&after(start));
        let stage = Stage::of(&city, &editor, round).await;
        let mut acting = JoinSet::new();
        for person in 0..8 {
            let acts = proptest::collection::vec(act(), 15).new_tree(&mut runner).expect("a sequence").current();
            let client = match &second {
                Some(second) if person % 2 == 0 => second.anonymous(),
                _ => city.anonymous(),
            };
            let (slug, duty, slots) = (stage.slug.clone(), stage.duty.clone(), stage.slots.clone());
            let person = stage.person(person);
            acting.spawn(async move { acts_alone(&client, &slug, &duty, &slots, person, &acts).await });
        }
        // The clock goes on meanwhile.
        for minutes in [5, 10, 15, 130] {
            tokio::time::sleep(std::time::Duration::from_millis(80)).await;
            city.set_clock(&after(start + minutes));
        }
        acting.join_all().await;
        city.keeps_its_invariants(&after(start + 130));
    }
}

/// One person does one thing after another, beside others.
async fn acts_alone(client: &Client, slug: &str, duty: &str, slots: &[String], person: u32, acts: &[Act]) {
    let (mut hold, mut held, mut place) = (None::<Hold>, None::<Held>, None::<Queued>);
    for act in acts {
        let answer = match *act {
            Act::Hold(_, slot) => client.asks_to_hold(&slots[slot]).await,
            Act::Confirm(_) => match &hold {
                Some(hold) => client.books_held(hold, &booking_of(&hold.slot.id, person)).await,
                None => continue,
            },
            Act::Release(_) => match &hold {
                Some(hold) => client.gives_back(hold).await,
                None => continue,
            },
            Act::Book(_, slot) => client.asks_for(&booking_of(&slots[slot], person)).await,
            Act::Cancel(_) => match &held {
                Some(held) => client.cancels(held).await,
                None => continue,
            },
            Act::Move(_, slot) => match &held {
                Some(held) => client.asks_to_move(held, &slots[slot]).await,
                None => continue,
            },
            Act::Wait(_) => client.asks_to_wait(slug, &wish(duty, person)).await,
            Act::Accept(_) => match &place {
                Some(place) => client.accepts(place).await,
                None => continue,
            },
            Act::Leave(_) => match &place {
                Some(place) => client.leaves(place).await,
                None => continue,
            },
            Act::Regenerate | Act::Pass(_) => continue,
        };
        assert!([200, 201, 204, 409, 410].contains(&answer.status), "{act:?}: {answer}");
        match act {
            Act::Hold(..) if answer.status == 201 => hold = Some(answer.of(201)),
            Act::Confirm(_) | Act::Book(..) | Act::Accept(_) if answer.status == 201 => held = Some(Held::of(&answer)),
            Act::Wait(_) if answer.status == 201 => place = Some(Queued::of(&answer)),
            _ => {}
        }
    }
}
