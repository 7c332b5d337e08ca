//! ODT (OpenDocument, ISO/IEC 26300): paragraphs and headings in order, each with the number that its list prints before
//! it. Tracked deletions, notes, comments and tables of contents are left out.

use std::collections::HashMap;

use super::numbering::{Counters, Digits};
use super::package::Package;
use super::xml::{Element, Node, walk};
use super::{Line, Unreadable};

const MEDIA_TYPE: &[u8] = b"application/vnd.oasis.opendocument.text";
/// Elements whose words are none of the text's.
const SKIPPED: &[&str] = &[
    "text:tracked-changes",
    "text:note",
    "office:annotation",
    "office:forms",
    "office:scripts",
    "text:table-of-content",
    "draw:text-box",
];
/// The most spaces that one element can stand for.
const SPACES_MAX: u32 = 8;

const CONTENT: &str = "content.xml";

/// Opens a package that is one of this kind.
pub(super) fn open(bytes: &[u8]) -> Result<Package<'_>, Unreadable> {
    let mut package = Package::open(bytes)?;
    let is_of_this_kind = package.needed("mimetype")?.trim_ascii() == MEDIA_TYPE && package.has(CONTENT);
    if is_of_this_kind { Ok(package) } else { Err(Unreadable::NotOfThisKind) }
}

pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let mut package = open(bytes)?;
    let content = package.needed(CONTENT)?;
    let mut styles = ListStyles::default();
    if let Some(part) = package.part("styles.xml")? {
        styles.read(&part)?;
    }
    styles.read(&content)?;
    let mut reader = Reader { styles, ..Reader::default() };
    walk(&content, |node| reader.take(node))?;
    Ok(reader.lines)
}

/// What a level of a list prints.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    digits: Digits,
    is_bullet: bool,
    prefix: String,
    suffix: String,
    /// How many levels are shown, this one the last.
    shown: usize,
}

impl Level {
    fn of(element: &Element<'_>) -> Self {
        let digits = match element.attribute("style:num-format").as_deref() {
            Some("a") => Digits::LowerLetter,
            Some("A") => Digits::UpperLetter,
            Some("i") => Digits::LowerRoman,
            Some("I") => Digits::UpperRoman,
            Some("1") => Digits::Decimal,
            _ => Digits::None,
        };
        let shown = element.number("text:display-levels").unwrap_or(1);
        Self {
            start: element.number("text:start-value").unwrap_or(1),
            digits,
            is_bullet: element.name == "text:list-level-style-bullet",
            prefix: element.attribute("style:num-prefix").unwrap_or_default(),
            suffix: element.attribute("style:num-suffix").unwrap_or_default(),
            shown: usize::try_from(shown).unwrap_or(1),
        }
    }
}

/// The styles of lists by name, then by level from 0.
#[derive(Debug, Default)]
struct ListStyles(HashMap<String, HashMap<usize, Level>>);

impl ListStyles {
    fn read(&mut self, part: &[u8]) -> Result<(), Unreadable> {
        let mut current: Option<String> = None;
        walk(part, |node| match node {
            Node::Start(element) if element.name == "text:list-style" => current = element.attribute("style:name"),
            Node::Start(element) if element.name.starts_with("text:list-level-style-") => {
                let level = element.number("text:level").and_then(|level| usize::try_from(level).ok()?.checked_sub(1));
                if let (Some(name), Some(level)) = (&current, level) {
                    self.0.entry(name.clone()).or_default().insert(level, Level::of(&element));
                }
            }
            Node::End("text:list-style") => current = None,
            Node::Start(_) | Node::End(_) | Node::Text(_) => {}
        })
    }

    fn level(&self, style: &str, level: usize) -> Option<&Level> {
        self.0.get(style)?.get(&level)
    }
}

#[derive(Default)]
struct Reader {
    styles: ListStyles,
    lines: Vec<Line>,
    /// The style of each list that is open, the outermost first.
    open: Vec<String>,
    /// The name of the outermost list that is open.
    id: Option<String>,
    counters: Counters,
    /// How far lists had come when they ended: by name, and by style.
    ended: HashMap<String, Counters>,
    /// What the next paragraph is printed with.
    label: Option<(String, bool)>,
    paragraph: Option<Vec<String>>,
    is_heading: bool,
    skipped: usize,
}

