//! What changed in the draft, in every form of a report.

use calamine::Reader;
use openapi::access::Role;
use openapi::admin::documents::StaffDocument;
use openapi::documents::{ClauseChangeKind, Document, Placed, WordOp};
use openapi::reports::{ReportDocument, ReportFormat};
use serde_json::{Value, json};

use super::print::{is_for_screen_readers, told};
use super::round_trip::{ods, rows_of, xlsx};
use super::{SLUG, document, file, over};
use crate::support::resident::proposal;
use crate::support::staff::Account;
use crate::support::{Backend, City, Held, shared, tables, trial};

trial::on_each_database!(
    every_form_tells_what_changed_in_the_draft,
    what_was_changed_back_is_told_too,
    without_a_draft_nothing_is_told_of_one,
);

const STAYS: &str = "Konsultacje ogłasza prezydent miasta na stronie internetowej.";
const SHORT: &str = "Konsultacje trwają co najmniej 21 dni od dnia ogłoszenia.";
const LONG: &str = "Konsultacje trwają co najmniej 30 dni od dnia ogłoszenia.";
const GOES: &str = "Jedna osoba może zgłosić nie więcej niż trzy uwagi.";
const COMES: &str = "Uchwała wchodzi w życie po upływie dwóch tygodni.";

/// Publishes sections with these words as the next version of a consultation's draft, at once or at a time.
pub(crate) async fn brings_out(editor: &Account, slug: &str, sections: &[&str], at: Option<&str>) {
    let clause =
        |(at, text): (usize, &&str)| json!({ "level": "section", "number": format!("§ {}.", at + 1), "text": text });
    let clauses: Vec<Value> = sections.iter().enumerate().map(clause).collect();
    let path = |path: &str| format!("/admin/consultations/{slug}/document/{path}");
    let draft = json!({ "revision": 0, "name": "Projekt <uchwały>", "clauses": clauses });
    let saved: StaffDocument = editor.put(&path("draft"), &draft).await.of(200);
    let revision = saved.draft.expect("a draft").revision;
    let publish = json!({ "revision": revision, "publish_at": at });
    editor.post(&path("publish"), &publish).await.json(200);
}

/// A published remark on a section of the newest version.
async fn remarks(city: &City, editor: &Account, citation: &str) -> String {
    let document: Document = city.anonymous().get(&format!("/consultations/{SLUG}/document")).await.of(200);
    let clause = document.clauses.iter().find(|clause| clause.citation == citation).expect("a clause");
    let mut said = proposal(&format!("Uwaga do {citation}"));
    said["kind"] = json!("remark");
    said["clause_id"] = json!(clause.id);
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    editor.publishes(&held.reference).await;
    held.reference
}

/// An open consultation without anything in it.
pub(super) async fn opened(backend: Backend) -> (City, Account) {
    let city = City::on(backend);
    let editor = city.account("redakcja", &[Role::Editor, Role::Moderator]).await;
    editor.creates_consultation(SLUG).await;
    (city, editor)
}

/// Ends the consultation and publishes its report.
pub(super) async fn ended(city: &City, editor: &Account) -> ReportDocument {
    editor.post(&format!("/admin/consultations/{SLUG}/stage"), &json!({ "stage": "analysis" })).await.json(200);
    editor.reports(SLUG).await;
    document(&city.anonymous()).await
}

async fn every_form_tells_what_changed_in_the_draft(backend: Backend) {
    let (city, editor) = opened(backend).await;
    brings_out(&editor, SLUG, &[STAYS, SHORT, GOES], None).await;
    let longer = remarks(&city, &editor, "§ 2").await;
    let fewer = remarks(&city, &editor, "§ 3").await;
    brings_out(&editor, SLUG, &[STAYS, LONG, COMES], None).await;
    let document = ended(&city, &editor).await;
    let seen: Vec<_> = document.draft.changes.iter().map(|one| (one.citation.as_str(), one.change)).collect();
    let expected =
        [("§ 2", ClauseChangeKind::Reworded), ("§ 3", ClauseChangeKind::Removed), ("§ 3", ClauseChangeKind::Added)];
    assert_eq!(seen, expected, "those that are gone stand behind what they stood behind");
    assert_eq!(document.draft.versions.iter().map(|version| version.number).collect::<Vec<_>>(), [1, 2]);
    let changed = &document.draft.changes[0];
    assert_eq!((changed.remarks.as_slice(), changed.steps.len()), ([longer.clone()].as_slice(), 1));
    let words = |op| changed.words.iter().filter(|word| word.op == op).map(|word| word.text.trim()).collect::<String>();
    assert_eq!((words(WordOp::Deleted).as_str(), words(WordOp::Inserted).as_str()), ("21", "30"));
    assert_eq!(document.draft.changes[1].remarks, std::slice::from_ref(&fewer));
    let outcome = |reference: &str| {
        let said = document.proposals.iter().find(|said| said.proposal.reference == reference).expect("it is there");
        said.in_draft.clone().expect("it is a remark on the draft")
    };
    let place = outcome(&longer).place.expect("a place");
    assert_eq!((place.citation.as_str(), place.placed, outcome(&longer).version), ("§ 2", Placed::Reworded, 2));
    assert_eq!(outcome(&longer).effects[0].change, ClauseChangeKind::Reworded);
    assert_eq!(outcome(&fewer).place, None, "it lost its place");
    in_the_page(&city, &longer).await;
    in_print(&city, &longer).await;
    in_sheets(&city, (&longer, &fewer)).await;
    in_the_table(&city, (&longer, &fewer)).await;
}

