//! Duties as staff plan and change them, and what becomes of what was booked.

use std::collections::BTreeSet;

use openapi::admin::duties::{
    AttentionReason, BlockedTimeCreated, BlockedTimes, DutiesCreated, DutyChanged, Holidays, SkipReason, StaffDuty,
};
use openapi::bookings::{Booking, BookingStatus};
use openapi::check::FieldCode;
use openapi::duties::{BookingState, Slot};
use openapi::problem::ProblemCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::calendar::CalendarFile;
use crate::support::resident::booking;
use crate::support::staff::{Account, duty, plan};
use crate::support::{ANNOUNCED, Answer, Backend, City, Client, Held, trial};

trial::on_each_database!(
    a_duty_is_planned_and_booked,
    a_pattern_leaves_out_what_it_has_to,
    a_pattern_leaves_out_the_night_of_the_clocks,
    what_is_wrong_with_a_plan_is_told_by_field,
    a_duty_has_bounds,
    moved_hours_keep_what_was_booked,
    another_place_is_told_to_who_has_booked,
    seats_become_more_and_fewer,
    fewer_seats_stay_fewer_when_one_is_given_back,
    of_two_who_change_a_duty_one_is_told,
    a_cancelled_duty_drops_no_booking,
    a_blocked_time_takes_what_is_free,
    a_blocked_time_ends_alone,
    what_is_given_back_in_a_blocked_time_stays_blocked,
    of_two_blocked_times_the_other_goes_on,
    seats_taken_away_under_a_block_stay_away,
    holidays_are_those_of_the_law_and_of_staff,
    a_booking_is_moved,
    a_full_slot_takes_nobody_more,
    two_movers_to_one_seat,
    one_booking_is_moved_and_cancelled_at_once,
    nobody_is_lost_while_a_duty_changes,
    nobody_is_lost_while_a_time_is_blocked,
    nobody_is_lost_while_a_duty_is_cancelled,
    nobody_is_lost_while_a_consultation_is_cancelled,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "dyzury-probne";

/// A city with a consultation that is open, its editor, and a duty of three slots.
async fn arranged(backend: Backend, seats: u32) -> (City, Account, StaffDuty) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(seats), "16:00", "17:00")).await;
    (city, editor, planned)
}

fn slot_ids(slots: &[Slot]) -> Vec<&str> {
    slots.iter().map(|slot| slot.id.as_str()).collect()
}

async fn blocks(editor: &Account, from: &str, to: &str) -> Answer {
    let (starts_at, ends_at) = (format!("2025-12-04T{from}"), format!("2025-12-04T{to}"));
    let block = json!({ "consultation_slug": SLUG, "starts_at": starts_at, "ends_at": ends_at, "reason": "Remont" });
    editor.post("/admin/blocked-times", &block).await
}

async fn free_seats(client: &Client) -> Vec<u32> {
    let duties = client.duties(SLUG).await;
    duties.iter().flat_map(|duty| &duty.slots).map(|slot| slot.free).collect()
}

/// What has to hold of seats whatever happens: each booking holds its own seat and no other, and no seat has two.
fn check_seats(city: &City) {
    for (fault, query) in [
        (
            "bookings without their seat",
            "SELECT count(*) AS number FROM booking b JOIN seat s ON s.id = b.seat_id \
             WHERE b.status = 'booked' AND (s.holder IS NULL OR s.holder <> b.id)",
        ),
        (
            "seats held by bookings that are not there or elsewhere",
            "SELECT count(*) AS number FROM seat s WHERE s.kind = 'booking' AND NOT EXISTS \
             (SELECT 1 FROM booking b WHERE b.id = s.holder AND b.seat_id = s.id AND b.status = 'booked')",
        ),
        (
            "seats with two bookings",
            "SELECT count(*) AS number FROM (SELECT seat_id FROM booking WHERE status = 'booked' \
             GROUP BY seat_id HAVING count(*) > 1) twice",
        ),
    ] {
        assert_eq!(city.database.number(query), 0, "{fault}");
    }
}

