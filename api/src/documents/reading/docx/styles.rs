//! The styles of a DOCX file (`styles.xml`): which list a style belongs to, and whether it is a heading's.

use std::collections::HashMap;

use super::super::Unreadable;
use super::super::xml::{Element, Node, walk};

/// How many styles one may be based on, one on the other. More are a ring.
const BASES_MAX: usize = 20;

/// What a style says of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) is_heading: bool,
    /// Whether it is that of a table of contents.
    pub(super) is_contents: bool,
    based_on: Option<String>,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads the part.
    pub(super) fn read(part: &[u8]) -> Result<Self, Unreadable> {
        let mut styles = Self::default();
        let mut current = None;
        walk(part, |node| match node {
            Node::Start(element) if element.name == "w:style" => {
                current = element.attribute("w:styleId").map(|id| (id, Style::default()));
            }
            Node::Start(element) => {
                if let Some((_, style)) = &mut current {
                    style.describe(&element);
                }
            }
            Node::End("w:style") => styles.0.extend(current.take()),
            Node::End(_) | Node::Text(_) => {}
        })?;
        Ok(styles)
    }

    /// What a style says, with what it has from those that it is based on.
    pub(super) fn look_up(&self, id: &str) -> Style {
        let mut found = self.0.get(id).cloned().unwrap_or_default();
        let mut base = found.based_on.clone();
        for _ in 0..BASES_MAX {
            let Some(next) = base.as_ref().and_then(|id| self.0.get(id)) else { break };
            found.list = found.list.or_else(|| next.list.clone());
            found.level = found.level.or(next.level);
            found.is_heading |= next.is_heading;
            base.clone_from(&next.based_on);
        }
        found
    }
}

impl Style {
    fn describe(&mut self, element: &Element<'_>) {
        let value = || element.attribute("w:val");
        match element.name {
            "w:name" => {
                let name = value().unwrap_or_default().to_lowercase();
                self.is_heading |= name.starts_with("heading ") || name.starts_with("nagłówek ");
                self.is_contents = name.starts_with("toc ") || name.starts_with("spis treści");
            }
            "w:basedOn" => self.based_on = value(),
            "w:numId" => self.list = value(),
            "w:ilvl" => self.level = element.number("w:val").and_then(|level| usize::try_from(level).ok()),
            "w:outlineLvl" => self.is_heading |= element.number("w:val").is_some_and(|level| level < 9),
            _ => {}
        }
    }
}
