//! Rules that make duties, and what another version of one does to what was booked.

use openapi::admin::duties::{AttentionReason, DutyChanged, SkipReason, StaffDuty};
use openapi::admin::duty_rules::{DutyRule, DutyRuleApplied, DutyRules, RuleOutcome};
use openapi::bookings::BookingStatus;
use openapi::check::FieldCode;
use openapi::page::Page;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::resident::booking;
use crate::support::staff::{Account, duty, plan};
use crate::support::{Answer, Backend, City, trial};

trial::on_each_database!(
    a_rule_makes_its_duties,
    a_rule_is_made_once,
    another_version_keeps_what_was_booked,
    the_same_again_changes_nothing,
    fewer_seats_take_nobody_hers,
    a_dry_run_changes_nothing,
    what_has_begun_is_left_alone,
    a_duty_at_hand_takes_place,
    the_night_of_the_clocks_is_left_out,
    an_extra_date_holds_on_a_holiday,
    a_blocked_day_gets_no_duty,
    hours_that_change_places_do_not_stand_in_each_others_way,
    a_room_is_in_one_duty_at_a_time,
    of_two_versions_one_is_told,
    what_is_wrong_is_told_by_field,
    a_rule_has_bounds,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "z-zasadami";

/// A rule for Thursdays from the fourth of December 2025 to the eighth of January 2026; two of them are holidays.
fn thursdays(seats: u32, starts: &str, ends: &str) -> Value {
    json!({
        "plan": plan(seats), "from": "2025-12-01", "starts": starts, "ends": ends,
        "repetition": { "weekdays": ["thursday"], "every_weeks": 1, "until": "2026-01-08" },
    })
}

fn closed(date: &str) -> Value {
    json!({ "date": date, "kind": "closed" })
}

fn exception(kind: &str, date: &str, starts: &str, ends: &str) -> Value {
    json!({ "date": date, "kind": kind, "starts": starts, "ends": ends })
}

async fn arranged(backend: Backend) -> (City, Account) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    (city, editor)
}

async fn asks_for_rule(editor: &Account, rule: &Value) -> Answer {
    editor.post(&format!("/admin/consultations/{SLUG}/duty-rules"), rule).await
}

async fn makes(editor: &Account, rule: &Value) -> DutyRuleApplied {
    asks_for_rule(editor, rule).await.of(201)
}

/// Sends another version of a rule as it was read.
async fn asks_to_change(editor: &Account, read: &DutyRule, rule: &Value, dry_run: bool) -> Answer {
    let change = json!({ "revision": read.revision, "rule": rule, "dry_run": dry_run });
    editor.put(&format!("/admin/duty-rules/{}", read.id), &change).await
}

async fn changes(editor: &Account, read: &DutyRule, rule: &Value) -> DutyRuleApplied {
    asks_to_change(editor, read, rule, false).await.of(200)
}

/// The consultation's duties, in order of time.
async fn planned(editor: &Account) -> Vec<StaffDuty> {
    editor.get(&format!("/admin/duties?limit=100&consultation={SLUG}")).await.of::<Page<StaffDuty>>(200).items
}

async fn on(editor: &Account, date: &str) -> StaffDuty {
    let on_date =
        |duty: &StaffDuty| duty.duty.starts_at.as_str().starts_with(date) && duty.cancellation_reason.is_none();
    planned(editor).await.into_iter().find(on_date).expect("a duty on this date")
}

fn reasons(outcome: &RuleOutcome) -> Vec<(&str, SkipReason)> {
    outcome.skipped.iter().map(|skipped| (skipped.date.as_str(), skipped.reason)).collect()
}

/// What both of the holidays of these Thursdays are.
const HOLIDAYS: [(&str, SkipReason); 2] = [("2025-12-25", SkipReason::Holiday), ("2026-01-01", SkipReason::Holiday)];

