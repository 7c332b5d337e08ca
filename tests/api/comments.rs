//! What people say about proposals, and to one another.

use openapi::access::Scope;
use openapi::check::FieldCode;
use openapi::comments::{COMMENT_SECRET, Comment, OwnComment, StaffComment};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use openapi::proposals::{Proposal, ProposalStatus};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::proposal;
use crate::support::staff::{Account, PASSWORD, text};
use crate::support::{Answer, Backend, City, Client, Held, RUNNING, trial};

trial::on_each_database!(
    a_comment_is_read_by_everybody,
    replies_stand_under_what_they_reply_to,
    what_waits_is_seen_by_its_author_alone,
    moderators_publish_and_hide,
    comments_have_their_pages,
    a_thread_is_of_its_proposal,
    where_no_comment_is_taken,
    an_organisation_comments_under_its_name,
    what_is_taken_back_is_gone,
    many_at_once_are_all_counted,
    hidden_twice_at_once_is_counted_once,
    hostile_comments,
    an_erased_account_leaves_no_name,
);

/// The slug of a consultation whose comments wait for a moderator.
const SLUG: &str = "moderowane";

/// What somebody holds after commenting.
struct Said {
    id: String,
    secret: String,
    answer: Value,
}

fn said(answer: &Answer) -> Said {
    let answer = answer.json(201);
    Said { id: text(&answer["id"]), secret: text(&answer["secret"]), answer }
}

async fn comments(client: &Client, held: &Held, comment: &Value) -> Answer {
    client.post(&format!("{}/comments", held.proposal()), comment).await
}

async fn says(client: &Client, held: &Held, words: &str) -> Said {
    said(&comments(client, held, &json!({ "text": words })).await)
}

async fn replies(client: &Client, held: &Held, thread: &Said, words: &str) -> Said {
    said(&comments(client, held, &json!({ "text": words, "reply_to": thread.id })).await)
}

async fn reads(client: &Client, held: &Held, query: &str) -> Vec<Comment> {
    client.get(&format!("{}/comments?{query}", held.proposal())).await.of::<Page<Comment>>(200).items
}

fn texts(comments: &[Comment]) -> Vec<&str> {
    comments.iter().map(|comment| comment.text.as_deref().unwrap_or("(gone)")).collect()
}

async fn count(client: &Client, held: &Held) -> u32 {
    client.get(&held.proposal()).await.of::<Proposal>(200).comments
}

async fn with_secret(client: &Client, method: Method, said: &Said) -> Answer {
    client.request(method, &format!("/comments/{}", said.id)).header(COMMENT_SECRET, &said.secret).send().await
}

async fn moderated(backend: Backend) -> (City, Account, Held) {
    let city = City::on(backend);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation(SLUG).await;
    let held = Held::of(&city.anonymous().says(SLUG, &proposal("Pomysł")).await);
    moderator.publishes(&held.reference).await;
    (city, moderator, held)
}

async fn a_comment_is_read_by_everybody(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let named =
        comments(&client, &held, &json!({ "text": " Tak.\r\nProszę. ", "author_name": " Ewa " })).await.json(201);
    assert_eq!((&named["text"], &named["author_name"]), (&json!("Tak.\nProszę."), &json!("Ewa")));
    says(&client, &held, "Bez podpisu.").await;
    let read = reads(&city.anonymous(), &held, "").await;
    assert_eq!(texts(&read), ["Tak.\nProszę.", "Bez podpisu."], "the first published first");
    assert_eq!((read[0].author_name.as_deref(), read[1].author_name.as_deref()), (Some("Ewa"), None));
    assert_eq!(count(&client, &held).await, 2);
    let page = client.get(&format!("{}/comments", held.proposal())).await;
    assert!(!page.text().contains("secret") && !page.text().contains("account"), "{page}");
}

async fn replies_stand_under_what_they_reply_to(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let (one, other) = (says(&client, &held, "Pierwszy").await, says(&client, &held, "Drugi").await);
    replies(&client, &held, &one, "Do pierwszego").await;
    replies(&client, &held, &one, "Też do pierwszego").await;
    let read = reads(&client, &held, "").await;
    assert_eq!(texts(&read), ["Pierwszy", "Drugi"]);
    assert_eq!((read[0].replies, read[1].replies), (2, 0));
    let thread = reads(&client, &held, &format!("reply_to={}", one.id)).await;
    assert_eq!(texts(&thread), ["Do pierwszego", "Też do pierwszego"]);
    assert!(reads(&client, &held, &format!("reply_to={}", other.id)).await.is_empty());
    assert_eq!(count(&client, &held).await, 4);
}

