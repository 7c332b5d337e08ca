//! The office at work: consultations, duties, their days, moderation, answers, people, the audit log.

use openapi::access::Role;
use openapi::check::FieldCode;
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::people::ADMIN;
use crate::support::resident::{booking, proposal};
use crate::support::{Backend, City, Client, Office, RUNNING, program, trial};

trial::on_each_database!(
    a_consultation_is_a_draft_until_it_is_published,
    what_was_public_stays_to_be_seen,
    a_consultation_that_is_called_off_drops_no_booking,
    each_fault_of_a_consultation_names_its_field,
    hostile_texts_are_texts,
    a_pattern_leaves_out_what_it_cannot_plan,
    a_change_of_a_duty_keeps_every_booking,
    a_blocked_time_takes_what_is_free_and_gives_it_back,
    bookings_beside_a_change_are_never_lost,
    the_control_a_change_alone_hides_no_booking,
    a_booking_is_moved_in_one_go,
    two_movers_to_one_seat_do_not_both_get_it,
    a_day_as_the_officer_lives_it,
    moderation_shows_hides_asks_and_merges,
    an_answer_goes_from_draft_to_its_author,
    the_last_administrator_stays,
    of_two_administrators_who_step_down_at_once_one_stays,
    an_invitation_never_touches_an_account,
    every_act_stands_in_the_audit_log_without_personal_data,
    a_seal_that_was_tampered_with_is_found,
    a_second_factor_is_asked_for_and_taken_once,
    staff_set_up_the_second_factor_first_where_they_have_to,
    what_is_ones_own_is_ones_own,
    an_account_that_is_erased_leaves_no_trace,
    reading_changes_nothing,
);

fn content(title: &str) -> Value {
    json!({
        "title": title, "summary": "Krótko o sprawie.", "description": "# Sprawa\n\nDłużej o **sprawie**.",
        "kind": "standard",
        "timetable": [
            { "stage": "announced", "starts_at": "2025-11-01T00:00" },
            { "stage": "open", "starts_at": "2025-11-05T00:00" },
            { "stage": "analysis", "starts_at": "2025-12-01T00:00" }
        ],
        "districts": [8], "office": { "name": "Referat", "phone": null }, "invited": "Wszyscy", "legal_basis": null,
        "attachments": [{ "name": "Projekt", "url": "https://example.org/projekt.pdf" }],
        "privacy_notice": "Administratorem danych jest miasto.", "publishes_at_once": false
    })
}

const SLUG: &str = "nowe-konsultacje";

/// A consultation that is open, made by this editor.
async fn opened(editor: &Client) {
    let new = json!({ "slug": SLUG, "content": content("Nowe konsultacje") });
    editor.post("/admin/consultations", &new).await.json(201);
    editor.act(&format!("/admin/consultations/{SLUG}/publish")).await.json(200);
}

async fn a_consultation_is_a_draft_until_it_is_published(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let (public, staff) = (format!("/consultations/{SLUG}"), format!("/admin/consultations/{SLUG}"));
    let new = json!({ "slug": SLUG, "content": content("Nowe konsultacje") });
    let seen = editor.post("/admin/consultations/preview", &new).await.json(200);
    assert!(seen["consultation"]["description_html"].as_str().expect("HTML").contains("<h2>Sprawa</h2>"));
    editor.get(&staff).await.problem(ProblemCode::NotFound);
    let draft = editor.post("/admin/consultations", &new).await.json(201);
    assert_eq!(draft["stage"], json!("draft"));
    let taken = editor.post("/admin/consultations", &new).await.problem(ProblemCode::Invalid);
    assert_eq!((taken.errors[0].field.as_str(), taken.errors[0].code), ("slug", FieldCode::Taken));
    for nested in ["", "/versions", "/duties", "/proposals"] {
        city.anonymous().get(&format!("{public}{nested}")).await.problem(ProblemCode::NotFound);
    }
    city.anonymous().says(SLUG, &proposal("Za wcześnie")).await.problem(ProblemCode::NotFound);
    let plan = duties("2025-11-20T08:00", "2025-11-20T09:00", Value::Null);
    let planned = editor.post(&format!("{staff}/duties"), &plan).await.json(201);
    let slot = planned["items"][0]["slots"][0]["id"].as_str().expect("a slot").to_owned();
    city.anonymous().asks_for(&booking(&slot)).await.problem(ProblemCode::Invalid);
    let edited = json!({ "revision": 1, "content": content("Inny tytuł") });
    assert_eq!(editor.put(&staff, &edited).await.json(200)["revision"], json!(2));
    editor.put(&staff, &edited).await.problem(ProblemCode::ChangedMeanwhile);
    assert_eq!(editor.act(&format!("{staff}/publish")).await.json(200)["stage"], json!("open"));
    editor.act(&format!("{staff}/publish")).await.problem(ProblemCode::NotPossible);
    assert_eq!(city.anonymous().reads(SLUG).await.summary.title, "Inny tytuł");
    city.anonymous().books(&slot).await;
}

async fn what_was_public_stays_to_be_seen(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    opened(&editor).await;
    let staff = format!("/admin/consultations/{SLUG}");
    let mut change = json!({ "revision": 2, "content": content("Poprawiony tytuł") });
    let problem = editor.put(&staff, &change).await.problem(ProblemCode::Invalid);
    assert_eq!(problem.errors[0].field, "note");
    change["note"] = json!("Poprawiono tytuł.");
    for (stage, at) in [(1, "2025-11-06T00:00"), (2, "2025-11-07T00:00")] {
        let mut rewritten = change.clone();
        rewritten["content"]["timetable"][stage]["starts_at"] = json!(at);
        let problem = editor.put(&staff, &rewritten).await.problem(ProblemCode::Invalid);
        assert_eq!(problem.errors[0].field, format!("content.timetable[{stage}].starts_at"));
    }
    change["content"]["timetable"][2]["starts_at"] = json!("2025-12-15T00:00");
    editor.put(&staff, &change).await.json(200);
    let versions = city.anonymous().get(&format!("/consultations/{SLUG}/versions")).await.json(200)["items"].clone();
    assert_eq!((&versions[0]["note"], &versions[1]["note"]), (&json!("Poprawiono tytuł."), &Value::Null));
    assert_eq!(versions[1]["content"]["title"], json!("Nowe konsultacje"));
    assert_eq!(city.anonymous().reads(SLUG).await.version, 2);
    let moved = editor.post(&format!("{staff}/stage"), &json!({ "stage": "analysis" })).await.json(200);
    assert_eq!(moved["stage"], json!("analysis"));
    let back = editor.post(&format!("{staff}/stage"), &json!({ "stage": "open" })).await;
    back.problem(ProblemCode::NotPossible);
    city.anonymous().says(SLUG, &proposal("Za późno")).await.problem(ProblemCode::NotOpen);
}

