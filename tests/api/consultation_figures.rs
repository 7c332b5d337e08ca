//! Figures of a consultation: what was counted, and what the public is told of it.

use openapi::figures::{Figures, StaffFigures};
use openapi::people::Affiliation;
use openapi::problem::ProblemCode;
use openapi::proposals::{Channel, ProposalKind, ProposalStatus};
use serde_json::json;

use crate::support::arrange::Proposals;
use crate::support::resident::proposal;
use crate::support::staff::{content, duty, plan};
use crate::support::{Backend, City, Client, trial};

trial::on_each_database!(
    proposals_are_counted_from_every_side,
    no_small_group_is_told_to_the_public,
    of_few_proposals_nothing_is_told,
    answers_are_counted_and_timed,
    an_answer_is_overdue_by_the_rule_set,
    the_report_is_overdue_after_its_day,
    duties_are_counted,
    a_draft_has_no_public_figures,
    figures_are_fresh_when_something_is_said,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "w-liczbach";

async fn figures(client: &Client) -> Figures {
    client.get(&format!("/consultations/{SLUG}/figures")).await.of(200)
}

/// A city with proposals in plenty: 22 published ones, one that waits.
async fn arranged(backend: Backend) -> City {
    let city = City::on(backend);
    city.editor().await.creates_consultation(SLUG).await;
    let many = Proposals { slug: SLUG, ..Proposals::default() };
    // Half past midnight in Kraków, and the evening of the day before.
    city.database.has_proposals(&Proposals {
        series: "AAA1",
        count: 8,
        created_at: "2025-11-04 23:30:00",
        district: Some(8),
        ..many
    });
    let many = Proposals { slug: SLUG, ..Proposals::default() };
    city.database.has_proposals(&Proposals {
        series: "AAA2",
        count: 7,
        created_at: "2025-11-04 22:30:00",
        kind: "remark",
        ..many
    });
    let many = Proposals { slug: SLUG, ..Proposals::default() };
    city.database.has_proposals(&Proposals { series: "AAA3", count: 5, channel: "api", affiliation: "ngo", ..many });
    let many = Proposals { slug: SLUG, ..Proposals::default() };
    city.database.has_proposals(&Proposals { series: "AAA4", count: 2, channel: "phone", kind: "question", ..many });
    let many = Proposals { slug: SLUG, ..Proposals::default() };
    city.database.has_proposals(&Proposals { series: "AAA5", count: 1, status: "waiting", ..many });
    city
}

async fn proposals_are_counted_from_every_side(backend: Backend) {
    let city = arranged(backend).await;
    let whole: StaffFigures = city.moderator().await.get(&format!("/admin/consultations/{SLUG}/figures")).await.of(200);
    let told = &whole.figures;
    assert_eq!((told.proposals, told.threshold), (Some(23), None));
    let channels: Vec<_> = told.by_channel.iter().map(|of| (of.channel, of.count.expect("told"))).collect();
    let expected =
        [(Channel::Web, 16), (Channel::Api, 5), (Channel::InPerson, 0), (Channel::Phone, 2), (Channel::Paper, 0)];
    assert_eq!(channels, expected);
    let kinds: Vec<_> = told.by_kind.iter().map(|of| (of.kind, of.count.expect("told"))).collect();
    assert_eq!(kinds, [(ProposalKind::Idea, 14), (ProposalKind::Question, 2), (ProposalKind::Remark, 7)]);
    let spoke = told.by_affiliation.iter().find(|of| of.affiliation == Affiliation::Ngo).expect("told");
    assert_eq!(spoke.count, Some(5));
    let of = |district| told.by_district.iter().find(|of| of.district == district).and_then(|of| of.count);
    assert_eq!((told.by_district.len(), of(Some(8)), of(Some(1)), of(None)), (19, Some(8), Some(0), Some(15)));
    let statuses: Vec<_> = whole.by_status.iter().map(|of| (of.status, of.count.expect("told"))).collect();
    let expected = [(ProposalStatus::Waiting, 1), (ProposalStatus::Published, 22), (ProposalStatus::Rejected, 0)];
    assert_eq!(statuses, expected);
    let days: Vec<(&str, u32)> = told.by_day.iter().map(|of| (of.date.as_str(), of.count.expect("told"))).collect();
    let expected = [1, 2, 3, 4, 5, 6, 7].map(|day| format!("2025-11-0{day}"));
    let expected: Vec<(&str, u32)> = expected.iter().map(String::as_str).zip([0, 0, 0, 7, 16, 0, 0]).collect();
    assert_eq!(days, expected, "each day by the clocks of the city, from the first day of taking part to today");
}

async fn no_small_group_is_told_to_the_public(backend: Backend) {
    let city = arranged(backend).await;
    let told = figures(&city.anonymous()).await;
    assert_eq!((told.proposals, told.threshold), (Some(22), Some(5)));
    let channels: Vec<_> = told.by_channel.iter().map(|of| of.count).collect();
    assert_eq!(channels, [None, Some(5), Some(0), None, Some(0)], "2 is left out, and what it could be reckoned from");
    let kinds: Vec<_> = told.by_kind.iter().map(|of| of.count).collect();
    assert_eq!(kinds, [None, None, Some(7)]);
    let affiliations: Vec<_> = told.by_affiliation.iter().map(|of| of.count).collect();
    assert_eq!(affiliations, [Some(17), Some(5), Some(0), Some(0)]);
    let whole = serde_json::to_value(&told).expect("JSON");
    for list in ["by_day", "by_channel", "by_kind", "by_affiliation", "by_district"] {
        for of in whole[list].as_array().expect("a list") {
            assert!(of["count"].as_u64().is_none_or(|count| count == 0 || count >= 5), "{list}: {of}");
        }
    }
}

async fn of_few_proposals_nothing_is_told(backend: Backend) {
    let city = City::on(backend);
    city.editor().await.creates_consultation(SLUG).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 4, ..Proposals::default() });
    let told = figures(&city.anonymous()).await;
    assert_eq!((told.proposals, told.answers.open, told.answers.answered), (None, None, None));
    assert!(told.by_day.iter().all(|of| of.count.is_none()), "{told:?}");
    assert!(told.by_district.iter().all(|of| of.count.is_none()), "{told:?}");
}