async fn what_waits_is_seen_by_its_author_alone(backend: Backend) {
    let (city, _, held) = moderated(backend).await;
    let (client, ewa) = (city.anonymous(), city.resident("ewa").await);
    let by_guest = says(&client, &held, "Czeka").await;
    assert_eq!(by_guest.answer["status"], "waiting");
    assert!(reads(&client, &held, "").await.is_empty());
    assert_eq!(count(&client, &held).await, 0);
    let own: OwnComment = with_secret(&client, Method::GET, &by_guest).await.of(200);
    assert_eq!((own.comment.text.as_deref(), own.proposal.as_str()), (Some("Czeka"), held.reference.as_str()));
    let path = format!("/comments/{}", by_guest.id);
    client.get(&path).await.problem(ProblemCode::SecretRequired);
    ewa.get(&path).await.problem(ProblemCode::NotFound);
    let wrong = client.request(Method::GET, &path).header(COMMENT_SECRET, &held.secret).send().await;
    wrong.problem(ProblemCode::NotFound);
    let of_account = ewa.post(&format!("{}/comments", held.proposal()), &json!({ "text": "Z konta" })).await;
    let of_account = said(&of_account);
    assert_eq!(ewa.get(&format!("/comments/{}", of_account.id)).await.of::<OwnComment>(200).comment.id, of_account.id);
    let jan = city.resident("jan").await;
    for method in [Method::GET, Method::DELETE] {
        jan.request(method, &format!("/comments/{}", of_account.id)).send().await.problem(ProblemCode::NotFound);
    }
}

async fn moderators_publish_and_hide(backend: Backend) {
    let (city, moderator, held) = moderated(backend).await;
    let client = city.anonymous();
    let (one, other) = (says(&client, &held, "Dobry").await, says(&client, &held, "Reklama").await);
    let queue = async |query: &str| -> Vec<String> {
        let page: Page<StaffComment> = moderator.get(&format!("/admin/comments?{query}")).await.of(200);
        page.items.into_iter().map(|item| item.comment.id).collect()
    };
    let of_proposal = format!("status=waiting&proposal={}", held.reference);
    assert_eq!(queue(&of_proposal).await, [one.id.as_str(), &other.id], "the oldest first");
    let act = async |said: &Said, act: &str| moderator.does(&format!("/admin/comments/{}/{act}", said.id)).await;
    let hide = async |said: &Said, reason: &str| {
        moderator.post(&format!("/admin/comments/{}/hide", said.id), &json!({ "reason": reason })).await
    };
    let published: StaffComment = act(&one, "publish").await.of(200);
    assert_eq!(
        (published.comment.status, published.proposal.as_str()),
        (ProposalStatus::Published, held.reference.as_str())
    );
    act(&one, "publish").await.problem(ProblemCode::NotPossible);
    hide(&other, " ").await.has_fault("reason", FieldCode::Required);
    hide(&other, "To reklama.").await.json(200);
    assert_eq!(texts(&reads(&client, &held, "").await), ["Dobry"]);
    let own: OwnComment = with_secret(&client, Method::GET, &other).await.of(200);
    assert_eq!(own.rejection_reason.as_deref(), Some("To reklama."));
    assert!(queue(&of_proposal).await.is_empty());
    hide(&one, "Jednak nie.").await.json(200);
    assert_eq!(count(&client, &held).await, 0);
    act(&one, "publish").await.json(200);
    assert_eq!(count(&client, &held).await, 1);
    moderator.does("/admin/comments/0199d1a0-ffff-7000-8000-00000000dead/publish").await.problem(ProblemCode::NotFound);
    moderator.get("/admin/comments?proposal=%00").await.has_fault("proposal", FieldCode::NotFound);
    let acts = "SELECT act AS text FROM audit_entry WHERE subject = 'comment' ORDER BY act";
    let acts = city.database.texts(acts);
    assert_eq!(acts.iter().filter(|act| *act == "comment.publish").count(), 2, "{acts:?}");
}

