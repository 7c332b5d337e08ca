//! Drafts of resolutions, version by version, and where remarks stand in them.

use openapi::admin::documents::{DraftPreview, RemarkChange, RemarkChanges, StaffDocument};
use openapi::check::FieldCode;
use openapi::documents::{ClauseChangeKind, ClauseLevel, Document, DocumentComparison, Placed, PlacedRemark, WordOp};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use openapi::proposals::Proposal;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::proposal;
use crate::support::staff::{Account, text};
use crate::support::{Answer, Backend, City, Held, trial};

trial::on_each_database!(
    a_file_is_read_put_right_and_published,
    a_version_comes_out_at_its_date,
    of_two_who_save_one_is_told,
    files_that_others_wrote_are_read,
    files_that_are_none_are_refused,
    a_remark_is_on_a_clause_that_is_there,
    remarks_go_with_their_words,
    what_lost_its_place_is_found_by_hand,
    changes_name_their_remarks,
    versions_apart_name_the_remarks_of_those_between,
    no_remark_is_made_beside_a_version,
    what_is_not_out_is_nobodys,
    hostile_words_in_a_draft,
);

const SLUG: &str = "z-projektem";
const FIRST: &str = include_str!("../../api/src/demo/data/draft-1.txt");
const SECOND: &str = include_str!("../../api/src/demo/data/draft-2.txt");

/// A city with an open consultation, and its editor.
async fn arranged(backend: Backend) -> (City, Account) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    (city, editor)
}

fn at(path: &str) -> String {
    format!("/admin/consultations/{SLUG}/document{path}")
}

/// A plain text as the program reads it.
async fn reads(editor: &Account, text: &str) -> DraftPreview {
    let content = base64(text.as_bytes());
    editor.post(&at("/preview"), &json!({ "format": "plain", "content": content })).await.of(200)
}

/// Bytes in Base64 (RFC 4648, 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| char::from(LETTERS[usize::try_from(bits & 63).expect("six bits")]);
    let group = |chunk: &[u8]| {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letters = [18, 12, 6, 0].map(|shift| letter(bits >> shift));
        let said: String = letters[..=chunk.len()].iter().collect();
        said + &"=".repeat(3 - chunk.len())
    };
    bytes.chunks(3).map(group).collect()
}

async fn saves(editor: &Account, text: &str, revision: u32) -> Answer {
    let read = reads(editor, text).await;
    let draft = json!({ "revision": revision, "name": "Projekt", "note": null, "clauses": read.clauses });
    editor.put(&at("/draft"), &draft).await
}

/// Publishes a text as the next version.
async fn publishes(editor: &Account, text: &str) -> StaffDocument {
    let saved: StaffDocument = saves(editor, text, 0).await.of(200);
    let revision = saved.draft.expect("a draft").revision;
    editor.post(&at("/publish"), &json!({ "revision": revision })).await.of(200)
}

async fn document(city: &City, query: &str) -> Document {
    city.anonymous().get(&format!("/consultations/{SLUG}/document{query}")).await.of(200)
}

fn id_of(document: &Document, citation: &str) -> String {
    let clause = document.clauses.iter().find(|clause| clause.citation == citation);
    clause.unwrap_or_else(|| panic!("{citation} is there")).id.clone()
}

/// A remark on a clause of the first version, published.
async fn remarks(city: &City, moderator: &Account, document: &Document, citation: &str, exact: &str) -> Held {
    let mut said = proposal(&format!("Uwaga do {citation}"));
    said["kind"] = json!("remark");
    said["clause_id"] = json!(id_of(document, citation));
    if !exact.is_empty() {
        said["quote"] = json!({ "exact": exact });
    }
    let answer = city.anonymous().says(SLUG, &said).await;
    assert_eq!(answer.status, 201, "{citation} „{exact}”: {answer}");
    let held = Held::of(&answer);
    moderator.publishes(&held.reference).await;
    held
}

async fn placed(city: &City, query: &str) -> Vec<PlacedRemark> {
    let path = format!("/consultations/{SLUG}/document/remarks?limit=100{query}");
    city.anonymous().get(&path).await.of::<Page<PlacedRemark>>(200).items
}