async fn a_consultation_that_is_called_off_drops_no_booking(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let slot = city.anonymous().picks(RUNNING, Mode::Phone).await;
    let held = city.anonymous().books(&slot.id).await;
    let staff = format!("/admin/consultations/{RUNNING}");
    let reason = json!({ "reason": "Rada zdecydowała inaczej." });
    assert_eq!(editor.post(&format!("{staff}/cancel"), &reason).await.json(200)["stage"], json!("cancelled"));
    editor.post(&format!("{staff}/cancel"), &reason).await.problem(ProblemCode::NotPossible);
    let seen = city.anonymous().reads(RUNNING).await;
    assert_eq!(seen.cancellation_reason.as_deref(), Some("Rada zdecydowała inaczej."));
    assert!(city.anonymous().sees(&held).await.needs_attention);
    let listed = editor.get("/admin/attention").await.json(200)["items"].clone();
    assert_eq!(
        (&listed[0]["reason"], &listed[0]["booking"]["reference"]),
        (&json!("consultation_cancelled"), &json!(held.reference))
    );
    let resolve = format!("/admin/attention/{}/resolve", listed[0]["id"].as_str().expect("an id"));
    assert_eq!(editor.post(&resolve, &json!({ "note": "Zadzwoniono." })).await.status, 204);
    editor.post(&resolve, &json!({})).await.problem(ProblemCode::NotFound);
    assert!(!city.anonymous().sees(&held).await.needs_attention);
}

async fn each_fault_of_a_consultation_names_its_field(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    for (pointer, value, field, code) in [
        ("/slug", json!("Zły Slug"), "slug", FieldCode::ForbiddenCharacter),
        ("/content/title", json!(""), "content.title", FieldCode::Required),
        ("/content/office/phone", json!("zadzwoń"), "content.office.phone", FieldCode::InvalidPhone),
        ("/content/districts", json!([19]), "content.districts", FieldCode::OutOfRange),
        ("/content/timetable", json!([]), "content.timetable", FieldCode::Required),
        ("/content/timetable/1/starts_at", json!("kiedyś"), "content.timetable[1].starts_at", FieldCode::InvalidTime),
        ("/content/timetable/0/starts_at", json!("2026-03-29T02:30"), "content.timetable", FieldCode::OutOfOrder),
        (
            "/content/timetable/2/starts_at",
            json!("2026-03-29T02:30"),
            "content.timetable[2].starts_at",
            FieldCode::MissingTime,
        ),
        (
            "/content/attachments/0/url",
            json!("javascript:alert(1)"),
            "content.attachments[0].url",
            FieldCode::InvalidUrl,
        ),
        ("/content/summary", json!("a\u{202E}b"), "content.summary", FieldCode::ForbiddenCharacter),
    ] {
        let mut new = json!({ "slug": SLUG, "content": content("Nowe konsultacje") });
        *new.pointer_mut(pointer).expect("a field") = value;
        let problem = editor.post("/admin/consultations", &new).await.problem(ProblemCode::Invalid);
        assert!(
            problem.errors.iter().any(|error| error.field == field && error.code == code),
            "{pointer}: {problem:?}"
        );
    }
}

async fn hostile_texts_are_texts(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let mut new = json!({ "slug": SLUG, "content": content(hostile) });
    for field in ["description", "privacy_notice", "invited", "summary"] {
        new["content"][field] = json!(hostile);
    }
    editor.post("/admin/consultations", &new).await.json(201);
    editor.act(&format!("/admin/consultations/{SLUG}/publish")).await.json(200);
    let seen = city.anonymous().reads(SLUG).await;
    assert_eq!(seen.summary.title, hostile, "a title is a text and stays as it is");
    for html in [&seen.description_html, &seen.privacy_notice_html] {
        assert!(!html.contains("<script") && !html.contains("onerror") && !html.contains("<img"), "{html}");
    }
}

fn duties(from: &str, to: &str, repetition: Value) -> Value {
    json!({
        "plan": {
            "mode": "in_person", "place": "ul. Zabłocie 22, pokój 13", "experts": [{ "name": "Anna Ekspert" }],
            "slot_minutes": 20, "seats_per_slot": 1, "closes_hours_before": 0
        },
        "starts_at": from, "ends_at": to, "repetition": repetition
    })
}

async fn a_pattern_leaves_out_what_it_cannot_plan(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let address = format!("/admin/consultations/{RUNNING}/duties");
    editor.post("/admin/holidays", &json!({ "date": "2026-01-02", "name": "Dzień wolny urzędu" })).await.json(201);
    let taken = editor.post("/admin/holidays", &json!({ "date": "2025-12-25", "name": "Święta" })).await;
    taken.problem(ProblemCode::AlreadyExists);
    let weekly = json!({ "weekdays": ["thursday", "friday"], "every_weeks": 1, "until": "2026-01-09" });
    let made = editor.post(&address, &duties("2025-12-18T08:00", "2025-12-18T10:00", weekly)).await.json(201);
    assert_eq!(made["items"].as_array().map(Vec::len), Some(4), "{made}");
    let skipped: Vec<(&str, &str)> = made["skipped"]
        .as_array()
        .expect("dates")
        .iter()
        .map(|date| (date["date"].as_str().expect("a date"), date["reason"].as_str().expect("a reason")))
        .collect();
    let expected = ["2025-12-25", "2025-12-26", "2026-01-01", "2026-01-02"].map(|date| (date, "holiday"));
    assert_eq!(skipped, expected);
    let nightly = json!({ "weekdays": ["sunday"], "every_weeks": 1, "until": "2026-03-29" });
    let made = editor.post(&address, &duties("2026-03-22T02:30", "2026-03-22T04:00", nightly)).await.json(201);
    assert_eq!((made["items"].as_array().map(Vec::len), &made["skipped"][0]["reason"]), (Some(1), &json!("clocks")));
    assert_eq!(editor.delete("/admin/holidays/2026-01-02").await.status, 204);
    editor.delete("/admin/holidays/2025-12-25").await.problem(ProblemCode::NotPossible);
    editor.delete("/admin/holidays/2025-12-23").await.problem(ProblemCode::NotFound);
    for (change, field) in [
        (json!({ "weekdays": [], "every_weeks": 1, "until": "2026-01-09" }), "repetition.weekdays"),
        (json!({ "weekdays": ["monday"], "every_weeks": 0, "until": "2026-01-09" }), "repetition.every_weeks"),
        (json!({ "weekdays": ["monday"], "every_weeks": 1, "until": "2025-12-01" }), "repetition.until"),
    ] {
        let answer = editor.post(&address, &duties("2025-12-18T08:00", "2025-12-18T10:00", change)).await;
        assert_eq!(answer.problem(ProblemCode::Invalid).errors[0].field, field);
    }
}

