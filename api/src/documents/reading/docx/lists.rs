//! The lists of a DOCX file (`numbering.xml`): what each level prints, and how far it has come.

use std::collections::{HashMap, HashSet};

use super::super::Unreadable;
use super::super::numbering::{Counters, Digits, LEVELS};
use super::super::xml::{Element, Node, walk};

/// What a level prints.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    digits: Digits,
    is_bullet: bool,
    /// `%1` stands for the number of the first level.
    text: String,
}

/// Where a paragraph stands in the lists.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) list: Option<String>,
    pub(super) level: usize,
}

/// What stands before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) is_bullet: bool,
}

#[derive(Debug, Default)]
struct List {
    of: String,
    starts: HashMap<usize, u32>,
}

/// The lists, as far as they have come.
#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    counters: HashMap<String, Counters>,
    begun: HashSet<(String, usize)>,
}

#[derive(Default)]
struct Reading {
    kind: Option<String>,
    list: Option<String>,
    level: usize,
}

impl Lists {
    /// Reads the part.
    pub(super) fn read(part: &[u8]) -> Result<Self, Unreadable> {
        let mut lists = Self::default();
        let mut reading = Reading::default();
        walk(part, |node| match node {
            Node::Start(element) => lists.start(&element, &mut reading),
            Node::End("w:abstractNum") => reading.kind = None,
            Node::End("w:num") => reading.list = None,
            Node::End(_) | Node::Text(_) => {}
        })?;
        Ok(lists)
    }

    fn start(&mut self, element: &Element<'_>, reading: &mut Reading) {
        let value = || element.attribute("w:val");
        match element.name {
            "w:abstractNum" => {
                reading.kind = element.attribute("w:abstractNumId");
                let levels = vec![Level { start: 1, ..Level::default() }; LEVELS];
                self.kinds.insert(reading.kind.clone().unwrap_or_default(), levels);
            }
            "w:num" => {
                reading.list = element.attribute("w:numId");
                self.lists.insert(reading.list.clone().unwrap_or_default(), List::default());
            }
            "w:lvl" | "w:lvlOverride" => {
                reading.level =
                    element.number("w:ilvl").and_then(|level| usize::try_from(level).ok()).unwrap_or(LEVELS);
            }
            "w:abstractNumId" => {
                if let Some(list) = reading.list.as_ref().and_then(|id| self.lists.get_mut(id)) {
                    list.of = value().unwrap_or_default();
                }
            }
            "w:startOverride" => {
                if let Some(list) = reading.list.as_ref().and_then(|id| self.lists.get_mut(id)) {
                    list.starts.insert(reading.level, element.number("w:val").unwrap_or(1));
                }
            }
            _ => {
                let levels = reading.kind.as_ref().and_then(|id| self.kinds.get_mut(id));
                if let Some(level) = levels.and_then(|levels| levels.get_mut(reading.level)) {
                    level.describe(element);
                }
            }
        }
    }

    /// What is printed before a paragraph at this place, which is thereby counted.
    pub(super) fn print(&mut self, place: &Place) -> Option<Printed> {
        let id = place.list.as_ref()?;
        let list = self.lists.get(id)?;
        let levels = self.kinds.get(&list.of)?;
        let level = levels.get(place.level)?;
        let counters = self.counters.entry(list.of.clone()).or_default();
        let own_start = list.starts.get(&place.level).copied();
        if own_start.is_some() && self.begun.insert((id.clone(), place.level)) {
            counters.begin_anew(place.level);
        }
        counters.step(place.level, own_start.unwrap_or(level.start));
        if level.is_bullet {
            return Some(Printed { text: String::new(), is_bullet: true });
        }
        let mut text = level.text.clone();
        for (at, shown) in levels.iter().enumerate().take(place.level + 1) {
            let start = list.starts.get(&at).copied().unwrap_or(shown.start);
            text = text.replace(&format!("%{}", at + 1), &shown.digits.print(counters.at(at, start)));
        }
        (!text.trim().is_empty()).then_some(Printed { text, is_bullet: false })
    }
}

impl Level {
    fn describe(&mut self, element: &Element<'_>) {
        match element.name {
            "w:start" => self.start = element.number("w:val").unwrap_or(1),
            "w:lvlText" => self.text = element.attribute("w:val").unwrap_or_default(),
            "w:numFmt" => {
                let format = element.attribute("w:val").unwrap_or_default();
                self.is_bullet = format == "bullet";
                self.digits = match format.as_str() {
                    "lowerLetter" => Digits::LowerLetter,
                    "upperLetter" => Digits::UpperLetter,
                    "lowerRoman" => Digits::LowerRoman,
                    "upperRoman" => Digits::UpperRoman,
                    "none" => Digits::None,
                    _ => Digits::Decimal,
                };
            }
            _ => {}
        }
    }
}