async fn a_duty_is_planned_and_booked(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 2).await;
    assert_eq!((planned.duty.slots.len(), planned.booked, planned.revision), (3, 0, 1));
    assert_eq!(planned.duty.starts_at.as_str(), "2025-12-04T16:00:00+01:00");
    assert_eq!(planned.duty.booking, BookingState::Open);
    let seen = city.anonymous().duties(SLUG).await;
    assert_eq!(slot_ids(&seen[0].slots), slot_ids(&planned.duty.slots));
    city.anonymous().books(&planned.duty.slots[0].id).await;
    let now = editor.duty(&planned.duty.id).await;
    assert_eq!((now.booked, now.attention, now.duty.slots[0].free), (1, 0, 1));
    let list = editor.get(&format!("/admin/duties?consultation={SLUG}&upcoming=true")).await.json(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    editor.get("/admin/duties?consultation=nie-ma").await.has_fault("consultation", FieldCode::NotFound);
    let unknown = editor.post("/admin/consultations/nie-ma/duties", &duty(plan(1), "16:00", "17:00")).await;
    unknown.problem(ProblemCode::NotFound);
}

fn repeated(from: &str, to: &str, weekdays: &[&str], every: u32, until: &str) -> Value {
    json!({ "plan": plan(1), "starts_at": from, "ends_at": to,
            "repetition": { "weekdays": weekdays, "every_weeks": every, "until": until } })
}

async fn a_pattern_leaves_out_what_it_has_to(backend: Backend) {
    let (city, editor, _) = arranged(backend, 1).await;
    let added = json!({ "date": "2025-12-11", "name": "Dzień bez dyżuru" });
    editor.post("/admin/holidays", &added).await.json(201);
    let block = json!({ "starts_at": "2025-12-17T00:00", "ends_at": "2025-12-19T00:00", "reason": "Remont" });
    editor.post("/admin/blocked-times", &block).await.json(201);
    let pattern = repeated("2025-12-04T10:00", "2025-12-04T11:00", &["thursday"], 1, "2026-01-08");
    let made: DutiesCreated = editor.post(&format!("/admin/consultations/{SLUG}/duties"), &pattern).await.of(201);
    let days: Vec<&str> = made.items.iter().map(|duty| &duty.duty.starts_at.as_str()[..10]).collect();
    assert_eq!(days, ["2025-12-04", "2026-01-08"]);
    let skipped: Vec<_> = made.skipped.iter().map(|skipped| (skipped.date.as_str(), skipped.reason)).collect();
    assert_eq!(
        skipped,
        [
            ("2025-12-11", SkipReason::Holiday),
            ("2025-12-18", SkipReason::Blocked),
            ("2025-12-25", SkipReason::Holiday),
            ("2026-01-01", SkipReason::Holiday)
        ]
    );
    assert_eq!(made.skipped[0].holiday.as_deref(), Some("Dzień bez dyżuru"));
    let acts = city.database.number("SELECT count(*) AS number FROM audit_entry WHERE act = 'duty.create'");
    assert_eq!(acts, 3, "one entry for each duty");
}

async fn a_pattern_leaves_out_the_night_of_the_clocks(backend: Backend) {
    let (_city, editor, _) = arranged(backend, 1).await;
    let pattern = repeated("2026-03-22T02:30", "2026-03-22T04:00", &["sunday"], 1, "2026-04-12");
    let made: DutiesCreated = editor.post(&format!("/admin/consultations/{SLUG}/duties"), &pattern).await.of(201);
    let days: Vec<&str> = made.items.iter().map(|duty| duty.duty.starts_at.as_str()).collect();
    assert_eq!(days, ["2026-03-22T02:30:00+01:00", "2026-04-12T02:30:00+02:00"], "hours of the clocks");
    let skipped: Vec<_> = made.skipped.iter().map(|skipped| (skipped.date.as_str(), skipped.reason)).collect();
    assert_eq!(skipped, [("2026-03-29", SkipReason::Clocks), ("2026-04-05", SkipReason::Holiday)]);
}

