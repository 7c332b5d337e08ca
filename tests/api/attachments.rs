//! Files that go with proposals: who may add and read them, as what they are served, and what is never taken.

mod files;

use openapi::access::Scope;
use openapi::attachments::{ATTACHMENT_BYTES_MAX, AttachmentKind, ProposalAttachment};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::proposals::{Proposal, SECRET_HEADER};
use reqwest::Method;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;

use self::files::{DOCX_TYPES, HTML, PDF, PNG, SVG, archive, files};
use super::carried::{argument, backup_file, succeed};
use crate::support::client::Request;
use crate::support::database::Database;
use crate::support::resident::proposal;
use crate::support::staff::{PASSWORD, eventually};
use crate::support::{Answer, Backend, City, Client, Held, RUNNING, trial};

trial::on_each_database!(
    a_file_is_read_where_its_proposal_is,
    each_kind_is_served_as_what_it_is,
    what_lies_is_refused,
    other_kinds_and_too_many_bytes_are_refused,
    a_name_is_data,
    no_more_than_five,
    five_at_once_are_five,
    what_two_say_is_kept_once,
    until_it_is_published_it_is_its_authors,
    nobody_adds_to_what_is_not_hers,
    a_file_belongs_to_its_proposal,
    what_is_hidden_is_hidden_with_its_files,
    moderators_remove_one,
    sent_again_it_is_one,
    what_nobody_names_is_cleared_away,
    an_erased_account_takes_its_files_along,
    files_come_back_from_a_backup,
);

/// The slug of a consultation whose proposals wait for a moderator.
const SLUG: &str = "moderowane";

/// When the lease of a program that was ended is over.
const HALF_AN_HOUR_LATER: &str = "2025-11-07T09:30:00+01:00";

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn adding(client: &Client, held: &Held) -> Request {
    client.request(Method::POST, &format!("{}/attachments", held.proposal()))
}

async fn adds(client: &Client, held: &Held, media_type: &str, name: &str, bytes: &[u8]) -> Answer {
    adding(client, held).header(SECRET_HEADER, &held.secret).file(media_type, name, bytes).send().await
}

async fn adds_text(client: &Client, held: &Held, text: &str) -> Answer {
    adds(client, held, "text/plain", "uwagi.txt", text.as_bytes()).await
}

fn below(attachment: &ProposalAttachment) -> &str {
    attachment.path.strip_prefix(openapi::BASE).expect("an address of the API")
}

/// Asks for a file, or to take it back, with the proposal's secret.
async fn with_secret(client: &Client, method: Method, held: &Held, attachment: &ProposalAttachment) -> Answer {
    client.request(method, below(attachment)).header(SECRET_HEADER, &held.secret).send().await
}

async fn attachments(client: &Client, held: &Held) -> Vec<ProposalAttachment> {
    client.follows(held).await.of::<Proposal>(200).attachments
}

fn contents(city: &City) -> i64 {
    city.database.number("SELECT count(*) AS number FROM attachment_content")
}

/// A city in which a proposal waits for a moderator.
async fn moderated(backend: Backend) -> (City, Held) {
    let city = City::on(backend);
    city.editor().await.creates_consultation(SLUG).await;
    let held = Held::of(&city.anonymous().says(SLUG, &proposal("Pomysł")).await);
    (city, held)
}

