//! From lines to units: which line begins one, and which goes on with the one before.

use openapi::documents::{CLAUSE_TEXT_MAX, CLAUSES_MAX, ClauseLevel};

use super::Unreadable;
use super::labels::{self, Label, label};
use crate::documents::tree::{Ordinal, Step, Unit, is_annex};

/// A line as a reader of files gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, with the number that a list gives it before them.
    pub(super) text: String,
    /// Whether it goes on in the paragraph of the line before, so that it may be there only because that was full.
    pub(super) joins: bool,
    /// Whether it is an item of a list with signs instead of numbers.
    pub(super) is_bullet: bool,
    /// Whether the file says that it is a heading.
    pub(super) is_heading: bool,
}

/// Lines shorter than this were not ended because they were full, in characters.
const FULL_LINE: usize = 40;
/// Words behind which a number is a reference.
const REFERENCES: &[&str] =
    &["ust.", "pkt", "art.", "lit.", "§", "nr", "poz.", "tiret", "w", "z", "i", "oraz", "lub", "do"];
const LEGAL_BASES: &[&str] = &["na podstawie", "działając na podstawie"];

/// Puts units together, line by line.
#[derive(Debug, Default)]
pub(super) struct Builder {
    units: Vec<Unit>,
    /// The last number of each level that is open, by depth.
    last: [Option<Ordinal>; 6],
    in_reasons: bool,
    has_body: bool,
    /// The line before, in characters.
    line_before: usize,
}

impl Builder {
    /// Takes a line.
    ///
    /// # Errors
    /// When there are more units, or more words in one, than can be taken.
    pub(super) fn take(&mut self, line: &Line) -> Result<(), Unreadable> {
        let text = cleaned(&line.text);
        if text.is_empty() {
            return Ok(());
        }
        self.place(line, &text)?;
        self.line_before = text.chars().count();
        Ok(())
    }

    fn place(&mut self, line: &Line, text: &str) -> Result<(), Unreadable> {
        if labels::begins_reasons(text) {
            self.in_reasons = true;
            return self.begin(ClauseLevel::Heading, String::new(), text);
        }
        if line.is_bullet && !self.in_reasons {
            let words = label(text).filter(|label| label.level == ClauseLevel::Indent).map_or(text, |label| label.rest);
            return self.begin(ClauseLevel::Indent, labels::INDENT.to_owned(), words);
        }
        match label(text) {
            Some(label) if self.accepts(&label, line, text) => self.unit(label),
            _ => self.words(line, text),
        }
    }

    /// Whether what looks like a number of a unit is one here.
    fn accepts(&self, label: &Label<'_>, line: &Line, text: &str) -> bool {
        if self.in_reasons {
            return label.level == ClauseLevel::Heading && label.number.starts_with("Załącznik");
        }
        match label.level {
            ClauseLevel::Heading => !line.joins || self.line_before < FULL_LINE || self.ends_sentence(),
            ClauseLevel::Indent => self.has_body && !self.ends_enumeration(text),
            _ if !self.has_body && label.level != ClauseLevel::Section => false,
            _ => !line.joins || !self.is_reference(label),
        }
    }

    /// Whether the number in a line that may only be there because the one before was full is that of a reference.
    fn is_reference(&self, label: &Label<'_>) -> bool {
        let Some(before) = self.units.last() else { return false };
        let last_word = before.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        if REFERENCES.contains(&last_word.as_str()) {
            return true;
        }
        self.breaks_off() && !self.comes_next(label)
    }

    /// Whether the line before was full and ended within a sentence.
    fn breaks_off(&self) -> bool {
        self.line_before >= FULL_LINE && !self.ends_sentence()
    }

    fn ends_sentence(&self) -> bool {
        self.units.last().is_none_or(|unit| unit.text.is_empty() || unit.text.ends_with(['.', ';', ':', ',']))
    }

    fn comes_next(&self, label: &Label<'_>) -> bool {
        let unit = Unit { level: label.level, number: label.number.clone(), text: String::new() };
        let Some(ordinal) = Ordinal::of(&unit) else { return false };
        let before = label.level.depth().and_then(|depth| self.last[usize::from(depth)].as_ref());
        before.map_or_else(|| ordinal.is_first(), |before| ordinal.after(before) == Step::Next)
    }