/// Publishes answers of some proposals of a series, so many hours after they came.
fn answered(city: &City, reference: &str, hours: u32) {
    let published_at = match city.database.backend {
        Backend::Sqlite => format!("strftime('%Y-%m-%d %H:%M:%S', created_at, '+{hours} hours')"),
        Backend::Postgres => format!("created_at + INTERVAL '{hours} hours'"),
    };
    city.database.execute(&format!(
        "INSERT INTO answer (proposal_id, state, disposition, reasons, revision, updated_at, published_disposition, \
         published_reasons, published_at) SELECT id, 'published', 'accepted', 'Tak.', 1, {published_at}, 'accepted', \
         'Tak.', {published_at} FROM proposal WHERE reference = '{reference}'"
    ));
}

async fn answers_are_counted_and_timed(backend: Backend) {
    let city = arranged(backend).await;
    let staff = city.moderator().await;
    let whole = async || staff.get(&format!("/admin/consultations/{SLUG}/figures")).await.of::<StaffFigures>(200);
    assert_eq!(whole().await.figures.answers.median_hours, None);
    for (number, hours) in [(1, 100), (2, 2), (3, 10)] {
        answered(&city, &format!("AAA1-{number:04}"), hours);
    }
    let answers = whole().await.figures.answers;
    assert_eq!((answers.answered, answers.open, answers.median_hours), (Some(3), Some(19), Some(10)));
    answered(&city, "AAA1-0004", 20);
    assert_eq!(whole().await.figures.answers.median_hours, Some(15), "between 10 and 20");
    let told = figures(&city.anonymous()).await.answers;
    assert_eq!((told.answered, told.open, told.median_hours), (Some(4), Some(18), None), "a median of four is of few");
    answered(&city, "AAA1-0005", 20);
    // Written past the program: what it has in memory lasts a second.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(figures(&city.anonymous()).await.answers.median_hours, Some(20));
    // What goes on in another one's place needs no answer of its own.
    city.database.execute(
        "UPDATE proposal SET merged_into = (SELECT id FROM proposal WHERE reference = 'AAA2-0001') \
         WHERE reference = 'AAA2-0002'",
    );
    assert_eq!(whole().await.figures.answers.open, Some(16));
}

async fn an_answer_is_overdue_by_the_rule_set(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock("2025-11-07T09:00:00+01:00");
    let (admin, editor) = (city.admin().await, city.editor().await);
    let rules = json!({ "standard": { "answer_days": 3 }, "small": {}, "referendum": {} });
    admin.put("/admin/rule-sets", &json!({ "revision": 1, "rules": rules })).await.json(200);
    editor.creates_consultation(SLUG).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 6, ..Proposals::default() });
    let overdue = async || {
        let path = format!("/admin/consultations/{SLUG}/figures");
        // A token lasts a quarter of an hour.
        city.log_in(&editor.email).await.get(&path).await.of::<StaffFigures>(200).figures.answers.overdue
    };
    city.set_clock("2025-11-08T23:59:00+01:00");
    assert_eq!(overdue().await, Some(0), "they came on the fifth: the eighth is the last day");
    city.set_clock("2025-11-09T00:00:00+01:00");
    assert_eq!(overdue().await, Some(6));
    answered(&city, "AAAA-0001", 1);
    assert_eq!(overdue().await, Some(5));
}

