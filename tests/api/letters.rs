//! What people are told about their bookings: each thing once, in their language, and nothing is lost.

use openapi::admin::letters::{LetterEntry, LetterKind, LetterState};
use openapi::duties::Mode;
use openapi::page::Page;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::booking::wish;
use crate::support::mail::Mail;
use crate::support::resident::booking;
use crate::support::staff::{Account, duty, eventually, plan};
use crate::support::{ANNOUNCED, Backend, City, Held, PUBLICATION, trial};

trial::on_each_database!(
    a_booking_is_confirmed_in_her_language,
    each_change_is_told_once,
    reminders_go_out_at_their_time,
    reminders_follow_the_booking,
    a_change_of_the_duty_is_told,
    an_offer_is_told,
    staff_see_what_was_sent,
    ended_in_the_middle_each_message_goes_out_once,
    opening_links_changes_nothing,
);

const EWA: &str = "ewa.nowak@example.org";

fn hers(slot: &str, language: &str) -> Value {
    let mut body = booking(slot);
    (body["email"], body["language"]) = (json!(EWA), json!(language));
    body
}

/// Waits until so many mails have come to an address.
async fn mails(city: &City, to: &str, number: usize) -> Vec<Mail> {
    let what = format!("{number} mails to {to}");
    let found = eventually(&what, async || Some(city.mails_for(to)).filter(|found| found.len() >= number)).await;
    assert_eq!(found.len(), number, "{found:#?}");
    found
}

fn with<'a>(mails: &'a [Mail], subject: &str) -> &'a Mail {
    mails.iter().find(|mail| mail.subject.contains(subject)).unwrap_or_else(|| panic!("{subject}: {mails:#?}"))
}

async fn a_booking_is_confirmed_in_her_language(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let held = Held::of(&client.asks_for(&hers(&slot.id, "pl")).await);
    let mail = mails(&city, EWA, 1).await.remove(0);
    assert_eq!(mail.subject, format!("Potwierdzenie rezerwacji {}", held.reference));
    for told in [
        "Dzień dobry,",
        &format!("Numer rezerwacji: {}", held.reference),
        "Termin: piątek, 14 listopada 2025, godz. 8:00–8:20",
        "Gdzie: ul. Zabłocie 22, pokój 13",
        "12 323 31 44",
    ] {
        assert!(mail.text.contains(told), "{told} in {}", mail.text);
        assert!(mail.html.contains(told), "{told} in {}", mail.html);
    }
    assert!(mail.html.contains("lang=\"pl\""), "{}", mail.html);
    let link = mail.links().remove(0);
    assert!(link.ends_with(&format!("/booking/{}#{}", held.reference, held.secret)), "{link}");
    let calendar = mail.calendar.expect("a calendar file");
    assert!(calendar.contains("METHOD:PUBLISH"), "{calendar}");
    let mut phone = booking(&client.picks(ANNOUNCED, Mode::Phone).await.id);
    (phone["email"], phone["language"]) = (json!("jan@example.org"), json!("en"));
    let held = Held::of(&client.asks_for(&phone).await);
    let mail = mails(&city, "jan@example.org", 1).await.remove(0);
    assert_eq!(mail.subject, format!("Booking {} confirmed", held.reference));
    for told in ["Hello,", "When: Friday, 14 November 2025, 8:00–8:20", "we will ring the number that you gave"] {
        assert!(mail.text.contains(told), "{told} in {}", mail.text);
    }
    city.keeps_its_invariants(PUBLICATION);
}

async fn each_change_is_told_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let slots: Vec<String> = client.duties(ANNOUNCED).await.remove(0).slots.into_iter().map(|slot| slot.id).collect();
    let held = Held::of(&client.asks_for(&hers(&slots[0], "pl")).await);
    client.asks_to_move(&held, &slots[4]).await.json(200);
    client.asks_to_move(&held, &slots[4]).await.json(200);
    client.cancels(&held).await.json(200);
    client.cancels(&held).await.json(200);
    let found = mails(&city, EWA, 3).await;
    assert!(with(&found, "Nowy termin").text.contains("godz. 9:20–9:40"));
    let cancelled = with(&found, "odwołana");
    let calendar = cancelled.calendar.as_deref().expect("a calendar file");
    assert!(calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:2"), "{calendar}");
    let again = Held::of(&client.asks_for(&hers(&slots[1], "pl")).await);
    let officer = city.officer().await;
    let reason = json!({ "reason": "Choroba ekspertki." });
    officer.post(&format!("/admin/bookings/{}/cancel", again.reference), &reason).await.json(200);
    let found = mails(&city, EWA, 5).await;
    assert!(found.iter().any(|mail| mail.text.contains("Powód: Choroba ekspertki.")), "{found:#?}");
    city.keeps_its_invariants(PUBLICATION);
}

