//! The report to print: a PDF that screen readers read (PDF/UA-1), with its letters inside. It is made by a library alone,
//! without a browser or a word processor.

mod font;
mod page;

use std::io::{self, Write};

use openapi::documents::{WordChange, WordOp};
use openapi::reports::{ReportDocument, ReportProposal};

use self::page::{About, Block, Pages, Table};
use super::{Part, Proposals};
use crate::reports::{changes, facts, words};

/// So many proposals stand in one file. A PDF has to be put together in memory, its tree of parts above all: further
/// proposals are in further files.
pub(super) const PROPOSALS_MAX: u32 = 1500;

/// Writes one of the files. The first has everything but the proposals, and the first of them; each further one those that
/// come next.
///
/// # Errors
/// When proposals can't be read, or the document would be none that screen readers can read.
pub(super) fn write<W: Write>(
    document: &ReportDocument,
    part: Part,
    proposals: Proposals<'_>,
    mut out: W,
) -> io::Result<W> {
    let title = title(document, part);
    let about = About { title: &format!("{title}: {}", document.title), language: "pl" };
    let mut pages = Pages::begin(&about).ok_or_else(|| io::Error::other("a font is broken"))?;
    let beginning = if part.number == 1 { beginning(document, title) } else { going_on(document, title) };
    beginning.iter().for_each(|block| pages.add(block));
    counted(document, part).iter().for_each(|block| pages.add(block));
    for proposal in proposals.take(PROPOSALS_MAX as usize) {
        said(&proposal?).iter().for_each(|block| pages.add(block));
    }
    if part.number == 1 {
        end(document).iter().for_each(|block| pages.add(block));
    }
    out.write_all(&pages.end()?)?;
    Ok(out)
}

fn title(document: &ReportDocument, part: Part) -> String {
    let title = words::title(document.number.as_deref());
    if part.of == 1 { title } else { format!("{title}, plik {} z {}", part.number, part.of) }
}

fn heading(level: u16, text: impl Into<String>) -> Block {
    Block::Heading(level, text.into())
}

fn table(caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Block {
    let columns = columns.iter().map(|&column| column.to_owned()).collect();
    Block::Table(Table { caption: caption.to_owned(), columns, rows, bars: Vec::new() })
}

/// Figures: each number with its bar.
fn chart(figures: facts::Table) -> Block {
    let bars = figures.bars();
    let columns = ["Pozycja", "Liczba"].map(str::to_owned).into();
    let rows = figures.rows.into_iter().map(|row| vec![row.name, words::number(row.count)]).collect();
    Block::Table(Table { caption: figures.title.to_owned(), columns, rows, bars })
}

/// What stands before the proposals in a file that is not the first.
fn going_on(document: &ReportDocument, title: String) -> Vec<Block> {
    vec![heading(1, title), Block::Text(document.title.clone()), heading(2, "Propozycje i odpowiedzi, ciąg dalszy")]
}

/// How many proposals there are, and which of them stand in this file.
fn counted(document: &ReportDocument, part: Part) -> Vec<Block> {
    let count = part.proposals;
    let text = match (count, part.of) {
        (0, _) => "Nie opublikowano żadnej propozycji.".to_owned(),
        (_, 1) => format!("Liczba propozycji: {count}"),
        (_, of) => {
            let first = (part.number - 1) * PROPOSALS_MAX + 1;
            let last = (part.number * PROPOSALS_MAX).min(count);
            format!(
                "Liczba propozycji: {count}. Ten plik ma propozycje od {first} do {last}; wszystkie są w {of} plikach, \
                 które wymienia strona raportu: {}/report",
                document.consultation_url
            )
        }
    };
    vec![Block::Text(text)]
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
    blocks.extend(facts::tables(&document.figures).into_iter().map(chart));
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
    let line = |fact: facts::Fact| format!("{}: {}", fact.name, fact.value);
    let short: Vec<String> = facts::in_short(told).into_iter().map(line).collect();
    blocks.push(Block::Text(short.join("; ")));
    blocks.push(Block::Text(proposal.body.clone()));
    blocks.extend(facts::beside(proposal).into_iter().map(line).map(Block::Text));
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

/// What stands after the proposals.
fn end(document: &ReportDocument) -> Vec<Block> {
    match &document.words_after {
        Some(text) => vec![heading(2, "Zakończenie"), Block::Text(text.clone())],
        None => Vec::new(),
    }
}