async fn what_is_wrong_with_a_plan_is_told_by_field(backend: Backend) {
    let (city, editor, _) = arranged(backend, 1).await;
    let path = format!("/admin/consultations/{SLUG}/duties");
    let valid = || duty(plan(1), "16:00", "17:00");
    let before = city.database.number("SELECT count(*) AS number FROM duty");
    let cases: &[(&str, Value, &str, FieldCode)] = &[
        ("/plan/place", json!("  "), "plan.place", FieldCode::Required),
        ("/plan/place", json!("a\u{202e}b"), "plan.place", FieldCode::ForbiddenCharacter),
        ("/plan/mode", json!("phone"), "plan.phone", FieldCode::Required),
        ("/plan/experts", json!([]), "plan.experts", FieldCode::Required),
        ("/plan/experts/0/name", json!(""), "plan.experts[0].name", FieldCode::Required),
        ("/plan/slot_minutes", json!(4), "plan.slot_minutes", FieldCode::OutOfRange),
        ("/plan/seats_per_slot", json!(0), "plan.seats_per_slot", FieldCode::OutOfRange),
        ("/plan/seats_per_slot", json!(51), "plan.seats_per_slot", FieldCode::OutOfRange),
        ("/starts_at", json!("jutro"), "starts_at", FieldCode::InvalidTime),
        ("/starts_at", json!("2026-03-29T02:30"), "starts_at", FieldCode::MissingTime),
        ("/ends_at", json!("2025-12-04T16:10"), "ends_at", FieldCode::OutOfOrder),
        ("/ends_at", json!("2025-12-04T15:00"), "ends_at", FieldCode::OutOfOrder),
    ];
    for (pointer, value, field, code) in cases {
        let mut wrong = valid();
        *wrong.pointer_mut(pointer).expect("a field") = value.clone();
        editor.post(&path, &wrong).await.has_fault(field, *code);
    }
    let mut video = valid();
    video["plan"]["mode"] = json!("video");
    video["plan"]["link"] = json!("javascript:alert(1)");
    editor.post(&path, &video).await.has_fault("plan.link", FieldCode::InvalidUrl);
    let mut twice = valid();
    (twice["starts_at"], twice["ends_at"]) = (json!("2026-10-25T02:30"), json!("2026-10-25T05:00"));
    editor.post(&path, &twice).await.has_fault("starts_at", FieldCode::DoubledTime);
    twice["meant"] = json!("second");
    let second = editor.plans(SLUG, &twice).await;
    assert_eq!(second.duty.starts_at.as_str(), "2026-10-25T02:30:00+01:00");
    assert_eq!(city.database.number("SELECT count(*) AS number FROM duty"), before + 1);
}

