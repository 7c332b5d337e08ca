//! What comes of accepted proposals, and what the public and the offices are told of it.

use openapi::admin::commitments::StaffCommitment;
use openapi::check::FieldCode;
use openapi::commitments::{CommitmentState, CommitmentWhole};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::commitments::{OFFICE, answered, answers, consulting, listed};
use crate::support::staff::eventually;
use crate::support::{Backend, City, RUNNING, trial};

trial::on_each_database!(
    what_is_accepted_becomes_a_commitment,
    a_revised_answer_withdraws_and_restores_it,
    staff_change_it_and_the_public_sees_the_history,
    of_two_who_change_it_one_is_told,
    the_list_has_filters_and_pages,
    what_is_hidden_is_shown_to_nobody,
    an_office_is_reminded_of_each_day_once,
    nobody_changes_a_history,
    hostile_words_in_commitments,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "ze-zobowiazaniami";
/// Those of that consultation: the demonstration has some, too.
const OF_SLUG: &str = "consultation=ze-zobowiazaniami";

async fn whole(city: &City, id: &str) -> CommitmentWhole {
    city.anonymous().get(&format!("/commitments/{id}")).await.of(200)
}

fn change(revision: u32, state: &str, due_on: Option<&str>) -> Value {
    json!({
        "revision": revision, "title": "Ławki przy Błoniach", "state": state, "reasons": "Trwa przetarg.",
        "office": "Zarząd Zieleni", "office_email": "zielen@example.org", "due_on": due_on,
    })
}

async fn what_is_accepted_becomes_a_commitment(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    for (title, disposition) in [("Ławki", "accepted"), ("Kosze", "partly_accepted")] {
        answered(&city, &editor, SLUG, title, disposition).await;
    }
    for disposition in ["rejected", "answered", "already_covered", "out_of_scope", "further_analysis"] {
        answered(&city, &editor, SLUG, "Inne", disposition).await;
    }
    let items = listed(&city, OF_SLUG).await;
    let titles: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    let one = items.iter().find(|item| item.title == "Ławki").expect("it is listed");
    assert_eq!((one.state, one.due_on.as_deref(), one.is_overdue), (CommitmentState::Planned, None, false));
    assert_eq!((one.consultation_slug.as_str(), one.office.as_str()), (SLUG, "Referat ds. Partycypacji"));
    let text = city.anonymous().get("/commitments").await.text();
    assert!(!text.contains(OFFICE), "where an office is reminded is the staff's own");
    let history = whole(&city, &one.id).await.history;
    assert_eq!(
        history.iter().map(|entry| (entry.number, entry.state)).collect::<Vec<_>>(),
        [(1, CommitmentState::Planned)]
    );
    let acts = "SELECT count(*) AS number FROM audit_entry WHERE act = 'commitment.create'";
    assert_eq!(city.database.number(acts), 2);
}

async fn a_revised_answer_withdraws_and_restores_it(backend: Backend) {
    use CommitmentState::{Planned, Withdrawn};
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    for (disposition, states) in [
        ("partly_accepted", vec![Planned]),
        ("rejected", vec![Withdrawn, Planned]),
        ("out_of_scope", vec![Withdrawn, Planned]),
        ("accepted", vec![Planned, Withdrawn, Planned]),
    ] {
        answers(&editor, &held.reference, disposition).await;
        let seen = whole(&city, &id).await;
        assert_eq!(seen.commitment.state, states[0], "{disposition}");
        assert_eq!(seen.history.iter().map(|entry| entry.state).collect::<Vec<_>>(), states, "{disposition}");
    }
    answers(&editor, &held.reference, "rejected").await;
    let read: StaffCommitment = editor.get(&format!("/admin/commitments/{id}")).await.of(200);
    let put = editor.put(&format!("/admin/commitments/{id}"), &change(read.revision, "done", None)).await;
    put.problem(ProblemCode::NotPossible);
    assert_eq!(listed(&city, OF_SLUG).await.len(), 1, "it is one and the same");
}

async fn staff_change_it_and_the_public_sees_the_history(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let path = format!("/admin/commitments/{}", listed(&city, OF_SLUG).await.remove(0).id);
    let read: StaffCommitment = editor.get(&path).await.of(200);
    assert_eq!((read.revision, read.office_email.as_deref()), (1, Some(OFFICE)));
    let changed: StaffCommitment = editor.put(&path, &change(1, "in_progress", Some("2025-11-06"))).await.of(200);
    assert_eq!((changed.revision, changed.office_email.as_deref()), (2, Some("zielen@example.org")));
    let seen = whole(&city, &read.commitment.id).await;
    assert_eq!((seen.commitment.title.as_str(), seen.commitment.is_overdue), ("Ławki przy Błoniach", true));
    assert_eq!(seen.commitment.proposal_title, "Ławki");
    assert_eq!(seen.history.len(), 2);
    assert_eq!(seen.history[0].due_on.as_deref(), Some("2025-11-06"));
    assert_eq!(seen.history[1].office, "Referat ds. Partycypacji", "what was before stays");
    // Nothing that the public sees: nothing to add to the history.
    let mut other_address = change(2, "in_progress", Some("2025-11-06"));
    other_address["office_email"] = json!("inny@example.org");
    let again: StaffCommitment = editor.put(&path, &other_address).await.of(200);
    assert_eq!((again.revision, again.history.len()), (3, 2));
    let done: StaffCommitment = editor.put(&path, &change(3, "done", Some("2025-11-06"))).await.of(200);
    assert!(!done.commitment.is_overdue, "what is done is not overdue");
    for (field, value, code) in [
        ("state", json!("withdrawn"), FieldCode::InvalidValue),
        ("state", json!("soon"), FieldCode::InvalidValue),
        ("title", json!(""), FieldCode::Required),
        ("office", json!(" "), FieldCode::Required),
        ("office_email", json!("nie adres"), FieldCode::InvalidEmail),
        ("due_on", json!("2026-02-30"), FieldCode::InvalidTime),
        ("due_on", json!("20260228"), FieldCode::InvalidTime),
        ("id", json!("x"), FieldCode::UnknownField),
        ("proposal_reference", json!("x"), FieldCode::UnknownField),
    ] {
        let mut wrong = change(4, "done", None);
        wrong[field] = value;
        editor.put(&path, &wrong).await.has_fault(field, code);
    }
    for state in ["delayed", "abandoned"] {
        let mut without_reasons = change(4, state, None);
        without_reasons["reasons"] = json!(" ");
        editor.put(&path, &without_reasons).await.has_fault("reasons", FieldCode::Required);
    }
    editor
        .put("/admin/commitments/0199d1a0-ffff-7000-8000-00000000dead", &change(1, "done", None))
        .await
        .problem(ProblemCode::NotFound);
}

async fn of_two_who_change_it_one_is_told(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    for round in 1..=4_u32 {
        let mut changing = JoinSet::new();
        for number in 0..4 {
            let (editor, path) = (editor.clone(), format!("/admin/commitments/{id}"));
            let mut sent = change(round, "in_progress", None);
            sent["reasons"] = json!(format!("Runda {round}, osoba {number}."));
            changing.spawn(async move { editor.put(&path, &sent).await });
        }
        let answers = changing.join_all().await;
        let (taken, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        assert_eq!(taken.len(), 1, "round {round}: {answers:?}");
        for answer in told {
            answer.problem(ProblemCode::ChangedMeanwhile);
        }
    }
    assert_eq!(whole(&city, &id).await.history.len(), 5);
    // The control: who reads anew each time loses nothing.
    for revision in 5..8 {
        let path = format!("/admin/commitments/{id}");
        editor.put(&path, &change(revision, "in_progress", None)).await.json(200);
    }
}

async fn the_list_has_filters_and_pages(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    consulting(&city, "inne-zobowiazania").await;
    for number in 0..5 {
        answered(&city, &editor, SLUG, &format!("Ławka {number}"), "accepted").await;
    }
    answered(&city, &editor, "inne-zobowiazania", "Kosz", "accepted").await;
    let id = listed(&city, "consultation=inne-zobowiazania").await.remove(0).id;
    editor.put(&format!("/admin/commitments/{id}"), &change(1, "done", None)).await.json(200);
    let count = async |query: &str| listed(&city, query).await.len();
    let own = count(OF_SLUG).await + count("consultation=inne-zobowiazania").await;
    assert_eq!((count("").await - own, own), (2, 6), "and those of the demonstration");
    assert_eq!(count(&format!("consultation={SLUG}")).await, 5);
    assert_eq!(count("consultation=nie-ma-takiej").await, 0);
    assert_eq!(count("state=done").await, 1);
    assert_eq!(count("office=Zarz%C4%85d%20Zieleni").await, 1);
    assert_eq!(count(&format!("state=done&consultation={SLUG}")).await, 0);
    for limit in [1, 2, 4] {
        let walked = city.anonymous().walks("/commitments", "", limit).await;
        let walked: Vec<Value> = walked.into_iter().filter(|item| item["consultation_slug"] != RUNNING).collect();
        let ids: std::collections::BTreeSet<String> = walked.iter().map(|item| item["id"].to_string()).collect();
        assert_eq!((walked.len(), ids.len()), (6, 6), "by {limit}");
    }
    let staff: Page<StaffCommitment> = editor.get("/admin/commitments?state=done").await.of(200);
    assert_eq!(staff.items.len(), 1);
    for (query, field) in [("state=x", "state"), ("consultation=A%20B", "consultation"), ("limit=0", "limit")] {
        let answer = city.anonymous().get(&format!("/commitments?{query}")).await;
        assert_eq!(answer.faults()[0].0, field);
    }
    let too_long = format!("/commitments?office={}", "x".repeat(201));
    city.anonymous().get(&too_long).await.has_fault("office", FieldCode::TooLong);
}

async fn what_is_hidden_is_shown_to_nobody(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    editor.hides(&held.reference, "Dane osobowe.").await.json(200);
    assert_eq!(listed(&city, OF_SLUG).await.len(), 0);
    city.anonymous().get(&format!("/commitments/{id}")).await.problem(ProblemCode::NotFound);
    let staff: StaffCommitment = editor.get(&format!("/admin/commitments/{id}")).await.of(200);
    assert_eq!(staff.commitment.id, id);
}

async fn an_office_is_reminded_of_each_day_once(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    let path = format!("/admin/commitments/{id}");
    editor.put(&path, &change(1, "in_progress", Some("2025-11-25"))).await.json(200);
    let told = async |what: &str, number: usize| {
        let mails = || city.mails_for("zielen@example.org").into_iter().filter(|mail| mail.subject.contains(what));
        eventually(&format!("{number} mails: {what}"), async || (mails().count() >= number).then_some(())).await;
        assert_eq!(mails().count(), number, "{what}");
    };
    // Fifteen days before it is too early, also for who looks often.
    city.set_clock("2025-11-11T07:59:00+01:00");
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    assert!(city.mails_for("zielen@example.org").is_empty());
    city.set_clock("2025-11-11T08:00:00+01:00");
    told("Zbliża się termin", 1).await;
    city.set_clock("2025-11-25T23:00:00+01:00");
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    told("Minął termin", 0).await;
    city.set_clock("2025-11-26T08:00:30+01:00");
    told("Minął termin", 1).await;
    let mail = city.mail("zielen@example.org", "Minął termin").await;
    assert!(mail.text.contains(&format!("/admin/commitments/{id}")), "{mail:?}");
    city.set_clock("2025-11-28T08:00:30+01:00");
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    told("Minął termin", 1).await;
    // Another day is another matter; what is done is none.
    let editor = city.log_in(&editor.email).await;
    editor.put(&path, &change(2, "delayed", Some("2025-12-05"))).await.json(200);
    told("Zbliża się termin", 2).await;
    editor.put(&path, &change(3, "done", Some("2025-12-05"))).await.json(200);
    city.set_clock("2025-12-08T08:00:30+01:00");
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    told("Minął termin", 1).await;
}

async fn nobody_changes_a_history(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    for statement in ["UPDATE commitment_entry SET reasons = 'Inaczej.'", "DELETE FROM commitment_entry"] {
        let refused = city.database.try_execute(statement).expect_err("the database refuses");
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

async fn hostile_words_in_commitments(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "<script>alert(1)</script>", "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    let path = format!("/admin/commitments/{id}");
    let mut sent = change(1, "delayed", Some("2025-11-10"));
    sent["title"] = json!("\"><img src=x onerror=alert(1)> =1+1 '); DROP TABLE commitment;--");
    sent["office"] = json!("Biuro ' OR 1=1 %_\\");
    sent["reasons"] = json!("{{7*7}} ${jndi:ldap://x} <b>");
    let changed: StaffCommitment = editor.put(&path, &sent).await.of(200);
    assert_eq!(changed.commitment.title, sent["title"].as_str().expect("a text"));
    assert_eq!(listed(&city, "office=Biuro%20%27%20OR%201%3D1%20%25_%5C").await.len(), 1);
    assert_eq!(listed(&city, "office=%25").await.len(), 0);
    let mail = city.mail("zielen@example.org", "DROP TABLE").await;
    assert!(!mail.html.contains("<img") && !mail.html.contains("<script"), "{}", mail.html);
    for forbidden in ["a\u{202E}b", "a\u{0}b"] {
        sent["title"] = json!(forbidden);
        sent["revision"] = json!(2);
        editor.put(&path, &sent).await.has_fault("title", FieldCode::ForbiddenCharacter);
    }
}
