//! The day of a duty.

use openapi::admin::day::{Attendance, DayEntry};
use openapi::bookings::BookingStatus;
use openapi::check::FieldCode;
use openapi::people::Need;
use openapi::problem::ProblemCode;
use openapi::proposals::{Channel, ProposalCreated};
use serde_json::json;

use crate::support::resident::{booking, proposal};
use crate::support::staff::{Account, duty, plan};
use crate::support::{Backend, City, Held, trial};

trial::on_each_database!(
    a_whole_day,
    attendance_goes_forth_and_back,
    who_comes_without_a_booking,
    what_is_said_is_written_down,
    what_is_written_down_is_checked,
    a_consultation_that_is_over_takes_nothing,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "z-dyzurem";

/// A city with a duty of three slots with two seats each, and who sits in it.
async fn arranged(backend: Backend) -> (City, Account, openapi::duties::Duty) {
    let city = City::on(backend);
    let (editor, officer) = (city.editor().await, city.officer().await);
    editor.creates_consultation(SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    (city, officer, planned.duty)
}

async fn a_whole_day(backend: Backend) {
    let (city, officer, duty) = arranged(backend).await;
    let client = city.anonymous();
    let mut late = booking(&duty.slots[2].id);
    late["needs"] = json!(["induction_loop", "longer_slot"]);
    late["topic"] = json!("Ławki");
    late["name"] = json!("Późna");
    late["phone"] = json!("601 100 200");
    let last = Held::of(&client.asks_for(&late).await);
    let first = client.books(&duty.slots[0].id).await;
    let cancelled = client.books(&duty.slots[0].id).await;
    let second = client.books(&duty.slots[1].id).await;
    client.cancels(&cancelled).await.json(200);
    let day = officer.opens_day(&duty.id).await;
    assert!(day.accepts_proposals);
    assert_eq!((day.duty.duty.id.as_str(), day.duty.booked), (&*duty.id, 3));
    let starts: Vec<&str> = day.entries.iter().map(|entry| entry.starts_at.as_str()).collect();
    assert!(starts.is_sorted() && starts.len() == 4, "{starts:?}");
    let of =
        |held: &Held| day.entries.iter().find(|entry| entry.reference == held.reference).expect("an entry").clone();
    assert_eq!(of(&cancelled).status, Some(BookingStatus::Cancelled), "who cancelled is shown, too");
    let entry = of(&last);
    assert_eq!((entry.name.as_deref(), entry.topic.as_deref()), (Some("Późna"), Some("Ławki")));
    assert_eq!(entry.needs, [Need::InductionLoop, Need::LongerSlot]);
    assert_eq!(
        (entry.walk_in, entry.attendance, entry.phone.as_deref()),
        (false, Attendance::Expected, Some("+48601100200"))
    );
    assert_eq!(day.next.as_deref(), Some(first.reference.as_str()));
    officer.notes(&first.reference, "attended").await;
    assert_eq!(officer.opens_day(&duty.id).await.next.as_deref(), Some(second.reference.as_str()));
    officer.notes(&second.reference, "no_show").await;
    assert_eq!(officer.opens_day(&duty.id).await.next.as_deref(), Some(last.reference.as_str()));
    officer.notes(&last.reference, "late").await;
    assert_eq!(officer.opens_day(&duty.id).await.next.as_deref(), Some(last.reference.as_str()), "she still comes");
    officer.notes(&last.reference, "attended").await;
    assert_eq!(officer.opens_day(&duty.id).await.next, None);
    officer.get("/admin/duties/0199d1a0-ffff-7000-8000-00000000dead/day").await.problem(ProblemCode::NotFound);
}

async fn attendance_goes_forth_and_back(backend: Backend) {
    let (city, officer, duty) = arranged(backend).await;
    let client = city.anonymous();
    let held = client.books(&duty.slots[0].id).await;
    let attendance = async || officer.opens_day(&duty.id).await.entries[0].attendance;
    for (name, expected) in [
        ("late", Attendance::Late),
        ("attended", Attendance::Attended),
        ("no_show", Attendance::NoShow),
        ("expected", Attendance::Expected),
    ] {
        let answer = officer.notes(&held.reference, name).await;
        assert_eq!((answer.status, answer.body.len()), (204, 0));
        assert_eq!(attendance().await, expected);
    }
    officer.notes(&held.reference, "vielleicht").await.has_fault("attendance", FieldCode::InvalidValue);
    officer.notes("0000-0000", "attended").await.problem(ProblemCode::NotFound);
    assert!(!client.shows(&held).await.text().contains("attendance"), "what staff note is the staff's");
    client.cancels(&held).await.json(200);
    officer.notes(&held.reference, "attended").await.problem(ProblemCode::NotPossible);
    let noted = "SELECT count(*) AS number FROM audit_entry WHERE act = 'booking.attendance'";
    assert_eq!(city.database.number(noted), 4);
}

async fn who_comes_without_a_booking(backend: Backend) {
    let (city, officer, duty) = arranged(backend).await;
    let path = format!("/admin/duties/{}/walk-ins", duty.id);
    let call = officer.records_call(&duty.id).await;
    assert_eq!((call.walk_in, call.attendance, call.name.as_deref()), (true, Attendance::Attended, None));
    let visit = json!({ "channel": "in_person", "name": " Jan ", "phone": "600 100 200", "topic": "Ławki" });
    let visit: DayEntry = officer.post(&path, &visit).await.of(201);
    assert_eq!((visit.name.as_deref(), visit.phone.as_deref()), (Some("Jan"), Some("+48600100200")));
    let day = officer.opens_day(&duty.id).await;
    assert_eq!(day.entries.len(), 2);
    assert_eq!(day.next, None, "nobody is expected");
    for (body, field, code) in [
        (json!({ "channel": "web" }), "channel", FieldCode::InvalidValue),
        (json!({ "channel": "paper" }), "channel", FieldCode::InvalidValue),
        (json!({ "channel": "phone", "phone": "zadzwoń" }), "phone", FieldCode::InvalidPhone),
        (json!({ "channel": "phone", "name": "a\u{202e}b" }), "name", FieldCode::ForbiddenCharacter),
        (json!({ "channel": "phone", "name": "x".repeat(121) }), "name", FieldCode::TooLong),
    ] {
        officer.post(&path, &body).await.has_fault(field, code);
    }
    let nowhere = "/admin/duties/0199d1a0-ffff-7000-8000-00000000dead/walk-ins";
    officer.post(nowhere, &json!({ "channel": "phone" })).await.problem(ProblemCode::NotFound);
    // The same call sent twice, since the first answer was lost, is one call.
    for _ in 0..2 {
        let request = officer.request(reqwest::Method::POST, &path).header("Idempotency-Key", "rozmowa-0001-aaaa");
        request.json(&json!({ "channel": "phone" })).send().await.json(201);
    }
    assert_eq!(officer.opens_day(&duty.id).await.entries.len(), 3);
    // A visit is no booking: there is nothing to cancel or to move.
    officer.notes(&call.reference, "no_show").await.problem(ProblemCode::NotFound);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM audit_entry WHERE act = 'walk_in.create'"), 3);
}

async fn what_is_said_is_written_down(backend: Backend) {
    let (city, officer, duty) = arranged(backend).await;
    let booked = city.anonymous().books(&duty.slots[0].id).await;
    let call = officer.records_call(&duty.id).await;
    let path = format!("/admin/duties/{}/proposals", duty.id);
    let dictate = async |channel: &str, entry: Option<&str>, title: &str| {
        let body = json!({ "channel": channel, "entry": entry, "proposal": proposal(title) });
        officer.post(&path, &body).await.of::<ProposalCreated>(201)
    };
    let spoken = dictate("in_person", Some(&booked.reference), "Powiedziany").await;
    let rung = dictate("phone", Some(&call.reference.to_lowercase()), "Zadzwoniony").await;
    let written = dictate("paper", None, "Napisany").await;
    assert_eq!(
        [&spoken, &rung, &written].map(|made| made.proposal.channel),
        [Channel::InPerson, Channel::Phone, Channel::Paper]
    );
    let day = officer.opens_day(&duty.id).await;
    let proposals = |reference: &str| {
        day.entries
            .iter()
            .find(|entry| entry.reference == reference)
            .map(|entry| entry.proposals.clone())
            .expect("an entry")
    };
    assert_eq!(proposals(&booked.reference), [spoken.proposal.reference.as_str()]);
    assert_eq!(proposals(&call.reference), [rung.proposal.reference.as_str()]);
    let held =
        Held { reference: spoken.proposal.reference.clone(), secret: spoken.secret.clone(), answer: json!(null) };
    let receipt = city.anonymous().follows(&held).await.json(200);
    assert_eq!((&receipt["title"], &receipt["status"]), (&json!("Powiedziany"), &json!("waiting")));
    city.anonymous().get(&held.proposal()).await.problem(ProblemCode::NotFound);
    let mine = officer.get("/me/proposals").await.json(200);
    assert_eq!(mine["items"], json!([]), "it is the resident's and not the officer's");
    let entries =
        city.database.texts("SELECT details AS text FROM audit_entry WHERE act = 'proposal.dictate' ORDER BY details");
    assert_eq!(entries, ["in_person", "paper", "phone"]);
}

async fn what_is_written_down_is_checked(backend: Backend) {
    let (city, officer, duty) = arranged(backend).await;
    let path = format!("/admin/duties/{}/proposals", duty.id);
    let before = city.database.number("SELECT count(*) AS number FROM proposal");
    for (pointer, value, field, code) in [
        ("/channel", json!("web"), "channel", FieldCode::InvalidValue),
        ("/channel", json!("api"), "channel", FieldCode::InvalidValue),
        ("/entry", json!("0000-0000"), "entry", FieldCode::NotFound),
        ("/entry", json!("\u{1F600}"), "entry", FieldCode::NotFound),
        ("/proposal/title", json!(""), "proposal.title", FieldCode::Required),
        ("/proposal/body", json!("a\u{202e}b"), "proposal.body", FieldCode::ForbiddenCharacter),
        ("/proposal/district", json!(19), "proposal.district", FieldCode::OutOfRange),
        ("/proposal/email", json!("nikt"), "proposal.email", FieldCode::InvalidEmail),
        (
            "/proposal/organisation_id",
            json!("0199d1a0-ffff-7000-8000-00000000dead"),
            "proposal.organisation_id",
            FieldCode::InvalidValue,
        ),
    ] {
        let mut body = json!({ "channel": "paper", "entry": null, "proposal": proposal("Pomysł") });
        (body["proposal"]["district"], body["proposal"]["email"]) = (json!(null), json!(null));
        body["proposal"]["organisation_id"] = json!(null);
        *body.pointer_mut(pointer).expect("a field") = value;
        officer.post(&path, &body).await.has_fault(field, code);
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM proposal"), before);
}

async fn a_consultation_that_is_over_takes_nothing(backend: Backend) {
    let (city, officer, duty) = arranged(backend).await;
    let editor = city.editor().await;
    let path = format!("/admin/duties/{}/proposals", duty.id);
    let dictated = json!({ "channel": "paper", "proposal": proposal("Pomysł") });
    let stage = format!("/admin/consultations/{SLUG}/stage");
    editor.post(&stage, &json!({ "stage": "analysis" })).await.json(200);
    officer.post(&path, &dictated).await.json(201);
    editor.post(&stage, &json!({ "stage": "closed" })).await.json(200);
    assert!(!officer.opens_day(&duty.id).await.accepts_proposals);
    officer.post(&path, &dictated).await.problem(ProblemCode::NotOpen);
}