/// The slot begins on Friday at eight; the reminders go out on Thursday at five in the afternoon, and at six.
async fn reminders_go_out_at_their_time(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    client.asks_for(&hers(&slot.id, "pl")).await.json(201);
    mails(&city, EWA, 1).await;
    city.set_clock("2025-11-13T16:59:59+01:00");
    quiet(&city).await;
    mails(&city, EWA, 1).await;
    city.set_clock("2025-11-13T17:00:00+01:00");
    let found = mails(&city, EWA, 2).await;
    assert!(with(&found, "Przypomnienie").text.contains("piątek, 14 listopada 2025"));
    city.set_clock("2025-11-14T06:00:00+01:00");
    mails(&city, EWA, 3).await;
    city.set_clock("2025-11-14T12:00:00+01:00");
    quiet(&city).await;
    mails(&city, EWA, 3).await;
}

/// Waits until the background has gone through the outbox: something that was sent to somebody else after what is
/// looked for has come.
async fn quiet(city: &City) {
    let admin = city.admin().await;
    admin.client.post("/auth/password/forgot", &json!({ "email": admin.email })).await;
    eventually("a mail to the administrator", async || city.mails_for(&admin.email).pop()).await;
}

async fn reminders_follow_the_booking(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let client = city.anonymous();
    let duties = client.duties(ANNOUNCED).await;
    let in_person: Vec<_> = duties.iter().filter(|duty| duty.mode == Mode::InPerson).collect();
    let held = Held::of(&client.asks_for(&hers(&in_person[0].slots[0].id, "pl")).await);
    client.asks_to_move(&held, &in_person[1].slots[0].id).await.json(200);
    mails(&city, EWA, 2).await;
    city.set_clock("2025-11-14T07:00:00+01:00");
    quiet(&city).await;
    mails(&city, EWA, 2).await;
    city.set_clock("2025-11-20T17:00:00+01:00");
    let found = mails(&city, EWA, 3).await;
    assert!(with(&found, "Przypomnienie").text.contains("piątek, 21 listopada 2025, godz. 16:00"));
    client.cancels(&held).await.json(200);
    mails(&city, EWA, 4).await;
    city.set_clock("2025-11-21T15:00:00+01:00");
    quiet(&city).await;
    mails(&city, EWA, 4).await;
}

async fn planned(city: &City) -> (Account, openapi::admin::duties::StaffDuty) {
    let editor = city.editor().await;
    editor.creates_consultation("listy").await;
    let planned = editor.plans("listy", &duty(plan(1), "16:00", "17:00")).await;
    (editor, planned)
}

async fn a_change_of_the_duty_is_told(backend: Backend) {
    let city = City::on(backend);
    let (editor, planned) = planned(&city).await;
    city.anonymous().asks_for(&hers(&planned.duty.slots[0].id, "en")).await.json(201);
    let reason = json!({ "reason": "Choroba." });
    editor.post(&format!("/admin/duties/{}/cancel", planned.duty.id), &reason).await.json(200);
    let found = mails(&city, EWA, 2).await;
    let told = with(&found, "A change to the duty");
    assert!(told.text.contains("The duty was called off."), "{}", told.text);
}

async fn an_offer_is_told(backend: Backend) {
    let city = City::on(backend);
    let (_, planned) = planned(&city).await;
    let client = city.anonymous();
    let mut held = Vec::new();
    for slot in &planned.duty.slots {
        held.push(client.books(&slot.id).await);
    }
    let queued = client.waits("listy", &wish(&planned.duty.id, 7)).await;
    client.cancels(&held[1]).await.json(200);
    let found = mails(&city, "czeka.7@example.org", 2).await;
    let offer = with(&found, "Zwolniło się miejsce");
    assert!(offer.text.contains("godz. 16:20–16:40"), "{}", offer.text);
    assert!(offer.links()[0].ends_with(&format!("/waiting/{}#{}", queued.reference, queued.secret)));
    assert!(with(&found, "Lista rezerwowa").text.contains(&queued.reference));
}

async fn listed(officer: &Account, query: &str) -> Vec<LetterEntry> {
    officer.get(&format!("/admin/letters?limit=100&{query}")).await.of::<Page<LetterEntry>>(200).items
}