async fn a_duty_has_bounds(backend: Backend) {
    let (city, editor, _) = arranged(backend, 1).await;
    let path = format!("/admin/consultations/{SLUG}/duties");
    let before = city.database.number("SELECT count(*) AS number FROM slot");
    let every_day = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let too_many = repeated("2025-12-04T16:00", "2025-12-04T17:00", &every_day, 1, "2026-12-31");
    editor.post(&path, &too_many).await.has_fault("repetition.until", FieldCode::OutOfRange);
    let over = repeated("2025-12-04T16:00", "2025-12-04T17:00", &["monday"], 1, "2025-12-01");
    editor.post(&path, &over).await.has_fault("repetition.until", FieldCode::OutOfOrder);
    let sometime = repeated("2025-12-04T16:00", "2025-12-04T17:00", &["monday"], 1, "kiedyś");
    editor.post(&path, &sometime).await.has_fault("repetition.until", FieldCode::InvalidTime);
    // A duty is hours, not months: each slot of it has seats that somebody has to write.
    for ends_at in ["2026-12-04T16:00", "2999-12-31T23:59", "9999-12-31T23:59"] {
        let mut endless = duty(plan(50), "16:00", "17:00");
        endless["ends_at"] = json!(ends_at);
        assert_eq!(editor.post(&path, &endless).await.status, 422, "a duty until {ends_at}");
    }
    for starts_at in ["0000-01-01T00:00", "-009999-01-01T00:00", "9999-12-31T23:59"] {
        let mut far = duty(plan(1), "16:00", "17:00");
        far["starts_at"] = json!(starts_at);
        far["ends_at"] = json!(starts_at);
        assert_eq!(editor.post(&path, &far).await.status, 422, "a duty from {starts_at}");
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM slot"), before, "nothing was written");
}

async fn moved_hours_keep_what_was_booked(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let (early, late) = (city.anonymous(), city.anonymous());
    let first = early.books(&planned.duty.slots[0].id).await;
    let last = late.books(&planned.duty.slots[2].id).await;
    let changed: DutyChanged = editor.changes_duty(&planned, &duty(plan(1), "16:40", "18:00")).await.of(200);
    assert_eq!(changed.attention, [first.reference.as_str()]);
    assert_eq!(changed.duty.duty.slots.len(), 4);
    assert_eq!(changed.duty.duty.slots[0].id, planned.duty.slots[2].id, "the slot that stays is the same");
    assert_eq!((changed.duty.booked, changed.duty.attention, changed.duty.revision), (2, 1, 2));
    let attention = editor.attention().await;
    assert_eq!(attention.len(), 1);
    assert_eq!(attention[0].reason, AttentionReason::SlotGone);
    assert_eq!(
        (attention[0].booking.reference.as_str(), attention[0].booking.needs_attention),
        (&*first.reference, true)
    );
    let (gone, kept) = (early.sees(&first).await, late.sees(&last).await);
    assert_eq!((gone.status, gone.needs_attention), (BookingStatus::Booked, true), "nobody is dropped");
    assert_eq!((kept.status, kept.needs_attention), (BookingStatus::Booked, false));
    let offered = city.anonymous().duties(SLUG).await;
    assert_eq!(offered[0].slots.len(), 4, "what is gone is no longer offered");
    let vanished = planned.duty.slots[1].id.as_str();
    let refused = city.anonymous().asks_for(&booking(vanished)).await;
    assert!(refused.status == 409 || refused.status == 422, "{refused}");
    for held in [&first, &last] {
        let file = CalendarFile::of(&city.anonymous().fetches_calendar(held).await);
        assert_eq!(file.value("SEQUENCE"), "1", "calendars take the new version");
    }
    editor.post(&format!("/admin/attention/{}/resolve", attention[0].id), &json!({ "note": "Uzgodniono." })).await;
    assert_eq!(editor.attention().await.len(), 0);
    let again = editor.post(&format!("/admin/attention/{}/resolve", attention[0].id), &json!({})).await;
    again.problem(ProblemCode::NotFound);
    check_seats(&city);
}

async fn another_place_is_told_to_who_has_booked(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let held = city.anonymous().books(&planned.duty.slots[0].id).await;
    let mut other = duty(plan(1), "16:00", "17:00");
    other["plan"]["experts"][0]["name"] = json!("Jan Radca");
    let changed: DutyChanged = editor.changes_duty(&planned, &other).await.of(200);
    assert!(changed.attention.is_empty(), "another expert is no other meeting");
    other["plan"]["place"] = json!("Rynek Główny 1");
    let changed: DutyChanged = editor.changes_duty(&changed.duty, &other).await.of(200);
    assert_eq!(changed.attention, [held.reference.as_str()]);
    assert_eq!(editor.attention().await[0].reason, AttentionReason::MeetingChanged);
    let seen = city.anonymous().sees(&held).await;
    assert_eq!((seen.duty.place.as_deref(), seen.needs_attention), (Some("Rynek Główny 1"), true));
    let file = CalendarFile::of(&city.anonymous().fetches_calendar(&held).await);
    assert_eq!(file.value("SEQUENCE"), "2");
}

async fn seats_become_more_and_fewer(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 2).await;
    let slot = planned.duty.slots[0].id.as_str();
    let held = [city.anonymous().books(slot).await, city.anonymous().books(slot).await];
    let more: DutyChanged = editor.changes_duty(&planned, &duty(plan(3), "16:00", "17:00")).await.of(200);
    assert_eq!(free_seats(&city.anonymous()).await, [1, 3, 3]);
    let fewer: DutyChanged = editor.changes_duty(&more.duty, &duty(plan(1), "16:00", "17:00")).await.of(200);
    assert_eq!(free_seats(&city.anonymous()).await, [0, 1, 1]);
    for held in &held {
        assert_eq!(city.anonymous().sees(held).await.status, BookingStatus::Booked);
    }
    editor.changes_duty(&fewer.duty, &duty(plan(4), "16:00", "17:00")).await.json(200);
    assert_eq!(free_seats(&city.anonymous()).await, [2, 4, 4]);
    check_seats(&city);
}

async fn fewer_seats_stay_fewer_when_one_is_given_back(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 2).await;
    let slot = planned.duty.slots[0].id.as_str();
    let (one, other) = (city.anonymous().books(slot).await, city.anonymous().books(slot).await);
    editor.changes_duty(&planned, &duty(plan(1), "16:00", "17:00")).await.json(200);
    city.anonymous().cancels(&one).await.json(200);
    assert_eq!(free_seats(&city.anonymous()).await[0], 0, "the one seat is taken");
    city.anonymous().cancels(&other).await.json(200);
    assert_eq!(free_seats(&city.anonymous()).await[0], 1);
    check_seats(&city);
}

