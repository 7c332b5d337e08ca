//! What the files of a report say, as libraries read them that are not those which wrote them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xlsx};
use openapi::documents::{ClauseChangeKind, Placed};
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind};
use openapi::reports::{RemarkOutcome, ReportDocument, ReportFormat, ReportProposal};
use openapi::time::LocalTime;
use serde::Serialize;

use super::beside::{SECTIONS, says_everything};
use super::draft::{brings_out, ended, opened};
use super::{SLUG, document, file};
use serde_json::json;

use crate::support::arrange::Proposals;
use crate::support::staff::{duty, plan};
use crate::support::tables::{self, Row, is_no_formula};
use crate::support::{Answer, Backend, City, trial};

trial::on_each_database!(every_form_says_what_the_form_for_programs_says);

/// One report for all: its long and hostile texts take the program of the tests most of a minute.
async fn every_form_says_what_the_form_for_programs_says(backend: Backend) {
    let city = reported(backend).await;
    sheets_and_tables_say_it(&city).await;
    figures_and_duties_are_the_same(&city).await;
    no_cell_is_a_formula(&city).await;
}

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

/// The series of the proposal that has nothing that it can do without.
const BARE: &str = "ZZZZ";
/// The second section of the draft, as it is changed: the words that the remark is about stay.
const CHANGED: &str = "Konsultacje trwają co najmniej 30 dni od dnia ogłoszenia.";

/// A city with a published report of hostile proposals, one of them very long, of one that has everything, of one that was
/// merged into that, and of one that has nothing that it can do without.
async fn reported(backend: Backend) -> City {
    let (city, editor) = opened(backend).await;
    brings_out(&editor, SLUG, &SECTIONS, None).await;
    says_everything(&city, &editor).await;
    editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    let called_off = editor.plans(SLUG, &duty(plan(3), "18:00", "19:00")).await.duty.id;
    editor.post(&format!("/admin/duties/{called_off}/cancel"), &json!({ "reason": "Choroba." })).await.json(200);
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
    city.database.has_proposals(&Proposals { slug: SLUG, series: BARE, ..Proposals::default() });
    brings_out(&editor, SLUG, &[SECTIONS[0], CHANGED], None).await;
    ended(&city, &editor).await;
    city
}

/// The rows of a sheet, each by the names of its columns.
pub(super) fn rows_of(range: &calamine::Range<Data>) -> Vec<Row> {
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
fn put_together(rows: Vec<Row>) -> Vec<Row> {
    let mut whole: Vec<Row> = Vec::new();
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

/// A day and time as people read them.
fn moment(time: &LocalTime) -> String {
    let part = |range: std::ops::Range<usize>| time.as_str()[range].parse::<u32>().expect("a number");
    format!("{}.{:02}.{}, {}:{:02}", part(8..10), part(5..7), part(0..4), part(11..13), part(14..16))
}

fn day(date: &str) -> String {
    let part = |range: std::ops::Range<usize>| date[range].parse::<u32>().expect("a number");
    format!("{}.{:02}.{}", part(8..10), part(5..7), part(0..4))
}

const fn kind(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Idea => "pomysł",
        ProposalKind::Question => "pytanie",
        ProposalKind::Remark => "uwaga",
    }
}

const fn affiliation(affiliation: Affiliation) -> &'static str {
    match affiliation {
        Affiliation::Resident => "mieszkanka lub mieszkaniec",
        Affiliation::Ngo => "organizacja pozarządowa",
        Affiliation::DistrictCouncil => "rada dzielnicy",
        Affiliation::Other => "inny podmiot",
    }
}

const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "strona internetowa",
        Channel::Api => "program organizacji",
        Channel::InPerson => "rozmowa na dyżurze",
        Channel::Phone => "telefon",
        Channel::Paper => "papier",
    }
}

const DISTRICTS: [&str; 18] = [
    "I Stare Miasto",
    "II Grzegórzki",
    "III Prądnik Czerwony",
    "IV Prądnik Biały",
    "V Krowodrza",
    "VI Bronowice",
    "VII Zwierzyniec",
    "VIII Dębniki",
    "IX Łagiewniki-Borek Fałęcki",
    "X Swoszowice",
    "XI Podgórze Duchackie",
    "XII Bieżanów-Prokocim",
    "XIII Podgórze",
    "XIV Czyżyny",
    "XV Mistrzejowice",
    "XVI Bieńczyce",
    "XVII Wzgórza Krzesławickie",
    "XVIII Nowa Huta",
];

fn district(number: u8) -> &'static str {
    DISTRICTS[usize::from(number) - 1]
}

const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "tak" } else { "nie" }
}