/// A duty of one morning in the running consultation, made by this editor.
async fn morning(editor: &Client) -> Value {
    let plan = duties("2025-11-20T08:00", "2025-11-20T10:00", Value::Null);
    editor.post(&format!("/admin/consultations/{RUNNING}/duties"), &plan).await.json(201)["items"][0].clone()
}

fn slot_of(duty: &Value, index: usize) -> String {
    duty["slots"][index]["id"].as_str().expect("a slot").to_owned()
}

fn changed(duty: &Value, from: &str, to: &str) -> Value {
    let mut plan = duty["plan"].clone();
    plan["place"] = json!("ul. Zabłocie 22, pokój 13");
    json!({ "revision": duty["revision"], "plan": plan, "starts_at": from, "ends_at": to })
}

async fn a_change_of_a_duty_keeps_every_booking(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let duty = morning(&editor).await;
    let address = format!("/admin/duties/{}", duty["id"].as_str().expect("an id"));
    let early = city.anonymous().books(&slot_of(&duty, 0)).await;
    let late = city.anonymous().books(&slot_of(&duty, 5)).await;
    let outcome = editor.put(&address, &changed(&duty, "2025-11-20T09:00", "2025-11-20T11:00")).await.json(200);
    assert_eq!(outcome["attention"], json!([early.reference]));
    assert_eq!(outcome["duty"]["slots"].as_array().map(Vec::len), Some(6));
    assert_eq!(outcome["duty"]["booked"], json!(2));
    assert!(city.anonymous().sees(&early).await.needs_attention);
    assert!(!city.anonymous().sees(&late).await.needs_attention);
    city.anonymous().asks_for(&booking(&slot_of(&duty, 1))).await.problem(ProblemCode::BookingClosed);
    let calendar = city.anonymous().fetches_calendar(&late).await.text();
    assert!(calendar.contains("SEQUENCE:1"), "{calendar}");
    editor
        .put(&address, &changed(&duty, "2025-11-20T09:00", "2025-11-20T11:00"))
        .await
        .problem(ProblemCode::ChangedMeanwhile);
    let mut elsewhere = changed(&outcome["duty"], "2025-11-20T08:00", "2025-11-20T11:00");
    elsewhere["plan"]["place"] = json!("Sukiennice");
    elsewhere["plan"]["seats_per_slot"] = json!(2);
    let outcome = editor.put(&address, &elsewhere).await.json(200);
    assert_eq!(outcome["attention"].as_array().map(Vec::len), Some(2), "{}", outcome["attention"]);
    assert_eq!((&outcome["duty"]["slots"][1]["seats"], &outcome["duty"]["slots"][1]["free"]), (&json!(2), &json!(2)));
    city.anonymous().books(&slot_of(&duty, 1)).await;
    let mut fewer = elsewhere.clone();
    fewer["revision"] = outcome["duty"]["revision"].clone();
    fewer["plan"]["seats_per_slot"] = json!(1);
    let outcome = editor.put(&address, &fewer).await.json(200);
    assert_eq!((&outcome["duty"]["slots"][1]["seats"], &outcome["duty"]["slots"][1]["free"]), (&json!(1), &json!(0)));
    let cancelled =
        editor.post(&format!("{address}/cancel"), &json!({ "reason": "Ekspert zachorował." })).await.json(200);
    assert_eq!(cancelled["duty"]["booking"], json!("cancelled"));
    assert_eq!(cancelled["duty"]["booked"], json!(3));
    city.anonymous().asks_for(&booking(&slot_of(&duty, 3))).await.problem(ProblemCode::BookingClosed);
    assert_eq!(city.anonymous().sees(&late).await.status.as_str(), "booked");
}

async fn a_blocked_time_takes_what_is_free_and_gives_it_back(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let duty = morning(&editor).await;
    let held = city.anonymous().books(&slot_of(&duty, 0)).await;
    let block = json!({
        "consultation_slug": RUNNING, "starts_at": "2025-11-20T08:00", "ends_at": "2025-11-20T09:00", "reason": "Zebranie"
    });
    let blocked = editor.post("/admin/blocked-times", &block).await.json(201);
    assert_eq!(blocked["attention"], json!([held.reference]));
    city.anonymous().asks_for(&booking(&slot_of(&duty, 1))).await.problem(ProblemCode::SlotFull);
    city.anonymous().books(&slot_of(&duty, 3)).await;
    let shown = city.anonymous().slot(RUNNING, &slot_of(&duty, 1)).await;
    assert_eq!((shown.seats, shown.free, shown.bookable), (0, 0, false));
    let later = duties("2025-11-20T08:20", "2025-11-20T09:20", Value::Null);
    let later = editor.post(&format!("/admin/consultations/{RUNNING}/duties"), &later).await.json(201);
    city.anonymous().asks_for(&booking(&slot_of(&later["items"][0], 0))).await.problem(ProblemCode::SlotFull);
    let address = format!("/admin/blocked-times/{}", blocked["id"].as_str().expect("an id"));
    assert_eq!(editor.delete(&address).await.status, 204);
    editor.delete(&address).await.problem(ProblemCode::NotFound);
    city.anonymous().books(&slot_of(&duty, 1)).await;
    city.anonymous().asks_for(&booking(&slot_of(&duty, 0))).await.problem(ProblemCode::SlotFull);
    let mut backwards = block.clone();
    backwards["ends_at"] = json!("2025-11-20T07:00");
    editor.post("/admin/blocked-times", &backwards).await.problem(ProblemCode::Invalid);
}

/// Bookings that are to come, hold a slot that is no longer offered, and stand on no list.
const LOST: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS number FROM booking b JOIN seat s ON s.id = b.seat_id \
    JOIN slot t ON t.id = s.slot_id JOIN duty d ON d.id = t.duty_id WHERE b.status = 'booked' \
    AND (t.withdrawn_at IS NOT NULL OR d.cancelled_at IS NOT NULL) \
    AND NOT EXISTS (SELECT 1 FROM attention a WHERE a.booking_id = b.id AND a.resolved_at IS NULL)";