async fn a_rule_makes_its_duties(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let mut rule = thursdays(2, "16:00", "17:00");
    rule["plan"]["buffer_minutes"] = json!(5);
    rule["exceptions"] = json!([
        closed("2025-12-11"),
        exception("changed", "2025-12-18", "10:00", "11:00"),
        exception("extra", "2025-12-22", "09:00", "10:00"),
    ]);
    let made = makes(&editor, &rule).await;
    assert_eq!(made.outcome.created, ["2025-12-04", "2025-12-18", "2025-12-22", "2026-01-08"]);
    assert_eq!(reasons(&made.outcome), HOLIDAYS);
    assert_eq!(made.outcome.skipped[1].holiday.as_deref(), Some("Nowy Rok"));
    assert_eq!((made.rule.revision, made.rule.upcoming, made.rule.consultation_slug.as_str()), (1, 4, SLUG));
    let duties = planned(&editor).await;
    let starts: Vec<&str> = duties.iter().map(|duty| &duty.duty.starts_at.as_str()[..16]).collect();
    assert_eq!(starts, ["2025-12-04T16:00", "2025-12-18T10:00", "2025-12-22T09:00", "2026-01-08T16:00"]);
    let slots: Vec<&str> = duties[0].duty.slots.iter().map(|slot| &slot.starts_at.as_str()[11..16]).collect();
    assert_eq!(slots, ["16:00", "16:25"], "between two slots the experts pause");
    assert_eq!(city.anonymous().duties(SLUG).await.len(), 4);
    let rules: DutyRules = editor.get(&format!("/admin/consultations/{SLUG}/duty-rules")).await.of(200);
    assert_eq!(rules.items, std::slice::from_ref(&made.rule));
    let read: DutyRule = editor.get(&format!("/admin/duty-rules/{}", made.rule.id)).await.of(200);
    assert_eq!((&read, read.rule.exceptions.len()), (&made.rule, 3));
    let acts =
        |act: &str| city.database.number(&format!("SELECT count(*) AS number FROM audit_entry WHERE act = '{act}'"));
    assert_eq!((acts("duty_rule.create"), acts("duty.create")), (1, 4));
    editor.post("/admin/consultations/nie-ma/duty-rules", &rule).await.problem(ProblemCode::NotFound);
    editor.get("/admin/consultations/nie-ma/duty-rules").await.problem(ProblemCode::NotFound);
    let nobodys = "/admin/duty-rules/0199d1a0-0000-7000-8000-00000000dead";
    editor.get(nobodys).await.problem(ProblemCode::NotFound);
}

async fn a_rule_is_made_once(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let path = format!("/admin/consultations/{SLUG}/duty-rules");
    let send = async || {
        let request = editor.request(Method::POST, &path).header("Idempotency-Key", "zasada-czwartkowa-1");
        request.json(&thursdays(1, "16:00", "17:00")).send().await.of::<DutyRuleApplied>(201)
    };
    assert_eq!(send().await, send().await);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM duty_rule"), 1);
    assert_eq!(planned(&editor).await.len(), 4);
}

async fn another_version_keeps_what_was_booked(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let first = makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    let (moved, dropped) = (on(&editor, "2025-12-04").await, on(&editor, "2025-12-18").await);
    let gone = city.anonymous().books(&moved.duty.slots[0].id).await;
    let kept = city.anonymous().books(&moved.duty.slots[2].id).await;
    let called_off = city.anonymous().books(&dropped.duty.slots[1].id).await;
    let mut rule = thursdays(1, "16:40", "17:40");
    rule["exceptions"] = json!([closed("2025-12-18")]);
    let second = changes(&editor, &first.rule, &rule).await;
    assert_eq!(second.outcome.changed, ["2025-12-04", "2025-12-11", "2026-01-08"]);
    assert_eq!(
        (second.outcome.cancelled.as_slice(), second.outcome.created.len()),
        (&["2025-12-18".to_owned()][..], 0)
    );
    assert_eq!(reasons(&second.outcome), HOLIDAYS);
    let mut attention = second.outcome.attention.clone();
    attention.sort();
    let mut expected = [gone.reference.clone(), called_off.reference.clone()];
    expected.sort();
    assert_eq!(attention, expected);
    let listed: Vec<AttentionReason> = editor.attention().await.into_iter().map(|item| item.reason).collect();
    assert!(listed.contains(&AttentionReason::SlotGone) && listed.contains(&AttentionReason::DutyCancelled));
    let seen = city.anonymous().sees(&kept).await;
    assert_eq!((seen.slot.id.as_str(), seen.needs_attention), (&*moved.duty.slots[2].id, false), "a held seat stays");
    for held in [&gone, &called_off] {
        let seen = city.anonymous().sees(held).await;
        assert_eq!((seen.status, seen.needs_attention), (BookingStatus::Booked, true), "nobody is dropped");
    }
    let off = editor.duty(&dropped.duty.id).await;
    assert_eq!(off.cancellation_reason.as_deref(), Some("Dyżur nie odbędzie się: zmieniono zasady dyżurów."));
    assert_eq!((second.rule.revision, second.rule.upcoming), (2, 3));
    // A date that is planned again gets a new duty; the one that was called off stays so.
    let third = changes(&editor, &second.rule, &thursdays(1, "16:40", "17:40")).await;
    assert_eq!(third.outcome.created, ["2025-12-18"]);
    assert_eq!(third.outcome.kept, ["2025-12-04", "2025-12-11", "2026-01-08"]);
    assert_ne!(on(&editor, "2025-12-18").await.duty.id, dropped.duty.id);
    assert!(editor.duty(&dropped.duty.id).await.cancellation_reason.is_some());
    let versions = city.database.number("SELECT count(*) AS number FROM duty_rule_version");
    assert_eq!(versions, 3, "each version is kept");
}