/// What the sheets say of the one remark that became of something.
fn in_draft(outcome: &RemarkOutcome) -> [String; 2] {
    let place = outcome.place.as_ref().expect("a place");
    assert_eq!(place.placed, Placed::Reworded);
    let [effect] = outcome.effects.as_slice() else { panic!("one effect: {outcome:?}") };
    assert_eq!(effect.change, ClauseChangeKind::Reworded);
    [
        format!("{} (wersja {}; przepis ma inne brzmienie)", place.citation, outcome.version),
        format!("{}: nowe brzmienie (wersja {})", effect.citation, effect.version),
    ]
}

/// What all cells of a proposal in a sheet say.
fn sheet_row(told: &ReportProposal) -> Row {
    let proposal = &told.proposal;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let opinion = |given: &openapi::proposals::Opinion| {
        let number = given.district.expect("a district");
        assert_eq!(given.stance, openapi::proposals::Stance::For);
        format!("{} ({}), {}: za. {}", given.organisation, district(number), moment(&given.given_at), given.text)
    };
    let answer = proposal.answer.as_ref();
    if let Some(answer) = answer {
        assert_eq!(answer.disposition, Disposition::Accepted);
    }
    let remark = proposal.remark.as_ref();
    let [newest, led_to] = told.in_draft.as_ref().map(in_draft).unwrap_or_default();
    let cells: [(&str, String); 27] = [
        ("Numer", proposal.reference.clone()),
        ("Rodzaj", kind(proposal.kind).into()),
        ("Tytuł", proposal.title.clone()),
        ("Treść", proposal.body.clone()),
        ("Imię i nazwisko", optional(&proposal.author_name)),
        ("Autor", affiliation(proposal.affiliation).into()),
        ("Organizacja", optional(&proposal.organisation)),
        ("Potwierdzona", yes_or_no(proposal.verified).into()),
        ("Kanał", channel(proposal.channel).into()),
        ("Dzielnica", proposal.district.map(district).unwrap_or_default().into()),
        ("Znaczniki", proposal.tags.join("; ")),
        ("Poparcie", proposal.supports.to_string()),
        ("W tym poparcie organizacji", proposal.organisation_supports.to_string()),
        ("Komentarze", proposal.comments.to_string()),
        ("Opinie rad dzielnic", proposal.opinions.iter().map(opinion).collect::<Vec<_>>().join("\n\n")),
        (
            "Załączniki",
            proposal.attachments.iter().map(|file| format!("{} (SHA-256: {})", file.name, file.sha256)).collect(),
        ),
        ("Wpłynęła", moment(&proposal.created_at)),
        ("Opublikowana", proposal.published_at.as_ref().map(moment).unwrap_or_default()),
        ("Połączona z", optional(&proposal.merged_into)),
        ("Połączone propozycje", proposal.merged.join("; ")),
        ("Rozstrzygnięcie", answer.map_or("Bez odpowiedzi", |_| "uwzględniono").into()),
        ("Uzasadnienie", answer.map(|answer| answer.reasons.clone()).unwrap_or_default()),
        ("Data odpowiedzi", answer.map(|answer| moment(&answer.published_at)).unwrap_or_default()),
        ("Uwaga do", remark.map(|on| format!("{} (wersja {})", on.citation, on.version)).unwrap_or_default()),
        (
            "Cytat z projektu",
            remark.and_then(|on| on.quote.as_ref()).map(|quote| quote.exact.clone()).unwrap_or_default(),
        ),
        ("Miejsce w najnowszej wersji", newest),
        ("Zmiany w projekcie, do których doprowadziła", led_to),
    ];
    cells.into_iter().map(|(name, said)| (name.to_owned(), said)).collect()
}

