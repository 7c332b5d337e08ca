//! How duties are used, in numbers.

use openapi::admin::duties::StaffDuty;
use openapi::admin::figures::{ConsultationFigures, DutyFigures, DutyNumbers};
use openapi::problem::ProblemCode;
use serde_json::json;

use crate::support::staff::{Account, duty, plan};
use crate::support::{Backend, City, trial};

trial::on_each_database!(
    a_duty_in_numbers,
    a_consultation_in_numbers,
    seats_that_can_not_be_booked_are_none,
    nobody_is_known_by_numbers,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "w-liczbach";

/// A city with a duty of three slots with two seats each. Its jobs are off: they would offer the free seats to whom
/// a test puts on the waiting list by hand.
async fn arranged(backend: Backend) -> (City, Account, StaffDuty) {
    let city = City::planned(backend).setting("JOBS", "off").start();
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    (city, editor, planned)
}

async fn figures(staff: &Account, duty: &StaffDuty) -> DutyFigures {
    staff.get(&format!("/admin/duties/{}/figures", duty.duty.id)).await.of(200)
}

async fn all_figures(staff: &Account) -> ConsultationFigures {
    staff.get(&format!("/admin/consultations/{SLUG}/duty-figures")).await.of(200)
}

/// Somebody on the waiting list, put straight into the table: for this duty or for any, and how it went on.
fn waits(city: &City, number: u32, duty: Option<&str>, status: &str, seat: Option<&str>, booking: Option<&str>) {
    let hash = match city.database.backend {
        Backend::Sqlite => "X'00'",
        Backend::Postgres => "'\\x00'",
    };
    let text = |value: Option<&str>| value.map_or_else(|| "NULL".to_owned(), |value| format!("'{value}'"));
    let time = |is_there: bool| if is_there { "'2025-11-07 08:30:00'" } else { "NULL" };
    city.database.execute(&format!(
        "INSERT INTO waiting (id, reference, secret_hash, consultation_id, duty_id, status, name, affiliation, needs, \
         language, created_at, offer_seat_id, offered_at, offer_until, booking_id, settled_at) \
         SELECT '0199d1a0-00bb-7000-8000-{number:012}', 'W{number}', {hash}, id, {}, '{status}', 'Czekająca', \
         'resident', '[]', 'pl', '2025-11-07 08:00:00', {}, {}, {}, {}, {} FROM consultation WHERE slug = '{SLUG}'",
        text(duty),
        text(seat),
        time(seat.is_some()),
        time(seat.is_some()),
        text(booking),
        time(!["waiting", "offered"].contains(&status)),
    ));
}

async fn a_duty_in_numbers(backend: Backend) {
    let (city, editor, planned) = arranged(backend).await;
    let empty = figures(&editor, &planned).await;
    assert_eq!(empty.numbers, DutyNumbers { seats: 6, ..DutyNumbers::default() });
    assert_eq!((empty.mode, &empty.starts_at, empty.cancelled), (planned.duty.mode, &planned.duty.starts_at, false));
    let officer = city.officer().await;
    let slot = |number: usize| planned.duty.slots[number].id.as_str();
    let came = city.anonymous().books(slot(0)).await;
    let missing = city.anonymous().books(slot(1)).await;
    let expected = city.anonymous().books(slot(2)).await;
    let client = city.anonymous();
    let cancelled = client.books(slot(2)).await;
    client.cancels(&cancelled).await.json(200);
    assert_eq!(officer.notes(&came.reference, "attended").await.status, 204);
    assert_eq!(officer.notes(&missing.reference, "no_show").await.status, 204);
    officer.records_call(&planned.duty.id).await;
    let seat = city.database.texts("SELECT id AS text FROM seat WHERE holder IS NULL ORDER BY id").remove(0);
    let of_duty = city
        .database
        .texts(&format!("SELECT s.id AS text FROM seat s WHERE s.slot_id = '{}' AND s.holder IS NULL", slot(2)));
    let booked =
        city.database.texts(&format!("SELECT id AS text FROM booking WHERE reference = '{}'", expected.reference));
    waits(&city, 1, Some(&planned.duty.id), "waiting", None, None);
    waits(&city, 2, None, "waiting", None, None);
    waits(&city, 3, Some(&planned.duty.id), "lapsed", Some(&of_duty[0]), None);
    waits(&city, 4, None, "booked", Some(&of_duty[0]), Some(&booked[0]));
    waits(&city, 5, Some(&planned.duty.id), "left", None, None);
    // An offer of a seat of another duty is none of this one.
    waits(&city, 6, Some(&planned.duty.id), "lapsed", Some(&seat), None);
    assert_ne!(seat, of_duty[0]);
    let numbers = figures(&editor, &planned).await.numbers;
    let told = DutyNumbers {
        seats: 6,
        booked: 3,
        cancelled: 1,
        attended: 1,
        no_show: 1,
        walk_ins: 1,
        waiting: 1,
        offers: 2,
        offers_taken: 1,
    };
    assert_eq!(numbers, told);
    let all = all_figures(&editor).await;
    assert_eq!(all.duties.len(), 1);
    assert_eq!(all.duties[0].numbers, told);
    assert_eq!(all.total, DutyNumbers { waiting: 2, ..told }, "who waits for any duty is counted in the sum");
}

async fn a_consultation_in_numbers(backend: Backend) {
    let (city, editor, planned) = arranged(backend).await;
    let mut other = duty(plan(1), "18:00", "19:00");
    other["plan"]["seats_per_slot"] = json!(1);
    let later = editor.plans(SLUG, &other).await;
    city.anonymous().books(&planned.duty.slots[0].id).await;
    city.anonymous().books(&later.duty.slots[0].id).await;
    city.officer().await.records_call(&later.duty.id).await;
    editor.post(&format!("/admin/duties/{}/cancel", later.duty.id), &json!({ "reason": "Choroba." })).await.json(200);
    let all = all_figures(&editor).await;
    let told: Vec<(&str, bool, u32, u32)> = all
        .duties
        .iter()
        .map(|duty| (duty.duty_id.as_str(), duty.cancelled, duty.numbers.booked, duty.numbers.walk_ins))
        .collect();
    assert_eq!(told, [(&*planned.duty.id, false, 1, 0), (&*later.duty.id, true, 1, 1)]);
    assert_eq!((all.total.booked, all.total.walk_ins), (2, 1));
    editor.creates_consultation("bez-dyzurow").await;
    let none: ConsultationFigures = editor.get("/admin/consultations/bez-dyzurow/duty-figures").await.of(200);
    assert_eq!((none.total, none.duties.len()), (DutyNumbers::default(), 0));
    editor.get("/admin/consultations/nie-ma/duty-figures").await.problem(ProblemCode::NotFound);
    editor.get("/admin/duties/0199d1a0-0000-7000-8000-00000000dead/figures").await.problem(ProblemCode::NotFound);
}

async fn seats_that_can_not_be_booked_are_none(backend: Backend) {
    let (_city, editor, planned) = arranged(backend).await;
    let block = json!({ "starts_at": "2025-12-04T16:00", "ends_at": "2025-12-04T16:20", "reason": "Remont" });
    editor.post("/admin/blocked-times", &block).await.json(201);
    assert_eq!(figures(&editor, &planned).await.numbers.seats, 4);
    editor.changes_duty(&planned, &duty(plan(1), "16:00", "17:00")).await.json(200);
    assert_eq!(figures(&editor, &planned).await.numbers.seats, 2);
}

async fn nobody_is_known_by_numbers(backend: Backend) {
    let (city, editor, planned) = arranged(backend).await;
    city.anonymous().books(&planned.duty.slots[0].id).await;
    let answer = editor.get(&format!("/admin/consultations/{SLUG}/duty-figures")).await;
    for word in ["Ewa", "600", "example.org", "Anna"] {
        assert!(!answer.text().contains(word), "{word} in {answer}");
    }
}