async fn staff_see_what_was_sent(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let held = Held::of(&client.asks_for(&hers(&slot.id, "pl")).await);
    mails(&city, EWA, 1).await;
    let officer = city.officer().await;
    let query = format!("booking={}", held.reference.to_lowercase());
    let sent = eventually("a message that was sent", async || {
        listed(&officer, &query).await.into_iter().find(|letter| letter.state == LetterState::Sent)
    });
    let sent = sent.await;
    assert_eq!((sent.kind, sent.reference.as_deref()), (LetterKind::Confirmation, Some(&*held.reference)));
    let text = sent.text.expect("its words: there is no mail server");
    assert_eq!(text.recipient, EWA);
    assert!(text.body.contains("potwierdzamy rezerwację"));
    let waiting = listed(&officer, &format!("{query}&state=waiting")).await;
    let due: Vec<&str> = waiting.iter().filter_map(|letter| letter.due_at.as_ref().map(|due| due.as_str())).collect();
    assert_eq!(due.len(), 2, "two reminders");
    assert!(due.contains(&"2025-11-13T17:00:00+01:00") && due.contains(&"2025-11-14T06:00:00+01:00"), "{due:?}");
    assert!(waiting.iter().all(|letter| letter.text.is_none()));
    let retry = |id: &str| format!("/admin/letters/{id}/retry");
    officer.does(&retry(&sent.id)).await.problem(ProblemCode::NotPossible);
    officer.does(&retry("0199d1a0-ffff-7000-8000-00000000dead")).await.problem(ProblemCode::NotFound);
    let given_up = format!("UPDATE outbox SET outcome = 'given_up', attempts = 15 WHERE id = '{}'", sent.id);
    city.database.execute(&given_up);
    assert_eq!(officer.does(&retry(&sent.id)).await.status, 204);
    let again = async || listed(&officer, &query).await.into_iter().find(|letter| letter.state == LetterState::Sent);
    assert_eq!(eventually("it is sent again", again).await.id, sent.id);
    // Links that open an account are nobody's to read.
    let others = listed(&officer, "").await;
    assert!(others.iter().filter(|letter| letter.kind == LetterKind::Other).all(|letter| letter.text.is_none()));
}

async fn ended_in_the_middle_each_message_goes_out_once(backend: Backend) {
    for place in ["letter_claimed", "letter_sent"] {
        let mut city = City::planned(backend).settable_clock().setting("CRASH_AT", place).start();
        let client = city.anonymous();
        let slots: Vec<String> =
            client.duties(ANNOUNCED).await.remove(0).slots.into_iter().map(|slot| slot.id).collect();
        let answer = client.request(Method::POST, "/bookings").json(&hers(&slots[0], "pl")).send().await;
        answer.json(201);
        city.has_ended();
        assert_eq!(city.mails_for(EWA).len(), usize::from(place == "letter_sent"));
        city.start_again_without("CRASH_AT", PUBLICATION);
        // The claim of the program that ended runs out.
        city.set_clock("2025-11-07T09:06:00+01:00");
        let officer = city.officer().await;
        let is_sent = async || {
            let letters = listed(&officer, "state=sent").await;
            letters.into_iter().find(|letter| letter.kind == LetterKind::Confirmation)
        };
        eventually("it was sent", is_sent).await;
        let found = mails(&city, EWA, 1).await;
        assert_eq!(city.database.number("SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation'"), 1);
        let id = city.database.texts("SELECT id AS text FROM outbox WHERE kind = 'confirmation'").remove(0);
        assert!(found[0].id.starts_with(&id), "{found:?}");
        city.keeps_its_invariants("2025-11-07T09:06:00+01:00");
    }
}

/// A mail scanner opens every link, again and again, with GET and HEAD.
async fn opening_links_changes_nothing(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let (_, planned) = planned(&city).await;
    let client = city.anonymous();
    let mut held = Vec::new();
    for slot in &planned.duty.slots {
        held.push(Held::of(&client.asks_for(&hers_too(&slot.id)).await));
    }
    client.waits("listy", &wish(&planned.duty.id, 7)).await;
    client.cancels(&held[0]).await.json(200);
    city.is_at_rest().await;
    let links: Vec<String> = city.mails().iter().flat_map(Mail::links).collect();
    assert!(links.len() >= 5, "{links:?}");
    let before = state(&city);
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    for link in &links {
        // What a scanner sees of a link, and what the page behind it would read.
        let page = link.split('#').next().expect("a page");
        let in_api = page.replace("/booking/", "/api/v1/bookings/").replace("/waiting/", "/api/v1/waiting/");
        let secret = link.split('#').nth(1).unwrap_or_default();
        for address in [page.to_owned(), in_api.clone(), format!("{in_api}/accept"), format!("{in_api}/cancel")] {
            for method in [Method::GET, Method::HEAD] {
                for _ in 0..100 {
                    let request = http.request(method.clone(), &address);
                    let request = request.header("Booking-Secret", secret).header("Waiting-Secret", secret);
                    let status = request.send().await.expect("an answer").status().as_u16();
                    assert!(status < 500, "{method} {address}: {status}");
                }
            }
        }
    }
    assert_eq!(state(&city), before);
}

fn hers_too(slot: &str) -> Value {
    let mut body = booking(slot);
    body["language"] = json!("en");
    body
}

/// Everything in the database; the clock stands still, so the background has nothing to note.
fn state(city: &City) -> String {
    city.database.dump()
}
