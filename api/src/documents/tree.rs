//! A legal text as a tree: its units in order, each with its level, and what is told of their numbers.

use std::collections::HashMap;

use openapi::admin::documents::{DraftWarning, WarningKind};
use openapi::documents::ClauseLevel;

/// A unit of a text, without an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What unit it is.
    pub level: ClauseLevel,
    /// Its own number as it is printed: `§ 5.`, `2.`, `1)`, `a)`, `–`; empty for words without one.
    pub number: String,
    /// Its words, of one line.
    pub text: String,
}

/// The number without what is printed around it: `5a` of `§ 5a.`.
fn bare(number: &str) -> &str {
    number.trim_start_matches("Art.").trim_start_matches('§').trim().trim_end_matches(['.', ')'])
}

/// How each unit is cited: `§ 5 ust. 2 pkt 1 lit. a tiret 1`. Words without a number are cited as the unit that they
/// stand in; what is in an annex, with the annex.
#[must_use]
pub fn citations(units: &[Unit]) -> Vec<String> {
    let mut path: Vec<(u8, String)> = Vec::new();
    let mut annex = String::new();
    let mut indents = 0_u32;
    let mut cited = Vec::with_capacity(units.len());
    for unit in units {
        if let Some(depth) = unit.level.depth() {
            path.retain(|(of, _)| *of < depth);
            indents = if unit.level == ClauseLevel::Indent { indents + 1 } else { 0 };
            if is_annex(unit) {
                annex.clone_from(&unit.number);
            }
            path.push((depth, own_citation(unit, indents)));
        }
        cited.push(whole_citation(&annex, &path));
    }
    cited
}

/// Whether the unit begins an annex, in which numbers begin anew.
pub(super) fn is_annex(unit: &Unit) -> bool {
    unit.level == ClauseLevel::Heading && unit.number.starts_with("Załącznik")
}

fn own_citation(unit: &Unit, indents: u32) -> String {
    let number = bare(&unit.number);
    match unit.level {
        ClauseLevel::Section if unit.number.starts_with("Art.") => format!("art. {number}"),
        ClauseLevel::Section => format!("§ {number}"),
        ClauseLevel::Subsection => format!("ust. {number}"),
        ClauseLevel::Point => format!("pkt {number}"),
        ClauseLevel::Letter => format!("lit. {number}"),
        ClauseLevel::Indent => format!("tiret {indents}"),
        ClauseLevel::Heading => unit.number.clone(),
        ClauseLevel::Title | ClauseLevel::Preamble | ClauseLevel::Text => String::new(),
    }
}

/// The parts below the heading, which are cited without it; the heading itself by its number alone.
fn whole_citation(annex: &str, path: &[(u8, String)]) -> String {
    let below: Vec<&str> = path.iter().filter(|(depth, _)| *depth > 0).map(|(_, own)| own.as_str()).collect();
    if below.is_empty() {
        return path.first().map(|(_, own)| own.clone()).unwrap_or_default();
    }
    let cited = below.join(" ");
    if annex.is_empty() { cited } else { format!("{annex} {cited}") }
}

/// The place of the unit that each belongs to.
#[must_use]
pub fn parents(units: &[Unit]) -> Vec<Option<usize>> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut parents = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        match unit.level.depth() {
            None => parents.push(open.last().map(|(_, parent)| *parent)),
            Some(depth) => {
                open.retain(|(of, _)| *of < depth);
                parents.push(open.last().map(|(_, parent)| *parent));
                open.push((depth, at));
            }
        }
    }
    parents
}

/// What somebody should look at before the text is taken: numbers that are out of order or there twice, units without
/// words, levels that were jumped over.
#[must_use]
pub fn warnings(units: &[Unit]) -> Vec<DraftWarning> {
    let parents = parents(units);
    // Sections are numbered through all chapters, the others within their parent, each level for itself.
    let mut last = HashMap::<(Option<usize>, Option<u8>), Ordinal>::new();
    let section = (None, ClauseLevel::Section.depth());
    let mut found = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let mut warn = |kind| found.push(DraftWarning { clause: u32::try_from(at).unwrap_or(u32::MAX), kind });
        if is_annex(unit) {
            last.remove(&section);
        }
        if let Some(ordinal) = Ordinal::of(unit) {
            let slot = if unit.level == ClauseLevel::Section { section } else { (parents[at], unit.level.depth()) };
            match last.get(&slot).map(|before| ordinal.after(before)) {
                Some(Step::Same) => warn(WarningKind::Repeated),
                Some(Step::Elsewhere) => warn(WarningKind::OutOfSequence),
                None if !ordinal.is_first() => warn(WarningKind::OutOfSequence),
                Some(Step::Next) | None => {}
            }
            last.insert(slot, ordinal);
        }
        if jumps(unit, parents[at].map(|parent| &units[parent])) {
            warn(WarningKind::LevelSkipped);
        }
        let has_parts = units.get(at + 1).is_some() && parents[at + 1] == Some(at);
        if unit.text.is_empty() && !has_parts {
            warn(WarningKind::Empty);
        }
    }
    found
}