async fn in_the_page(city: &City, remark: &str) {
    let page = file(&city.anonymous(), ReportFormat::Html).await.text();
    for part in [
        "Co zmieniło się w projekcie uchwały",
        "Projekt &#60;uchwały&#62;",
        "<bdi>§ 2</bdi>: nowe brzmienie (z wersji 1 do wersji 2)",
        "<del><span class=\"heard\">[usunięto: </span>21",
        "<ins><span class=\"heard\">[dodano: </span>30",
        &format!("Uwagi, które do tego doprowadziły: {remark}"),
        "nie ma już miejsca (wersja 2)",
        "§ 2: nowe brzmienie (wersja 2)",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

async fn in_print(city: &City, remark: &str) {
    let answer = file(&city.anonymous(), ReportFormat::Pdf).await;
    let folder = shared::folder("pdf-");
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, &answer.body).expect("a file");
    let text = told("pdftotext", &["-raw"], &path);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Co zmieniło się w projekcie uchwały", "Wersje projektu", "[usunięto: 21]", "[dodano: 30]", remark]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(is_for_screen_readers(&answer.body), "it says of itself that it is PDF/UA");
}

async fn in_sheets(city: &City, (longer, fewer): (&str, &str)) {
    let client = city.anonymous();
    let mut excel = xlsx(&file(&client, ReportFormat::Xlsx).await);
    let mut libre = ods(&file(&client, ReportFormat::Ods).await);
    let mut sheets =
        |name: &str| [excel.worksheet_range(name).expect("a sheet"), libre.worksheet_range(name).expect("a sheet")];
    for rows in sheets("Zmiany projektu").iter().map(rows_of) {
        assert_eq!(rows.len(), 3, "{rows:?}");
        for (name, said) in [
            ("Jednostka projektu", "§ 2"),
            ("Zmiana", "nowe brzmienie"),
            ("Brzmienie przed zmianą", SHORT),
            ("Brzmienie po zmianie", LONG),
            ("Uwagi, które do niej doprowadziły", longer),
        ] {
            assert_eq!(rows[0][name], said, "{name}");
        }
        let texts =
            rows.iter().map(|row| (row["Brzmienie przed zmianą"].as_str(), row["Brzmienie po zmianie"].as_str()));
        assert_eq!(texts.collect::<Vec<_>>()[1..], [(GOES, ""), ("", COMES)]);
    }
    for rows in sheets("Propozycje").iter().map(rows_of) {
        let row = |reference: &str| rows.iter().find(|row| row["Numer"] == reference).expect("a row").clone();
        assert_eq!(row(longer)["Uwaga do"], "§ 2 (wersja 1)");
        assert!(row(fewer)["Miejsce w najnowszej wersji"].starts_with("nie ma już miejsca"), "{rows:?}");
    }
}

async fn in_the_table(city: &City, (longer, fewer): (&str, &str)) {
    let csv = file(&city.anonymous(), ReportFormat::Csv).await;
    let rows = tables::rows_of(&csv.body);
    let row = |reference: &str| rows.iter().find(|row| row["reference"] == reference).expect("a row");
    assert_eq!((row(longer)["citation"].as_str(), row(longer)["newest_citation"].as_str()), ("§ 2", "§ 2"));
    assert_eq!(row(longer)["led_to"], "2 § 2: reworded");
    assert_eq!(row(longer)["clause_id"].len(), 36);
    assert_eq!((row(fewer)["newest_version"].as_str(), row(fewer)["newest_citation"].as_str()), ("2", ""));
}

async fn what_was_changed_back_is_told_too(backend: Backend) {
    let (city, editor) = opened(backend).await;
    brings_out(&editor, SLUG, &[STAYS, SHORT], None).await;
    brings_out(&editor, SLUG, &[STAYS, LONG, COMES], None).await;
    let back = remarks(&city, &editor, "§ 2").await;
    brings_out(&editor, SLUG, &[STAYS, SHORT], None).await;
    let draft = ended(&city, &editor).await.draft;
    let seen: Vec<_> = draft.changes.iter().map(|one| (one.citation.as_str(), one.change, one.steps.len())).collect();
    assert_eq!(seen, [("§ 2", ClauseChangeKind::Same, 2), ("§ 3", ClauseChangeKind::Removed, 2)]);
    assert_eq!(draft.changes[0].remarks, [back], "made on the second version, it led to the third");
    let page = file(&city.anonymous(), ReportFormat::Html).await.text();
    assert!(page.contains("zmieniono, a potem przywrócono") && page.contains("przepis dodano, a potem usunięto"));
    assert_eq!(page.matches("<article class=\"step\">").count(), 4, "{page}");
}

async fn without_a_draft_nothing_is_told_of_one(backend: Backend) {
    let city = City::on(backend);
    let editor = over(&city).await;
    editor.reports(SLUG).await;
    let client = city.anonymous();
    let draft = document(&client).await.draft;
    assert!(draft.changes.is_empty() && draft.versions.is_empty());
    let raw: Value = file(&client, ReportFormat::Json).await.json(200);
    assert_eq!(raw["draft"]["changes"], json!([]));
    assert!(!file(&client, ReportFormat::Html).await.text().contains("w projekcie uchwały"));
}