async fn of_two_who_change_a_duty_one_is_told(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let mut changing = JoinSet::new();
    for seats in 2..8 {
        let (editor, planned) = (editor.clone(), planned.clone());
        changing.spawn(async move { editor.changes_duty(&planned, &duty(plan(seats), "16:00", "17:00")).await });
    }
    let answers = changing.join_all().await;
    let (taken, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert_eq!(taken.len(), 1, "{answers:?}");
    for answer in told {
        answer.problem(ProblemCode::ChangedMeanwhile);
    }
    assert_eq!(editor.duty(&planned.duty.id).await.revision, 2);
    check_seats(&city);
}

async fn a_cancelled_duty_drops_no_booking(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let held = city.anonymous().books(&planned.duty.slots[0].id).await;
    let path = format!("/admin/duties/{}/cancel", planned.duty.id);
    editor.post(&path, &json!({ "reason": " " })).await.has_fault("reason", FieldCode::Required);
    let cancelled: DutyChanged = editor.post(&path, &json!({ "reason": "Choroba." })).await.of(200);
    assert_eq!(cancelled.attention, [held.reference.as_str()]);
    assert_eq!(cancelled.duty.cancellation_reason.as_deref(), Some("Choroba."));
    assert_eq!(editor.attention().await[0].reason, AttentionReason::DutyCancelled);
    let seen = city.anonymous().sees(&held).await;
    assert_eq!((seen.status, seen.needs_attention), (BookingStatus::Booked, true));
    let refused = city.anonymous().asks_for(&booking(&planned.duty.slots[1].id)).await;
    assert_eq!(refused.status, 409, "{refused}");
    editor.post(&path, &json!({ "reason": "Jeszcze raz." })).await.problem(ProblemCode::NotPossible);
    let change = editor.changes_duty(&cancelled.duty, &duty(plan(1), "16:00", "17:00")).await;
    change.problem(ProblemCode::NotPossible);
    let file = CalendarFile::of(&city.anonymous().fetches_calendar(&held).await);
    assert_eq!(file.value("SEQUENCE"), "1");
}

async fn a_blocked_time_takes_what_is_free(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 2).await;
    let (inside, outside) = (
        city.anonymous().books(&planned.duty.slots[1].id).await,
        city.anonymous().books(&planned.duty.slots[0].id).await,
    );
    blocks(&editor, "16:30", "16:30").await.has_fault("ends_at", FieldCode::OutOfOrder);
    let blocked: BlockedTimeCreated = blocks(&editor, "16:20", "17:00").await.of(201);
    assert_eq!(blocked.attention, [inside.reference.as_str()]);
    assert_eq!(editor.attention().await[0].reason, AttentionReason::TimeBlocked);
    assert_eq!(free_seats(&city.anonymous()).await, [1, 0, 0]);
    city.anonymous().asks_for(&booking(&planned.duty.slots[2].id)).await.problem(ProblemCode::SlotFull);
    assert!(!city.anonymous().sees(&outside).await.needs_attention);
    // A duty planned into a blocked time has no free seats in it either.
    let mut beside = duty(plan(1), "16:20", "17:20");
    (beside["plan"]["place"], beside["plan"]["experts"][0]["name"]) = (json!("pokój 14"), json!("Jan Radca"));
    editor.plans(SLUG, &beside).await;
    assert_eq!(free_seats(&city.anonymous()).await, [1, 0, 0, 0, 0, 1]);
    let listed: BlockedTimes = editor.get("/admin/blocked-times").await.of(200);
    assert_eq!((listed.items.len(), listed.items[0].reason.as_str()), (1, "Remont"));
    let path = format!("/admin/blocked-times/{}", blocked.blocked.id);
    assert_eq!(editor.delete(&path).await.status, 204);
    editor.delete(&path).await.problem(ProblemCode::NotFound);
    assert_eq!(free_seats(&city.anonymous()).await, [1, 1, 2, 1, 1, 1]);
    check_seats(&city);
}

