//! The waiting list: who waits comes first.

use openapi::bookings::BookingCreated;
use openapi::check::FieldCode;
use openapi::duties::Slot;
use openapi::page::Page;
use openapi::problem::ProblemCode;
use openapi::waiting::{Waiting, WaitingStatus};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::booking::{Queued, wish};
use crate::support::resident::booking;
use crate::support::staff::{Account, duty, eventually, plan};
use crate::support::{Backend, City, Client, Held, PUBLICATION, trial};

trial::on_each_database!(
    nobody_waits_while_there_is_a_place,
    a_cancelled_seat_is_offered_to_the_first,
    a_stranger_never_gets_it_first,
    an_offer_is_taken_once,
    an_offer_that_nobody_takes_goes_to_the_next,
    a_lapsed_offer_never_comes_back_to_life,
    who_leaves_makes_room,
    a_hold_that_ends_goes_to_who_waits,
    wishes_are_heeded,
    a_seat_that_is_added_is_offered,
    what_staff_call_off_is_neither_held_nor_offered,
    who_must_be_reached_can_be,
    who_waits_waits_once,
    the_secret_opens_it,
    staff_ring_who_waits,
    seats_and_people_find_one_another,
);

const SLUG: &str = "kolejka";
/// Offers last two hours.
const AN_HOUR_LATER: &str = "2025-11-07T10:00:00+01:00";
const OFFER_ENDS: &str = "2025-11-07T11:00:00+01:00";

/// A duty whose slots (three, of one seat each) are all booked.
struct Full {
    city: City,
    editor: Account,
    duty: String,
    slots: Vec<Slot>,
    held: Vec<Held>,
}

async fn full(backend: Backend) -> Full {
    let city = City::planned(backend).settable_clock().start();
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(1), "16:00", "17:00")).await;
    let mut held = Vec::new();
    for slot in &planned.duty.slots {
        held.push(city.anonymous().books(&slot.id).await);
    }
    Full { city, editor, duty: planned.duty.id, slots: planned.duty.slots, held }
}

impl Full {
    fn client(&self) -> Client {
        self.city.anonymous()
    }

    async fn waits(&self, person: u32) -> Queued {
        self.client().waits(SLUG, &wish(&self.duty, person)).await
    }

    async fn cancels(&self, number: usize) {
        self.client().cancels(&self.held[number]).await.json(200);
    }

    async fn status(&self, queued: &Queued) -> WaitingStatus {
        self.client().looks_at(queued).await.status
    }

    /// Waits until the background has offered a seat to somebody: one whose hold or offer has ended.
    async fn is_offered_soon(&self, queued: &Queued) {
        let is_offered = async || (self.status(queued).await == WaitingStatus::Offered).then_some(());
        eventually("an offer", is_offered).await;
    }
}

async fn nobody_waits_while_there_is_a_place(backend: Backend) {
    let full = full(backend).await;
    full.cancels(0).await;
    let refused = full.client().asks_to_wait(SLUG, &wish(&full.duty, 1)).await.problem(ProblemCode::PlacesFree);
    assert_eq!(refused.next[0].slot_id, full.slots[0].id);
    full.client().books(&full.slots[0].id).await;
    let queued = full.waits(1).await;
    let seen = full.client().looks_at(&queued).await;
    assert_eq!((seen.status, seen.before, seen.offer), (WaitingStatus::Waiting, Some(0), None));
    let second = full.waits(2).await;
    assert_eq!(full.client().looks_at(&second).await.before, Some(1));
}

async fn a_cancelled_seat_is_offered_to_the_first(backend: Backend) {
    let full = full(backend).await;
    let (first, second) = (full.waits(1).await, full.waits(2).await);
    full.cancels(1).await;
    let offer = full.client().looks_at(&first).await.offer.expect("an offer");
    assert_eq!(offer.slot.id, full.slots[1].id);
    assert_eq!(offer.expires_at.as_str(), OFFER_ENDS);
    assert_eq!(full.status(&second).await, WaitingStatus::Waiting);
    let stranger = full.client().asks_for(&booking(&full.slots[1].id)).await;
    stranger.problem(ProblemCode::SlotFull);
    full.client().asks_to_hold(&full.slots[1].id).await.problem(ProblemCode::SlotFull);
    let booked: BookingCreated = full.client().accepts(&first).await.of(201);
    assert_eq!((booked.booking.slot.id.as_str(), booked.booking.name.as_str()), (&*full.slots[1].id, "Ewa Nowak"));
    let seen = full.client().looks_at(&first).await;
    assert_eq!((seen.status, seen.booking), (WaitingStatus::Booked, Some(booked.booking.reference)));
    full.city.keeps_its_invariants(PUBLICATION);
}

