//! The report to print: a PDF that screen readers read (PDF/UA-1), with its letters inside. It is made by a library alone,
//! without a browser or a word processor.

mod font;
mod page;

use std::io::{self, Write};

use openapi::documents::{WordChange, WordOp};
use openapi::reports::{ReportDocument, ReportProposal};

use self::page::{About, Block, Pages, Table};
use super::Proposals;
use crate::reports::{changes, facts, words};

/// So many proposals stand in the file itself. A PDF has to be put together in memory, its tree of parts above all: whoever
/// wants to read more takes another form, and the file says so.
const PROPOSALS_MAX: usize = 1500;

/// Writes the file.
///
/// # Errors
/// When proposals can't be read, or the document would be none that screen readers can read.
pub(super) fn write<W: Write>(document: &ReportDocument, proposals: Proposals<'_>, mut out: W) -> io::Result<W> {
    let title = words::title(document.number.as_deref());
    let about = About { title: &format!("{title}: {}", document.title), language: "pl" };
    let mut pages = Pages::begin(&about).ok_or_else(|| io::Error::other("a font is broken"))?;
    for block in beginning(document, title) {
        pages.add(&block);
    }
    let mut count = 0_usize;
    for proposal in proposals {
        count += 1;
        let proposal = proposal?;
        if count <= PROPOSALS_MAX {
            said(&proposal).iter().for_each(|block| pages.add(block));
        }
    }
    for block in end(document, count) {
        pages.add(&block);
    }
    out.write_all(&pages.end()?)?;
    Ok(out)
}

fn heading(level: u16, text: impl Into<String>) -> Block {
    Block::Heading(level, text.into())
}

fn table(caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Block {
    let columns = columns.iter().map(|&column| column.to_owned()).collect();
    Block::Table(Table { caption: caption.to_owned(), columns, rows })
}

/// Everything before the proposals.
fn beginning(document: &ReportDocument, title: String) -> Vec<Block> {
    let mut blocks = vec![heading(1, title), Block::Text(document.title.clone())];
    if let Some(text) = &document.words_before {
        blocks.extend([heading(2, "Wstęp"), Block::Text(text.clone())]);
    }
    blocks.push(heading(2, "Kogo i jak pytano"));
    blocks.extend(facts::of(document).into_iter().map(|fact| Block::Text(format!("{}: {}", fact.name, fact.value))));
    let periods = document.timetable.iter().map(|period| {
        let ends = period.ends_at.as_ref().map(words::moment).unwrap_or_default();
        vec![words::stage(period.stage).to_owned(), words::moment(&period.starts_at), ends]
    });
    blocks.push(table("Kiedy: etapy konsultacji", &["Etap", "Od", "Do"], periods.collect()));
    blocks.extend(document.attachments.iter().map(|file| Block::Text(format!("{}: {}", file.name, file.url))));
    blocks.push(heading(2, "Co się odbyło"));
    if document.duties.is_empty() {
        blocks.push(Block::Text("Nie było dyżurów eksperckich.".to_owned()));
    } else {
        let duties = document.duties.iter().map(|duty| {
            vec![
                words::moment(&duty.starts_at),
                words::moment(&duty.ends_at),
                words::mode(duty.mode).to_owned(),
                duty.place.clone().unwrap_or_default(),
                words::yes_or_no(duty.cancelled).to_owned(),
            ]
        });
        let columns = ["Początek", "Koniec", "Rodzaj", "Miejsce", "Odwołany"];
        blocks.push(table("Dyżury eksperckie", &columns, duties.collect()));
    }
    blocks.push(heading(2, "Zestawienia"));
    for figures in facts::tables(&document.figures) {
        let rows = figures.rows.into_iter().map(|row| vec![row.name, words::number(row.count)]);
        blocks.push(table(figures.title, &["Pozycja", "Liczba"], rows.collect()));
    }
    blocks.extend(draft(document));
    blocks.push(heading(2, "Propozycje i odpowiedzi"));
    blocks
}

/// What changed in the draft, where there is one.
fn draft(document: &ReportDocument) -> Vec<Block> {
    let draft = &document.draft;
    if draft.versions.is_empty() {
        return Vec::new();
    }
    let versions = draft
        .versions
        .iter()
        .map(|version| vec![version.number.to_string(), version.name.clone(), words::moment(&version.published_at)]);
    let mut blocks = vec![
        heading(2, "Co zmieniło się w projekcie uchwały"),
        table("Wersje projektu", &["Wersja", "Nazwa", "Od"], versions.collect()),
    ];
    let changes = changes::of(draft);
    let lead = match (draft.versions.len(), draft.changes.len()) {
        (1, _) => "Jest jedna wersja projektu.".to_owned(),
        (_, 0) => "Wersje projektu niczym się nie różnią.".to_owned(),
        (_, count) => format!("Liczba przepisów, które zmieniono: {count}"),
    };
    blocks.push(Block::Text(lead));
    for change in &changes {
        let level = if change.is_step { 4 } else { 3 };
        blocks.push(heading(level, format!("{}: {} ({})", change.clause, change.kind, change.span())));
        if change.has_words() {
            blocks.push(Block::Text(marked(change.words)));
        }
        if !change.remarks.is_empty() {
            blocks.push(Block::Text(format!("Uwagi, które do tego doprowadziły: {}", change.remarks.join(", "))));
        }
    }
    blocks
}

/// The words of both versions in one text: whoever hears it is told as much as who sees it.
fn marked(words: &[WordChange]) -> String {
    let mark = |word: &WordChange| match word.op {
        WordOp::Same => word.text.clone(),
        WordOp::Deleted => format!("[usunięto: {}]", word.text),
        WordOp::Inserted => format!("[dodano: {}]", word.text),
    };
    words.iter().map(mark).collect()
}

fn said(told: &ReportProposal) -> Vec<Block> {
    let proposal = &told.proposal;
    let mut blocks = vec![heading(3, proposal.title.clone())];
    let facts = facts::of_proposal(told);
    let facts: Vec<String> = facts.into_iter().map(|fact| format!("{}: {}", fact.name, fact.value)).collect();
    blocks.push(Block::Text(facts.join("; ")));
    blocks.push(Block::Text(proposal.body.clone()));
    match &proposal.answer {
        Some(answer) => blocks.extend([
            Block::Text(format!("Rozstrzygnięcie: {}", words::disposition(answer.disposition))),
            Block::Text(answer.reasons.clone()),
            Block::Text(format!("Odpowiedź z: {}", words::moment(&answer.published_at))),
        ]),
        None => blocks.push(Block::Text(format!("Rozstrzygnięcie: {}", words::UNANSWERED))),
    }
    blocks
}

/// Everything after the proposals.
fn end(document: &ReportDocument, count: usize) -> Vec<Block> {
    let counted = match count {
        0 => "Nie opublikowano żadnej propozycji.".to_owned(),
        count if count > PROPOSALS_MAX => format!(
            "Ten plik ma pierwsze {PROPOSALS_MAX} z {count} propozycji. Wszystkie są na stronie raportu i w jego pozostałych \
             plikach: {}/report",
            document.consultation_url
        ),
        count => format!("Liczba propozycji: {count}"),
    };
    let mut blocks = vec![Block::Text(counted)];
    if let Some(text) = &document.words_after {
        blocks.extend([heading(2, "Zakończenie"), Block::Text(text.clone())]);
    }
    blocks
}