async fn a_file_is_read_where_its_proposal_is(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    assert_eq!(held.answer["attachments"], json!([]));
    let added: ProposalAttachment = adds(&client, &held, "application/pdf", "plan ulicy.pdf", PDF).await.of(201);
    assert_eq!(
        (added.name.as_str(), added.kind, added.bytes as usize),
        ("plan ulicy.pdf", AttachmentKind::Pdf, PDF.len())
    );
    assert_eq!(added.sha256, hash(PDF));
    let reader = city.anonymous();
    assert_eq!(reader.get(&held.proposal()).await.of::<Proposal>(200).attachments, std::slice::from_ref(&added));
    let listed = reader.lists_proposals(RUNNING, "limit=100").await;
    let listed = listed.items.iter().find(|item| item.reference == held.reference).expect("it is listed");
    assert_eq!(listed.attachments, std::slice::from_ref(&added));
    let read = reader.get(below(&added)).await;
    assert_eq!((read.status, read.body.as_slice()), (200, PDF), "{read}");
    for (name, value) in [
        ("Content-Type", "application/pdf"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
        ("Cache-Control", "private, max-age=31536000, immutable"),
        ("ETag", &format!("\"{}\"", added.sha256)),
        ("Content-Disposition", "attachment; filename=\"plan ulicy.pdf\"; filename*=UTF-8''plan%20ulicy.pdf"),
    ] {
        assert_eq!(read.header(name), value, "{name}");
    }
    let known = reader.request(Method::GET, below(&added)).header("If-None-Match", read.header("ETag")).send().await;
    assert_eq!((known.status, known.body.len()), (304, 0));
}

async fn each_kind_is_served_as_what_it_is(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (kind, bytes) in files() {
        let held = client.proposes(RUNNING, "Pomysł").await;
        // Whatever the name says.
        let media_type = format!("{}; charset=utf-8", kind.media_type());
        let added: ProposalAttachment = adds(&client, &held, &media_type, "strona.html", &bytes).await.of(201);
        assert_eq!((added.kind, added.name), (kind, format!("strona.html.{}", kind.endings()[0])));
        let read = client.get(&format!("{}/attachments/{}", held.proposal(), added.id)).await;
        assert_eq!(read.body, bytes, "{kind}");
        assert!(read.header("Content-Type").starts_with(kind.media_type()), "{kind}: {}", read.header("Content-Type"));
        assert!(read.header("Content-Disposition").starts_with("attachment; "), "{kind}");
        assert!(!read.header("Content-Type").contains("html"), "{kind}");
    }
}

async fn what_lies_is_refused(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let client = city.anonymous();
    let any_archive = archive(&[("readme.txt", b"hello")]);
    let with_macros =
        archive(&[("[Content_Types].xml", DOCX_TYPES), ("word/document.xml", b"<x/>"), ("word/vbaProject.bin", b"x")]);
    let polyglot = [HTML, &files()[6].1].concat();
    for kind in AttachmentKind::ALL {
        for bytes in [HTML, SVG, &any_archive, &polyglot, b"\0\x01\x02"] {
            let refused = adds(&client, &held, kind.media_type(), "obraz.png", bytes).await;
            refused.has_fault("file", FieldCode::UnreadableFile);
        }
        adds(&client, &held, kind.media_type(), "pusty", b"").await.has_fault("file", FieldCode::Required);
    }
    let docx = AttachmentKind::Docx.media_type();
    adds(&client, &held, docx, "makra.docx", &with_macros).await.has_fault("file", FieldCode::Macros);
    assert!(attachments(&client, &held).await.is_empty());
    assert_eq!(contents(&city), 0);
    // A picture with something behind it is kept as a picture alone.
    let added: ProposalAttachment = adds(&client, &held, "image/png", "obraz.png", &[PNG, HTML].concat()).await.of(201);
    assert_eq!(with_secret(&client, Method::GET, &held, &added).await.body, PNG);
}

async fn other_kinds_and_too_many_bytes_are_refused(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let client = city.anonymous();
    for media_type in [
        "text/html",
        "image/svg+xml",
        "application/xhtml+xml",
        "text/xml",
        "application/zip",
        "application/octet-stream",
        "application/vnd.ms-word.document.macroEnabled.12",
        "multipart/form-data; boundary=x",
        "nonsense",
    ] {
        adds(&client, &held, media_type, "plik.pdf", PDF).await.problem(ProblemCode::UnsupportedMediaType);
    }
    let most = "a".repeat(ATTACHMENT_BYTES_MAX as usize);
    let added: ProposalAttachment = adds_text(&client, &held, &most).await.of(201);
    assert_eq!(with_secret(&client, Method::GET, &held, &added).await.body.len(), most.len());
    adds_text(&client, &held, &format!("{most}a")).await.problem(ProblemCode::BodyTooLarge);
    assert_eq!(attachments(&client, &held).await, [added]);
}

async fn a_name_is_data(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let client = city.anonymous();
    for (number, (sent, name)) in [
        ("../../../etc/passwd", "passwd.txt"),
        ("Zażółć \"gęślą\" <b>; jaźń.txt", "Zażółć \"gęślą\" <b>; jaźń.txt"),
        ("a\r\nX-Evil: 1.txt", "a X-Evil: 1.txt"),
        ("\u{202e}txt.exe", "txt.exe.txt"),
    ]
    .into_iter()
    .enumerate()
    {
        let added: ProposalAttachment =
            adds(&client, &held, "text/plain", sent, number.to_string().as_bytes()).await.of(201);
        assert_eq!(added.name, name);
        let read = with_secret(&client, Method::GET, &held, &added).await;
        assert_eq!((read.status, read.header("X-Evil")), (200, ""));
        assert!(read.header("Content-Disposition").contains("filename*=UTF-8''"), "{read}");
    }
    for nameless in ["", "..", "/", "\u{200b}"] {
        adds(&client, &held, "text/plain", nameless, b"x").await.has_fault("name", FieldCode::Required);
    }
    let without = adding(&client, &held).header(SECRET_HEADER, &held.secret).header("Content-Type", "text/plain");
    without.untyped("x").send().await.has_fault("name", FieldCode::Required);
    let wrong = adding(&client, &held).header(SECRET_HEADER, &held.secret).header("Content-Type", "text/plain");
    let wrong = wrong.header("Content-Disposition", "attachment; filename*=UTF-8''%ff%fe").untyped("x").send().await;
    wrong.has_fault("name", FieldCode::Required);
}

async fn no_more_than_five(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let client = city.anonymous();
    for number in 0..5 {
        adds_text(&client, &held, &number.to_string()).await.json(201);
    }
    adds_text(&client, &held, "szósty").await.problem(ProblemCode::NotPossible);
    let first = attachments(&client, &held).await.remove(0);
    assert_eq!(with_secret(&client, Method::DELETE, &held, &first).await.status, 204);
    adds_text(&client, &held, "szósty").await.json(201);
    assert_eq!(attachments(&client, &held).await.len(), 5);
}

async fn five_at_once_are_five(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let (one, other) = (client.proposes(RUNNING, "Jeden").await, client.proposes(RUNNING, "Drugi").await);
    let mut adding = JoinSet::new();
    for number in 0..10 {
        let (client, one) = (city.anonymous(), one.clone());
        adding.spawn(async move { adds_text(&client, &one, &format!("numer {number}")).await.status });
    }
    let added = adding.join_all().await;
    assert_eq!(added.iter().filter(|status| **status == 201).count(), 5, "{added:?}");
    assert_eq!(attachments(&client, &one).await.len(), 5);
    // The control: as many as that are taken at once where there is room.
    let mut adding = JoinSet::new();
    for number in 0..5 {
        let (client, other) = (city.anonymous(), other.clone());
        adding.spawn(async move { adds_text(&client, &other, &format!("numer {number}")).await.status });
    }
    assert!(adding.join_all().await.iter().all(|status| *status == 201));
}

async fn what_two_say_is_kept_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let mut adding = JoinSet::new();
    for _ in 0..6 {
        let (client, held) = (city.anonymous(), client.proposes(RUNNING, "Pomysł").await);
        adding.spawn(async move { adds(&client, &held, "application/pdf", "plan.pdf", PDF).await.status });
    }
    assert!(adding.join_all().await.iter().all(|status| *status == 201));
    assert_eq!(contents(&city), 1);
    let held = client.proposes(RUNNING, "Pomysł").await;
    adds_text(&client, &held, "to samo").await.json(201);
    adds_text(&client, &held, "to samo").await.problem(ProblemCode::AlreadyExists);
    assert_eq!(contents(&city), 2);
}