/// A cancellation and ten strangers at once, one waiting: again and again she is first.
async fn a_stranger_never_gets_it_first(backend: Backend) {
    let full = full(backend).await;
    let mut holder = full.held[0].clone();
    for round in 0..5 {
        let queued = full.waits(round).await;
        let mut asking = JoinSet::new();
        for number in 0..10 {
            let (client, slot) = (full.client(), full.slots[0].id.clone());
            asking.spawn(async move {
                if number % 2 == 0 {
                    client.asks_for(&booking(&slot)).await.status
                } else {
                    client.asks_to_hold(&slot).await.status
                }
            });
        }
        full.client().cancels(&holder).await.json(200);
        let statuses = asking.join_all().await;
        assert!(statuses.iter().all(|status| *status == 409), "a stranger was first: {statuses:?}");
        assert_eq!(full.status(&queued).await, WaitingStatus::Offered);
        holder = Held::of(&full.client().accepts(&queued).await);
        full.city.keeps_its_invariants(PUBLICATION);
    }
}

async fn an_offer_is_taken_once(backend: Backend) {
    let full = full(backend).await;
    let queued = full.waits(1).await;
    full.client().accepts(&queued).await.problem(ProblemCode::OfferExpired);
    full.cancels(0).await;
    let mut asking = JoinSet::new();
    for _ in 0..10 {
        let (client, queued) = (full.client(), queued.clone());
        asking.spawn(async move { client.accepts(&queued).await.status });
    }
    let mut statuses = asking.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    // The others find it taken, or see that she has a booking now.
    assert!(statuses[1..].iter().all(|status| [409, 410].contains(status)), "{statuses:?}");
    full.city.keeps_its_invariants(PUBLICATION);
}

async fn an_offer_that_nobody_takes_goes_to_the_next(backend: Backend) {
    let full = full(backend).await;
    let (first, second) = (full.waits(1).await, full.waits(2).await);
    full.cancels(0).await;
    full.city.set_clock("2025-11-07T10:59:59.999999+01:00");
    full.client().asks_for(&booking(&full.slots[0].id)).await.problem(ProblemCode::SlotFull);
    assert_eq!(full.status(&first).await, WaitingStatus::Offered);
    full.city.set_clock(OFFER_ENDS);
    // A stranger who is there at that very instant does not get it either.
    full.client().asks_for(&booking(&full.slots[0].id)).await.problem(ProblemCode::SlotFull);
    full.is_offered_soon(&second).await;
    assert_eq!(full.status(&first).await, WaitingStatus::Lapsed);
    full.client().accepts(&first).await.problem(ProblemCode::OfferExpired);
    full.client().accepts(&second).await.json(201);
    full.city.keeps_its_invariants(OFFER_ENDS);
}

async fn a_lapsed_offer_never_comes_back_to_life(backend: Backend) {
    let full = full(backend).await;
    let first = full.waits(1).await;
    full.cancels(0).await;
    full.city.set_clock(OFFER_ENDS);
    full.client().accepts(&first).await.problem(ProblemCode::OfferExpired);
    full.city.set_clock(AN_HOUR_LATER);
    // Were only the clock asked, it would be hers again; once it has been seen to end, it has ended.
    full.city.set_clock(OFFER_ENDS);
    let stranger = full.client().books(&full.slots[0].id).await;
    full.client().cancels(&stranger).await.json(200);
    for _ in 0..2 {
        assert_eq!(full.status(&first).await, WaitingStatus::Lapsed);
        full.client().accepts(&first).await.problem(ProblemCode::OfferExpired);
    }
    assert_eq!(full.client().leaves(&first).await.json(200)["status"], json!("lapsed"));
    full.city.keeps_its_invariants(OFFER_ENDS);
}

async fn who_leaves_makes_room(backend: Backend) {
    let full = full(backend).await;
    let (first, second, third) = (full.waits(1).await, full.waits(2).await, full.waits(3).await);
    assert_eq!(full.client().leaves(&second).await.json(200)["status"], json!("left"));
    full.cancels(0).await;
    assert_eq!(full.client().leaves(&first).await.json(200)["status"], json!("left"));
    assert_eq!(full.client().leaves(&first).await.json(200)["status"], json!("left"), "again it is the same");
    let status = (full.status(&second).await, full.status(&third).await);
    assert_eq!(status, (WaitingStatus::Left, WaitingStatus::Offered));
    full.client().accepts(&first).await.problem(ProblemCode::OfferExpired);
    full.client().leaves(&third).await.json(200);
    full.client().books(&full.slots[0].id).await;
    full.city.keeps_its_invariants(PUBLICATION);
}