async fn comments_have_their_pages(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let mut expected = Vec::new();
    for number in 0..7 {
        expected.push(says(&client, &held, &format!("Numer {number}")).await.id);
    }
    let walked = client.walks(&format!("{}/comments", held.proposal()), "", 3).await;
    let walked: Vec<String> = walked.iter().map(|item| text(&item["id"])).collect();
    assert_eq!(walked, expected);
    let path = format!("{}/comments", held.proposal());
    client.get(&format!("{path}?limit=0")).await.has_fault("limit", FieldCode::OutOfRange);
    client.get(&format!("{path}?reply_to=nonsens")).await.has_fault("reply_to", FieldCode::NotFound);
    client.get(&format!("{path}?thread=x")).await.has_fault("thread", FieldCode::UnknownField);
}

async fn a_thread_is_of_its_proposal(backend: Backend) {
    let (city, moderator, held) = moderated(backend).await;
    let client = city.anonymous();
    let (mine, elsewhere) = (client.proposes(RUNNING, "Tutaj").await, client.proposes(RUNNING, "Tamten").await);
    let there = says(&client, &elsewhere, "Tam").await;
    let here = says(&client, &mine, "Tu").await;
    let reply = replies(&client, &mine, &here, "Odpowiedź").await;
    let waiting = says(&client, &held, "Czeka").await;
    let try_on = async |held: &Held, thread: &str| {
        comments(&client, held, &json!({ "text": "x", "reply_to": thread }))
            .await
            .has_fault("reply_to", FieldCode::NotFound);
    };
    for thread in [there.id.as_str(), &reply.id, "0199d1a0-ffff-7000-8000-00000000dead", "nonsens"] {
        try_on(&mine, thread).await;
    }
    try_on(&held, &waiting.id).await;
    assert!(reads(&client, &mine, &format!("reply_to={}", there.id)).await.is_empty());
    moderator.does(&format!("/admin/comments/{}/publish", waiting.id)).await.json(200);
    replies(&client, &held, &waiting, "Teraz już").await;
}

async fn where_no_comment_is_taken(backend: Backend) {
    let (city, moderator, held) = moderated(backend).await;
    let client = city.anonymous();
    let waiting = Held::of(&client.says(SLUG, &proposal("Czeka")).await);
    let comment = json!({ "text": "Komentarz" });
    comments(&client, &waiting, &comment).await.problem(ProblemCode::NotFound);
    client.get(&format!("{}/comments", waiting.proposal())).await.problem(ProblemCode::NotFound);
    client.post("/proposals/0000-0000/comments", &comment).await.problem(ProblemCode::NotFound);
    moderator.publishes(&waiting.reference).await;
    moderator.merges(&waiting.reference, &held.reference).await.json(200);
    comments(&client, &waiting, &comment).await.problem(ProblemCode::NotPossible);
    assert_eq!(reads(&client, &waiting, "").await.len(), 0, "what was said there can still be read");
}

async fn an_organisation_comments_under_its_name(backend: Backend) {
    let city = City::on(backend);
    let (ewa, jan) = (city.resident("ewa").await, city.resident("jan").await);
    let green = ewa.registers("Zielone Dębniki").await;
    city.admin().await.approves(&green).await.json(200);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    let path = format!("{}/comments", held.proposal());
    let comment = json!({ "text": "Popieramy.", "organisation_id": green });
    let by_member = ewa.post(&path, &comment).await.json(201);
    assert_eq!((&by_member["organisation"], &by_member["affiliation"]), (&json!("Zielone Dębniki"), &json!("ngo")));
    jan.post(&path, &comment).await.has_fault("organisation_id", FieldCode::NotFound);
    let (_, key) = ewa.makes_key(&green, &[Scope::ProposalsWrite]).await;
    let by_key = city.anonymous().with_bearer(&key).post(&path, &json!({ "text": "Z programu." })).await.json(201);
    assert_eq!(by_key["organisation"], "Zielone Dębniki");
}

async fn what_is_taken_back_is_gone(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let (alone, thread) = (says(&client, &held, "Sam").await, says(&client, &held, "Z odpowiedzią").await);
    let reply = replies(&client, &held, &thread, "Odpowiedź").await;
    assert_eq!(with_secret(&client, Method::DELETE, &alone).await.status, 204);
    with_secret(&client, Method::DELETE, &alone).await.problem(ProblemCode::NotFound);
    assert_eq!(count(&client, &held).await, 2);
    assert_eq!(with_secret(&client, Method::DELETE, &thread).await.status, 204);
    let read = reads(&client, &held, "").await;
    assert_eq!(texts(&read), ["(gone)"], "somebody replied to it");
    assert!(!city.database.dump().contains("Z odpowiedzią"));
    assert_eq!(texts(&reads(&client, &held, &format!("reply_to={}", thread.id)).await), ["Odpowiedź"]);
    comments(&client, &held, &json!({ "text": "x", "reply_to": thread.id }))
        .await
        .has_fault("reply_to", FieldCode::NotFound);
    assert_eq!(with_secret(&client, Method::DELETE, &reply).await.status, 204);
    assert_eq!(count(&client, &held).await, 1);
    let wrong = Said { id: thread.id.clone(), secret: held.secret.clone(), answer: Value::Null };
    with_secret(&client, Method::DELETE, &wrong).await.problem(ProblemCode::NotFound);
}