async fn the_same_again_changes_nothing(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let mut rule = thursdays(2, "16:00", "17:00");
    rule["plan"]["experts"][0] = json!({ "name": "  Anna Radczyni ", "role": " " });
    let first = makes(&editor, &rule).await;
    let before = planned(&editor).await;
    let again = changes(&editor, &first.rule, &rule).await;
    assert_eq!(again.outcome.kept, first.outcome.created);
    assert!(again.outcome.changed.is_empty() && again.outcome.created.is_empty() && again.outcome.cancelled.is_empty());
    assert_eq!(planned(&editor).await, before, "not even a revision");
    // What staff changed on one date is the rule's again with its next version.
    let other = duty(plan(2), "12:00", "13:00");
    editor.changes_duty(&before[0], &other).await.of::<DutyChanged>(200);
    let back = changes(&editor, &again.rule, &rule).await;
    assert_eq!(back.outcome.changed, ["2025-12-04"]);
    assert_eq!(on(&editor, "2025-12-04").await.duty.starts_at, before[0].duty.starts_at);
}

async fn fewer_seats_take_nobody_hers(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let first = makes(&editor, &thursdays(3, "16:00", "17:00")).await;
    let slot = on(&editor, "2025-12-04").await.duty.slots[0].id.clone();
    let held = [city.anonymous().books(&slot).await, city.anonymous().books(&slot).await];
    let fewer = changes(&editor, &first.rule, &thursdays(1, "16:00", "17:00")).await;
    assert!(fewer.outcome.attention.is_empty(), "seats that are held stay");
    for held in &held {
        assert_eq!(city.anonymous().sees(held).await.status, BookingStatus::Booked);
    }
    let free: Vec<u32> = on(&editor, "2025-12-04").await.duty.slots.iter().map(|slot| slot.free).collect();
    assert_eq!(free, [0, 1, 1]);
    city.anonymous().asks_for(&booking(&slot)).await.problem(ProblemCode::SlotFull);
}

async fn a_dry_run_changes_nothing(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let first = makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    let held = city.anonymous().books(&on(&editor, "2025-12-04").await.duty.slots[0].id).await;
    let before = (planned(&editor).await, editor.attention().await.len());
    let mut rule = thursdays(1, "16:40", "17:40");
    rule["exceptions"] = json!([closed("2025-12-11"), exception("extra", "2025-12-12", "10:00", "11:00")]);
    let tried: DutyRuleApplied = asks_to_change(&editor, &first.rule, &rule, true).await.of(200);
    assert_eq!(tried.outcome.attention, [held.reference.as_str()]);
    assert_eq!((before.0.clone(), before.1), (planned(&editor).await, editor.attention().await.len()));
    let read: DutyRule = editor.get(&format!("/admin/duty-rules/{}", first.rule.id)).await.of(200);
    assert_eq!(read, first.rule);
    let acts = city.database.number("SELECT count(*) AS number FROM audit_entry WHERE act = 'duty_rule.change'");
    assert_eq!(acts, 0);
    let done = changes(&editor, &first.rule, &rule).await;
    assert_eq!(done.outcome, tried.outcome, "it told what came of it");
}

async fn what_has_begun_is_left_alone(backend: Backend) {
    let (mut city, editor) = arranged(backend).await;
    let first = makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    let running = on(&editor, "2025-12-04").await;
    let held = city.anonymous().books(&running.duty.slots[2].id).await;
    city.start_again("2025-12-04T16:10:00+01:00");
    let editor = city.log_in(&editor.email).await;
    let read: DutyRule = editor.get(&format!("/admin/duty-rules/{}", first.rule.id)).await.of(200);
    assert_eq!(read.upcoming, 3);
    let mut rule = thursdays(1, "18:00", "19:00");
    rule["from"] = json!("2025-12-04");
    let changed = changes(&editor, &read, &rule).await;
    assert_eq!(changed.outcome.changed, ["2025-12-11", "2025-12-18", "2026-01-08"]);
    assert!(changed.outcome.created.is_empty() && changed.outcome.attention.is_empty(), "{:?}", changed.outcome);
    let now = editor.duty(&running.duty.id).await;
    assert_eq!((now.revision, &now.duty.starts_at), (running.revision, &running.duty.starts_at));
    assert!(!city.anonymous().sees(&held).await.needs_attention);
}