async fn a_file_is_read_put_right_and_published(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let before = city.anonymous().get(&format!("/consultations/{SLUG}/document")).await;
    before.problem(ProblemCode::NotFound);
    let read = reads(&editor, FIRST).await;
    assert_eq!(read.warnings, []);
    let sections = read.clauses.iter().filter(|clause| clause.level == ClauseLevel::Section).count();
    assert_eq!(sections, 20);
    assert!(editor.get(&at("")).await.of::<StaffDocument>(200).draft.is_none(), "reading keeps nothing");
    // By hand: one subsection is parted in two.
    let mut clauses = serde_json::to_value(&read.clauses).expect("JSON");
    let list = clauses.as_array_mut().expect("a list");
    let last = list.len() - 1;
    list[last]["text"] = json!("Uchwała wchodzi w życie po upływie 14 dni.");
    list.push(json!({ "level": "text", "number": "", "text": "Podlega ogłoszeniu." }));
    let draft = json!({ "revision": 0, "name": "Projekt z marca", "note": "Pierwszy.", "clauses": clauses });
    let saved: StaffDocument = editor.put(&at("/draft"), &draft).await.of(200);
    let draft = saved.draft.expect("a draft");
    assert_eq!((draft.number, draft.revision, draft.warnings.len(), draft.publish_at), (1, 1, 0, None));
    city.anonymous().get(&format!("/consultations/{SLUG}/document")).await.problem(ProblemCode::NotFound);
    let out: StaffDocument = editor.post(&at("/publish"), &json!({ "revision": 1 })).await.of(200);
    assert!(out.draft.is_none() && out.versions.len() == 1);
    let read = document(&city, "").await;
    assert_eq!((read.version, read.versions[0].name.as_str()), (1, "Projekt z marca"));
    let end: Vec<&str> = read.clauses[read.clauses.len() - 2..].iter().map(|clause| clause.citation.as_str()).collect();
    assert_eq!(end, ["§ 20", "§ 20"]);
    assert_eq!(document(&city, "?version=1").await, read);
    city.anonymous().get(&format!("/consultations/{SLUG}/document?version=2")).await.problem(ProblemCode::NotFound);
}

async fn a_version_comes_out_at_its_date(backend: Backend) {
    let city = City::planned(backend).settable_clock().clock("2026-01-05T10:00:00Z").start();
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    publishes(&editor, FIRST).await;
    let draft = saves(&editor, SECOND, 0).await.of::<StaffDocument>(200).draft.expect("a draft");
    let publish = |at: &str| json!({ "revision": draft.revision, "publish_at": at });
    let past = editor.post(&at("/publish"), &publish("2026-01-05T10:59")).await;
    past.has_fault("publish_at", FieldCode::OutOfOrder);
    let missing = editor.post(&at("/publish"), &publish("2026-03-29T02:30")).await;
    missing.has_fault("publish_at", FieldCode::MissingTime);
    let settled: StaffDocument = editor.post(&at("/publish"), &publish("2026-01-05T12:00")).await.of(200);
    let revision = settled.draft.as_ref().expect("not out yet").revision;
    assert!(settled.draft.expect("a draft").publish_at.is_some());
    assert_eq!(document(&city, "").await.version, 1);
    // It is a draft again when it is changed.
    let changed = saves(&editor, SECOND, revision).await.of::<StaffDocument>(200).draft.expect("a draft");
    assert_eq!((changed.number, changed.publish_at), (2, None));
    let again = json!({ "revision": changed.revision, "publish_at": "2026-01-05T12:00" });
    editor.post(&at("/publish"), &again).await.json(200);
    city.set_clock("2026-01-05T11:00:01Z");
    let editor = city.log_in(&editor.email).await;
    let out = document(&city, "").await;
    assert_eq!((out.version, out.versions.len()), (2, 2));
    let none = saves(&editor, FIRST, changed.revision + 1).await;
    none.problem(ProblemCode::ChangedMeanwhile);
    editor.delete(&at("/draft")).await.problem(ProblemCode::NotFound);
}