async fn many_at_once_are_all_counted(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let thread = says(&client, &held, "Wątek").await.id;
    let mut saying = JoinSet::new();
    for number in 0..20 {
        let (client, held, thread) = (city.anonymous(), held.clone(), thread.clone());
        saying.spawn(async move {
            let comment = json!({ "text": format!("Numer {number}"), "reply_to": thread });
            comments(&client, &held, &comment).await.status
        });
    }
    assert!(saying.join_all().await.iter().all(|status| *status == 201));
    assert_eq!(count(&client, &held).await, 21);
    assert_eq!(reads(&client, &held, "").await[0].replies, 20);
}

async fn hidden_twice_at_once_is_counted_once(backend: Backend) {
    let (city, moderator, held) = moderated(backend).await;
    let client = city.anonymous();
    let (one, other) = (says(&client, &held, "Jeden").await, says(&client, &held, "Drugi").await);
    for said in [&one, &other] {
        moderator.does(&format!("/admin/comments/{}/publish", said.id)).await.json(200);
    }
    let mut hiding = JoinSet::new();
    for _ in 0..8 {
        let (moderator, path) = (moderator.clone(), format!("/admin/comments/{}/hide", one.id));
        hiding.spawn(async move { moderator.post(&path, &json!({ "reason": "Raz." })).await.status });
    }
    let done = hiding.join_all().await;
    assert_eq!(done.iter().filter(|status| **status == 200).count(), 1, "{done:?}");
    // The control: the other one is still there, and counted.
    assert_eq!((count(&client, &held).await, reads(&client, &held, "").await.len()), (1, 1));
}

async fn hostile_comments(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    for (comment, field, code) in [
        (json!({ "text": "  " }), "text", FieldCode::Required),
        (json!({ "text": "a\u{0}b" }), "text", FieldCode::ForbiddenCharacter),
        (json!({ "text": "a\u{202e}b" }), "text", FieldCode::ForbiddenCharacter),
        (json!({ "text": "x".repeat(3001) }), "text", FieldCode::TooLong),
        (json!({ "text": "x", "author_name": "a\nb" }), "author_name", FieldCode::ForbiddenCharacter),
        (json!({ "text": "x", "author_name": "x".repeat(121) }), "author_name", FieldCode::TooLong),
        (json!({ "text": "x", "status": "published" }), "status", FieldCode::UnknownField),
        (json!({ "text": "x", "account_id": "x" }), "account_id", FieldCode::UnknownField),
        (json!({ "text": "x", "organisation": "Rada" }), "organisation", FieldCode::UnknownField),
        (json!({}), "text", FieldCode::Required),
    ] {
        comments(&client, &held, &comment).await.has_fault(field, code);
    }
    let script = "<script>alert(1)</script> '; DROP TABLE comment; -- =1+1 \u{1F600}";
    says(&client, &held, script).await;
    assert_eq!(texts(&reads(&client, &held, "").await), [script], "as it was sent: whoever shows it escapes it");
    client
        .get(&format!("{}/comments?cursor=%3Cscript%3E", held.proposal()))
        .await
        .has_fault("cursor", FieldCode::InvalidValue);
}

async fn an_erased_account_leaves_no_name(backend: Backend) {
    let city = City::on(backend);
    let (client, ewa) = (city.anonymous(), city.resident("ewa").await);
    let held = client.proposes(RUNNING, "Pomysł").await;
    let comment = json!({ "text": "Zostaje.", "author_name": "Ewa Niepowtarzalna" });
    ewa.post(&format!("{}/comments", held.proposal()), &comment).await.json(201);
    let deleted = ewa.post("/me/delete", &json!({ "password": PASSWORD })).await;
    assert!(deleted.status < 300, "{deleted}");
    let read = reads(&client, &held, "").await;
    assert_eq!((texts(&read), read[0].author_name.as_deref()), (vec!["Zostaje."], None));
    assert!(!city.database.dump().contains("Niepowtarzalna"));
}