async fn a_duty_at_hand_takes_place(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    // It is the seventh of November, nine o'clock.
    let mut rule = thursdays(1, "16:00", "17:00");
    rule["plan"]["closes_hours_before"] = json!(24);
    rule["from"] = json!("2025-11-07");
    rule["repetition"] = json!({ "weekdays": ["friday"], "every_weeks": 1, "until": "2025-11-14" });
    let made = makes(&editor, &rule).await;
    assert_eq!(made.outcome.created, ["2025-11-07", "2025-11-14"]);
    let states: Vec<_> = planned(&editor).await.into_iter().map(|duty| duty.duty.booking).collect();
    assert_eq!(states, [openapi::duties::BookingState::Closed, openapi::duties::BookingState::Open]);
    let mut over = rule.clone();
    (over["starts"], over["ends"]) = (json!("06:00"), json!("07:00"));
    (over["plan"]["place"], over["plan"]["experts"][0]["name"]) = (json!("pokój 2"), json!("Jan Radca"));
    assert_eq!(makes(&editor, &over).await.outcome.created, ["2025-11-14"], "none in the past");
}

async fn the_night_of_the_clocks_is_left_out(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let mut rule = thursdays(1, "02:30", "04:00");
    rule["from"] = json!("2026-03-22");
    rule["repetition"] = json!({ "weekdays": ["sunday"], "every_weeks": 1, "until": "2026-04-12" });
    let made = makes(&editor, &rule).await;
    assert_eq!(made.outcome.created, ["2026-03-22", "2026-04-12"]);
    assert_eq!(reasons(&made.outcome), [("2026-03-29", SkipReason::Clocks), ("2026-04-05", SkipReason::Holiday)]);
    let starts: Vec<String> =
        planned(&editor).await.iter().map(|duty| duty.duty.starts_at.as_str().to_owned()).collect();
    assert_eq!(starts, ["2026-03-22T02:30:00+01:00", "2026-04-12T02:30:00+02:00"], "the hours of the clocks");
    let mut autumn = rule.clone();
    autumn["repetition"] = json!({ "weekdays": ["sunday"], "every_weeks": 1, "until": "2026-10-25" });
    autumn["from"] = json!("2026-10-19");
    let none = makes(&editor, &autumn).await;
    assert_eq!(reasons(&none.outcome), [("2026-10-25", SkipReason::Clocks)], "nobody is there to be asked");
}

async fn an_extra_date_holds_on_a_holiday(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let mut rule = thursdays(1, "16:00", "17:00");
    rule["exceptions"] = json!([exception("extra", "2025-12-25", "12:00", "13:00")]);
    let made = makes(&editor, &rule).await;
    assert!(made.outcome.created.contains(&"2025-12-25".to_owned()), "{:?}", made.outcome);
    assert_eq!(reasons(&made.outcome), [("2026-01-01", SkipReason::Holiday)]);
}

async fn a_blocked_day_gets_no_duty(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let block = json!({ "starts_at": "2025-12-11T00:00", "ends_at": "2025-12-12T00:00", "reason": "Remont" });
    editor.post("/admin/blocked-times", &block).await.json(201);
    let made = makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    assert_eq!(made.outcome.created, ["2025-12-04", "2025-12-18", "2026-01-08"]);
    assert_eq!(reasons(&made.outcome)[0], ("2025-12-11", SkipReason::Blocked));
}

async fn hours_that_change_places_do_not_stand_in_each_others_way(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let mut rule = thursdays(1, "22:00", "02:00");
    rule["repetition"] = json!({ "weekdays": ["monday", "tuesday"], "every_weeks": 1, "until": "2025-12-02" });
    let first = makes(&editor, &rule).await;
    assert_eq!(first.outcome.created, ["2025-12-01", "2025-12-02"]);
    // The first one ends where the second was; that one begins where nothing is any more.
    rule["exceptions"] = json!([
        exception("changed", "2025-12-01", "23:00", "22:30"),
        exception("changed", "2025-12-02", "22:30", "23:30"),
    ]);
    let second = changes(&editor, &first.rule, &rule).await;
    assert_eq!(second.outcome.changed, ["2025-12-01", "2025-12-02"]);
    let clash = json!([
        exception("changed", "2025-12-01", "23:00", "22:30"),
        exception("extra", "2025-12-02", "21:00", "23:00")
    ]);
    rule["exceptions"] = clash;
    asks_to_change(&editor, &second.rule, &rule, false).await.problem(ProblemCode::Occupied);
    let read: DutyRule = editor.get(&format!("/admin/duty-rules/{}", first.rule.id)).await.of(200);
    assert_eq!(read, second.rule, "what can't be done whole is not begun");
}

