//! The city's answers, from draft to publication.

use openapi::admin::answers::{AnswerDraft, Template, Templates};
use openapi::admin::moderation::{AnswerState, BulkOutcomes, StaffProposal};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::proposals::Disposition;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::proposal;
use crate::support::staff::{Account, text};
use crate::support::{Answer, Backend, City, Held, trial};

trial::on_each_database!(
    an_answer_goes_from_draft_to_publication,
    the_public_sees_what_was_published_until_the_next,
    each_step_has_its_place,
    of_two_who_write_one_is_told,
    nothing_is_answered_in_public_that_is_not_public,
    several_are_answered_each_by_itself,
    templates_are_written_changed_and_taken_away,
    a_name_is_taken_once_however_many_ask,
    hostile_words_in_answers,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "z-odpowiedziami";

/// A city with a published proposal of an author with an address; its editor and moderator.
async fn arranged(backend: Backend) -> (City, Account, Account, Held) {
    let city = City::on(backend);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation(SLUG).await;
    let held = published(&city, &moderator, "autorka@example.org").await;
    (city, editor, moderator, held)
}

async fn published(city: &City, moderator: &Account, email: &str) -> Held {
    let mut said = proposal("Ławki");
    said["email"] = json!(email);
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    moderator.publishes(&held.reference).await;
    held
}

async fn public_answer(city: &City, held: &Held) -> Value {
    let seen = city.anonymous().get(&held.proposal()).await.json(200);
    let list = city.anonymous().get(&format!("/consultations/{SLUG}/proposals?limit=100")).await.json(200);
    let listed =
        list["items"].as_array().expect("items").iter().find(|item| item["reference"] == held.reference.as_str());
    assert_eq!(listed.expect("it is listed")["answer"], seen["answer"], "the list and the page say the same");
    seen["answer"].clone()
}

fn draft(answer: &Answer) -> AnswerDraft {
    answer.of::<StaffProposal>(200).draft.expect("a draft")
}

async fn returns(editor: &Account, reference: &str, reason: &str) -> Answer {
    editor.post(&format!("/admin/proposals/{reference}/answer/return"), &json!({ "reason": reason })).await
}

async fn an_answer_goes_from_draft_to_publication(backend: Backend) {
    let (city, editor, moderator, held) = arranged(backend).await;
    let reference = held.reference.as_str();
    let first = draft(&moderator.answers(reference, 0, " Będą ławki. ").await);
    assert_eq!((first.state, first.reasons.as_str(), first.revision), (AnswerState::Draft, "Będą ławki.", 1));
    assert_eq!(public_answer(&city, &held).await, Value::Null);
    let handed = draft(&moderator.handles(reference, "answer/submit").await);
    assert_eq!(handed.state, AnswerState::Review);
    let returned = draft(&returns(&editor, reference, "Proszę dodać termin.").await);
    assert_eq!((returned.state, returned.return_note.as_deref()), (AnswerState::Draft, Some("Proszę dodać termin.")));
    let second = draft(&moderator.answers(reference, returned.revision, "Będą ławki w maju.").await);
    assert_eq!(second.reasons, "Będą ławki w maju.");
    moderator.handles(reference, "answer/submit").await.json(200);
    assert_eq!(public_answer(&city, &held).await, Value::Null, "not before");
    assert!(city.mails_to("autorka@example.org").is_empty(), "not before");
    let done = draft(&editor.handles(reference, "answer/publish").await);
    assert_eq!(done.state, AnswerState::Published);
    let seen = public_answer(&city, &held).await;
    assert_eq!((&seen["disposition"], &seen["reasons"]), (&json!("accepted"), &json!("Będą ławki w maju.")));
    let mail = city.mail_to("autorka@example.org", "Będą ławki w maju.").await;
    assert!(mail.contains("uwzględniona") && mail.contains(reference) && !mail.contains(&held.secret), "{mail}");
    assert!(!city.anonymous().get(&held.proposal()).await.text().contains("termin"), "notes are the staff's own");
}

async fn the_public_sees_what_was_published_until_the_next(backend: Backend) {
    let (city, editor, moderator, held) = arranged(backend).await;
    let reference = held.reference.as_str();
    moderator.answers(reference, 0, "Pierwsza.").await.json(200);
    for step in ["submit", "publish"] {
        editor.handles(reference, &format!("answer/{step}")).await.json(200);
    }
    let revised = draft(&editor.handles(reference, "answer/revise").await);
    assert_eq!((revised.state, revised.reasons.as_str()), (AnswerState::Draft, "Pierwsza."));
    let first = public_answer(&city, &held).await;
    assert_eq!(first["reasons"], "Pierwsza.");
    moderator.answers(reference, revised.revision, "Druga.").await.json(200);
    editor.handles(reference, "answer/submit").await.json(200);
    assert_eq!(public_answer(&city, &held).await, first, "the public one stays");
    assert_eq!(city.database.number("SELECT count(*) AS number FROM outbox"), 1);
    editor.handles(reference, "answer/publish").await.json(200);
    assert_eq!(public_answer(&city, &held).await["reasons"], "Druga.");
    city.mail_to("autorka@example.org", "Druga.").await;
}

async fn each_step_has_its_place(backend: Backend) {
    let (_city, editor, _, held) = arranged(backend).await;
    let reference = held.reference.as_str();
    let steps = ["answer/submit", "answer/publish", "answer/revise"];
    let check = async |state: &str, possible: &str| {
        for step in steps.iter().filter(|step| **step != possible) {
            editor.handles(reference, step).await.problem(ProblemCode::NotPossible);
        }
        if state != "review" {
            returns(&editor, reference, "Powód.").await.problem(ProblemCode::NotPossible);
        }
    };
    check("none", "").await;
    editor.answers(reference, 0, "Tekst.").await.json(200);
    check("draft", "answer/submit").await;
    let handed = draft(&editor.handles(reference, "answer/submit").await);
    check("review", "answer/publish").await;
    editor.answers(reference, handed.revision, "Inny.").await.problem(ProblemCode::NotPossible);
    let done = draft(&editor.handles(reference, "answer/publish").await);
    check("published", "answer/revise").await;
    editor.answers(reference, done.revision, "Inny.").await.problem(ProblemCode::NotPossible);
    editor.handles("0000-0000", "answer/submit").await.problem(ProblemCode::NotFound);
}

async fn of_two_who_write_one_is_told(backend: Backend) {
    let (city, editor, moderator, held) = arranged(backend).await;
    let reference = held.reference.as_str();
    editor.answers(reference, 1, "Za wcześnie.").await.problem(ProblemCode::ChangedMeanwhile);
    let mut revision = 0;
    for round in 0..4 {
        let mut writing = JoinSet::new();
        for author in [&editor, &moderator, &editor, &moderator] {
            let (author, reference) = (author.clone(), held.reference.clone());
            writing.spawn(async move { author.answers(&reference, revision, &format!("Runda {round}.")).await });
        }
        let answers = writing.join_all().await;
        let (taken, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        assert_eq!(taken.len(), 1, "round {round}: {answers:?}");
        for answer in told {
            answer.problem(ProblemCode::ChangedMeanwhile);
        }
        revision = draft(taken[0]).revision;
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM answer WHERE reasons LIKE 'Runda %'"), 1);
}

async fn nothing_is_answered_in_public_that_is_not_public(backend: Backend) {
    let (city, editor, moderator, _) = arranged(backend).await;
    let mut said = proposal("Czekający");
    said["email"] = json!("czekajaca@example.org");
    let waiting = Held::of(&city.anonymous().says(SLUG, &said).await);
    let reference = waiting.reference.as_str();
    editor.answers(reference, 0, "Odpowiedź.").await.json(200);
    editor.handles(reference, "answer/submit").await.json(200);
    editor.handles(reference, "answer/publish").await.problem(ProblemCode::NotPossible);
    assert_eq!(editor.proposal(reference).await.draft.map(|draft| draft.state), Some(AnswerState::Review));
    assert!(city.mails_to("czekajaca@example.org").is_empty());
    moderator.publishes(reference).await;
    editor.handles(reference, "answer/publish").await.json(200);
    moderator.hides(reference, "Jednak nie.").await.json(200);
    city.anonymous().get(&waiting.proposal()).await.problem(ProblemCode::NotFound);
}

async fn several_are_answered_each_by_itself(backend: Backend) {
    let (city, editor, moderator, one) = arranged(backend).await;
    let other = published(&city, &moderator, "druga@example.org").await;
    let waiting = city.anonymous().proposes(SLUG, "Czekający").await;
    let handed = published(&city, &moderator, "trzecia@example.org").await;
    moderator.answers(&handed.reference, 0, "Już napisana.").await.json(200);
    moderator.handles(&handed.reference, "answer/submit").await.json(200);
    let references = json!([one.reference, waiting.reference, other.reference, "0000-0000", handed.reference]);
    let bulk =
        json!({ "references": references, "disposition": "already_covered", "reasons": "Jest.", "state": "published" });
    let outcomes: BulkOutcomes = editor.post("/admin/answers/bulk", &bulk).await.of(200);
    let problems: Vec<_> =
        outcomes.items.iter().map(|item| item.problem.as_ref().and_then(|problem| problem.code())).collect();
    let not_possible = Some(ProblemCode::NotPossible);
    assert_eq!(problems, [None, not_possible, None, Some(ProblemCode::NotFound), not_possible]);
    for held in [&one, &other] {
        assert_eq!(public_answer(&city, held).await["reasons"], "Jest.");
    }
    city.mail_to("autorka@example.org", "Jest.").await;
    city.mail_to("druga@example.org", "Jest.").await;
    assert_eq!(editor.proposal(&waiting.reference).await.draft, None, "all of it or nothing");
    assert_eq!(
        editor.proposal(&handed.reference).await.draft.map(|draft| draft.reasons).as_deref(),
        Some("Już napisana.")
    );
    let nowhere = json!({ "references": references, "disposition": "accepted", "reasons": "Jest.", "state": "none" });
    editor.post("/admin/answers/bulk", &nowhere).await.has_fault("state", FieldCode::InvalidValue);
    let drafts =
        json!({ "references": [waiting.reference], "disposition": "rejected", "reasons": "Nie.", "state": "draft" });
    editor.post("/admin/answers/bulk", &drafts).await.json(200);
    let draft = editor.proposal(&waiting.reference).await.draft.expect("a draft");
    assert_eq!((draft.state, draft.disposition), (AnswerState::Draft, Disposition::Rejected));
}

async fn templates_are_written_changed_and_taken_away(backend: Backend) {
    let (_city, editor, moderator, _) = arranged(backend).await;
    let template =
        |name: &str, reasons: &str| json!({ "name": name, "disposition": "out_of_scope", "reasons": reasons });
    let made: Template = editor.post("/admin/answer-templates", &template("Poza zakresem", "To nie tu.")).await.of(201);
    let other = editor.post("/admin/answer-templates", &template("Inny", "Tekst.")).await.json(201);
    let names = async || {
        let templates: Templates = moderator.get("/admin/answer-templates").await.of(200);
        templates.items.into_iter().map(|template| template.name).collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["Inny", "Poza zakresem"]);
    editor.post("/admin/answer-templates", &template("Inny", "Tekst.")).await.has_fault("name", FieldCode::Taken);
    let path = format!("/admin/answer-templates/{}", made.id);
    editor.put(&path, &template("Inny", "Tekst.")).await.has_fault("name", FieldCode::Taken);
    let changed: Template = editor.put(&path, &template("Poza zakresem", "Zupełnie nie tu.")).await.of(200);
    assert_eq!(changed.reasons, "Zupełnie nie tu.");
    editor.put(&path, &template(" ", "Tekst.")).await.has_fault("name", FieldCode::Required);
    editor.put(&path, &template("a\u{202e}b", "Tekst.")).await.has_fault("name", FieldCode::ForbiddenCharacter);
    assert_eq!(editor.delete(&path).await.status, 204);
    editor.delete(&path).await.problem(ProblemCode::NotFound);
    editor.put(&path, &template("Nowy", "Tekst.")).await.problem(ProblemCode::NotFound);
    assert_eq!(names().await, ["Inny"]);
    assert_eq!(editor.delete(&format!("/admin/answer-templates/{}", text(&other["id"]))).await.status, 204);
}

async fn a_name_is_taken_once_however_many_ask(backend: Backend) {
    let (city, editor, _, _) = arranged(backend).await;
    let admin = city.admin().await;
    let template = json!({ "name": "Jedyny", "disposition": "accepted", "reasons": "Tekst." });
    let holiday = json!({ "date": "2026-03-02", "name": "Wolne" });
    let invitation = json!({ "email": "jedyna@example.org", "name": "Jedyna", "roles": ["editor"] });
    for (path, body) in
        [("/admin/answer-templates", template), ("/admin/holidays", holiday), ("/admin/people", invitation)]
    {
        let mut asking = JoinSet::new();
        for asker in [&editor, &admin, &admin, &admin, &admin] {
            let asker = if path == "/admin/people" { &admin } else { asker };
            let (asker, body) = (asker.clone(), body.clone());
            asking.spawn(async move { asker.post(path, &body).await });
        }
        let answers = asking.join_all().await;
        let taken = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(taken, 1, "{path}: {answers:?}");
        assert!(answers.iter().all(|answer| [201, 409, 422].contains(&answer.status)), "{path}: {answers:?}");
    }
    assert_eq!(editor.delete("/admin/holidays/2026-03-02").await.status, 204);
}

async fn hostile_words_in_answers(backend: Backend) {
    let (city, editor, _, held) = arranged(backend).await;
    let reference = held.reference.as_str();
    for (reasons, code) in [
        ("a\u{202e}bcd", FieldCode::ForbiddenCharacter),
        ("ab", FieldCode::TooShort),
        ("", FieldCode::Required),
        (&"x".repeat(10_001), FieldCode::TooLong),
    ] {
        editor.answers(reference, 0, reasons).await.has_fault("reasons", code);
    }
    let hostile = "<script>alert(1)</script> {{7*7}} \u{1F600}\r\n.\r\nMAIL FROM: x";
    editor.answers(reference, 0, hostile).await.json(200);
    for step in ["submit", "publish"] {
        editor.handles(reference, &format!("answer/{step}")).await.json(200);
    }
    assert_eq!(public_answer(&city, &held).await["reasons"], hostile, "plain text is given back as it came");
    city.mail_to("autorka@example.org", "<script>alert(1)</script>").await;
}