async fn until_it_is_published_it_is_its_authors(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let (client, stranger) = (city.anonymous(), city.resident("ewa").await);
    let added: ProposalAttachment = adds(&client, &held, "application/pdf", "plan.pdf", PDF).await.of(201);
    stranger.get(below(&added)).await.problem(ProblemCode::NotFound);
    client.get(below(&added)).await.problem(ProblemCode::NotFound);
    let own = with_secret(&client, Method::GET, &held, &added).await;
    assert_eq!((own.status, own.header("Cache-Control")), (200, "no-store"));
    let moderator = city.moderator().await;
    assert_eq!(moderator.proposal(&held.reference).await.proposal.attachments, std::slice::from_ref(&added));
    let of_staff = moderator.get(&format!("/admin{}", below(&added))).await;
    assert_eq!((of_staff.status, of_staff.body.as_slice()), (200, PDF));
    stranger.get(&format!("/admin{}", below(&added))).await.problem(ProblemCode::Forbidden);
    let second: ProposalAttachment = adds_text(&client, &held, "drugi").await.of(201);
    assert_eq!(with_secret(&client, Method::DELETE, &held, &second).await.status, 204);
    with_secret(&client, Method::DELETE, &held, &second).await.problem(ProblemCode::NotFound);
    moderator.publishes(&held.reference).await;
    assert_eq!(stranger.get(below(&added)).await.body, PDF);
    with_secret(&client, Method::DELETE, &held, &added).await.problem(ProblemCode::NotPossible);
    adds_text(&client, &held, "po publikacji").await.problem(ProblemCode::NotPossible);
    assert_eq!(attachments(&client, &held).await, [added]);
}