async fn a_blocked_time_ends_alone(backend: Backend) {
    let (city, editor, _) = arranged(backend, 1).await;
    let one: BlockedTimeCreated = blocks(&editor, "16:00", "16:20").await.of(201);
    blocks(&editor, "16:40", "17:00").await.json(201);
    assert_eq!(free_seats(&city.anonymous()).await, [0, 1, 0]);
    editor.delete(&format!("/admin/blocked-times/{}", one.blocked.id)).await;
    assert_eq!(free_seats(&city.anonymous()).await, [1, 1, 0], "the other one holds its own");
    let unknown = json!({ "consultation_slug": "nie-ma", "starts_at": "2025-12-04T16:00",
                          "ends_at": "2025-12-04T17:00", "reason": "Remont" });
    let unknown = editor.post("/admin/blocked-times", &unknown).await;
    unknown.has_fault("consultation_slug", FieldCode::NotFound);
}

async fn what_is_given_back_in_a_blocked_time_stays_blocked(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let cancelled = city.anonymous().books(&planned.duty.slots[0].id).await;
    let moved = city.anonymous().books(&planned.duty.slots[1].id).await;
    let blocked: BlockedTimeCreated = blocks(&editor, "16:00", "16:40").await.of(201);
    assert_eq!(blocked.attention.len(), 2);
    city.anonymous().cancels(&cancelled).await.json(200);
    editor.moves(&moved.reference, &planned.duty.slots[2]).await.json(200);
    assert_eq!(free_seats(&city.anonymous()).await, [0, 0, 0], "nothing new can be booked in a blocked time");
    city.anonymous().asks_for(&booking(&planned.duty.slots[0].id)).await.problem(ProblemCode::SlotFull);
    editor.delete(&format!("/admin/blocked-times/{}", blocked.blocked.id)).await;
    assert_eq!(free_seats(&city.anonymous()).await, [1, 1, 0]);
    check_seats(&city);
}

async fn of_two_blocked_times_the_other_goes_on(backend: Backend) {
    let (city, editor, _) = arranged(backend, 1).await;
    let one: BlockedTimeCreated = blocks(&editor, "16:00", "16:40").await.of(201);
    let other: BlockedTimeCreated = blocks(&editor, "16:20", "17:00").await.of(201);
    editor.delete(&format!("/admin/blocked-times/{}", one.blocked.id)).await;
    assert_eq!(free_seats(&city.anonymous()).await, [1, 0, 0], "the second slot is blocked by the other, too");
    editor.delete(&format!("/admin/blocked-times/{}", other.blocked.id)).await;
    assert_eq!(free_seats(&city.anonymous()).await, [1, 1, 1]);
}

async fn seats_taken_away_under_a_block_stay_away(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 3).await;
    let blocked: BlockedTimeCreated = blocks(&editor, "16:00", "17:00").await.of(201);
    editor.changes_duty(&planned, &duty(plan(1), "16:00", "17:00")).await.json(200);
    assert_eq!(free_seats(&city.anonymous()).await, [0, 0, 0]);
    editor.delete(&format!("/admin/blocked-times/{}", blocked.blocked.id)).await;
    assert_eq!(free_seats(&city.anonymous()).await, [1, 1, 1], "one seat each was planned");
}

async fn holidays_are_those_of_the_law_and_of_staff(backend: Backend) {
    let (_city, editor, _) = arranged(backend, 1).await;
    let holidays = async || editor.get("/admin/holidays").await.of::<Holidays>(200).items;
    let days = |items: &[openapi::admin::duties::ListedHoliday]| -> Vec<String> {
        items.iter().map(|holiday| holiday.date.clone()).collect()
    };
    let before = days(&holidays().await);
    for day in ["2025-11-11", "2025-12-24", "2025-12-25", "2026-01-06", "2026-04-06", "2026-06-04"] {
        assert!(before.contains(&day.to_owned()), "{day} in {before:?}");
    }
    assert!(before.is_sorted() && !before.contains(&"2025-11-01".to_owned()), "{before:?}");
    let added = json!({ "date": "2025-12-31", "name": "Sylwester" });
    editor.post("/admin/holidays", &added).await.json(201);
    let of_staff: Vec<_> = holidays().await.into_iter().filter(|holiday| !holiday.is_of_law).collect();
    assert_eq!(days(&of_staff), ["2025-12-31"]);
    for (date, name) in [("2025-12-31", "Znowu"), ("2025-12-25", "Ferie")] {
        let again = editor.post("/admin/holidays", &json!({ "date": date, "name": name })).await;
        assert!(again.status == 409 || again.status == 422, "{again}");
    }
    let wrong = editor.post("/admin/holidays", &json!({ "date": "2025-02-30", "name": "Nie ma" })).await;
    wrong.has_fault("date", FieldCode::InvalidTime);
    assert_eq!(editor.delete("/admin/holidays/2025-12-31").await.status, 204);
    editor.delete("/admin/holidays/2025-12-31").await.problem(ProblemCode::NotFound);
    editor.delete("/admin/holidays/2025-12-25").await.problem(ProblemCode::NotPossible);
    editor.delete("/admin/holidays/wczoraj").await.problem(ProblemCode::NotFound);
    assert_eq!(days(&holidays().await), before);
}

