//! Booking a place.

use openapi::bookings::{BookingStatus, NAME_MAX, ORGANISATION_MAX, TOPIC_MAX};
use openapi::check::FieldCode;
use openapi::duties::Mode;
use openapi::people::{Affiliation, Need};
use openapi::problem::ProblemCode;
use serde_json::{Value, json};

use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, trial};

trial::on_each_database!(
    a_place_in_person_needs_a_name_alone,
    a_place_by_telephone_needs_a_number,
    a_place_by_video_needs_an_address,
    all_that_was_said_is_kept,
    a_taken_place_is_shown_as_taken,
    a_place_is_given_once,
    as_many_get_in_as_there_are_seats,
    numbers_are_kept_in_one_form,
    an_organisation_has_to_be_named,
    each_fault_is_told_at_its_field,
    lengths_are_limited,
    a_slot_that_is_not_there_cannot_be_booked,
    html_in_names_is_text,
);

async fn a_place_in_person_needs_a_name_alone(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let held = Held::of(&resident.asks_for(&json!({ "slot_id": slot.id, "name": "Ewa" })).await);
    let booking = resident.sees(&held).await;
    assert_eq!((booking.status, booking.cancellable), (BookingStatus::Booked, true));
    assert_eq!((booking.slot.id, booking.slot.starts_at), (slot.id, slot.starts_at));
    assert_eq!(booking.duty.place.as_deref(), Some("ul. Zabłocie 22, pokój 13"));
    assert_eq!((booking.consultation.slug.as_str(), booking.consultation.language.as_str()), (ANNOUNCED, "pl"));
    assert_eq!((booking.phone, booking.email, booking.topic), (None, None, None));
    assert_eq!(booking.affiliation, Affiliation::Resident);
    assert!(booking.created_at.as_str().starts_with("2025-11-07T09:0"), "{}", booking.created_at.as_str());
}

async fn a_place_by_telephone_needs_a_number(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::Phone).await;
    for phone in [json!(null), json!(""), json!("  ")] {
        let without = json!({ "slot_id": slot.id, "name": "Ewa", "phone": phone });
        resident.asks_for(&without).await.has_fault("phone", FieldCode::Required);
    }
    resident.asks_for(&json!({ "slot_id": slot.id, "name": "Ewa" })).await.has_fault("phone", FieldCode::Required);
    assert_eq!(resident.slot(ANNOUNCED, &slot.id).await.free, 1, "what was refused takes no place");
    let with = json!({ "slot_id": slot.id, "name": "Ewa", "phone": "600 100 200" });
    let booked = resident.sees(&Held::of(&resident.asks_for(&with).await)).await;
    assert_eq!(booked.duty.mode, Mode::Phone);
}

async fn a_place_by_video_needs_an_address(backend: Backend) {
    let city = City::on(backend);
    city.database.has_video_instead_of("phone", "https://video.example.org/1");
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::Video).await;
    let without = json!({ "slot_id": slot.id, "name": "Ewa", "phone": "600 100 200" });
    resident.asks_for(&without).await.has_fault("email", FieldCode::Required);
    let with = json!({ "slot_id": slot.id, "name": "Ewa", "email": "ewa@example.org" });
    assert_eq!(resident.sees(&Held::of(&resident.asks_for(&with).await)).await.duty.mode, Mode::Video);
}

async fn all_that_was_said_is_kept(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(RUNNING, Mode::InPerson).await;
    let said = json!({
        "slot_id": slot.id, "name": "  Zażółć Gęślą-Jaźń 😀 ", "phone": "+48 600 100 200", "email": "ewa+x@example.org",
        "affiliation": "ngo", "organisation": "Fundacja „Łąka”", "topic": "Pierwszy wiersz\nDrugi wiersz",
        "needs": ["pjm_interpreter", "companion"]
    });
    let booking = resident.sees(&Held::of(&resident.asks_for(&said).await)).await;
    assert_eq!(booking.name, "Zażółć Gęślą-Jaźń 😀");
    assert_eq!(booking.email.as_deref(), Some("ewa+x@example.org"));
    assert_eq!((booking.affiliation, booking.organisation.as_deref()), (Affiliation::Ngo, Some("Fundacja „Łąka”")));
    assert_eq!(booking.topic.as_deref(), Some("Pierwszy wiersz\nDrugi wiersz"));
    assert_eq!(booking.needs, [Need::PjmInterpreter, Need::Companion]);
}

async fn a_taken_place_is_shown_as_taken(backend: Backend) {
    let city = City::on(backend);
    let (resident, neighbour) = (city.anonymous(), city.anonymous());
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    resident.books(&slot.id).await;
    let after = neighbour.slot(ANNOUNCED, &slot.id).await;
    assert_eq!((after.seats, after.free, after.bookable), (1, 0, false));
    assert_ne!(neighbour.picks(ANNOUNCED, Mode::InPerson).await.id, slot.id);
}

