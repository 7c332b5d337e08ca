//! The PDF of a report, as a reader that is not ours sees it: its text, the tree that screen readers read, its letters.

use std::path::Path;
use std::process::Command;

use openapi::problem::ProblemCode;
use openapi::reports::{ReportFile, ReportFormat};

use super::{SLUG, file, over};
use crate::support::arrange::Proposals;
use crate::support::{Backend, City, shared, trial};

trial::on_each_database!(
    its_text_is_the_reports_text,
    its_tree_is_that_of_the_report,
    hostile_texts_make_no_broken_file,
);

const NO_FAULT: &str = "Syntax Error: Suspects object is wrong type (boolean)";

/// What one of poppler's tools says of a file.
pub(super) fn told(tool: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(tool).args(arguments).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("{tool}: {error}; run `make setup-test`"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn info(arguments: &[&str], file: &Path) -> String {
    let output = Command::new("pdfinfo").args(arguments).arg(file).output().expect("pdfinfo: run `make setup-test`");
    // The poppler of Debian 12 takes `/Suspects false`, which PDF/UA asks for, for a fault.
    let faults = String::from_utf8_lossy(&output.stderr).replace(NO_FAULT, "");
    assert!(output.status.success() && faults.trim().is_empty(), "{faults}");
    // It cuts long texts between the bytes of a letter.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether a file says of itself that it is PDF/UA. The library that writes it refuses to do so of one that is not tagged.
pub(super) fn is_for_screen_readers(file: &[u8]) -> bool {
    file.windows(12).any(|bytes| bytes == b"pdfuaid:part")
}

/// The file of a report with proposals that say this, in a folder that is gone with what is returned.
async fn printed(backend: Backend, bodies: &[&str]) -> (tempfile::TempDir, std::path::PathBuf) {
    let city = City::on(backend);
    let editor = over(&city).await;
    for (number, body) in bodies.iter().enumerate() {
        let series = format!("P{number:03}");
        city.database.has_proposals(&Proposals { slug: SLUG, series: &series, body, count: 6, ..Proposals::default() });
    }
    editor.reports(SLUG).await;
    let answer = file(&city.anonymous(), ReportFormat::Pdf).await;
    assert_eq!((answer.status, answer.header("Content-Type")), (200, "application/pdf"));
    let folder = shared::folder("pdf-");
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, &answer.body).expect("a file");
    (folder, path)
}

/// Checks that the files to print have all proposals together, each once and in a tagged file.
pub(super) async fn every_proposal_is_in_print(city: &City, files: &[ReportFile], count: u32) {
    let folder = shared::folder("pdf-");
    let client = city.anonymous();
    let mut titles = Vec::new();
    let printed: Vec<&ReportFile> = files.iter().filter(|file| file.format == ReportFormat::Pdf).collect();
    for (number, file) in (1..).zip(&printed) {
        assert_eq!(file.part, number);
        let answer = client.get(file.path.strip_prefix(openapi::BASE).expect("below the base")).await;
        assert_eq!((answer.status, super::hash(&answer.body)), (200, file.sha256.clone()), "{}", file.path);
        let suffix = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("attachment; filename=\"raport-{SLUG}{suffix}.pdf\"");
        assert_eq!(answer.header("Content-Disposition"), name);
        let path = folder.path().join("report.pdf");
        std::fs::write(&path, &answer.body).expect("a file");
        assert!(is_for_screen_readers(&answer.body), "{}", file.path);
        let text = told("pdftotext", &["-raw"], &path);
        assert!(text.contains(&format!("plik {number} z {}", printed.len())), "it says which one it is");
        // A page begins with a form feed.
        titles.extend(text.split(['\n', '\u{c}']).filter(|line| line.starts_with("Wniosek ")).map(str::to_owned));
    }
    let distinct: std::collections::BTreeSet<&String> = titles.iter().collect();
    assert_eq!((titles.len(), distinct.len()), (count as usize, count as usize));
    let path = format!("/consultations/{SLUG}/report.pdf?part=");
    for none in [printed.len() + 1, 0, 4_000_000_000] {
        client.get(&format!("{path}{none}")).await.problem(ProblemCode::NotFound);
    }
    client.get(&format!("{path}drugi")).await.problem(ProblemCode::Invalid);
}

async fn its_text_is_the_reports_text(backend: Backend) {
    let long = "Zażółć gęślą jaźń. ".repeat(400);
    let (_folder, path) = printed(backend, &["Pierwszy akapit.\n\nDrugi akapit.", &long]).await;
    let text = told("pdftotext", &["-raw"], &path);
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    for part in ["Raport z konsultacji nr 1/2025", "Po konsultacjach", "Pierwszy akapit.", "Drugi akapit.", "Wniosek 6"]
    {
        assert!(joined.contains(part), "{part} in {joined}");
    }
    // Lines and pages break inside it, and no word is lost.
    assert_eq!(words.iter().filter(|word| **word == "gęślą").count(), 6 * 400);
}

async fn its_tree_is_that_of_the_report(backend: Backend) {
    let (_folder, path) = printed(backend, &["Treść propozycji."]).await;
    let about = info(&[], &path);
    let says = |name: &str, value: &str| {
        let is_so = |line: &str| line.split_once(':').is_some_and(|(key, said)| key == name && said.trim() == value);
        assert!(about.lines().any(is_so), "{name}: {value} in {about}");
    };
    says("Tagged", "yes");
    says("Title", "Raport z konsultacji nr 1/2025: Po konsultacjach");
    let tree = info(&["-struct-text"], &path);
    for part in ["H1", "H2", "H3", "Table", "Caption", "THead", "TH", "TD", "P"] {
        let is_there = |line: &str| line.trim().split([' ', '(', ':']).next() == Some(part);
        assert!(tree.lines().any(is_there), "{part} in {tree}");
    }
    // In the order in which it is read.
    let places: Vec<usize> =
        ["Raport z konsultacji nr 1/2025", "Kogo i jak pytano", "Zestawienia", "Treść propozycji."]
            .iter()
            .map(|part| tree.find(part).unwrap_or_else(|| panic!("{part} in {tree}")))
            .collect();
    assert!(places.is_sorted(), "{places:?}");
    let fonts = Command::new("pdffonts").arg(&path).output().expect("pdffonts: run `make setup-test`");
    let fonts = String::from_utf8(fonts.stdout).expect("UTF-8");
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty(), "{fonts}");
    for row in rows {
        // emb, sub, uni: its letters are inside, and each of them has its character.
        let columns: Vec<&str> = row.split_whitespace().collect();
        let of_the_end = &columns[columns.len() - 5..columns.len() - 2];
        assert_eq!(of_the_end, ["yes", "yes", "yes"], "{fonts}");
    }
    assert!(is_for_screen_readers(&std::fs::read(&path).expect("a file")), "it says of itself that it is PDF/UA");
    // Bars stand beside the figures for who sees them; what is read are the tables alone.
    assert!(has_bars(&path), "no bar is drawn");
    assert!(!tree.contains("Figure"), "{tree}");
}

/// Whether something is painted in the colour of bars.
fn has_bars(file: &Path) -> bool {
    let painted = Command::new("pdftoppm").args(["-r", "40"]).arg(file).output();
    let painted = painted.expect("pdftoppm: run `make setup-test`").stdout;
    painted.windows(3).any(|colour| colour == [0x00, 0x51, 0x8f])
}

async fn hostile_texts_make_no_broken_file(backend: Backend) {
    // A letter that the report itself has not.
    let long = "ŧ".repeat(20_000);
    let (_folder, path) = printed(
        backend,
        &[
            "\u{202e}abc\u{202c}",
            "😀👩‍👩‍👧‍👦 e\u{301} ﷺ 漢字 سلام",
            "\u{1}\u{7f}\u{fffe}\u{e000}",
            "  \t \n\n\n ",
            &long,
            "(\\) <</Type/Catalog>> endobj",
        ],
    )
    .await;
    let text = told("pdftotext", &["-raw"], &path);
    assert!(text.contains("abc") && text.contains("endobj"), "{text}");
    assert_eq!(text.matches('ŧ').count(), 6 * 20_000);
    // The boxes that are drawn for these still say what was written.
    for (character, times) in [('漢', 6), ('字', 6), ('👩', 12), ('👧', 6)] {
        assert_eq!(text.matches(character).count(), times, "{character} in {text}");
    }
}