async fn a_hold_that_ends_goes_to_who_waits(backend: Backend) {
    let full = full(backend).await;
    full.cancels(0).await;
    let hold = full.client().holds(&full.slots[0].id).await;
    let (first, second) = (full.waits(1).await, full.waits(2).await);
    let end = "2025-11-07T09:10:00+01:00";
    full.city.set_clock(end);
    full.client().asks_to_hold(&full.slots[0].id).await.problem(ProblemCode::SlotFull);
    full.client().books_held(&hold, &booking(&full.slots[0].id)).await.problem(ProblemCode::HoldExpired);
    full.is_offered_soon(&first).await;
    full.cancels(1).await;
    assert_eq!(full.status(&second).await, WaitingStatus::Offered);
    full.city.keeps_its_invariants(end);
}

async fn wishes_are_heeded(backend: Backend) {
    let full = full(backend).await;
    let mut phone = plan(1);
    phone["mode"] = json!("phone");
    phone["phone"] = json!("12 323 31 44");
    phone["experts"] = json!([{ "name": "Jan Radca" }]);
    let other = full.editor.plans(SLUG, &duty(phone, "10:00", "10:20")).await;
    let held = full.client().books(&other.duty.slots[0].id).await;
    let wants = |person: u32, more: Value| {
        let mut wanted = wish(&full.duty, person);
        for (name, value) in more.as_object().expect("fields") {
            wanted[name] = value.clone();
        }
        wanted
    };
    let client = full.client();
    let morning = client.waits(SLUG, &wants(1, json!({ "duty_id": null, "part": "morning" }))).await;
    let by_phone = client.waits(SLUG, &wants(2, json!({ "duty_id": null, "mode": "phone", "email": null }))).await;
    let no_number = client.waits(SLUG, &wants(3, json!({ "duty_id": null, "phone": null }))).await;
    let evening =
        client.waits(SLUG, &wants(4, json!({ "duty_id": null, "part": "evening", "mode": "in_person" }))).await;
    full.cancels(0).await;
    assert_eq!(full.status(&no_number).await, WaitingStatus::Offered, "the first who takes any in person");
    full.cancels(1).await;
    assert_eq!(full.status(&evening).await, WaitingStatus::Offered);
    client.cancels(&held).await.json(200);
    assert_eq!(full.status(&morning).await, WaitingStatus::Offered, "ten o'clock is in the morning");
    client.leaves(&morning).await.json(200);
    assert_eq!(full.status(&by_phone).await, WaitingStatus::Offered);
    let impossible = client.asks_to_wait(SLUG, &wants(5, json!({ "mode": "video" }))).await;
    impossible.problem(ProblemCode::BookingClosed);
    let elsewhere = wants(6, json!({ "duty_id": "0199d1a0-0000-7000-8000-00000000dead" }));
    client.asks_to_wait(SLUG, &elsewhere).await.has_fault("duty_id", FieldCode::NotFound);
    full.city.keeps_its_invariants(PUBLICATION);
}

async fn a_seat_that_is_added_is_offered(backend: Backend) {
    let full = full(backend).await;
    let queued = full.waits(1).await;
    let read = full.editor.duty(&full.duty).await;
    full.editor.changes_duty(&read, &duty(plan(2), "16:00", "17:00")).await.json(200);
    full.is_offered_soon(&queued).await;
    let mut asking = JoinSet::new();
    for slot in &full.slots {
        let (client, body) = (full.client(), booking(&slot.id));
        asking.spawn(async move { client.asks_for(&body).await.status });
    }
    let booked = asking.join_all().await.into_iter().filter(|status| *status == 201).count();
    assert_eq!((booked, full.status(&queued).await), (2, WaitingStatus::Offered));
    full.city.keeps_its_invariants(PUBLICATION);
}

/// A duty is called off while one holds a seat in it and another was offered one.
async fn what_staff_call_off_is_neither_held_nor_offered(backend: Backend) {
    let full = full(backend).await;
    full.cancels(0).await;
    let hold = full.client().holds(&full.slots[0].id).await;
    let queued = full.waits(1).await;
    full.cancels(1).await;
    assert_eq!(full.status(&queued).await, WaitingStatus::Offered);
    let reason = json!({ "reason": "Choroba." });
    full.editor.post(&format!("/admin/duties/{}/cancel", full.duty), &reason).await.json(200);
    let refused = full.client().books_held(&hold, &booking(&full.slots[0].id)).await;
    refused.problem(ProblemCode::BookingClosed);
    assert_eq!(full.status(&queued).await, WaitingStatus::Waiting, "she stands where she stood");
    full.client().accepts(&queued).await.problem(ProblemCode::OfferExpired);
    assert_eq!(full.editor.attention().await.len(), 1, "the one who is booked");
    full.city.keeps_its_invariants(PUBLICATION);
}