async fn a_room_is_in_one_duty_at_a_time(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    let mut same_room = thursdays(1, "16:30", "17:30");
    same_room["plan"]["experts"][0]["name"] = json!("Jan Radca");
    same_room["plan"]["place"] = json!("UL. ZABŁOCIE 22,  pokój 13");
    let none = makes(&editor, &same_room).await;
    assert!(none.outcome.created.is_empty());
    let occupied = reasons(&none.outcome).into_iter().filter(|(_, reason)| *reason == SkipReason::Occupied).count();
    assert_eq!(occupied, 4);
    let path = format!("/admin/consultations/{SLUG}/duties");
    let refused = editor.post(&path, &duty(same_room["plan"].clone(), "16:40", "17:40")).await;
    let problem = refused.problem(ProblemCode::Occupied);
    let detail = problem.detail.expect("words");
    assert!(detail.contains("2025-12-04 16:00") && !detail.contains("Anna"), "{detail}");
    // The same expert elsewhere is refused, too, and with the next duty in the same room there is no quarrel.
    let mut same_expert = duty(plan(1), "16:40", "17:40");
    same_expert["plan"]["place"] = json!("pokój 99");
    editor.post(&path, &same_expert).await.problem(ProblemCode::Occupied);
    let next = editor.plans(SLUG, &duty(plan(1), "17:00", "18:00")).await;
    editor.changes_duty(&next, &duty(plan(1), "16:59", "18:00")).await.problem(ProblemCode::Occupied);
    assert_eq!(editor.duty(&next.duty.id).await, next, "nothing was changed");
    let first = on(&editor, "2025-12-04").await;
    editor.post(&format!("/admin/duties/{}/cancel", first.duty.id), &json!({ "reason": "Choroba." })).await.json(200);
    editor.changes_duty(&next, &duty(plan(1), "16:20", "18:00")).await.json(200);
    // A pattern leaves the dates out at which something is in the way.
    let mut pattern = duty(plan(1), "16:00", "17:00");
    pattern["repetition"] = json!({ "weekdays": ["thursday", "friday"], "every_weeks": 1, "until": "2025-12-12" });
    let made = editor.post(&path, &pattern).await.json(201);
    let skipped: Vec<&Value> = made["skipped"].as_array().expect("dates").iter().map(|date| &date["date"]).collect();
    assert_eq!(skipped, [&json!("2025-12-04"), &json!("2025-12-11")]);
    assert_eq!(made["skipped"][0]["reason"], json!("occupied"));
    // A consultation that is called off gives its rooms up.
    editor.post(&format!("/admin/consultations/{SLUG}/cancel"), &json!({ "reason": "Zmiana planów." })).await.json(200);
    editor.creates_consultation("nastepne").await;
    editor.plans("nastepne", &duty(plan(1), "16:00", "18:00")).await;
}

async fn of_two_versions_one_is_told(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let first = makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    let (one, other) = (thursdays(1, "16:20", "17:20"), thursdays(1, "16:40", "17:40"));
    let answers = tokio::join!(
        asks_to_change(&editor, &first.rule, &one, false),
        asks_to_change(&editor, &first.rule, &other, false)
    );
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{answers:?}");
    let late = if answers.0.status == 409 { answers.0 } else { answers.1 };
    late.problem(ProblemCode::ChangedMeanwhile);
}