async fn nobody_adds_to_what_is_not_hers(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let (client, ewa, jan) = (city.anonymous(), city.resident("ewa").await, city.resident("jan").await);
    let other = Held::of(&client.says(SLUG, &proposal("Inny")).await);
    adding(&client, &held).file("text/plain", "x.txt", "x").send().await.problem(ProblemCode::NotFound);
    let foreign = adding(&client, &held).header(SECRET_HEADER, &other.secret);
    foreign.file("text/plain", "x.txt", "x").send().await.problem(ProblemCode::NotFound);
    // Not even that there is something is told, whatever is sent.
    let page = adding(&client, &held).file("text/html", "x.html", HTML);
    page.send().await.problem(ProblemCode::NotFound);
    let of_ewa = Held::of(&ewa.post(&format!("/consultations/{SLUG}/proposals"), &proposal("Z konta")).await);
    let path = format!("{}/attachments", of_ewa.proposal());
    let send = |request: Request| request.file("text/plain", "x.txt", "x").send();
    send(jan.request(Method::POST, &path)).await.problem(ProblemCode::NotFound);
    let added: ProposalAttachment = send(ewa.request(Method::POST, &path)).await.of(201);
    for method in [Method::GET, Method::DELETE] {
        jan.request(method.clone(), below(&added)).send().await.problem(ProblemCode::NotFound);
    }
    assert_eq!(ewa.get(below(&added)).await.status, 200);
    assert_eq!(ewa.delete(below(&added)).await.status, 204);
    // An organisation's program adds to what it sent.
    let green = ewa.registers("Zielone Dębniki").await;
    city.admin().await.approves(&green).await.json(200);
    let (_, key) = ewa.makes_key(&green, &[Scope::ProposalsWrite, Scope::ProposalsRead]).await;
    let program = city.anonymous().with_bearer(&key);
    let by_key = Held::of(&program.says(SLUG, &proposal("Z programu")).await);
    let path = format!("{}/attachments", by_key.proposal());
    let added: ProposalAttachment = send(program.request(Method::POST, &path)).await.of(201);
    assert_eq!(program.get(below(&added)).await.status, 200);
    jan.get(below(&added)).await.problem(ProblemCode::NotFound);
}

async fn a_file_belongs_to_its_proposal(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let client = city.anonymous();
    let public = client.proposes(RUNNING, "Pomysł").await;
    let secret: ProposalAttachment = adds_text(&client, &held, "tajne").await.of(201);
    // Neither through a proposal that is published, nor through one's own.
    for method in [Method::GET, Method::DELETE] {
        let path = format!("{}/attachments/{}", public.proposal(), secret.id);
        let asked = client.request(method, &path).header(SECRET_HEADER, &public.secret);
        asked.send().await.problem(ProblemCode::NotFound);
    }
    let moderator = city.moderator().await;
    let path = format!("/admin/proposals/{}/attachments/{}", public.reference, secret.id);
    moderator.get(&path).await.problem(ProblemCode::NotFound);
    let removed = moderator.post(&format!("{path}/remove"), &json!({ "reason": "Nie stąd." })).await;
    removed.problem(ProblemCode::NotFound);
    // The same content elsewhere opens nothing either.
    adds_text(&client, &public, "tajne").await.json(201);
    client.get(below(&secret)).await.problem(ProblemCode::NotFound);
    assert_eq!(attachments(&client, &held).await, [secret]);
}

