//! What stands in the sheets of a workbook.

use std::io;

use openapi::reports::{ReportDocument, ReportProposal};

use super::Proposals;
use super::workbook::{Workbook, rows};
use crate::reports::changes::{self, Change};
use crate::reports::{facts, words};

const PROPOSALS: [&str; 28] = [
    "Numer",
    "Część",
    "Rodzaj",
    "Tytuł",
    "Treść",
    "Imię i nazwisko",
    "Autor",
    "Organizacja",
    "Potwierdzona",
    "Kanał",
    "Dzielnica",
    "Znaczniki",
    "Poparcie",
    facts::ORGANISATIONS,
    facts::COMMENTS,
    "Opinie rad dzielnic",
    "Załączniki",
    "Wpłynęła",
    "Opublikowana",
    "Połączona z",
    "Połączone propozycje",
    "Rozstrzygnięcie",
    "Uzasadnienie",
    "Data odpowiedzi",
    facts::REMARK[0],
    facts::REMARK[1],
    facts::REMARK[2],
    facts::REMARK[3],
];
/// The column that numbers the rows of one proposal, or of one change.
const PART: usize = 1;

const CHANGES: [&str; 9] = [
    "Numer zmiany",
    "Część",
    "Jednostka projektu",
    "Z wersji",
    "Do wersji",
    "Zmiana",
    "Brzmienie przed zmianą",
    "Brzmienie po zmianie",
    "Uwagi, które do niej doprowadziły",
];

/// Writes all sheets.
pub(super) fn fill<B: Workbook>(
    mut book: B,
    document: &ReportDocument,
    proposals: Proposals<'_>,
) -> io::Result<B::Out> {
    about(&mut book, document)?;
    book.begin_sheet(&PROPOSALS)?;
    for proposal in proposals {
        for row in rows(cells(proposal?), Some(PART), &[0]) {
            book.row(&row)?;
        }
    }
    book.end_sheet()?;
    draft(&mut book, document)?;
    figures(&mut book, document)?;
    duties(&mut book, document)?;
    book.finish()
}

fn about<B: Workbook>(book: &mut B, document: &ReportDocument) -> io::Result<()> {
    book.begin_sheet(&["Pole", "Treść"])?;
    let title = words::title(document.number.as_deref());
    let words = [("Wstęp", document.words_before.as_deref()), ("Zakończenie", document.words_after.as_deref())];
    let mut lines = vec![("Raport".to_owned(), title)];
    lines.extend(facts::of(document).into_iter().map(|fact| (fact.name.to_owned(), fact.value)));
    lines.extend(document.timetable.iter().map(|period| {
        let until = period.ends_at.as_ref().map(words::moment).unwrap_or_default();
        let name = format!("Etap: {}", words::stage(period.stage));
        (name, format!("{} – {until}", words::moment(&period.starts_at)).trim_end_matches(" – ").to_owned())
    }));
    lines.extend(document.attachments.iter().map(|file| (format!("Dokument: {}", file.name), file.url.clone())));
    lines.extend(words.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?.to_owned()))));
    for (name, value) in lines {
        for row in rows(vec![name, value], None, &[0]) {
            book.row(&row)?;
        }
    }
    book.end_sheet()
}

fn draft<B: Workbook>(book: &mut B, document: &ReportDocument) -> io::Result<()> {
    book.begin_sheet(&CHANGES)?;
    for (number, change) in (1_usize..).zip(changes::of(&document.draft)) {
        for row in rows(change_cells(number, &change), Some(PART), &[0]) {
            book.row(&row)?;
        }
    }
    book.end_sheet()
}

fn change_cells(number: usize, change: &Change<'_>) -> Vec<String> {
    vec![
        number.to_string(),
        String::new(),
        change.clause.clone(),
        change.from.to_string(),
        change.to.to_string(),
        change.kind.clone(),
        change.before(),
        change.after(),
        change.remarks.join(", "),
    ]
}

fn cells(told: ReportProposal) -> Vec<String> {
    let remark: Vec<String> = facts::of_remark(&told).map(|(_, value)| value).collect();
    let proposal = told.proposal;
    let (tags, opinions) = (facts::tags(&proposal), proposal.opinions.iter().map(facts::opinion).collect::<Vec<_>>());
    let attachments: Vec<String> = proposal.attachments.iter().map(facts::attachment).collect();
    let (disposition, reasons, answered_at) = match &proposal.answer {
        Some(answer) => (
            words::disposition(answer.disposition).to_owned(),
            answer.reasons.clone(),
            words::moment(&answer.published_at),
        ),
        None => (words::UNANSWERED.to_owned(), String::new(), String::new()),
    };
    let mut cells = vec![
        proposal.reference,
        String::new(),
        words::proposal_kind(proposal.kind).to_owned(),
        proposal.title,
        proposal.body,
        proposal.author_name.unwrap_or_default(),
        words::affiliation(proposal.affiliation).to_owned(),
        proposal.organisation.unwrap_or_default(),
        words::yes_or_no(proposal.verified).to_owned(),
        words::channel(proposal.channel).to_owned(),
        proposal.district.map(words::district).unwrap_or_default(),
        tags,
        proposal.supports.to_string(),
        proposal.organisation_supports.to_string(),
        proposal.comments.to_string(),
        opinions.join("\n\n"),
        attachments.join("\n"),
        words::moment(&proposal.created_at),
        proposal.published_at.as_ref().map(words::moment).unwrap_or_default(),
        proposal.merged_into.unwrap_or_default(),
        proposal.merged.join("; "),
        disposition,
        reasons,
        answered_at,
    ];
    cells.extend(remark);
    cells
}

fn figures<B: Workbook>(book: &mut B, document: &ReportDocument) -> io::Result<()> {
    book.begin_sheet(&["Zestawienie", "Pozycja", "Liczba"])?;
    for table in facts::tables(&document.figures) {
        for row in table.rows {
            book.row(&[table.title.to_owned(), row.name, words::number(row.count)])?;
        }
    }
    book.end_sheet()
}

fn duties<B: Workbook>(book: &mut B, document: &ReportDocument) -> io::Result<()> {
    book.begin_sheet(&["Początek", "Koniec", "Rodzaj", "Miejsce", "Odwołany"])?;
    for duty in &document.duties {
        book.row(&[
            words::moment(&duty.starts_at),
            words::moment(&duty.ends_at),
            words::mode(duty.mode).to_owned(),
            duty.place.clone().unwrap_or_default(),
            words::yes_or_no(duty.cancelled).to_owned(),
        ])?;
    }
    book.end_sheet()
}