/// What all cells of a proposal in the table for programs say.
fn table_row(told: &ReportProposal) -> Row {
    fn list(items: &[impl Serialize]) -> String {
        if items.is_empty() { String::new() } else { serde_json::to_string(items).expect("JSON") }
    }
    let proposal = &told.proposal;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let time = |time: &LocalTime| time.as_str().to_owned();
    let (answer, remark, outcome) = (proposal.answer.as_ref(), proposal.remark.as_ref(), told.in_draft.as_ref());
    let led_to = outcome.map(|outcome| {
        let effect = |effect: &openapi::documents::RemarkEffect| {
            format!("{} {}: {}", effect.version, effect.citation, effect.change.as_str())
        };
        outcome.effects.iter().map(effect).collect::<Vec<_>>().join("; ")
    });
    let place = outcome.and_then(|outcome| outcome.place.as_ref());
    let cells: [(&str, String); 30] = [
        ("reference", proposal.reference.clone()),
        ("kind", proposal.kind.as_str().into()),
        ("title", proposal.title.clone()),
        ("body", proposal.body.clone()),
        ("author_name", optional(&proposal.author_name)),
        ("affiliation", proposal.affiliation.as_str().into()),
        ("organisation", optional(&proposal.organisation)),
        ("verified", proposal.verified.to_string()),
        ("channel", proposal.channel.as_str().into()),
        ("district", proposal.district.map(|number| number.to_string()).unwrap_or_default()),
        ("tags", proposal.tags.join("; ")),
        ("supports", proposal.supports.to_string()),
        ("organisation_supports", proposal.organisation_supports.to_string()),
        ("comments", proposal.comments.to_string()),
        ("opinions", list(&proposal.opinions)),
        ("attachments", list(&proposal.attachments)),
        ("created_at", time(&proposal.created_at)),
        ("published_at", proposal.published_at.as_ref().map(time).unwrap_or_default()),
        ("merged_into", optional(&proposal.merged_into)),
        ("merged", proposal.merged.join("; ")),
        ("disposition", answer.map(|answer| answer.disposition.as_str()).unwrap_or_default().into()),
        ("reasons", answer.map(|answer| answer.reasons.clone()).unwrap_or_default()),
        ("answered_at", answer.map(|answer| time(&answer.published_at)).unwrap_or_default()),
        ("citation", remark.map(|on| on.citation.clone()).unwrap_or_default()),
        ("clause_id", remark.map(|on| on.clause_id.clone()).unwrap_or_default()),
        ("draft_version", remark.map(|on| on.version.to_string()).unwrap_or_default()),
        ("quote", remark.and_then(|on| on.quote.as_ref()).map(|quote| quote.exact.clone()).unwrap_or_default()),
        ("newest_version", outcome.map(|outcome| outcome.version.to_string()).unwrap_or_default()),
        ("newest_citation", place.map(|place| place.citation.clone()).unwrap_or_default()),
        ("led_to", led_to.unwrap_or_default()),
    ];
    cells.into_iter().map(|(name, said)| (name.to_owned(), said)).collect()
}

fn expected(document: &ReportDocument) -> &[ReportProposal] {
    let proposals = document.proposals.as_slice();
    // The long one, that with everything, the one merged into it, and the bare one.
    assert_eq!(proposals.len(), HOSTILE.len() + 4);
    let long = proposals.iter().map(|said| said.proposal.body.chars().count()).max();
    assert_eq!(long, Some(108_000), "the long one is whole");
    for text in HOSTILE.iter().filter(|text| !text.contains('\u{1}') && **text != "=1+1") {
        assert!(proposals.iter().any(|said| said.proposal.body == **text), "{text:?} is as it was said");
    }
    let marked = "\u{fffd}\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}";
    assert!(proposals.iter().any(|said| said.proposal.body == marked), "what no form can hold is marked in all");
    has_and_lacks_everything(proposals);
    proposals
}

/// Checks that of all that a proposal may lack one has everything, and one has nothing.
fn has_and_lacks_everything(proposals: &[ReportProposal]) {
    let may_lack = |told: &ReportProposal| {
        let proposal = &told.proposal;
        [
            proposal.author_name.is_some(),
            proposal.organisation.is_some(),
            proposal.district.is_some(),
            !proposal.tags.is_empty(),
            proposal.supports > 0 && proposal.organisation_supports > 0,
            proposal.comments > 0,
            !proposal.opinions.is_empty(),
            !proposal.attachments.is_empty(),
            !proposal.merged.is_empty(),
            proposal.answer.is_some(),
            proposal.remark.as_ref().is_some_and(|on| on.quote.is_some()),
            told.in_draft.is_some(),
        ]
    };
    assert!(proposals.iter().any(|told| may_lack(told).iter().all(|has| *has)), "one has everything");
    let bare = proposals.iter().find(|told| told.proposal.reference.starts_with(BARE)).expect("the bare one");
    assert!(may_lack(bare).iter().all(|has| !has), "{bare:?}");
    assert_eq!(proposals.iter().filter(|told| told.proposal.merged_into.is_some()).count(), 1);
}

async fn sheets_and_tables_say_it(city: &City) {
    let client = city.anonymous();
    let document = document(&client).await;
    let proposals = expected(&document);
    let excel = xlsx(&file(&client, ReportFormat::Xlsx).await).worksheet_range("Propozycje").expect("a sheet");
    let libre = ods(&file(&client, ReportFormat::Ods).await).worksheet_range("Propozycje").expect("a sheet");
    for (form, range) in [("xlsx", excel), ("ods", libre)] {
        let rows = put_together(rows_of(&range));
        assert_eq!(rows.len(), proposals.len(), "{form}");
        for (proposal, mut row) in proposals.iter().zip(rows) {
            row.remove("Część").expect("a number of the part");
            let mut said = sheet_row(proposal);
            if form == "ods" {
                // OpenDocument says a tabulator as an element, which this reader leaves out.
                said.values_mut().for_each(|cell| *cell = cell.replace('\t', ""));
            }
            assert_eq!(row, said, "{form}");
        }
    }
    let rows = tables::rows_of(&file(&client, ReportFormat::Csv).await.body);
    assert_eq!(rows.len(), proposals.len());
    for (proposal, row) in proposals.iter().zip(rows) {
        let read: Row = row.into_iter().map(|(name, cell)| (name, tables::said(&cell).to_owned())).collect();
        assert_eq!(read, table_row(proposal));
    }
}