async fn a_booking_is_moved(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let client = city.anonymous();
    let mut body = booking(&planned.duty.slots[0].id);
    body["email"] = json!("przenoszona@example.org");
    let held = Held::of(&client.asks_for(&body).await);
    let officer = city.officer().await;
    let moved: Booking = officer.moves(&held.reference, &planned.duty.slots[2]).await.of(200);
    assert_eq!((moved.slot.id.as_str(), moved.reference.as_str()), (&*planned.duty.slots[2].id, &*held.reference));
    assert_eq!(free_seats(&client).await, [1, 1, 0]);
    assert_eq!(client.sees(&held).await.slot.id, planned.duty.slots[2].id, "the secret opens it as before");
    let file = CalendarFile::of(&client.fetches_calendar(&held).await);
    assert_eq!(file.value("SEQUENCE"), "1");
    let mail = city.mail_to("przenoszona@example.org", "ma nowy termin").await;
    assert!(mail.contains("4 grudnia 2025, godz. 16:40"), "{mail}");
    assert!(mail.contains(&format!("/booking/{}#{}", held.reference, held.secret)), "{mail}");
    let other = client.duties(ANNOUNCED).await[0].slots[0].clone();
    officer.moves(&held.reference, &other).await.has_fault("slot_id", FieldCode::NotFound);
    let nonsense = json!({ "slot_id": "x" });
    let nonsense = editor.post(&format!("/admin/bookings/{}/move", held.reference), &nonsense).await;
    nonsense.has_fault("slot_id", FieldCode::InvalidValue);
    editor.moves("0000-0000", &planned.duty.slots[1]).await.problem(ProblemCode::NotFound);
    let path = format!("/admin/bookings/{}/cancel", held.reference);
    let cancelled: Booking = editor.post(&path, &json!({ "reason": "Choroba radczyni." })).await.of(200);
    assert_eq!(cancelled.status, BookingStatus::Cancelled);
    city.mail_to("przenoszona@example.org", "Choroba radczyni.").await;
    editor.post(&path, &json!({ "reason": "Znowu." })).await.problem(ProblemCode::NotPossible);
    editor.moves(&held.reference, &planned.duty.slots[1]).await.problem(ProblemCode::NotPossible);
    assert_eq!(free_seats(&client).await, [1, 1, 1]);
    check_seats(&city);
}

async fn a_full_slot_takes_nobody_more(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 1).await;
    let client = city.anonymous();
    let (one, other) = (client.books(&planned.duty.slots[0].id).await, client.books(&planned.duty.slots[1].id).await);
    editor.moves(&one.reference, &planned.duty.slots[1]).await.problem(ProblemCode::SlotFull);
    assert_eq!(client.sees(&one).await.slot.id, planned.duty.slots[0].id, "the old one stays");
    assert_eq!(client.sees(&other).await.slot.id, planned.duty.slots[1].id);
    let changed: DutyChanged = editor.changes_duty(&planned, &duty(plan(1), "16:00", "16:40")).await.of(200);
    assert!(changed.attention.is_empty());
    editor.moves(&one.reference, &planned.duty.slots[2]).await.problem(ProblemCode::BookingClosed);
    assert_eq!(client.sees(&one).await.slot.id, planned.duty.slots[0].id);
    check_seats(&city);
}

async fn two_movers_to_one_seat(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 5).await;
    let target = editor.plans(SLUG, &duty(plan(1), "18:00", "18:20")).await.duty.slots[0].clone();
    let mut moving = JoinSet::new();
    for _ in 0..5 {
        let held = city.anonymous().books(&planned.duty.slots[0].id).await;
        let (editor, target) = (editor.clone(), target.clone());
        moving.spawn(async move { editor.moves(&held.reference, &target).await });
    }
    let answers = moving.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.problem(ProblemCode::SlotFull);
    }
    assert_eq!(free_seats(&city.anonymous()).await, [1, 5, 5, 0]);
    check_seats(&city);
}

