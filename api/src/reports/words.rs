//! The words of a report, in Polish: the language in which the city answers for what it does.

use openapi::consultations::{Kind, Stage};
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind};
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