/// The rows of the sheet of figures: table, name, number.
fn figure_rows(document: &ReportDocument) -> Vec<[String; 3]> {
    let (figures, answers, duties) = (&document.figures, &document.figures.answers, &document.figures.duties);
    let mut rows = Vec::new();
    let mut tell = |table: &str, name: &str, count: Option<u32>| {
        let number = count.map_or_else(|| "mniej niż 5 lub pominięto".to_owned(), |count| count.to_string());
        rows.push([table.to_owned(), name.to_owned(), number]);
    };
    tell("Propozycje i odpowiedzi", "Opublikowane propozycje", figures.proposals);
    tell("Propozycje i odpowiedzi", "Z odpowiedzią", answers.answered);
    tell("Propozycje i odpowiedzi", "Bez odpowiedzi", answers.open);
    tell("Propozycje i odpowiedzi", "W tym po terminie", answers.overdue);
    tell("Propozycje i odpowiedzi", "Mediana czasu do odpowiedzi (godziny)", answers.median_hours);
    tell("Dyżury", "Dyżury", Some(duties.duties));
    tell("Dyżury", "Miejsca", Some(duties.seats));
    tell("Dyżury", "Rezerwacje", duties.booked);
    tell("Dyżury", "Z rezerwacją przyszli lub odebrali", duties.came);
    tell("Dyżury", "Bez rezerwacji", duties.walk_ins);
    figures.by_kind.iter().for_each(|of| tell("Propozycje według rodzaju", kind(of.kind), of.count));
    figures.by_channel.iter().for_each(|of| tell("Propozycje według kanału", channel(of.channel), of.count));
    for of in &figures.by_affiliation {
        tell("Propozycje według autora", affiliation(of.affiliation), of.count);
    }
    for of in &figures.by_district {
        tell("Propozycje według dzielnicy", of.district.map_or("nie podano", district), of.count);
    }
    figures.by_day.iter().for_each(|of| tell("Propozycje według dnia", &day(&of.date), of.count));
    rows
}

/// The rows of the sheet of duties.
fn duty_rows(document: &ReportDocument) -> Vec<[String; 5]> {
    let row = |duty: &openapi::reports::ReportDuty| {
        assert_eq!(duty.mode, Mode::InPerson);
        let place = duty.place.clone().expect("a place");
        let (begins, ends) = (moment(&duty.starts_at), moment(&duty.ends_at));
        [begins, ends, "na miejscu".to_owned(), place, yes_or_no(duty.cancelled).to_owned()]
    };
    document.duties.iter().map(row).collect()
}

/// The cells of these columns, row by row.
fn columns<const COUNT: usize>(rows: &[Row], names: [&str; COUNT]) -> Vec<[String; COUNT]> {
    assert!(rows.iter().all(|row| row.len() == COUNT), "no other columns: {rows:?}");
    rows.iter().map(|row| names.map(|name| row[name].clone())).collect()
}

async fn figures_and_duties_are_the_same(city: &City) {
    let client = city.anonymous();
    let document = document(&client).await;
    let count = u32::try_from(document.proposals.len()).expect("a few");
    assert_eq!(document.figures.proposals, Some(count), "there are enough to tell numbers");
    let called_off = document.duties.iter().filter(|duty| duty.cancelled).count();
    assert_eq!((document.duties.len(), called_off, document.figures.duties.seats), (2, 1, 6));
    let mut excel = xlsx(&file(&client, ReportFormat::Xlsx).await);
    let mut libre = ods(&file(&client, ReportFormat::Ods).await);
    let mut sheets = |name: &str| {
        let both = [excel.worksheet_range(name).expect("a sheet"), libre.worksheet_range(name).expect("a sheet")];
        both.map(|range| rows_of(&range))
    };
    for rows in sheets("Zestawienia") {
        assert_eq!(columns(&rows, ["Zestawienie", "Pozycja", "Liczba"]), figure_rows(&document));
    }
    for rows in sheets("Dyżury") {
        let names = ["Początek", "Koniec", "Rodzaj", "Miejsce", "Odwołany"];
        assert_eq!(columns(&rows, names), duty_rows(&document));
    }
}

async fn no_cell_is_a_formula(city: &City) {
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
    let rows = tables::rows_of(&file(&client, ReportFormat::Csv).await.body);
    rows.iter().flat_map(BTreeMap::values).for_each(|cell| is_no_formula(cell));
}