async fn one_booking_is_moved_and_cancelled_at_once(backend: Backend) {
    let (city, editor, planned) = arranged(backend, 8).await;
    for round in 0..5 {
        let client = city.anonymous();
        let held = client.books(&planned.duty.slots[0].id).await;
        let mut acting = JoinSet::new();
        for number in 0..8 {
            let (client, editor, held) = (client.clone(), editor.clone(), held.clone());
            let slot = planned.duty.slots[1 + number % 2].clone();
            acting.spawn(async move {
                if number == 5 && round % 2 == 0 {
                    client.cancels(&held).await
                } else {
                    editor.moves(&held.reference, &slot).await
                }
            });
        }
        for answer in acting.join_all().await {
            assert!([200, 409].contains(&answer.status), "{answer}");
        }
        check_seats(&city);
    }
}

/// Forty people book while something is done to what they book; nobody is lost, whoever was first.
async fn nobody_is_lost<F>(backend: Backend, act: impl Fn(Account, StaffDuty) -> F)
where
    F: Future<Output = Answer> + Send + 'static,
{
    let (city, editor, planned) = arranged(backend, 10).await;
    let mut booking_at_once = JoinSet::new();
    for number in 0..40 {
        let client = city.anonymous();
        let slot = planned.duty.slots[number % 3].id.clone();
        booking_at_once.spawn(async move {
            let answer = client.asks_for(&booking(&slot)).await;
            (client, answer)
        });
    }
    let acting = tokio::spawn(act(editor.clone(), planned.clone()));
    let outcomes = booking_at_once.join_all().await;
    let done = acting.await.expect("the act ends");
    assert!(done.status < 300, "{done}");
    let listed: BTreeSet<String> = editor.attention().await.into_iter().map(|item| item.booking.reference).collect();
    let public: Vec<_> = match city.anonymous().get(&format!("/consultations/{SLUG}")).await.json(200)["stage"].as_str()
    {
        Some("cancelled") => Vec::new(),
        _ => city.anonymous().duties(SLUG).await,
    };
    let blocked = city.database.number("SELECT count(*) AS number FROM blocked_time") > 0;
    let is_offered = |slot: &str| {
        let open = public.iter().filter(|duty| duty.booking == BookingState::Open);
        !blocked && open.flat_map(|duty| &duty.slots).any(|offered| offered.id == slot)
    };
    let mut held_by_somebody = 0;
    for (client, answer) in outcomes {
        if answer.status != 201 {
            assert!([409, 422].contains(&answer.status), "{answer}");
            continue;
        }
        held_by_somebody += 1;
        let held = Held::of(&answer);
        let seen = client.sees(&held).await;
        assert_eq!(seen.status, BookingStatus::Booked, "dropped");
        let is_seen = listed.contains(&held.reference);
        assert!(is_seen || is_offered(&seen.slot.id), "unseen: {} at {:?}", held.reference, seen.slot);
    }
    let booked = city.database.number("SELECT count(*) AS number FROM booking WHERE status = 'booked'");
    assert_eq!(booked, held_by_somebody);
    check_seats(&city);
}

async fn nobody_is_lost_while_a_duty_changes(backend: Backend) {
    nobody_is_lost(backend, |editor, planned| async move {
        editor.changes_duty(&planned, &duty(plan(4), "16:20", "17:40")).await
    })
    .await;
}

async fn nobody_is_lost_while_a_time_is_blocked(backend: Backend) {
    nobody_is_lost(backend, |editor, _| async move { blocks(&editor, "15:00", "18:00").await }).await;
}

async fn nobody_is_lost_while_a_duty_is_cancelled(backend: Backend) {
    nobody_is_lost(backend, |editor, planned| async move {
        editor.post(&format!("/admin/duties/{}/cancel", planned.duty.id), &json!({ "reason": "Choroba." })).await
    })
    .await;
}

async fn nobody_is_lost_while_a_consultation_is_cancelled(backend: Backend) {
    nobody_is_lost(backend, |editor, _| async move {
        editor.post(&format!("/admin/consultations/{SLUG}/cancel"), &json!({ "reason": "Zmiana planów." })).await
    })
    .await;
}