async fn the_report_is_overdue_after_its_day(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock("2025-11-07T09:00:00+01:00");
    let editor = city.editor().await;
    let mut ending = content("Krótkie");
    ending["kind"] = json!("small");
    ending["timetable"] = json!([
        { "stage": "open", "starts_at": "2025-11-01T08:00" },
        { "stage": "analysis", "starts_at": "2025-12-01T00:00" },
        { "stage": "reported", "starts_at": "2026-02-01T08:00" },
    ]);
    editor.drafts(SLUG, &ending).await;
    editor.publishes_consultation(SLUG).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 6, ..Proposals::default() });
    let client = city.anonymous();
    for (clock, overdue) in
        [("2025-12-30T23:59:00+01:00", false), ("2025-12-31T00:00:00+01:00", true), ("2026-02-01T08:00:00+01:00", true)]
    {
        city.set_clock(clock);
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
        let told = figures(&client).await;
        assert_eq!((told.report.due_on.as_deref(), told.report.overdue), (Some("2025-12-30"), overdue), "{clock}");
        assert_eq!(told.answers.overdue, Some(if overdue { 6 } else { 0 }), "{clock}");
    }
}

async fn duties_are_counted(backend: Backend) {
    let city = City::planned(backend).setting("JOBS", "off").start();
    let (editor, officer) = (city.editor().await, city.officer().await);
    editor.creates_consultation(SLUG).await;
    let planned = editor.plans(SLUG, &duty(plan(4), "16:00", "17:00")).await;
    let other = editor.plans(SLUG, &duty(plan(1), "18:00", "19:00")).await;
    editor.post(&format!("/admin/duties/{}/cancel", other.duty.id), &json!({ "reason": "Choroba." })).await.json(200);
    let mut held = Vec::new();
    for slot in planned.duty.slots.iter().chain(&planned.duty.slots) {
        held.push(city.anonymous().books(&slot.id).await);
    }
    for held in &held[..5] {
        assert_eq!(officer.notes(&held.reference, "attended").await.status, 204);
    }
    officer.records_call(&planned.duty.id).await;
    let whole: StaffFigures = editor.get(&format!("/admin/consultations/{SLUG}/figures")).await.of(200);
    let used = whole.figures.duties;
    assert_eq!((used.duties, used.seats, used.booked, used.came), (1, 12, Some(6), Some(5)));
    assert_eq!(used.walk_ins, Some(1));
    let told = figures(&city.anonymous()).await.duties;
    assert_eq!((told.duties, told.seats, told.booked), (1, 12, Some(6)));
    assert_eq!((told.came, told.walk_ins), (None, None), "one did not come, and one came without a booking");
}

async fn a_draft_has_no_public_figures(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.drafts(SLUG, &content("Szkic")).await;
    let client = city.anonymous();
    client.get(&format!("/consultations/{SLUG}/figures")).await.problem(ProblemCode::NotFound);
    client.get("/consultations/nie-ma/figures").await.problem(ProblemCode::NotFound);
    editor.get("/admin/consultations/nie-ma/figures").await.problem(ProblemCode::NotFound);
    let whole: StaffFigures = editor.get(&format!("/admin/consultations/{SLUG}/figures")).await.of(200);
    assert_eq!(whole.figures.proposals, Some(0));
}

async fn figures_are_fresh_when_something_is_said(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let mut at_once = content("Od razu");
    at_once["publishes_at_once"] = json!(true);
    editor.drafts(SLUG, &at_once).await;
    editor.publishes_consultation(SLUG).await;
    let client = city.anonymous();
    for number in 0..5 {
        client.says(SLUG, &proposal(&format!("Pomysł {number}"))).await.json(201);
    }
    assert_eq!(figures(&client).await.proposals, Some(5));
    client.says(SLUG, &proposal("Jeszcze jeden")).await.json(201);
    let told = figures(&client).await;
    assert_eq!((told.proposals, told.by_kind[0].count), (Some(6), Some(6)));
    let text = serde_json::to_string(&told).expect("JSON");
    assert!(!text.contains("Pomysł"), "numbers alone: {text}");
}