impl Reader {
    fn take(&mut self, node: Node<'_>) {
        match node {
            Node::Start(element) if self.skipped > 0 || SKIPPED.contains(&element.name) => self.skipped += 1,
            Node::End(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Start(element) => self.start(&element),
            Node::End(name) => self.end(name),
            Node::Text(text) if self.skipped == 0 => self.words(&text),
            Node::Text(_) => {}
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name {
            "text:list" => self.begin_list(element),
            "text:list-item" => self.begin_item(element),
            "text:list-header" => self.label = None,
            "text:p" | "text:h" => {
                self.paragraph = Some(vec![String::new()]);
                self.is_heading = element.name == "text:h";
            }
            "text:s" => {
                let spaces = element.number("text:c").unwrap_or(1).min(SPACES_MAX);
                (0..spaces).for_each(|_| self.words(" "));
            }
            "text:tab" => self.words(" "),
            "text:line-break" => {
                if let Some(parts) = &mut self.paragraph {
                    parts.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "text:list" => self.end_list(),
            "text:p" | "text:h" => self.end_paragraph(),
            _ => {}
        }
    }

    /// A list begins at its start, unless it says that it goes on with the one before of its style, or with another.
    fn begin_list(&mut self, element: &Element<'_>) {
        let style = element.attribute("text:style-name").or_else(|| self.open.last().cloned()).unwrap_or_default();
        let goes_on = element.attribute("text:continue-numbering").as_deref() == Some("true");
        if self.open.is_empty() {
            let other = element.attribute("text:continue-list").map(|id| format!("#{id}"));
            let before = other.or_else(|| goes_on.then(|| style.clone()));
            self.counters = before.and_then(|before| self.ended.get(&before).cloned()).unwrap_or_default();
            self.id = element.attribute("xml:id");
        } else if !goes_on {
            self.counters.begin_anew(self.open.len());
        }
        self.open.push(style);
    }

    fn end_list(&mut self) {
        let Some(style) = self.open.pop() else { return };
        if self.open.is_empty() {
            if let Some(id) = self.id.take() {
                self.ended.insert(format!("#{id}"), self.counters.clone());
            }
            self.ended.insert(style, self.counters.clone());
        }
        self.label = None;
    }

    fn begin_item(&mut self, element: &Element<'_>) {
        let Some(at) = self.open.len().checked_sub(1) else { return };
        let style = &self.open[at];
        let Some(level) = self.styles.level(style, at) else { return };
        match element.number("text:start-value") {
            Some(number) => self.counters.set(at, number),
            None => self.counters.step(at, level.start),
        }
        if level.is_bullet {
            self.label = Some((String::new(), true));
            return;
        }
        let first = (at + 1).saturating_sub(level.shown.max(1));
        let numbers: Vec<String> = (first..=at)
            .filter_map(|shown| {
                let of = self.styles.level(style, shown)?;
                Some(of.digits.print(self.counters.at(shown, of.start)))
            })
            .filter(|number| !number.is_empty())
            .collect();
        let text = format!("{}{}{}", level.prefix, numbers.join("."), level.suffix);
        self.label = (!text.trim().is_empty()).then_some((text, false));
    }

    fn words(&mut self, text: &str) {
        if let Some(part) = self.paragraph.as_mut().and_then(|parts| parts.last_mut()) {
            part.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(parts) = self.paragraph.take() else { return };
        let (label, is_bullet) = self.label.take().unwrap_or_default();
        for (at, part) in parts.into_iter().enumerate() {
            let is_first = at == 0;
            let has_label = is_first && !label.is_empty();
            self.lines.push(Line {
                text: if has_label { format!("{label} {part}") } else { part },
                joins: !is_first,
                is_bullet: is_first && is_bullet,
                is_heading: is_first && self.is_heading,
            });
        }
    }
}
