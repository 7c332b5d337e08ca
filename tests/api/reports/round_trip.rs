//! What the files of a report say, as libraries read them that are not those which wrote them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xlsx};
use openapi::proposals::Proposal;
use openapi::reports::{ReportDocument, ReportFormat};

use super::{SLUG, document, file, over};
use crate::support::arrange::Proposals;
use crate::support::{Answer, Backend, City, trial};

trial::on_each_database!(sheets_and_tables_say_what_the_form_for_programs_says, no_cell_is_a_formula,);

/// Texts that files of this kind have stumbled over.
pub(crate) const HOSTILE: &[&str] = &[
    "=1+1",
    "=HYPERLINK(\"https://example.org\";\"x\")",
    "+48 600 000 000",
    "-2+3",
    "@SUM(A1:A9)",
    "'=1",
    "  =1+1",
    "\t=1+1",
    "a,b;c\"d\"\ne",
    "\"\"",
    "<b>&amp;</b> ]]> <!-- -->",
    "{{ 7 * 7 }} {% raw %}",
    "_x0041_ _x000D_",
    "\u{202e}odwrócony\u{202c} \u{2066}wydzielony\u{2069}",
    "😀👩‍👩‍👧‍👦 e\u{301} ﷺ",
    "dwa  odstępy   i tabulator\tw środku ",
    "\u{feff}=1",
    "pierwszy\n\ntrzeci",
    "\u{1}\u{8}\u{1b}[31m\u{7f}\u{fffe}",
];

/// A city with a published report of hostile proposals, one of them very long.
async fn reported(backend: Backend) -> City {
    let city = City::on(backend);
    let editor = over(&city).await;
    let long = "Zażółć 😀 ".repeat(12_000);
    for (number, text) in HOSTILE.iter().copied().chain([long.as_str()]).enumerate() {
        let series = format!("H{number:03}");
        city.database.has_proposals(&Proposals { slug: SLUG, series: &series, body: text, ..Proposals::default() });
        let quoted = format!("'{}'", text.replace('\'', "''"));
        city.database.execute(&format!(
            "UPDATE proposal SET title = substr({quoted}, 1, 200), organisation = {quoted}, author_name = {quoted}, \
             publish_name = TRUE WHERE reference LIKE '{series}%'"
        ));
        city.database.execute(&format!(
            "INSERT INTO answer (proposal_id, state, disposition, reasons, revision, updated_at, \
             published_disposition, published_reasons, published_at) SELECT id, 'published', 'accepted', {quoted}, 1, \
             created_at, 'accepted', {quoted}, created_at FROM proposal WHERE reference LIKE '{series}%'"
        ));
    }
    if backend == Backend::Sqlite {
        // PostgreSQL can't hold it.
        city.database.execute("UPDATE proposal SET body = 'a' || char(0) || 'b' WHERE reference LIKE 'H000%'");
    }
    editor.reports(SLUG).await;
    city
}

/// The rows of a sheet, each by the names of its columns.
pub(super) type Rows = Vec<BTreeMap<String, String>>;

pub(super) fn rows_of(range: &calamine::Range<Data>) -> Rows {
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("a cell is no text: {other:?}"),
    };
    let mut rows = range.rows().map(|row| row.iter().map(text).collect::<Vec<_>>());
    let names = rows.next().expect("a row of names");
    rows.map(|row| names.iter().cloned().zip(row).collect()).collect()
}

pub(super) fn xlsx(answer: &Answer) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(answer.body.clone())).expect("Excel's format")
}

pub(super) fn ods(answer: &Answer) -> Ods<Cursor<Vec<u8>>> {
    Ods::new(Cursor::new(answer.body.clone())).expect("OpenDocument")
}

/// The proposals of a sheet: what is spread over several rows, put together.
fn put_together(rows: Rows) -> Rows {
    let mut whole: Rows = Vec::new();
    for row in rows {
        match whole.last_mut().filter(|last| last["Numer"] == row["Numer"]) {
            Some(last) => {
                for (name, cell) in row.into_iter().filter(|(name, _)| name != "Numer" && name != "Część") {
                    last.entry(name).or_default().push_str(&cell);
                }
            }
            None => whole.push(row),
        }
    }
    whole
}

fn same_in_a_sheet(proposal: &Proposal, row: &BTreeMap<String, String>, form: &str) {
    let answer = proposal.answer.as_ref().expect("an answer");
    // OpenDocument says a tabulator as an element, which this reader leaves out.
    let read = |said: &str| if form == "ods" { said.replace('\t', "") } else { said.to_owned() };
    for (name, said) in [
        ("Numer", proposal.reference.as_str()),
        ("Tytuł", &proposal.title),
        ("Treść", &proposal.body),
        ("Imię i nazwisko", proposal.author_name.as_deref().unwrap_or_default()),
        ("Organizacja", proposal.organisation.as_deref().unwrap_or_default()),
        ("Uzasadnienie", &answer.reasons),
        ("Rodzaj", "pomysł"),
        ("Rozstrzygnięcie", "uwzględniono"),
        ("Wpłynęła", "5.11.2025, 11:00"),
        ("Poparcie", "0"),
        ("Potwierdzona", "nie"),
    ] {
        assert_eq!(row.get(name), Some(&read(said)), "{form}: {name} of {}", proposal.reference);
    }
}