async fn of_two_who_save_one_is_told(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let read = reads(&editor, "§ 1. Jeden.").await;
    let draft = json!({ "revision": 0, "name": "Projekt", "clauses": read.clauses });
    let mut saving = JoinSet::new();
    for _ in 0..6 {
        let (editor, draft) = (editor.clone(), draft.clone());
        saving.spawn(async move { editor.put(&at("/draft"), &draft).await });
    }
    let answers = saving.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
    for told in answers.iter().filter(|answer| answer.status != 200) {
        told.problem(ProblemCode::ChangedMeanwhile);
    }
    assert_eq!(editor.delete(&at("/draft")).await.status, 204);
    let clauses = format!("SELECT count(*) AS number FROM document_clause WHERE consultation_id IN {OF_SLUG}");
    assert_eq!(city.database.number(&clauses), 0);
    saves(&editor, "§ 1. Jeden.", 0).await.json(200);
}

/// The first version in files that were made with the libraries of others.
async fn files_that_others_wrote_are_read(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let typed = reads(&editor, FIRST).await;
    for (format, bytes) in [
        ("docx", include_bytes!("../drafts/draft.docx").as_slice()),
        ("odt", include_bytes!("../drafts/draft.odt").as_slice()),
    ] {
        let file = json!({ "format": format, "content": base64(bytes) });
        let read: DraftPreview = editor.post(&at("/preview"), &file).await.of(200);
        assert_eq!(read, typed, "{format}");
    }
}

async fn files_that_are_none_are_refused(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let sent = async |format: &str, bytes: &[u8]| {
        editor.post(&at("/preview"), &json!({ "format": format, "content": base64(bytes) })).await
    };
    sent("docx", b"PK nie jest").await.has_fault("content", FieldCode::UnreadableFile);
    sent("odt", b"").await.has_fault("content", FieldCode::UnreadableFile);
    sent("plain", b"\xff\xfe").await.has_fault("content", FieldCode::UnreadableFile);
    sent("plain", b" \n ").await.has_fault("content", FieldCode::Required);
    sent("plain", &b"a ".repeat(10_000)).await.has_fault("content", FieldCode::TooLong);
    let unpadded = editor.post(&at("/preview"), &json!({ "format": "plain", "content": "%%%" })).await;
    unpadded.has_fault("content", FieldCode::InvalidValue);
    // Larger than other bodies may be, and read; larger than this one may be, and not.
    let long: String = (1..=1500).map(|number| format!("§ {number}. {}\n\n", "słowo ".repeat(20))).collect();
    assert!(long.len() > 160_000);
    assert_eq!(sent("markdown", long.as_bytes()).await.of::<DraftPreview>(200).clauses.len(), 1500);
    sent("plain", &vec![b'a'; 5 << 20]).await.problem(ProblemCode::BodyTooLarge);
    let clauses: Vec<Value> = (0..2001).map(|_| json!({ "level": "section", "number": "§ 1.", "text": "x" })).collect();
    let many = json!({ "revision": 0, "name": "Projekt", "clauses": clauses });
    editor.put(&at("/draft"), &many).await.has_fault("clauses", FieldCode::TooLong);
    let body = json!({ "format": "plain", "content": "YQ==" });
    let missing = editor.post("/admin/consultations/nie-ma/document/preview", &body);
    missing.await.problem(ProblemCode::NotFound);
}

async fn a_remark_is_on_a_clause_that_is_there(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    publishes(&editor, FIRST).await;
    let read = document(&city, "").await;
    let clause = id_of(&read, "§ 6 ust. 1");
    let mut said = proposal("Za krótko");
    said["clause_id"] = json!(clause);
    city.anonymous().says(SLUG, &said).await.has_fault("clause_id", FieldCode::InvalidValue);
    said["kind"] = json!("remark");
    said["quote"] = json!({ "exact": "co najmniej 7 dni" });
    let made: Proposal = city.anonymous().says(SLUG, &said).await.of(201);
    let on = made.remark.expect("a remark");
    assert_eq!((on.citation.as_str(), on.version, on.clause_id.as_str()), ("§ 6 ust. 1", 1, clause.as_str()));
    let quote = on.quote.expect("a quotation");
    assert_eq!(
        (quote.prefix.as_str(), quote.suffix.as_str()),
        ("Konsultacje ogłasza się ", " przed ich rozpoczęciem.")
    );
    for (field, exact, clause) in [
        ("quote.exact", "co najmniej 8 dni", clause.as_str()),
        ("clause_id", "co najmniej 7 dni", "0199d1a0-0000-7000-8000-00000000dead"),
        ("clause_id", "co najmniej 7 dni", "nie-id"),
    ] {
        said["clause_id"] = json!(clause);
        said["quote"] = json!({ "exact": exact });
        city.anonymous().says(SLUG, &said).await.has_fault(field, FieldCode::NotFound);
    }
    said["clause_id"] = Value::Null;
    city.anonymous().says(SLUG, &said).await.has_fault("clause_id", FieldCode::Required);
    // A clause of another consultation is not there.
    editor.creates_consultation("inna").await;
    said["clause_id"] = json!(clause);
    said["quote"] = Value::Null;
    city.anonymous().says("inna", &said).await.has_fault("clause_id", FieldCode::NotFound);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM proposal WHERE title = 'Za krótko'"), 1);
}