async fn what_is_wrong_is_told_by_field(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let first = makes(&editor, &thursdays(1, "16:00", "17:00")).await;
    let cases: &[(&str, Value, &str, FieldCode)] = &[
        ("/from", json!("jutro"), "from", FieldCode::InvalidTime),
        ("/starts", json!("25:00"), "starts", FieldCode::InvalidTime),
        ("/ends", json!("16:10"), "ends", FieldCode::OutOfOrder),
        ("/repetition/until", json!("2025-11-01"), "repetition.until", FieldCode::OutOfOrder),
        ("/repetition/every_weeks", json!(0), "repetition.every_weeks", FieldCode::OutOfRange),
        ("/plan/place", json!(" "), "plan.place", FieldCode::Required),
        ("/plan/booking_opens_at", json!("2026-01-01T08:00"), "plan.booking_opens_at", FieldCode::OutOfOrder),
        (
            "/plan/experts/0/account_id",
            json!("0199d1a0-0000-7000-8000-00000000dead"),
            "plan.experts[0].account_id",
            FieldCode::NotFound,
        ),
        ("/plan/experts/0/account_id", json!("nikt"), "plan.experts[0].account_id", FieldCode::NotFound),
        ("/exceptions/0/date", json!("2025-12-05"), "exceptions[0].date", FieldCode::InvalidValue),
        ("/exceptions/0/date", json!("2025-02-30"), "exceptions[0].date", FieldCode::InvalidTime),
        ("/exceptions/0/starts", json!(null), "exceptions[0].starts", FieldCode::Required),
        ("/exceptions/0/ends", json!("10:05"), "exceptions[0].ends", FieldCode::OutOfOrder),
    ];
    let before = city.database.number("SELECT count(*) AS number FROM duty_rule");
    for (pointer, value, field, code) in cases {
        let mut wrong = thursdays(1, "16:00", "17:00");
        wrong["plan"]["booking_opens_at"] = json!(null);
        wrong["plan"]["experts"][0]["account_id"] = json!(null);
        wrong["exceptions"] = json!([exception("changed", "2025-12-11", "10:00", "11:00")]);
        *wrong.pointer_mut(pointer).expect("a field") = value.clone();
        asks_for_rule(&editor, &wrong).await.has_fault(field, *code);
        asks_to_change(&editor, &first.rule, &wrong, true).await.has_fault(&format!("rule.{field}"), *code);
    }
    let mut closed_at_hours = thursdays(1, "16:00", "17:00");
    closed_at_hours["exceptions"] = json!([exception("closed", "2025-12-11", "10:00", "11:00")]);
    let hours = ["exceptions[0].ends", "exceptions[0].starts"];
    let faults = hours.map(|field| (field.to_owned(), FieldCode::InvalidValue));
    assert_eq!(asks_for_rule(&editor, &closed_at_hours).await.faults(), faults);
    let mut twice = thursdays(1, "16:00", "17:00");
    twice["exceptions"] = json!([closed("2025-12-11"), closed("2025-12-11")]);
    let refused = asks_for_rule(&editor, &twice).await;
    assert!(refused.faults().iter().any(|(_, code)| *code == FieldCode::Repeated), "{refused}");
    assert_eq!(city.database.number("SELECT count(*) AS number FROM duty_rule"), before, "nothing was written");
}

async fn a_rule_has_bounds(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let every_day = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut endless = thursdays(1, "16:00", "17:00");
    endless["repetition"] = json!({ "weekdays": every_day, "every_weeks": 1, "until": "2026-12-31" });
    asks_for_rule(&editor, &endless).await.has_fault("repetition.until", FieldCode::OutOfRange);
    let mut far = thursdays(1, "16:00", "17:00");
    (far["from"], far["repetition"]["until"]) = (json!("9999-12-25"), json!("9999-12-31"));
    (far["starts"], far["repetition"]["weekdays"]) = (json!("18:00"), json!(every_day));
    let far = asks_for_rule(&editor, &far).await;
    assert!(far.status == 201 || far.status == 422, "{far}");
    // Each seat is written by somebody.
    let mut crowd = thursdays(50, "08:00", "20:00");
    crowd["plan"]["slot_minutes"] = json!(5);
    asks_for_rule(&editor, &crowd).await.has_fault("plan.seats_per_slot", FieldCode::OutOfRange);
    let mut pattern = duty(crowd["plan"].clone(), "08:00", "20:00");
    let path = format!("/admin/consultations/{SLUG}/duties");
    editor.post(&path, &pattern).await.has_fault("plan.seats_per_slot", FieldCode::OutOfRange);
    pattern["repetition"] = crowd["repetition"].clone();
    editor.post(&path, &pattern).await.has_fault("plan.seats_per_slot", FieldCode::OutOfRange);
    let few = "SELECT count(*) AS number FROM seat s JOIN slot t ON t.id = s.slot_id JOIN duty d ON d.id = t.duty_id \
               WHERE d.seats_per_slot = 50";
    assert_eq!(city.database.number(few), 0, "nothing was written");
}