async fn bookings_beside_a_change_are_never_lost(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    for round in 0..4 {
        let duty = morning(&editor).await;
        let address = format!("/admin/duties/{}", duty["id"].as_str().expect("an id"));
        let mut crowd = JoinSet::new();
        for number in 0..24 {
            let (client, slot) = (city.anonymous(), slot_of(&duty, number % 6));
            crowd.spawn(async move { client.asks_for(&booking(&slot)).await.status });
        }
        let outcome = if round % 2 == 0 {
            editor.put(&address, &changed(&duty, "2025-11-20T09:00", "2025-11-20T10:00")).await
        } else {
            editor.post(&format!("{address}/cancel"), &json!({ "reason": "Awaria prądu." })).await
        };
        outcome.json(200);
        let statuses = crowd.join_all().await;
        assert!(statuses.iter().all(|status| matches!(status, 201 | 409)), "{statuses:?}");
        assert_eq!(city.database.number(LOST), 0, "round {round}: {statuses:?}");
    }
    let twice = "SELECT CAST(COUNT(*) AS BIGINT) AS number FROM (SELECT seat_id FROM booking WHERE status = 'booked' \
        GROUP BY seat_id HAVING COUNT(*) > 1) AS doubled";
    assert_eq!(city.database.number(twice), 0);
}

/// The query above is able to find what it looks for.
async fn the_control_a_change_alone_hides_no_booking(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let duty = morning(&editor).await;
    city.anonymous().books(&slot_of(&duty, 0)).await;
    city.database.execute("UPDATE slot SET withdrawn_at = starts_at");
    assert_eq!(city.database.number(LOST), 1);
}

async fn a_booking_is_moved_in_one_go(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let officer = office.takes_on("officer@krakow.example", &[Role::DutyOfficer, Role::Editor]).await;
    let duty = morning(&officer).await;
    let (held, other) =
        (city.anonymous().books(&slot_of(&duty, 0)).await, city.anonymous().books(&slot_of(&duty, 1)).await);
    let address = format!("/admin/bookings/{}/move", held.reference);
    let to = |slot: &str| json!({ "slot_id": slot });
    officer.post(&address, &to(&slot_of(&duty, 1))).await.problem(ProblemCode::SlotFull);
    assert_eq!(city.anonymous().sees(&held).await.slot.id, slot_of(&duty, 0), "the old place stays");
    let moved = officer.post(&address, &to(&slot_of(&duty, 2))).await.json(200);
    assert_eq!(moved["slot"]["id"], json!(slot_of(&duty, 2)));
    city.mail("ewa@example.org", "20.11.2025, 08:40").await;
    city.anonymous().books(&slot_of(&duty, 0)).await;
    let elsewhere = city.anonymous().duties(crate::support::ANNOUNCED).await[0].slots[0].id.clone();
    officer.post(&address, &to(&elsewhere)).await.problem(ProblemCode::Invalid);
    officer.post(&address, &to("x")).await.problem(ProblemCode::Invalid);
    let reason = json!({ "reason": "Ekspert zachorował." });
    let cancel = format!("/admin/bookings/{}/cancel", other.reference);
    assert_eq!(officer.post(&cancel, &reason).await.json(200)["status"], json!("cancelled"));
    city.mail("ewa@example.org", "Ekspert zachorował.").await;
    officer.post(&cancel, &reason).await.problem(ProblemCode::NotPossible);
    city.anonymous().books(&slot_of(&duty, 1)).await;
}

async fn two_movers_to_one_seat_do_not_both_get_it(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let officer = office.takes_on("officer@krakow.example", &[Role::DutyOfficer, Role::Editor]).await;
    let duty = morning(&officer).await;
    let mut movers = JoinSet::new();
    for index in 0..5 {
        let held = city.anonymous().books(&slot_of(&duty, index)).await;
        let (officer, slot) = (officer.clone(), slot_of(&duty, 5));
        movers.spawn(async move {
            let body = json!({ "slot_id": slot });
            officer.post(&format!("/admin/bookings/{}/move", held.reference), &body).await.status
        });
    }
    let mut statuses = movers.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409]);
    let free = city.anonymous().duties(RUNNING).await.into_iter().flat_map(|duty| duty.slots);
    let own: Vec<String> = (0..6).map(|index| slot_of(&duty, index)).collect();
    assert_eq!(free.filter(|slot| own.contains(&slot.id)).map(|slot| slot.free).sum::<u32>(), 1);
}

async fn a_day_as_the_officer_lives_it(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let officer = office.takes_on("officer@krakow.example", &[Role::DutyOfficer]).await;
    let duty = morning(&editor).await;
    let address = format!("/admin/duties/{}", duty["id"].as_str().expect("an id"));
    let mut held = Vec::new();
    for index in [1, 0, 2] {
        held.push(city.anonymous().books(&slot_of(&duty, index)).await);
    }
    city.anonymous().cancels(&held[2]).await.json(200);
    let day = officer.get(&format!("{address}/day")).await.json(200);
    let order: Vec<&Value> =
        day["entries"].as_array().expect("entries").iter().map(|entry| &entry["reference"]).collect();
    assert_eq!(order, [&json!(held[1].reference), &json!(held[0].reference), &json!(held[2].reference)]);
    assert_eq!((&day["next"], &day["accepts_proposals"]), (&json!(held[1].reference), &json!(true)));
    let attendance = |reference: &str| format!("/admin/bookings/{reference}/attendance");
    for (state, next) in [("late", 1), ("attended", 0), ("expected", 1), ("no_show", 0)] {
        let answer = officer.put(&attendance(&held[1].reference), &json!({ "attendance": state })).await;
        assert_eq!(answer.status, 204);
        let day = officer.get(&format!("{address}/day")).await.json(200);
        assert_eq!(day["next"], json!(held[next].reference), "{state}");
    }
    let gone = officer.put(&attendance(&held[2].reference), &json!({ "attendance": "attended" })).await;
    gone.problem(ProblemCode::NotPossible);
    let call = json!({ "channel": "phone", "name": "Pan Adam", "phone": "600 700 800", "topic": "Małe Konsultacje" });
    let visit = officer.post(&format!("{address}/walk-ins"), &call).await.json(201);
    assert_eq!((&visit["walk_in"], &visit["phone"]), (&json!(true), &json!("+48600700800")));
    officer.post(&format!("{address}/walk-ins"), &json!({ "channel": "in_person" })).await.json(201);
    officer.post(&format!("{address}/walk-ins"), &json!({ "channel": "web" })).await.problem(ProblemCode::Invalid);
    let dictated =
        json!({ "channel": "phone", "entry": visit["reference"], "proposal": proposal("Powiedziane w rozmowie") });
    let receipt = officer.post(&format!("{address}/proposals"), &dictated).await.json(201);
    assert_eq!((&receipt["channel"], &receipt["verified"]), (&json!("phone"), &json!(false)));
    let followed = city
        .anonymous()
        .request(reqwest::Method::GET, &format!("/proposals/{}", receipt["reference"].as_str().expect("a reference")));
    let secret = receipt["secret"].as_str().expect("a secret");
    followed.header("Proposal-Secret", secret).send().await.json(200);
    let day = officer.get(&format!("{address}/day")).await.json(200);
    let entry =
        day["entries"].as_array().expect("entries").iter().find(|entry| entry["reference"] == visit["reference"]);
    assert_eq!(entry.expect("the visit")["proposals"], json!([receipt["reference"]]));
    let other = morning(&editor).await;
    let elsewhere = format!("/admin/duties/{}/proposals", other["id"].as_str().expect("an id"));
    let problem = officer.post(&elsewhere, &dictated).await.problem(ProblemCode::Invalid);
    assert_eq!(problem.errors[0].field, "entry", "the conversation is one of another duty");
    let web = json!({ "channel": "web", "proposal": proposal("Przez stronę") });
    officer.post(&format!("{address}/proposals"), &web).await.problem(ProblemCode::Invalid);
}