/// The consultation of these tests, in SQL; the demonstration has a draft of its own.
const OF_SLUG: &str = "(SELECT id FROM consultation WHERE slug = 'z-projektem')";

/// The provision of a remark, the words in it, and where it stands in the next version.
type Moved<'a> = (&'a str, &'a str, Option<(&'a str, Placed)>);

/// Remarks on the first version, with where they belong in the second.
const REMARKS: &[Moved<'_>] = &[
    ("§ 2", "", Some(("§ 2", Placed::Kept))),
    ("§ 14 ust. 3", "na platformie", Some(("§ 14 ust. 3", Placed::Reworded))),
    ("§ 14 ust. 3", "60 dni", None),
    ("§ 16", "", Some(("§ 12", Placed::Moved))),
    ("§ 7 ust. 2", "o 30 dni", Some(("§ 7 ust. 3", Placed::Part))),
    ("§ 5 ust. 1", "przeprowadzenia konsultacji", Some(("§ 5", Placed::Part))),
    ("§ 12", "", None),
];

async fn remarks_go_with_their_words(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let moderator = city.moderator().await;
    publishes(&editor, FIRST).await;
    let first = document(&city, "").await;
    let mut held = Vec::new();
    for (citation, exact, _) in REMARKS {
        held.push(remarks(&city, &moderator, &first, citation, exact).await);
    }
    let counted = document(&city, "").await;
    let on = |document: &Document, citation: &str| {
        document.clauses.iter().filter(|clause| clause.citation == citation).map(|clause| clause.remarks).sum::<u32>()
    };
    assert_eq!((on(&counted, "§ 14 ust. 3"), counted.remarks_without_place), (2, 0));
    publishes(&editor, SECOND).await;
    let second = document(&city, "").await;
    assert_eq!((second.version, on(&second, "§ 14 ust. 3"), second.remarks_without_place), (2, 1, 2));
    assert_eq!(id_of(&second, "§ 12"), id_of(&first, "§ 16"), "a clause keeps its id");
    let all = placed(&city, "").await;
    for (held, (citation, exact, expected)) in held.iter().zip(REMARKS) {
        let remark = all.iter().find(|remark| remark.proposal.reference == held.reference).expect("it is listed");
        let place = remark.place.as_ref().map(|place| (place.citation.as_str(), place.placed));
        assert_eq!(place, *expected, "{citation} „{exact}”");
    }
    assert_eq!(placed(&city, "&without_place=true").await.len(), 2);
    assert!(
        placed(&city, "&version=1")
            .await
            .iter()
            .all(|remark| { remark.place.as_ref().is_some_and(|place| place.placed == Placed::Kept) })
    );
    let path = format!("clause_id={}", id_of(&second, "§ 5"));
    let on_clause = city.anonymous().lists_proposals(SLUG, &path).await;
    assert_eq!(
        on_clause.items.iter().map(|item| item.reference.as_str()).collect::<Vec<_>>(),
        [held[5].reference.as_str()]
    );
    let walked = city.anonymous().walks(&format!("/consultations/{SLUG}/document/remarks"), "", 2).await;
    assert_eq!(walked.len(), REMARKS.len());
}

