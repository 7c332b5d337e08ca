//! Decisions about reports.

use openapi::admin::reports::ReportState;
use openapi::consultations::Stage;
use openapi::reports::ReportFormat;

/// Why a report can't be changed or published now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no such consultation.
    NoSuchConsultation,
    /// Its words were changed since they were read.
    ChangedMeanwhile,
    /// It is frozen.
    Frozen,
    /// The consultation is a draft, was called off, or people can still take part.
    NotOver,
}

/// Whether the words of a report can be changed.
pub(super) fn may_change(state: ReportState, revision: u32, read: u32) -> Result<(), Refusal> {
    match state {
        ReportState::Making | ReportState::Published => Err(Refusal::Frozen),
        ReportState::Draft if revision != read => Err(Refusal::ChangedMeanwhile),
        ReportState::Draft => Ok(()),
    }
}

/// Whether the report of a consultation at this stage can be published; `None`: the public does not know it.
pub(super) fn is_over(stage: Option<Stage>) -> bool {
    matches!(stage, Some(Stage::Analysis | Stage::Reported | Stage::Monitored | Stage::Closed))
}

/// A number in its year, as it is written.
#[must_use]
pub fn number(number: i32, year: i32) -> String {
    format!("{number}/{year}")
}

/// What a file is called where somebody keeps it.
pub(super) fn file_name(slug: &str, format: ReportFormat, part: u32) -> String {
    if part == 1 { format!("raport-{slug}.{format}") } else { format!("raport-{slug}-{part}.{format}") }
}

/// The address of a file, below that of the server.
#[must_use]
pub fn file_path(slug: &str, format: ReportFormat, part: u32) -> String {
    let path = format!("{}/consultations/{slug}/report.{format}", openapi::BASE);
    if part == 1 { path } else { format!("{path}?part={part}") }
}

/// Makes a text one that every form can hold: line breaks of one sort, and a mark in the place of each control character.
pub(super) fn printable(text: &mut String) {
    let is_fine = |character: char| {
        (!character.is_control() || matches!(character, '\n' | '\t')) && !matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    if text.chars().all(is_fine) {
        return;
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    *text = unified.chars().map(|it| if is_fine(it) { it } else { char::REPLACEMENT_CHARACTER }).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_changed_until_the_report_is_frozen() {
        assert_eq!(may_change(ReportState::Draft, 3, 3), Ok(()));
        assert_eq!(may_change(ReportState::Draft, 3, 2), Err(Refusal::ChangedMeanwhile));
        for state in [ReportState::Making, ReportState::Published] {
            assert_eq!(may_change(state, 3, 3), Err(Refusal::Frozen));
        }
    }

    #[test]
    fn nobody_reports_on_what_is_not_over() {
        for &stage in Stage::ALL {
            let goes_on = matches!(stage, Stage::Announced | Stage::Open | Stage::Cancelled);
            assert_eq!(is_over(Some(stage)), !goes_on, "{stage}");
        }
        assert!(!is_over(None));
    }

    #[test]
    fn control_characters_are_marked() {
        let printed = |text: &str| {
            let mut text = text.to_owned();
            printable(&mut text);
            text
        };
        assert_eq!(printed("a\0b\u{7}c\u{85}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(printed("a\r\nb\rc\td"), "a\nb\nc\td");
        assert_eq!(printed("Zażółć 😀 \u{202e}abc"), "Zażółć 😀 \u{202e}abc");
    }
}