/// A consultation whose proposals wait for a moderator, and one of them.
async fn waiting(city: &City, editor: &Client, title: &str) -> crate::support::Held {
    if city.anonymous().get(&format!("/consultations/{SLUG}")).await.status == 404 {
        opened(editor).await;
    }
    let mut said = proposal(title);
    said["email"] = json!("ewa@example.org");
    crate::support::Held::of(&city.anonymous().says(SLUG, &said).await)
}

async fn moderation_shows_hides_asks_and_merges(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let moderator = office.takes_on("moderator@krakow.example", &[Role::Moderator]).await;
    let one = waiting(&city, &editor, "Dyżury w sobotę").await;
    let two = waiting(&city, &editor, "Sobotnie dyżury").await;
    let three = waiting(&city, &editor, "Reklama <b>opon</b>").await;
    let act = |held: &crate::support::Held, what: &str| format!("/admin/proposals/{}/{what}", held.reference);
    let queue = moderator.get(&format!("/admin/proposals?status=waiting&consultation={SLUG}")).await.json(200);
    assert_eq!(queue["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(queue["items"][0]["reference"], json!(one.reference), "the oldest first");
    let found = moderator.get(&format!("/admin/proposals?consultation={SLUG}&text=DYZURY%20sobot")).await.json(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(2), "{found}");
    moderator.act(&act(&one, "publish")).await.json(200);
    moderator.act(&act(&one, "publish")).await.problem(ProblemCode::NotPossible);
    assert_eq!(city.anonymous().lists_proposals(SLUG, "").await.items.len(), 1);
    moderator.post(&act(&three, "ask"), &json!({ "text": "O czym to jest?" })).await.json(200);
    city.mail("ewa@example.org", "O czym to jest?").await;
    let reply = |secret: &str| {
        let path = format!("/proposals/{}/replies", three.reference);
        let request = city.anonymous().request(reqwest::Method::POST, &path).json(&json!({ "text": "O oponach." }));
        request.header("Proposal-Secret", secret)
    };
    reply(&one.secret).send().await.problem(ProblemCode::NotFound);
    assert_eq!(reply(&three.secret).send().await.json(201)["messages"][1]["text"], json!("O oponach."));
    moderator.post(&act(&three, "hide"), &json!({ "reason": "To reklama." })).await.json(200);
    city.mail("ewa@example.org", "To reklama.").await;
    let seen = city.anonymous().follows(&three).await.json(200);
    assert_eq!(seen["rejection_reason"], json!("To reklama."));
    city.anonymous().get(&three.proposal()).await.problem(ProblemCode::NotFound);
    let order = json!({ "kind": "question", "tags": ["dyżury", "sobota"] });
    let ordered = moderator.patch(&format!("/admin/proposals/{}", one.reference), &order).await.json(200);
    assert_eq!((&ordered["kind"], &ordered["title"]), (&json!("question"), &json!("Dyżury w sobotę")));
    assert_eq!(moderator.get("/admin/proposals?tag=sobota").await.json(200)["items"].as_array().map(Vec::len), Some(1));
    let (ewa, adam) = (city.anonymous(), city.anonymous());
    moderator.act(&act(&two, "publish")).await.json(200);
    for (client, held) in [(&ewa, &one), (&ewa, &two), (&adam, &two)] {
        client.backs(&held.reference).await;
    }
    let into = json!({ "into": one.reference });
    moderator.post(&act(&two, "merge"), &json!({ "into": two.reference })).await.problem(ProblemCode::NotPossible);
    let merged = moderator.post(&act(&two, "merge"), &into).await.json(200);
    assert_eq!(merged["merged_into"], json!(one.reference));
    moderator.post(&act(&two, "merge"), &into).await.problem(ProblemCode::NotPossible);
    let listed = city.anonymous().lists_proposals(SLUG, "").await.items;
    assert_eq!((listed.len(), listed[0].supports, &listed[0].merged), (1, 2, &vec![two.reference.clone()]));
    assert_eq!(city.anonymous().get(&two.proposal()).await.json(200)["merged_into"], json!(one.reference));
    let elsewhere = city.anonymous().proposes(RUNNING, "Inne konsultacje").await;
    let into = json!({ "into": elsewhere.reference });
    moderator.post(&act(&one, "merge"), &into).await.problem(ProblemCode::Invalid);
    let bulk = json!({ "act": "hide", "reason": "Zbiorczo.", "references": [one.reference, "0000-0000", "?", three.reference] });
    let outcomes = moderator.post("/admin/proposals/bulk", &bulk).await.json(200)["items"].clone();
    let statuses: Vec<&Value> =
        outcomes.as_array().expect("outcomes").iter().map(|outcome| &outcome["problem"]["status"]).collect();
    assert_eq!(statuses, [&Value::Null, &json!(404), &json!(404), &json!(409)]);
}

async fn an_answer_goes_from_draft_to_its_author(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let moderator = office.takes_on("moderator@krakow.example", &[Role::Moderator]).await;
    let held = waiting(&city, &editor, "Dyżury w sobotę").await;
    moderator.act(&format!("/admin/proposals/{}/publish", held.reference)).await.json(200);
    let address = format!("/admin/proposals/{}/answer", held.reference);
    let draft =
        |revision: u32, reasons: &str| json!({ "revision": revision, "disposition": "accepted", "reasons": reasons });
    let written = moderator.put(&address, &draft(0, "Pierwszy szkic.")).await.json(200);
    assert_eq!((&written["draft"]["state"], &written["draft"]["revision"]), (&json!("draft"), &json!(1)));
    moderator.put(&address, &draft(0, "Na wyścigi.")).await.problem(ProblemCode::ChangedMeanwhile);
    editor.act(&format!("{address}/publish")).await.problem(ProblemCode::NotPossible);
    moderator.act(&format!("{address}/submit")).await.json(200);
    moderator.put(&address, &draft(2, "Po czasie.")).await.problem(ProblemCode::NotPossible);
    moderator.act(&format!("{address}/publish")).await.problem(ProblemCode::Forbidden);
    let returned = editor.post(&format!("{address}/return"), &json!({ "reason": "Dopisz paragraf." })).await.json(200);
    assert_eq!(returned["draft"]["return_note"], json!("Dopisz paragraf."));
    moderator.put(&address, &draft(3, "Dopisano w § 7.")).await.json(200);
    moderator.act(&format!("{address}/submit")).await.json(200);
    assert_eq!(city.anonymous().get(&held.proposal()).await.json(200)["answer"], Value::Null, "not yet public");
    editor.act(&format!("{address}/publish")).await.json(200);
    let answer = city.anonymous().get(&held.proposal()).await.json(200)["answer"].clone();
    assert_eq!((&answer["disposition"], &answer["reasons"]), (&json!("accepted"), &json!("Dopisano w § 7.")));
    let mail = city.mail("ewa@example.org", "Dopisano w § 7.").await;
    assert!(mail.text.contains("uwzględniona"), "{mail:?}");
    let revised =
        editor.act(&format!("{address}/revise")).await.json(200)["draft"]["revision"].as_u64().expect("a number");
    let revision = u32::try_from(revised).expect("a revision");
    editor.put(&address, &draft(revision, "Dopisano w § 8.")).await.json(200);
    let public = city.anonymous().get(&held.proposal()).await.json(200);
    assert_eq!(public["answer"]["reasons"], json!("Dopisano w § 7."), "the published one stays meanwhile");
    let other = waiting(&city, &editor, "Drugi pomysł").await;
    moderator.act(&format!("/admin/proposals/{}/publish", other.reference)).await.json(200);
    let bulk = json!({
        "references": [other.reference, held.reference, "0000-0000"], "disposition": "already_covered",
        "reasons": "Jest już w projekcie.", "state": "published"
    });
    let outcomes = editor.post("/admin/answers/bulk", &bulk).await.json(200)["items"].clone();
    assert_eq!((&outcomes[0]["problem"], &outcomes[2]["problem"]["status"]), (&Value::Null, &json!(404)));
    assert_eq!(
        city.anonymous().get(&other.proposal()).await.json(200)["answer"]["disposition"],
        json!("already_covered")
    );
    let template = json!({ "name": "Uwzględnione", "disposition": "accepted", "reasons": "Dziękujemy." });
    let made = editor.post("/admin/answer-templates", &template).await.json(201);
    editor.post("/admin/answer-templates", &template).await.problem(ProblemCode::Invalid);
    let one = format!("/admin/answer-templates/{}", made["id"].as_str().expect("an id"));
    editor.put(&one, &template).await.json(200);
    assert_eq!(moderator.get("/admin/answer-templates").await.json(200)["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(editor.delete(&one).await.status, 204);
    editor.delete(&one).await.problem(ProblemCode::NotFound);
}

async fn own_id(client: &Client) -> String {
    client.me().await["id"].as_str().expect("an id").to_owned()
}

async fn the_last_administrator_stays(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let admin = office.admin().await;
    let own = format!("/admin/people/{}", own_id(&admin).await);
    let reason = json!({ "reason": "Odchodzę." });
    admin.put(&format!("{own}/roles"), &json!({ "roles": ["editor"] })).await.problem(ProblemCode::LastAdmin);
    admin.post(&format!("{own}/lock"), &reason).await.problem(ProblemCode::LastAdmin);
    admin.post("/me/delete", &json!({ "password": office.password })).await.problem(ProblemCode::LastAdmin);
    let second = office.takes_on("second@krakow.example", &[Role::Admin]).await;
    admin.put(&format!("{own}/roles"), &json!({ "roles": ["editor"] })).await.json(200);
    admin.get("/admin/audit").await.problem(ProblemCode::Forbidden);
    admin.get("/admin/consultations").await.json(200);
    second.post(&format!("{own}/lock"), &reason).await.json(200);
    admin.get("/admin/consultations").await.problem(ProblemCode::Unauthenticated);
}

async fn of_two_administrators_who_step_down_at_once_one_stays(backend: Backend) {
    for _ in 0..3 {
        let city = City::on(backend);
        let office = Office::of(&city);
        let (one, other) = (office.admin().await, office.takes_on("second@krakow.example", &[Role::Admin]).await);
        let down = |client: Client, id: String| async move {
            client.put(&format!("/admin/people/{id}/roles"), &json!({ "roles": [] })).await.status
        };
        let (first, second) = (own_id(&one).await, own_id(&other).await);
        let statuses: [u16; 2] = tokio::join!(down(one, first), down(other, second)).into();
        let admins = "SELECT CAST(COUNT(*) AS BIGINT) AS number FROM staff_role WHERE role = 'admin'";
        assert_eq!(city.database.number(admins), 1, "{statuses:?}");
    }
}

async fn an_invitation_never_touches_an_account(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let admin = office.admin().await;
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let invite = |email: &str| json!({ "email": email, "name": "Nowa Osoba", "roles": ["moderator"] });
    admin.post("/admin/people", &invite("EWA@example.org")).await.problem(ProblemCode::AlreadyExists);
    assert_eq!(ewa.me().await["roles"], json!([]));
    let invited = admin.post("/admin/people", &invite("nowa@krakow.example")).await.json(201);
    assert_eq!(invited["roles"], json!(["moderator"]));
    let token = city.mail("nowa@krakow.example", "/account/reset#").await.token();
    let password = "cztery żaby nad Wisłą";
    let chosen = city.anonymous().post("/auth/password/reset", &json!({ "token": token, "password": password })).await;
    assert_eq!(chosen.status, 204);
    city.anonymous().logs_in("nowa@krakow.example", password).await.json(200);
    let found = admin.post("/admin/people/search", &json!({ "text": "NOWA", "staff": true })).await.json(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
    let none = admin.post("/admin/people/search", &json!({ "text": "%" })).await.json(200);
    assert_eq!(none["items"], json!([]), "a wildcard is searched as it stands");
    assert!(!city.log().to_lowercase().contains("nowa"), "the search stands in the log");
}

async fn every_act_stands_in_the_audit_log_without_personal_data(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let editor = office.takes_on("editor@krakow.example", &[Role::Editor]).await;
    let moderator = office.takes_on("moderator@krakow.example", &[Role::Moderator]).await;
    let held = waiting(&city, &editor, "Tajemniczy tytuł").await;
    moderator
        .post(&format!("/admin/proposals/{}/hide", held.reference), &json!({ "reason": "Powód ukrycia" }))
        .await
        .json(200);
    let admin = office.admin().await;
    let entries = admin.walks("/admin/audit", "", 5).await;
    let acts: Vec<&str> = entries.iter().map(|entry| entry["act"].as_str().expect("an act")).collect();
    for act in [
        "account.create",
        "session.begin",
        "consultation.create",
        "consultation.publish",
        "proposal.create",
        "proposal.hide",
    ] {
        assert!(acts.contains(&act), "{act} is missing: {acts:?}");
    }
    let hidden = entries.iter().find(|entry| entry["act"] == "proposal.hide").expect("the act");
    assert_eq!((&hidden["actor"], &hidden["subject"]), (&json!("account"), &json!("proposal")));
    assert_eq!(hidden["actor_id"], json!(own_id(&moderator).await));
    assert!(city.log().contains(hidden["request_id"].as_str().expect("a request")), "the log knows the request");
    let filtered = admin.get("/admin/audit?act=proposal.hide").await.json(200);
    assert_eq!(filtered["items"].as_array().map(Vec::len), Some(1));
    let columns = ["id", "actor", "actor_id", "act", "subject", "subject_id", "details", "request_id"];
    let row = columns.map(|column| format!("coalesce({column}, '')")).join(" || ' ' || ");
    let all = city.database.texts(&format!("SELECT {row} AS text FROM audit_entry")).join("\n").to_lowercase();
    for personal in ["ewa", "@", "tajemniczy", "powód", "krakow.example"] {
        assert!(!all.contains(personal), "{personal} stands in the audit log");
    }
}

fn verify(city: &City) -> std::process::Output {
    let settings = [program::setting("DATABASE_URL", &city.database.url), program::setting("MODE", "test")];
    program::run(&["audit", "verify"], &settings)
}

async fn a_seal_that_was_tampered_with_is_found(backend: Backend) {
    let city = City::planned(backend).setting("AUDIT_SEAL_SECONDS", "1").start();
    let office = Office::of(&city);
    let admin = office.admin().await;
    let sealed = |number: u64| {
        let admin = admin.clone();
        async move {
            loop {
                let latest = admin.get("/admin/audit/seal").await.json(200);
                if latest["waiting"] == 0 && latest["seal"]["number"].as_u64() >= Some(number) {
                    return latest["seal"]["number"].as_u64().expect("a number");
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        }
    };
    let first = sealed(1).await;
    office.logs_in(ADMIN).await;
    sealed(first + 1).await;
    let whole = verify(&city);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let refuses = |statement: &str| {
        let refused = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| city.database.execute(statement)));
        assert!(refused.is_err(), "the database let it happen: {statement}");
    };
    refuses("UPDATE audit_entry SET act = 'nothing'");
    refuses("DELETE FROM audit_entry");
    refuses("DELETE FROM audit_seal");
    let unlocked = match backend {
        Backend::Sqlite => {
            "DROP TRIGGER audit_entry_stays; DROP TRIGGER audit_entry_remains; DROP TRIGGER audit_seal_remains"
        }
        Backend::Postgres => {
            "DROP TRIGGER audit_entry_stays ON audit_entry; DROP TRIGGER audit_entry_remains ON audit_entry; \
             DROP TRIGGER audit_seal_stays ON audit_seal"
        }
    };
    city.database.execute(unlocked);
    let broken = |change: &str, repair: &str| {
        city.database.execute(change);
        let output = verify(&city);
        assert!(!output.status.success(), "not found: {change}");
        city.database.execute(repair);
        assert!(verify(&city).status.success(), "the repair of {change} left a trace");
    };
    broken(
        "UPDATE audit_entry SET act = 'x' || act WHERE seal = 1",
        "UPDATE audit_entry SET act = substr(act, 2) WHERE seal = 1",
    );
    broken(
        "INSERT INTO audit_entry (id, at, actor, act, subject, seal) SELECT 'zz', at, 'system', 'x.y', 'x', 1 \
         FROM audit_entry WHERE seal = 1 LIMIT 1",
        "DELETE FROM audit_entry WHERE id = 'zz'",
    );
    city.database.execute("DELETE FROM audit_entry WHERE seal = 1");
    let taken_out = verify(&city);
    assert!(String::from_utf8_lossy(&taken_out.stderr).contains("seal 1"), "{taken_out:?}");
}

fn code(secret: &str, clock: &str) -> String {
    let at: jiff::Timestamp = clock.parse().expect("an instant");
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
    let totp = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
    totp.generate(u64::try_from(at.as_second()).expect("seconds")).to_string()
}

async fn a_second_factor_is_asked_for_and_taken_once(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let password = json!({ "password": office.password });
    ewa.post("/me/second-factor", &json!({ "password": "not the password" })).await.problem(ProblemCode::Invalid);
    let offer = ewa.post("/me/second-factor", &password).await.json(200);
    assert!(offer["url"].as_str().expect("an address").starts_with("otpauth://totp/"));
    assert!(offer["qr_svg"].as_str().expect("a picture").contains("<svg"));
    let secret = offer["secret"].as_str().expect("a secret").to_owned();
    assert!(!city.database.dump().contains(&secret));
    // A few seconds have passed since the city's clock was set: codes of the neighbouring half-minutes are taken too.
    let clock = crate::support::PUBLICATION;
    ewa.post("/me/second-factor/confirm", &json!({ "code": "000000" })).await.problem(ProblemCode::Invalid);
    city.anonymous().logs_in("ewa@example.org", &office.password).await.json(200);
    let confirmed = ewa.post("/me/second-factor/confirm", &json!({ "code": code(&secret, clock) })).await.json(200);
    let codes: Vec<String> = serde_json::from_value(confirmed["codes"].clone()).expect("codes");
    assert_eq!(codes.len(), 10);
    city.anonymous().logs_in("ewa@example.org", &office.password).await.problem(ProblemCode::SecondFactorRequired);
    city.anonymous().logs_in("ewa@example.org", "wrong password").await.problem(ProblemCode::LoginFailed);
    let with = |code: &str| json!({ "email": "ewa@example.org", "password": office.password, "totp": code });
    let spent = city.anonymous().post("/auth/login", &with(&code(&secret, clock))).await;
    assert_eq!(spent.problem(ProblemCode::Invalid).errors[0].field, "totp", "the code was taken to confirm");
    let next = code(&secret, "2025-11-07T09:00:31+01:00");
    city.anonymous().post("/auth/login", &with(&next)).await.json(200);
    city.anonymous().post("/auth/login", &with(&next)).await.problem(ProblemCode::Invalid);
    city.anonymous().post("/auth/login", &with(&codes[0].to_lowercase())).await.json(200);
    city.anonymous().post("/auth/login", &with(&codes[0])).await.problem(ProblemCode::Invalid);
    assert_eq!(ewa.me().await["recovery_codes_left"], json!(9));
    ewa.post("/me/second-factor/recovery-codes", &password).await.json(200);
    city.anonymous().post("/auth/login", &with(&codes[1])).await.problem(ProblemCode::Invalid);
    ewa.post("/me/second-factor", &password).await.problem(ProblemCode::NotPossible);
    assert_eq!(ewa.post("/me/second-factor/remove", &password).await.status, 204);
    city.anonymous().logs_in("ewa@example.org", &office.password).await.json(200);
}

async fn staff_set_up_the_second_factor_first_where_they_have_to(backend: Backend) {
    let city = City::planned(backend).setting("SECOND_FACTOR", "required").start();
    let office = Office::of(&city);
    let admin = office.admin().await;
    admin.get("/admin/consultations").await.problem(ProblemCode::SecondFactorSetup);
    assert_eq!(admin.me().await["must_set_up_second_factor"], json!(true));
    let password = json!({ "password": office.password });
    let offer = admin.post("/me/second-factor", &password).await.json(200);
    let code = code(offer["secret"].as_str().expect("a secret"), crate::support::PUBLICATION);
    admin.post("/me/second-factor/confirm", &json!({ "code": code })).await.json(200);
    admin.get("/admin/consultations").await.json(200);
    admin.post("/me/second-factor/remove", &password).await.problem(ProblemCode::NotPossible);
    let resident = office.takes_on("ewa@example.org", &[]).await;
    resident.me().await;
}

async fn what_is_ones_own_is_ones_own(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let eve = office.takes_on("eve@example.org", &[]).await;
    let slot = ewa.picks(RUNNING, Mode::InPerson).await.id;
    let booked = ewa.books(&slot).await;
    let said = ewa.proposes(RUNNING, "Mój pomysł").await;
    assert_eq!(ewa.get(&booked.booking()).await.json(200)["reference"], json!(booked.reference));
    for (method, path) in [
        ("GET", booked.booking()),
        ("GET", format!("{}/calendar.ics", booked.booking())),
        ("POST", format!("{}/cancel", booked.booking())),
    ] {
        let answer = eve.request(method.parse().expect("a method"), &path).send().await;
        answer.problem(ProblemCode::NotFound);
        city.anonymous()
            .request(method.parse().expect("a method"), &path)
            .send()
            .await
            .problem(ProblemCode::SecretRequired);
    }
    assert_eq!(eve.get("/me/bookings").await.json(200)["items"], json!([]));
    assert_eq!(eve.get("/me/proposals").await.json(200)["items"], json!([]));
    let sessions = ewa.get("/me/sessions").await.json(200);
    let session = format!("/me/sessions/{}", sessions["items"][0]["id"].as_str().expect("an id"));
    eve.delete(&session).await.problem(ProblemCode::NotFound);
    let take = |reference: &str, secret: &str| json!({ "reference": reference, "secret": secret });
    eve.post("/me/bookings", &take(&booked.reference, &booked.secret)).await.problem(ProblemCode::NotFound);
    eve.post("/me/proposals", &take(&said.reference, &booked.secret)).await.problem(ProblemCode::NotFound);
    let guest = city.anonymous().proposes(RUNNING, "Pomysł gościa").await;
    eve.post("/me/proposals", &take(&guest.reference, &said.secret)).await.problem(ProblemCode::NotFound);
    ewa.post("/me/proposals", &take(&guest.reference, &guest.secret)).await.json(200);
    assert_eq!(ewa.get("/me/proposals").await.json(200)["items"].as_array().map(Vec::len), Some(2));
    let (of_ewa, of_eve) =
        (office.has_organisation(&ewa, "Fundacja Ewy").await, office.has_organisation(&eve, "Fundacja Eve").await);
    let key = json!({ "name": "Program", "scopes": ["bookings:read"], "valid_days": 1 });
    let made = ewa.post(&format!("/organisations/{of_ewa}/keys"), &key).await.json(201);
    let crossed = format!("/organisations/{of_eve}/keys/{}", made["id"].as_str().expect("an id"));
    eve.delete(&crossed).await.problem(ProblemCode::NotFound);
    for path in ["", "/keys"] {
        eve.get(&format!("/organisations/{of_ewa}{path}")).await.problem(ProblemCode::NotFound);
    }
    eve.post(&format!("/organisations/{of_ewa}/keys"), &key).await.problem(ProblemCode::NotFound);
    let member = format!("/organisations/{of_ewa}/members/{}", own_id(&ewa).await);
    eve.delete(&member).await.problem(ProblemCode::NotFound);
    eve.put(&member, &json!({ "role": "member" })).await.problem(ProblemCode::NotFound);
    for field in ["roles", "email", "id", "has_second_factor", "locked_at", "organisations"] {
        let mut change = json!({ "name": "Eve" });
        change[field] = json!(["admin"]);
        let problem = eve.patch("/me", &change).await.problem(ProblemCode::Invalid);
        assert_eq!((problem.errors[0].field.as_str(), problem.errors[0].code), (field, FieldCode::UnknownField));
    }
    assert_eq!(eve.me().await["roles"], json!([]));
}

async fn an_account_that_is_erased_leaves_no_trace(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa.zapomniana@example.org", &[]).await;
    ewa.patch("/me", &json!({ "name": "Ewa Zapomniana" })).await.json(200);
    let mut said = proposal("Zostaje bez nazwiska");
    said["author_name"] = json!("Ewa Zapomniana");
    said["publish_name"] = json!(true);
    said["email"] = json!("ewa.zapomniana@example.org");
    let held = crate::support::Held::of(&ewa.says(RUNNING, &said).await);
    ewa.post("/me/delete", &json!({ "password": "not the password" })).await.problem(ProblemCode::Invalid);
    assert_eq!(ewa.post("/me/delete", &json!({ "password": office.password })).await.status, 204);
    ewa.get("/me").await.problem(ProblemCode::Unauthenticated);
    let left = city.anonymous().get(&held.proposal()).await.json(200);
    assert_eq!((&left["title"], &left["author_name"]), (&json!("Zostaje bez nazwiska"), &Value::Null));
    let dump = city.database.dump().to_lowercase();
    for personal in ["zapomniana", "ewa.zapomniana@example.org"] {
        assert!(!dump.contains(personal), "{personal} is left in the database");
    }
}

/// A GET acts on nothing, whoever asks: mail scanners open links, and so does everything else.
async fn reading_changes_nothing(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let admin = office.admin().await;
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    let held = city.anonymous().books(&slot.id).await;
    let duty = city.anonymous().duties(RUNNING).await[0].id.clone();
    let before = city.database.dump();
    for (path, method, _) in
        crate::support::document::operations().into_iter().filter(|(_, method, _)| *method == "get")
    {
        let path = path
            .replace("{slug}", RUNNING)
            .replace("{reference}", &held.reference)
            .replace("{duty_id}", &duty)
            .replace("{organisation_id}", &duty)
            .replace("{account_id}", &duty);
        let request = admin.request_outside(method.to_uppercase().parse().expect("a method"), &path);
        request.header("Booking-Secret", &held.secret).send().await;
    }
    assert_eq!(city.database.dump(), before);
}