async fn a_place_is_given_once(backend: Backend) {
    let city = City::on(backend);
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    city.anonymous().books(&slot.id).await;
    for _ in 0..3 {
        city.anonymous().asks_for(&booking(&slot.id)).await.problem(ProblemCode::SlotFull);
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
}

async fn as_many_get_in_as_there_are_seats(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    city.database.has_more_seats(&slot.id, 2);
    for free in [2, 1, 0] {
        resident.books(&slot.id).await;
        let after = resident.slot(ANNOUNCED, &slot.id).await;
        assert_eq!((after.seats, after.free), (3, free));
    }
    resident.asks_for(&booking(&slot.id)).await.problem(ProblemCode::SlotFull);
}

async fn numbers_are_kept_in_one_form(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    for (typed, kept) in [
        ("12 323 31 44", "+48123233144"),
        ("(12) 323-31-45", "+48123233145"),
        ("+48 600 100 200", "+48600100200"),
        ("0048 600 100 201", "+48600100201"),
        ("+44 20 7946 0018", "+442079460018"),
    ] {
        let slot = resident.picks(ANNOUNCED, Mode::Phone).await;
        let said = json!({ "slot_id": slot.id, "name": "Ewa", "phone": typed });
        let booking = resident.sees(&Held::of(&resident.asks_for(&said).await)).await;
        assert_eq!(booking.phone.as_deref(), Some(kept), "{typed}");
    }
    let slot = resident.picks(ANNOUNCED, Mode::Phone).await;
    for wrong in
        ["call me", "12", "+48 1", "00000000000000000000", "+999 123 456 789", "1234567890123456", "600100200;ext=1"]
    {
        let said = json!({ "slot_id": slot.id, "name": "Ewa", "phone": wrong });
        resident.asks_for(&said).await.has_fault("phone", FieldCode::InvalidPhone);
    }
}

async fn an_organisation_has_to_be_named(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    for affiliation in ["ngo", "district_council", "other"] {
        let said = json!({ "slot_id": slot.id, "name": "Ewa", "affiliation": affiliation, "organisation": " " });
        resident.asks_for(&said).await.has_fault("organisation", FieldCode::Required);
    }
    let said = json!({ "slot_id": slot.id, "name": "Ewa", "affiliation": "district_council", "organisation": "Rada Dzielnicy VIII" });
    let booking = resident.sees(&Held::of(&resident.asks_for(&said).await)).await;
    assert_eq!(booking.organisation.as_deref(), Some("Rada Dzielnicy VIII"));
}

async fn each_fault_is_told_at_its_field(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let with = |field: &str, value: Value| {
        let mut body = booking(&slot.id);
        body[field] = value;
        body
    };
    for (field, value, code) in [
        ("name", json!(""), FieldCode::Required),
        ("name", json!("   "), FieldCode::Required),
        ("name", json!("Ewa\nNowak"), FieldCode::ForbiddenCharacter),
        ("name", json!("Ewa\u{0}"), FieldCode::ForbiddenCharacter),
        ("name", json!("Ewa\u{202e}"), FieldCode::ForbiddenCharacter),
        ("email", json!("ewa"), FieldCode::InvalidEmail),
        ("email", json!("ewa@"), FieldCode::InvalidEmail),
        ("affiliation", json!("king"), FieldCode::InvalidValue),
        ("topic", json!("a\u{2066}b"), FieldCode::ForbiddenCharacter),
        ("needs", json!(["companion", "companion"]), FieldCode::Repeated),
        ("secret", json!("x"), FieldCode::UnknownField),
        ("status", json!("booked"), FieldCode::UnknownField),
        ("reference", json!("AAAA-AAAA"), FieldCode::UnknownField),
    ] {
        resident.asks_for(&with(field, value)).await.has_fault(field, code);
    }
    let many = json!({ "slot_id": slot.id, "name": "", "email": "x", "phone": "y", "affiliation": "ngo" });
    let fields: Vec<String> = resident.asks_for(&many).await.faults().into_iter().map(|fault| fault.0).collect();
    assert_eq!(fields, ["email", "name", "organisation", "phone"], "all at once");
}

async fn lengths_are_limited(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    for (field, most) in [("name", NAME_MAX), ("organisation", ORGANISATION_MAX), ("topic", TOPIC_MAX)] {
        let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
        let mut body = booking(&slot.id);
        body["affiliation"] = json!("other");
        body["organisation"] = json!("Szkoła");
        // Four bytes each in UTF-8, two units in UTF-16: characters are what counts.
        body[field] = json!("😀".repeat(most as usize + 1));
        let answer = resident.asks_for(&body).await;
        answer.has_fault(field, FieldCode::TooLong);
        assert_eq!(answer.any_problem().errors[0].limit, Some(most));
        body[field] = json!("😀".repeat(most as usize));
        let held = Held::of(&resident.asks_for(&body).await);
        assert_eq!(held.answer[field], body[field]);
    }
}

async fn a_slot_that_is_not_there_cannot_be_booked(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    resident.asks_for(&booking("0199d1a0-0000-7000-8000-000000000001")).await.has_fault("slot_id", FieldCode::NotFound);
    for malformed in ["", "1", "x", "0199d1a0", "' OR 1=1 --", "\u{0}", "../bookings"] {
        resident.asks_for(&booking(malformed)).await.has_fault("slot_id", FieldCode::InvalidValue);
    }
    resident.asks_for(&json!({ "name": "Ewa" })).await.has_fault("slot_id", FieldCode::Required);
    // A duty's id is no slot's.
    let duty = &resident.duties(ANNOUNCED).await[0].id;
    resident.asks_for(&booking(duty)).await.has_fault("slot_id", FieldCode::NotFound);
}

async fn html_in_names_is_text(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let hostile = "<script>alert(1)</script>\"'&amp;=cmd|' /C calc'!A0";
    let mut body = booking(&slot.id);
    for field in ["name", "topic", "organisation"] {
        body[field] = json!(hostile);
    }
    body["affiliation"] = json!("other");
    let held = Held::of(&resident.asks_for(&body).await);
    let shown = resident.shows(&held).await;
    assert_eq!(shown.header("Content-Type"), "application/json");
    assert_eq!(shown.header("X-Content-Type-Options"), "nosniff");
    let shown = shown.json(200);
    for field in ["name", "topic", "organisation"] {
        assert_eq!(shown[field], hostile, "neither changed nor escaped twice");
    }
}