    /// Whether a line with a dash is the end of an enumeration, said of all its items (the Polish „część wspólna”), and
    /// no indent: indents follow a colon, or one another.
    fn ends_enumeration(&self, text: &str) -> bool {
        let Some(before) = self.units.last() else { return true };
        let in_enumeration = matches!(before.level, ClauseLevel::Point | ClauseLevel::Letter);
        labels::begins_with_dash(text) && in_enumeration && !before.text.ends_with(':')
    }

    fn unit(&mut self, label: Label<'_>) -> Result<(), Unreadable> {
        // `§ 5. 1. Words`: the section has no words of its own.
        let inner = self::label(label.rest).filter(|inner| goes_inside(label.level, inner));
        let Some(inner) = inner else { return self.begin(label.level, label.number, label.rest) };
        self.begin(label.level, label.number, "")?;
        self.unit(inner)
    }

    fn begin(&mut self, level: ClauseLevel, number: String, text: &str) -> Result<(), Unreadable> {
        if self.units.len() >= CLAUSES_MAX as usize {
            return Err(Unreadable::TooLarge);
        }
        let unit = Unit { level, number, text: String::new() };
        if is_annex(&unit) {
            self.last = <[Option<Ordinal>; 6]>::default();
            self.in_reasons = false;
        }
        if let Some(depth) = level.depth().map(usize::from).filter(|depth| *depth > 0) {
            self.has_body = true;
            self.last[depth] = Ordinal::of(&unit);
            self.last[depth + 1..].fill(None);
        }
        self.units.push(unit);
        self.go_on(text)
    }

    /// A line without a number.
    fn words(&mut self, line: &Line, text: &str) -> Result<(), Unreadable> {
        let begins_basis = LEGAL_BASES.iter().any(|words| text.to_lowercase().starts_with(words));
        if !self.has_body && begins_basis {
            return self.begin(ClauseLevel::Preamble, String::new(), text);
        }
        let Some(before) = self.units.last() else { return self.begin(ClauseLevel::Title, String::new(), text) };
        if self.ends_enumeration(text) && !(line.joins && self.breaks_off()) {
            return self.begin(ClauseLevel::Text, String::new(), text);
        }
        let waits_for_words = before.text.is_empty();
        if waits_for_words || (line.joins && !line.is_heading) {
            return self.go_on(text);
        }
        let is_opening = matches!(before.level, ClauseLevel::Title | ClauseLevel::Preamble);
        if is_opening && !self.has_body {
            return self.begin(before.level, String::new(), text);
        }
        let level = if line.is_heading { ClauseLevel::Heading } else { ClauseLevel::Text };
        self.begin(level, String::new(), text)
    }

    /// More words of the unit that was begun last.
    fn go_on(&mut self, text: &str) -> Result<(), Unreadable> {
        let Some(unit) = self.units.last_mut() else { return Ok(()) };
        if !unit.text.is_empty() && !text.is_empty() {
            unit.text.push(' ');
        }
        unit.text.push_str(text);
        if unit.text.chars().count() > CLAUSE_TEXT_MAX as usize { Err(Unreadable::TooLarge) } else { Ok(()) }
    }

    /// The units.
    pub(super) fn units(self) -> Vec<Unit> {
        self.units
    }
}

/// Whether a unit that stands on the same line as another begins inside it: the first of its level.
fn goes_inside(outer: ClauseLevel, inner: &Label<'_>) -> bool {
    let is_deeper = inner.level.depth() > outer.depth();
    let unit = Unit { level: inner.level, number: inner.number.clone(), text: String::new() };
    is_deeper && Ordinal::of(&unit).is_some_and(|ordinal| ordinal.is_first())
}

/// The line in one way of writing: white space of every kind as single spaces, no control characters, no marks that
/// turn the direction of text, no characters without width.
pub(super) fn cleaned(text: &str) -> String {
    let is_dropped = |character: &char| {
        let has_no_width = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        has_no_width || turns || (character.is_control() && !character.is_whitespace())
    };
    let kept: String = text.chars().filter(|character| !is_dropped(character)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