async fn who_must_be_reached_can_be(backend: Backend) {
    let full = full(backend).await;
    let mut nobody = wish(&full.duty, 1);
    (nobody["phone"], nobody["email"]) = (json!(null), json!(""));
    full.client().asks_to_wait(SLUG, &nobody).await.has_fault("phone", FieldCode::Required);
    let unknown = full.client().asks_to_wait("nie-ma-takich", &wish(&full.duty, 1)).await;
    unknown.problem(ProblemCode::NotFound);
}

async fn who_waits_waits_once(backend: Backend) {
    let full = full(backend).await;
    let first = full.waits(1).await;
    let again = full.client().asks_to_wait(SLUG, &wish(&full.duty, 1)).await;
    again.problem(ProblemCode::AlreadyExists);
    let mut by_address = wish(&full.duty, 2);
    by_address["email"] = json!("CZEKA.1@example.org");
    full.client().asks_to_wait(SLUG, &by_address).await.problem(ProblemCode::AlreadyExists);
    full.client().leaves(&first).await.json(200);
    full.waits(1).await;
}

async fn the_secret_opens_it(backend: Backend) {
    let full = full(backend).await;
    let (one, other) = (full.waits(1).await, full.waits(2).await);
    full.cancels(0).await;
    let client = full.client();
    for secret in [other.secret.as_str(), "nonsense", ""] {
        let wrong = Queued { reference: one.reference.clone(), secret: secret.to_owned() };
        client.accepts(&wrong).await.problem(ProblemCode::NotFound);
        client.leaves(&wrong).await.problem(ProblemCode::NotFound);
    }
    client.get(&format!("/waiting/{}", one.reference)).await.problem(ProblemCode::SecretRequired);
    assert_eq!(full.status(&one).await, WaitingStatus::Offered);
}

async fn staff_ring_who_waits(backend: Backend) {
    let full = full(backend).await;
    let (one, other) = (full.waits(1).await, full.waits(2).await);
    let officer = full.city.officer().await;
    full.cancels(0).await;
    let list = |query: &'static str| {
        let officer = officer.clone();
        async move { officer.get(&format!("/admin/waiting?{query}")).await.of::<Page<Waiting>>(200).items }
    };
    let items = list("consultation=kolejka&open=true").await;
    let seen: Vec<_> = items.iter().map(|item| (item.reference.as_str(), item.status)).collect();
    assert_eq!(seen, [(&*one.reference, WaitingStatus::Offered), (&*other.reference, WaitingStatus::Waiting)]);
    assert_eq!(items[0].phone.as_deref(), Some("+48601000001"));
    officer.does(&format!("/admin/waiting/{}/accept", other.reference)).await.problem(ProblemCode::OfferExpired);
    let booked: BookingCreated = officer.does(&format!("/admin/waiting/{}/accept", one.reference)).await.of(201);
    assert_eq!(booked.booking.slot.id, full.slots[0].id);
    officer.does(&format!("/admin/waiting/{}/leave", other.reference)).await.json(200);
    assert_eq!(list("open=true").await.len(), 0);
    assert_eq!(list("limit=1").await.len(), 1);
}

/// Twenty wait and ten seats are given back at once: ten get an offer each, every seat is offered once.
async fn seats_and_people_find_one_another(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(10), "16:00", "16:20")).await;
    let mut held = Vec::new();
    for _ in 0..10 {
        held.push(city.anonymous().books(&planned.duty.slots[0].id).await);
    }
    let mut waiting = Vec::new();
    for person in 0..20 {
        waiting.push(city.anonymous().waits(SLUG, &wish(&planned.duty.id, person)).await);
    }
    let second = (backend == Backend::Postgres).then(|| city.second_program());
    let mut cancelling = JoinSet::new();
    for (number, held) in held.into_iter().enumerate() {
        let client = match &second {
            Some(second) if number % 2 == 0 => second.anonymous(),
            _ => city.anonymous(),
        };
        cancelling.spawn(async move { client.cancels(&held).await.status });
    }
    assert!(cancelling.join_all().await.iter().all(|status| *status == 200));
    let mut offered = Vec::new();
    for queued in &waiting {
        offered.push(city.anonymous().looks_at(queued).await.status == WaitingStatus::Offered);
    }
    assert_eq!(offered, [vec![true; 10], vec![false; 10]].concat());
    city.keeps_its_invariants(PUBLICATION);
}