async fn what_lost_its_place_is_found_by_hand(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let moderator = city.moderator().await;
    publishes(&editor, FIRST).await;
    let first = document(&city, "").await;
    let held = remarks(&city, &moderator, &first, "§ 12", "po terminie").await;
    publishes(&editor, SECOND).await;
    let lost = moderator.get(&at("/lost-remarks")).await.of::<Page<PlacedRemark>>(200).items;
    assert_eq!(
        lost.iter().map(|remark| remark.proposal.reference.as_str()).collect::<Vec<_>>(),
        [held.reference.as_str()]
    );
    let path = format!("/admin/proposals/{}/place", held.reference);
    let gone = json!({ "clause_id": id_of(&first, "§ 12") });
    moderator.put(&path, &gone).await.has_fault("clause_id", FieldCode::NotFound);
    let second = document(&city, "").await;
    let there = json!({ "clause_id": id_of(&second, "§ 13 ust. 1") });
    assert_eq!(moderator.put(&path, &there).await.status, 204);
    let place = placed(&city, "").await.remove(0).place.expect("a place");
    assert_eq!((place.citation.as_str(), place.placed), ("§ 13 ust. 1", Placed::ByHand));
    // The next version goes on from there.
    publishes(&editor, SECOND).await;
    let place = placed(&city, "").await.remove(0).place.expect("a place");
    assert_eq!((place.citation.as_str(), place.placed), ("§ 13 ust. 1", Placed::Kept));
    let idea = city.anonymous().proposes(SLUG, "Pomysł").await;
    let path = format!("/admin/proposals/{}/place", idea.reference);
    moderator.put(&path, &there).await.problem(ProblemCode::NotFound);
}

async fn changes_name_their_remarks(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let moderator = city.moderator().await;
    publishes(&editor, FIRST).await;
    let first = document(&city, "").await;
    let on_term = remarks(&city, &moderator, &first, "§ 14 ust. 3", "60 dni").await;
    let elsewhere = remarks(&city, &moderator, &first, "§ 2", "").await;
    publishes(&editor, SECOND).await;
    let compare = async || -> DocumentComparison {
        city.anonymous().get(&format!("/consultations/{SLUG}/document/compare?from=1&to=2")).await.of(200)
    };
    let clause = id_of(&first, "§ 14 ust. 3");
    let named = |comparison: &DocumentComparison, clause: &str| -> Vec<String> {
        let change = comparison.changes.iter().find(|change| change.clause_id == clause).expect("a change");
        change.remarks.iter().map(|remark| remark.reference.clone()).collect()
    };
    let comparison = compare().await;
    let term = comparison.changes.iter().find(|change| change.clause_id == clause).expect("it is compared");
    assert_eq!(term.change, ClauseChangeKind::Reworded);
    let words = |op: WordOp| -> String {
        term.words.iter().filter(|word| word.op == op).map(|word| word.text.as_str()).collect()
    };
    assert_eq!((words(WordOp::Deleted).as_str(), words(WordOp::Inserted).as_str()), ("60", "30"));
    assert_eq!(named(&comparison, &clause), [on_term.reference.as_str()]);
    let kinds: Vec<ClauseChangeKind> = comparison.changes.iter().map(|change| change.change).collect();
    for kind in ClauseChangeKind::ALL {
        assert!(kinds.contains(kind), "{kind} in {kinds:?}");
    }
    let effects = placed(&city, "").await;
    let of = |held: &Held| {
        let remark = effects.iter().find(|remark| remark.proposal.reference == held.reference).expect("it is listed");
        remark.effects.iter().map(|effect| effect.citation.clone()).collect::<Vec<_>>()
    };
    assert_eq!((of(&on_term), of(&elsewhere)), (vec!["§ 14 ust. 3".to_owned()], vec![]));
    // Staff know better, and see what they can say something of.
    let known = async |held: &Held| -> Vec<(u32, String, bool)> {
        let path = format!("/admin/proposals/{}/effects", held.reference);
        let found: RemarkChanges = moderator.get(&path).await.of(200);
        let told = |change: RemarkChange| (change.effect.version, change.effect.clause_id, change.leads);
        found.changes.into_iter().map(told).collect()
    };
    assert_eq!((known(&on_term).await, known(&elsewhere).await), (vec![(2, clause.clone(), true)], vec![]));
    let says = async |held: &Held, clause: &str, leads: bool| {
        let path = format!("/admin/proposals/{}/effect", held.reference);
        editor.put(&path, &json!({ "version": 2, "clause_id": clause, "leads": leads })).await
    };
    assert_eq!(says(&elsewhere, &clause, true).await.status, 204);
    assert_eq!(says(&on_term, &clause, false).await.status, 204);
    assert_eq!(says(&on_term, &clause, false).await.status, 204);
    assert_eq!(named(&compare().await, &clause), [elsewhere.reference.as_str()]);
    assert_eq!(known(&on_term).await, [(2, clause.clone(), false)], "what was denied can be said again");
    assert_eq!(known(&elsewhere).await, [(2, clause.clone(), true)]);
    let idea = city.anonymous().proposes(SLUG, "Pomysł").await;
    moderator.get(&format!("/admin/proposals/{}/effects", idea.reference)).await.problem(ProblemCode::NotFound);
    says(&on_term, &id_of(&first, "§ 2"), true).await.problem(ProblemCode::NotPossible);
    says(&on_term, "0199d1a0-0000-7000-8000-00000000dead", true).await.has_fault("clause_id", FieldCode::NotFound);
    let path = format!("/admin/proposals/{}/effect", on_term.reference);
    let later = json!({ "version": 3, "clause_id": clause, "leads": true });
    editor.put(&path, &later).await.has_fault("version", FieldCode::NotFound);
    city.anonymous()
        .get(&format!("/consultations/{SLUG}/document/compare?from=1&to=3"))
        .await
        .problem(ProblemCode::NotFound);
}

