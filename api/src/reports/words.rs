//! The words of a report, in Polish: the language in which the city answers for what it does.

use openapi::consultations::{Kind, Stage};
use openapi::documents::{ClauseChangeKind, ClauseLevel, Placed};
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind, Stance};
use openapi::time::LocalTime;

use crate::districts;

/// What is written where a number is left out.
pub(super) const LEFT_OUT: &str = "mniej niż 5 lub pominięto";
/// What is written of a proposal without an answer.
pub(super) const UNANSWERED: &str = "Bez odpowiedzi";

pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Standard => "Konsultacje społeczne",
        Kind::Small => "Małe Konsultacje",
        Kind::Referendum => "Referendum dzielnicowe",
    }
}

pub(super) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Announced => "Zapowiedź",
        Stage::Open => "Udział mieszkańców",
        Stage::Analysis => "Analiza",
        Stage::Reported => "Raport",
        Stage::Monitored => "Monitoring",
        Stage::Closed => "Zakończone",
        Stage::Cancelled => "Odwołane",
    }
}

pub(super) const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "na miejscu",
        Mode::Phone => "telefoniczny",
        Mode::Video => "wideo",
    }
}

pub(super) const fn proposal_kind(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Idea => "pomysł",
        ProposalKind::Question => "pytanie",
        ProposalKind::Remark => "uwaga",
    }
}

pub(super) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "strona internetowa",
        Channel::Api => "program organizacji",
        Channel::InPerson => "rozmowa na dyżurze",
        Channel::Phone => "telefon",
        Channel::Paper => "papier",
    }
}

pub(super) const fn affiliation(affiliation: Affiliation) -> &'static str {
    match affiliation {
        Affiliation::Resident => "mieszkanka lub mieszkaniec",
        Affiliation::Ngo => "organizacja pozarządowa",
        Affiliation::DistrictCouncil => "rada dzielnicy",
        Affiliation::Other => "inny podmiot",
    }
}

pub(super) const fn disposition(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Accepted => "uwzględniono",
        Disposition::PartlyAccepted => "uwzględniono częściowo",
        Disposition::Rejected => "nie uwzględniono",
        Disposition::Answered => "udzielono odpowiedzi",
        Disposition::AlreadyCovered => "już uwzględnione",
        Disposition::OutOfScope => "poza zakresem konsultacji",
        Disposition::FurtherAnalysis => "do dalszej analizy",
    }
}

pub(super) const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::For => "za",
        Stance::Against => "przeciw",
        Stance::Neutral => "bez stanowiska",
    }
}

pub(super) const fn change(change: ClauseChangeKind) -> &'static str {
    match change {
        ClauseChangeKind::Same => "bez zmian",
        ClauseChangeKind::Added => "nowy przepis",
        ClauseChangeKind::Removed => "usunięto",
        ClauseChangeKind::Moved => "nowy numer lub nowe miejsce",
        ClauseChangeKind::Reworded => "nowe brzmienie",
        ClauseChangeKind::MovedAndReworded => "nowy numer lub nowe miejsce i nowe brzmienie",
    }
}

/// What a clause is called that has no number, and none above it.
pub(super) const fn level(level: ClauseLevel) -> &'static str {
    match level {
        ClauseLevel::Title => "tytuł",
        ClauseLevel::Preamble => "podstawa prawna",
        ClauseLevel::Heading => "nagłówek",
        ClauseLevel::Section => "paragraf",
        ClauseLevel::Subsection => "ustęp",
        ClauseLevel::Point => "punkt",
        ClauseLevel::Letter => "litera",
        ClauseLevel::Indent => "tiret",
        ClauseLevel::Text => "tekst bez numeru",
    }
}

/// How the place of a remark was found.
pub(super) const fn placed(placed: Placed) -> &'static str {
    match placed {
        Placed::Kept => "bez zmian",
        Placed::Moved => "ten sam tekst pod innym numerem",
        Placed::Reworded => "przepis ma inne brzmienie",
        Placed::Part => "przepis podzielono lub połączono z innym",
        Placed::ByHand => "miejsce wskazał urząd",
    }
}

/// A clause by how it is cited; without a number, by what it is.
pub(super) fn clause(citation: &str, of: ClauseLevel) -> String {
    match (citation.is_empty(), of) {
        (true, _) => level(of).to_owned(),
        (false, ClauseLevel::Text) => format!("{citation}, {}", level(of)),
        (false, _) => citation.to_owned(),
    }
}

/// A clause by how it is cited, where it is not known what it is.
pub(super) fn cited(citation: &str) -> &str {
    if citation.is_empty() { "część bez numeru" } else { citation }
}

/// A district by number and name; whatever number is none of a district stays a number.
pub(super) fn district(number: u8) -> String {
    match usize::from(number).checked_sub(1).and_then(|index| districts::NAMES.get(index)) {
        Some((roman, name)) => format!("{roman} {name}"),
        None => number.to_string(),
    }
}

/// The districts, or that it is the whole city.
pub(super) fn all_districts(numbers: &[u8]) -> String {
    if numbers.is_empty() {
        return "całe miasto".to_owned();
    }
    numbers.iter().map(|&number| district(number)).collect::<Vec<_>>().join(", ")
}

/// A day and time as people read them: `14.11.2025, 8:00`.
pub(super) fn moment(time: &LocalTime) -> String {
    time.civil().map_or_else(|| time.as_str().to_owned(), |time| time.strftime("%-d.%m.%Y, %-H:%M").to_string())
}

/// A day as people read it: `14.11.2025`.
pub(super) fn day(date: &str) -> String {
    let parsed: Result<jiff::civil::Date, _> = date.parse();
    parsed.map_or_else(|_| date.to_owned(), |date| date.strftime("%-d.%m.%Y").to_string())
}

/// A number, or that it is left out.
pub(super) fn number(count: Option<u32>) -> String {
    count.map_or_else(|| LEFT_OUT.to_owned(), |count| count.to_string())
}

/// Yes or no.
pub(super) const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "tak" } else { "nie" }
}

/// The report's name.
pub(super) fn title(number: Option<&str>) -> String {
    match number {
        Some(number) => format!("Raport z konsultacji nr {number}"),
        None => "Raport z konsultacji – podgląd".to_owned(),
    }
}