/// Whether a level was jumped over: a subsection outside a section, a letter outside a point.
fn jumps(unit: &Unit, parent: Option<&Unit>) -> bool {
    let parent = parent.map(|parent| parent.level);
    match unit.level {
        ClauseLevel::Subsection => parent != Some(ClauseLevel::Section),
        ClauseLevel::Point => !matches!(parent, Some(ClauseLevel::Section | ClauseLevel::Subsection)),
        ClauseLevel::Letter => parent != Some(ClauseLevel::Point),
        ClauseLevel::Indent => matches!(parent, None | Some(ClauseLevel::Heading)),
        ClauseLevel::Title
        | ClauseLevel::Preamble
        | ClauseLevel::Heading
        | ClauseLevel::Section
        | ClauseLevel::Text => false,
    }
}

/// A number as one of a sequence: `5a` is 5 with `a`, the letter `b` is 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ordinal {
    number: u32,
    suffix: String,
}

/// How one number stands to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is the same.
    Same,
    /// It is what comes next, inserted units (5a) included.
    Next,
    /// It is neither.
    Elsewhere,
}

impl Ordinal {
    /// The number of a unit; `None` for what is not numbered.
    pub(super) fn of(unit: &Unit) -> Option<Self> {
        let number = bare(&unit.number);
        match unit.level {
            ClauseLevel::Section | ClauseLevel::Subsection | ClauseLevel::Point => {
                let digits = number.bytes().take_while(u8::is_ascii_digit).count();
                let (number, suffix) = number.split_at(digits);
                Some(Self { number: number.parse().ok()?, suffix: suffix.to_owned() })
            }
            ClauseLevel::Letter => Self::of_letter(number),
            _ => None,
        }
    }

    /// `a` is 1, `z` is 26; then `za` and on, as inserted units are lettered (or `aa`, as word processors do).
    fn of_letter(letters: &str) -> Option<Self> {
        let first = letters.bytes().next().filter(u8::is_ascii_lowercase)?;
        let suffix = letters.get(1..)?.to_owned();
        Some(Self { number: u32::from(first - b'a') + 1, suffix })
    }

    /// Whether a sequence begins with it.
    pub(super) fn is_first(&self) -> bool {
        self.number == 1 && self.suffix.is_empty()
    }

    /// How it stands to the one before.
    pub(super) fn after(&self, before: &Self) -> Step {
        if self == before {
            return Step::Same;
        }
        let follows = if self.number == before.number {
            // 5a after 5, 5b after 5a, za after z.
            self.suffix > before.suffix
        } else {
            self.number == before.number + 1
        };
        // After z a word processor goes on with aa.
        let turns_over = before.number == 26 && self.number == 1 && !self.suffix.is_empty();
        if follows || turns_over { Step::Next } else { Step::Elsewhere }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(level: ClauseLevel, number: &str) -> Unit {
        Unit { level, number: number.to_owned(), text: "x".to_owned() }
    }

    #[test]
    fn units_are_cited_with_those_above_them() {
        use ClauseLevel::{Heading, Indent, Letter, Point, Section, Subsection, Text, Title};
        let units = [
            unit(Title, ""),
            unit(Heading, "Rozdział 1"),
            unit(Section, "§ 1."),
            unit(Subsection, "2."),
            unit(Point, "1)"),
            unit(Letter, "a)"),
            unit(Indent, "–"),
            unit(Indent, "–"),
            unit(Text, ""),
            unit(Section, "Art. 2a."),
            unit(Point, "1)"),
            unit(Heading, "Załącznik nr 1"),
            unit(Section, "§ 1."),
        ];
        assert_eq!(
            citations(&units),
            [
                "",
                "Rozdział 1",
                "§ 1",
                "§ 1 ust. 2",
                "§ 1 ust. 2 pkt 1",
                "§ 1 ust. 2 pkt 1 lit. a",
                "§ 1 ust. 2 pkt 1 lit. a tiret 1",
                "§ 1 ust. 2 pkt 1 lit. a tiret 2",
                "§ 1 ust. 2 pkt 1 lit. a tiret 2",
                "art. 2a",
                "art. 2a pkt 1",
                "Załącznik nr 1",
                "Załącznik nr 1 § 1"
            ]
        );
    }

    #[test]
    fn numbers_out_of_order_are_told() {
        use ClauseLevel::{Heading, Letter, Point, Section, Subsection};
        let kinds = |units: &[Unit]| -> Vec<(u32, WarningKind)> {
            warnings(units).into_iter().map(|warning| (warning.clause, warning.kind)).collect()
        };
        let fine = [
            unit(Section, "§ 1."),
            unit(Heading, "Rozdział 2"),
            unit(Section, "§ 2."),
            unit(Section, "§ 2a."),
            unit(Point, "1)"),
            unit(Letter, "a)"),
            unit(Letter, "b)"),
            unit(Point, "2)"),
            unit(Section, "§ 3."),
        ];
        assert_eq!(kinds(&fine), []);
        let wrong = [
            unit(Section, "§ 1."),
            unit(Section, "§ 3."),
            unit(Section, "§ 3."),
            unit(Letter, "a)"),
            Unit { text: String::new(), ..unit(Subsection, "1.") },
        ];
        assert_eq!(
            kinds(&wrong),
            [
                (1, WarningKind::OutOfSequence),
                (2, WarningKind::Repeated),
                (3, WarningKind::LevelSkipped),
                (4, WarningKind::Empty)
            ]
        );
    }
}