/// What led from the first version to the third was said of the first or of the second.
async fn versions_apart_name_the_remarks_of_those_between(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let moderator = city.moderator().await;
    let text = |days: &str, report: &str| {
        format!("§ 1. Konsultacje trwają co najmniej {days} dni.\n§ 2. Raport z konsultacji ogłasza się {report}.")
    };
    publishes(&editor, &text("21", "na stronie miasta")).await;
    let first = document(&city, "").await;
    let early = remarks(&city, &moderator, &first, "§ 1", "").await;
    let undone = remarks(&city, &moderator, &first, "§ 2", "").await;
    publishes(&editor, &text("30", "na tablicy miasta")).await;
    let second = document(&city, "").await;
    let late = remarks(&city, &moderator, &second, "§ 1", "").await;
    publishes(&editor, &text("35", "na stronie miasta")).await;
    let named = async |from: u32, to: u32, citation: &str| -> Vec<String> {
        let path = format!("/consultations/{SLUG}/document/compare?from={from}&to={to}");
        let comparison: DocumentComparison = city.anonymous().get(&path).await.of(200);
        let clause = id_of(&first, citation);
        let change = comparison.changes.into_iter().find(|change| change.clause_id == clause).expect("it is compared");
        let mut named: Vec<String> = change.remarks.into_iter().map(|remark| remark.reference).collect();
        named.sort();
        named
    };
    let mut both = vec![early.reference.clone(), late.reference.clone()];
    both.sort();
    assert_eq!(named(1, 2, "§ 1").await, [early.reference.as_str()]);
    assert_eq!(named(2, 3, "§ 1").await, both);
    assert_eq!(named(1, 3, "§ 1").await, both, "each once");
    assert_eq!(named(1, 2, "§ 2").await, [undone.reference.as_str()]);
    assert!(named(1, 3, "§ 2").await.is_empty(), "it reads as in the first version again");
    // What staff deny of the second version is not said of it by the third.
    let denied = json!({ "version": 2, "clause_id": id_of(&first, "§ 1"), "leads": false });
    let path = format!("/admin/proposals/{}/effect", early.reference);
    assert_eq!(editor.put(&path, &denied).await.status, 204);
    assert!(named(1, 2, "§ 1").await.is_empty());
    assert_eq!(named(1, 3, "§ 1").await, both, "it led to the next change all the same");
    let denied = json!({ "version": 3, "clause_id": id_of(&first, "§ 1"), "leads": false });
    assert_eq!(editor.put(&path, &denied).await.status, 204);
    assert_eq!(named(1, 3, "§ 1").await, [late.reference.as_str()]);
}