fn same_in_a_table(proposal: &Proposal, row: &BTreeMap<String, String>) {
    let answer = proposal.answer.as_ref().expect("an answer");
    let whole = |name: &str| {
        let cell = row.get(name).unwrap_or_else(|| panic!("no column {name}"));
        cell.strip_prefix('\'').unwrap_or(cell).to_owned()
    };
    for (name, said) in [
        ("reference", proposal.reference.as_str()),
        ("title", &proposal.title),
        ("body", &proposal.body),
        ("author_name", proposal.author_name.as_deref().unwrap_or_default()),
        ("organisation", proposal.organisation.as_deref().unwrap_or_default()),
        ("reasons", &answer.reasons),
        ("kind", proposal.kind.as_str()),
        ("disposition", answer.disposition.as_str()),
        ("created_at", proposal.created_at.as_str()),
        ("supports", "0"),
    ] {
        assert_eq!(whole(name), said, "{name} of {}", proposal.reference);
    }
}

/// A table as RFC 4180 has it, read by hand: quotes, doubled quotes, line breaks inside them.
pub(super) fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted && characters.peek() == Some(&'\n') => {
                characters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(!is_quoted && row.is_empty() && cell.is_empty(), "it ends with a line break");
    rows
}

fn expected(document: &ReportDocument) -> Vec<&Proposal> {
    assert_eq!(document.proposals.len(), HOSTILE.len() + 1);
    let long = document.proposals.iter().map(|said| said.proposal.body.chars().count()).max();
    assert_eq!(long, Some(108_000), "the long one is whole");
    for text in HOSTILE.iter().filter(|text| !text.contains('\u{1}') && **text != "=1+1") {
        assert!(document.proposals.iter().any(|said| said.proposal.body == **text), "{text:?} is as it was said");
    }
    let marked = "\u{fffd}\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}";
    assert!(
        document.proposals.iter().any(|said| said.proposal.body == marked),
        "what no form can hold is marked in all"
    );
    document.proposals.iter().map(|said| &said.proposal).collect()
}

async fn sheets_and_tables_say_what_the_form_for_programs_says(backend: Backend) {
    let city = reported(backend).await;
    let client = city.anonymous();
    let document = document(&client).await;
    let proposals = expected(&document);
    let excel = xlsx(&file(&client, ReportFormat::Xlsx).await).worksheet_range("Propozycje").expect("a sheet");
    let libre = ods(&file(&client, ReportFormat::Ods).await).worksheet_range("Propozycje").expect("a sheet");
    for (form, range) in [("xlsx", excel), ("ods", libre)] {
        let rows = put_together(rows_of(&range));
        assert_eq!(rows.len(), proposals.len(), "{form}");
        for (proposal, row) in proposals.iter().zip(&rows) {
            same_in_a_sheet(proposal, row, form);
        }
    }
    let csv = file(&client, ReportFormat::Csv).await;
    let mut rows = table(std::str::from_utf8(&csv.body).expect("UTF-8")).into_iter();
    let names = rows.next().expect("a row of names");
    let rows: Rows = rows.map(|row| names.iter().cloned().zip(row).collect()).collect();
    assert_eq!(rows.len(), proposals.len());
    for (proposal, row) in proposals.iter().zip(&rows) {
        same_in_a_table(proposal, row);
    }
}

async fn no_cell_is_a_formula(backend: Backend) {
    let city = reported(backend).await;
    let client = city.anonymous();
    let mut excel = xlsx(&file(&client, ReportFormat::Xlsx).await);
    let mut libre = ods(&file(&client, ReportFormat::Ods).await);
    assert_eq!(excel.sheet_names(), libre.sheet_names());
    for name in excel.sheet_names() {
        let formulas =
            [excel.worksheet_formula(&name).expect("a sheet"), libre.worksheet_formula(&name).expect("a sheet")];
        for formula in formulas.iter().flat_map(|formulas| formulas.cells()).map(|(.., formula)| formula) {
            assert!(formula.is_empty(), "{name}: {formula}");
        }
        // Every cell is a text: anything else panics.
        rows_of(&excel.worksheet_range(&name).expect("a sheet"));
        rows_of(&libre.worksheet_range(&name).expect("a sheet"));
    }
    let csv = file(&client, ReportFormat::Csv).await;
    for cell in table(std::str::from_utf8(&csv.body).expect("UTF-8")).iter().flatten() {
        let visible = cell.trim_start_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
        assert!(!visible.starts_with(['=', '+', '-', '@']), "{cell:?}");
        assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
    }
}