async fn what_is_hidden_is_hidden_with_its_files(backend: Backend) {
    let city = City::on(backend);
    let (client, moderator) = (city.anonymous(), city.moderator().await);
    let held = client.proposes(RUNNING, "Pomysł").await;
    let added: ProposalAttachment = adds(&client, &held, "application/pdf", "plan.pdf", PDF).await.of(201);
    assert_eq!(client.get(below(&added)).await.status, 200);
    moderator.hides(&held.reference, "Nie na temat.").await.json(200);
    client.get(below(&added)).await.problem(ProblemCode::NotFound);
    let tag = format!("\"{}\"", added.sha256);
    let known = client.request(Method::GET, below(&added)).header("If-None-Match", &tag).send().await;
    known.problem(ProblemCode::NotFound);
    assert_eq!(with_secret(&client, Method::GET, &held, &added).await.status, 200);
    adds_text(&client, &held, "jeszcze").await.problem(ProblemCode::NotPossible);
    moderator.publishes(&held.reference).await;
    assert_eq!(client.get(below(&added)).await.status, 200);
}

async fn moderators_remove_one(backend: Backend) {
    let city = City::on(backend);
    let (client, moderator, editor) = (city.anonymous(), city.moderator().await, city.editor().await);
    let mut said = proposal("Pomysł");
    said["email"] = json!("autorka@example.org");
    let held = Held::of(&client.says(RUNNING, &said).await);
    let bad: ProposalAttachment = adds_text(&client, &held, "cudze dane").await.of(201);
    let good: ProposalAttachment = adds_text(&client, &held, "dobry").await.of(201);
    let path = format!("/admin{}/remove", below(&bad));
    moderator.post(&path, &json!({ "reason": " " })).await.has_fault("reason", FieldCode::Required);
    editor.post(&path, &json!({ "reason": "Bez uprawnień." })).await.problem(ProblemCode::Forbidden);
    let left = moderator.post(&path, &json!({ "reason": "Cudze dane." })).await.json(200);
    assert_eq!(left["attachments"].as_array().map(Vec::len), Some(1), "{left}");
    moderator.post(&path, &json!({ "reason": "Cudze dane." })).await.problem(ProblemCode::NotFound);
    client.get(below(&bad)).await.problem(ProblemCode::NotFound);
    assert_eq!(client.get(&held.proposal()).await.of::<Proposal>(200).attachments, [good]);
    let noted = city
        .database
        .texts("SELECT subject_id || ' ' || details AS text FROM audit_entry WHERE act = 'attachment.remove'");
    assert_eq!(noted, [format!("{} Cudze dane.", bad.id)]);
    let mail = city.mail("autorka@example.org", "Usunięty załącznik: Pomysł").await;
    assert!(mail.text.contains("Cudze dane.") && mail.text.contains(&bad.name), "{mail:?}");
}

async fn sent_again_it_is_one(backend: Backend) {
    let (city, held) = moderated(backend).await;
    let client = city.anonymous();
    let send = |key: &str, text: &str| {
        let request = adding(&client, &held).header(SECRET_HEADER, &held.secret).header("Idempotency-Key", key);
        request.file("text/plain", "uwagi.txt", text).send()
    };
    let key = "6f2c2e0e-6a35-4f6d-9a53-8f0d0a3a6c55";
    let first: ProposalAttachment = send(key, "tekst").await.of(201);
    assert_eq!(send(key, "tekst").await.of::<ProposalAttachment>(201), first);
    send(key, "inny").await.problem(ProblemCode::IdempotencyMismatch);
    city.moderator().await.publishes(&held.reference).await;
    assert_eq!(send(key, "tekst").await.of::<ProposalAttachment>(201), first, "what was done can be told again");
    send("00000000-6a35-4f6d-9a53-8f0d0a3a6c55", "nowy").await.problem(ProblemCode::NotPossible);
    assert_eq!(attachments(&client, &held).await, [first]);
}