/// While versions are published, remarks are made: none may be left without a place in one, or listed as without.
async fn no_remark_is_made_beside_a_version(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    publishes(&editor, FIRST).await;
    let first = document(&city, "").await;
    let mut said = proposal("Uwaga");
    (said["kind"], said["clause_id"]) = (json!("remark"), json!(id_of(&first, "§ 2")));
    let mut making = JoinSet::new();
    for _ in 0..8 {
        let (client, said) = (city.anonymous(), said.clone());
        making.spawn(async move {
            for _ in 0..3 {
                assert_eq!(client.says(SLUG, &said).await.status, 201);
            }
        });
    }
    for round in 0..3 {
        publishes(&editor, if round % 2 == 0 { SECOND } else { FIRST }).await;
    }
    making.join_all().await;
    let missing = "SELECT count(*) AS number FROM remark JOIN document_version ON document_version.consultation_id = \
                   remark.consultation_id AND document_version.number >= remark.version LEFT JOIN remark_place ON \
                   remark_place.proposal_id = remark.proposal_id AND remark_place.version = document_version.number \
                   WHERE remark_place.proposal_id IS NULL";
    assert_eq!(city.database.number(missing), 0);
    let remarks = format!("SELECT count(*) AS number FROM remark WHERE consultation_id IN {OF_SLUG}");
    assert_eq!(city.database.number(&remarks), 24);
}

async fn what_is_not_out_is_nobodys(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    publishes(&editor, FIRST).await;
    saves(&editor, "§ 1. Tajne słowa projektu.", 0).await.json(200);
    for path in ["", "?version=2", "/remarks?version=2", "/compare?from=1&to=2", "/compare"] {
        let answer = city.anonymous().get(&format!("/consultations/{SLUG}/document{path}")).await;
        assert!(!answer.text().contains("Tajne"), "{path}");
        assert_eq!(answer.status, if path.is_empty() { 200 } else { 404 }, "{path}");
    }
    let draft = editor.get(&at("")).await.of::<StaffDocument>(200).draft.expect("a draft");
    let mut said = proposal("Uwaga");
    (said["kind"], said["clause_id"]) = (json!("remark"), json!(draft.clauses[0].id));
    city.anonymous().says(SLUG, &said).await.has_fault("clause_id", FieldCode::NotFound);
    // Nor is anything of a consultation that is a draft itself.
    let content = crate::support::staff::content("Szkic");
    editor.drafts("szkic", &content).await;
    let clauses = json!([{ "level": "section", "number": "§ 1.", "text": "Tajne." }]);
    let draft = json!({ "revision": 0, "name": "Projekt", "clauses": clauses });
    let saved = editor.put("/admin/consultations/szkic/document/draft", &draft);
    assert_eq!(saved.await.status, 200);
    editor.post("/admin/consultations/szkic/document/publish", &json!({ "revision": 1 })).await.json(200);
    city.anonymous().get("/consultations/szkic/document").await.problem(ProblemCode::NotFound);
}

async fn hostile_words_in_a_draft(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let hostile = "<script>alert(1)</script> ' OR 1=1; -- \u{1F600} ﷽";
    let clause = |number: &str, text: &str| json!({ "level": "section", "number": number, "text": text });
    let draft = |clauses: Value| json!({ "revision": 0, "name": hostile, "note": hostile, "clauses": clauses });
    let turned = editor.put(&at("/draft"), &draft(json!([clause("§ 1.", "\u{202e}tekst")]))).await;
    turned.has_fault("clauses[0].text", FieldCode::ForbiddenCharacter);
    let long = editor.put(&at("/draft"), &draft(json!([clause(&"1".repeat(61), "tekst")]))).await;
    long.has_fault("clauses[0].number", FieldCode::TooLong);
    let saved = editor.put(&at("/draft"), &draft(json!([clause(hostile, hostile)]))).await.json(200);
    let revision = saved["draft"]["revision"].clone();
    editor.post(&at("/publish"), &json!({ "revision": revision })).await.json(200);
    let read = document(&city, "").await;
    assert_eq!((read.clauses[0].text.as_str(), read.versions[0].name.as_str()), (hostile, hostile));
    assert_eq!(text(&saved["draft"]["clauses"][0]["id"]), read.clauses[0].id);
}