async fn what_nobody_names_is_cleared_away(backend: Backend) {
    let (mut city, held) = moderated(backend).await;
    let client = city.anonymous();
    let other = Held::of(&client.says(SLUG, &proposal("Inny")).await);
    let kept: ProposalAttachment = adds_text(&client, &held, "zostaje").await.of(201);
    let shared: ProposalAttachment = adds_text(&client, &held, "wspólny").await.of(201);
    adds_text(&client, &other, "wspólny").await.json(201);
    let gone: ProposalAttachment = adds_text(&client, &held, "znika").await.of(201);
    for attachment in [&shared, &gone] {
        assert_eq!(with_secret(&client, Method::DELETE, &held, attachment).await.status, 204);
    }
    assert_eq!(contents(&city), 3);
    // The job runs when the program starts, once nobody else is believed to do it, and every ten minutes.
    city.start_again(HALF_AN_HOUR_LATER);
    let is_gone = || contents(&city) == 2;
    eventually("what nobody names is cleared away", async || is_gone().then_some(())).await;
    let hashes = city.database.texts("SELECT sha256 AS text FROM attachment_content");
    assert!(hashes.contains(&kept.sha256) && hashes.contains(&shared.sha256), "{hashes:?}");
    let client = city.anonymous();
    assert_eq!(with_secret(&client, Method::GET, &held, &kept).await.body, b"zostaje");
    adds_text(&client, &held, "znika").await.json(201);
}

async fn an_erased_account_takes_its_files_along(backend: Backend) {
    let city = City::on(backend);
    let ewa = city.resident("ewa").await;
    let green = ewa.registers("Zielone Dębniki").await;
    city.admin().await.approves(&green).await.json(200);
    // Somebody has to be left who manages it.
    let jan = city.resident("jan").await;
    city.database.execute(&format!("INSERT INTO member VALUES ('{green}', '{}', 'manager')", jan.id));
    let says = async |body: &serde_json::Value| {
        Held::of(&ewa.post(&format!("/consultations/{RUNNING}/proposals"), body).await)
    };
    let own = says(&proposal("Mój")).await;
    let mut spoken = proposal("Organizacji");
    spoken["organisation_id"] = json!(green);
    let spoken = says(&spoken).await;
    let client = city.anonymous();
    let mine: ProposalAttachment = adds_text(&client, &own, "moje").await.of(201);
    let theirs: ProposalAttachment = adds_text(&client, &spoken, "organizacji").await.of(201);
    let deleted = ewa.post("/me/delete", &json!({ "password": PASSWORD })).await;
    assert!(deleted.status < 300, "{deleted}");
    client.get(below(&mine)).await.problem(ProblemCode::NotFound);
    assert!(client.get(&own.proposal()).await.of::<Proposal>(200).attachments.is_empty());
    assert_eq!(client.get(below(&theirs)).await.body, b"organizacji");
}

async fn files_come_back_from_a_backup(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let mut added = Vec::new();
    for (kind, bytes) in files() {
        let held = client.proposes(RUNNING, "Pomysł").await;
        let answer = adds(&client, &held, kind.media_type(), "plik", &bytes).await;
        added.push((answer.of::<ProposalAttachment>(201), bytes));
    }
    let held = client.proposes(RUNNING, "Duży").await;
    let large: Vec<u8> = (0..ATTACHMENT_BYTES_MAX).map(|at| b'a' + (at % 23) as u8).collect();
    let answer = adds(&client, &held, "text/plain", "duży.txt", &large).await;
    added.push((answer.of(201), large));
    let file = backup_file(&city.database);
    succeed(&["backup", argument(&file)], &city.database);
    for into in Backend::ALL {
        let database = Database::empty(into);
        succeed(&["restore", argument(&file)], &database);
        std::fs::copy(city.database.folder().join("key"), database.folder().join("key")).expect("the key");
        let restored = City::planned(into).start_on(database);
        for (attachment, bytes) in &added {
            let read = restored.anonymous().get(below(attachment)).await;
            assert!(read.status == 200 && read.body == *bytes, "{into}: {}", attachment.name);
        }
    }
}
