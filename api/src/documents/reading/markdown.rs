//! Markdown. Its own lists (`1.`, `1)`, `-`) are given back as they were written: a legal text written in Markdown
//! means „ust. 1” by `1.` and „pkt 1” by `1)`.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::Line;

struct Reader<'a> {
    source: &'a str,
    lines: Vec<Line>,
    line: Line,
}

impl Reader<'_> {
    fn end_line(&mut self, next_joins: bool) {
        let next = Line { joins: next_joins, ..Line::default() };
        if self.line.text.trim().is_empty() {
            self.line.joins = next_joins;
        } else {
            self.lines.push(std::mem::replace(&mut self.line, next));
        }
    }

    /// An item has its number from the source: of a list only the first number is told otherwise, and not which sign
    /// follows it.
    fn begin_item(&mut self, place: &Range<usize>) {
        self.end_line(false);
        let item = self.source.get(place.clone()).unwrap_or_default().trim_start();
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let marker = item.get(..=digits).unwrap_or_default();
        self.line = if digits == 0 {
            Line { is_bullet: true, ..Line::default() }
        } else {
            Line { text: format!("{marker} "), ..Line::default() }
        };
    }

    fn take(&mut self, event: Event<'_>, place: &Range<usize>) {
        match event {
            Event::Start(Tag::Item) => self.begin_item(place),
            Event::Start(Tag::Heading { .. }) => {
                self.end_line(false);
                self.line = Line { is_heading: true, ..Line::default() };
            }
            Event::Start(Tag::CodeBlock(_))
            | Event::End(TagEnd::List(_) | TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => {
                self.end_line(false)
            }
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::SoftBreak | Event::HardBreak => self.end_line(true),
            _ => {}
        }
    }

    /// The words of a block of code have line breaks in them.
    fn words(&mut self, text: &str) {
        let mut parts = text.split('\n');
        self.line.text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            self.end_line(true);
            self.line.text.push_str(part);
        }
    }
}

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut reader = Reader { source: text, lines: Vec::new(), line: Line::default() };
    for (event, place) in Parser::new(text).into_offset_iter() {
        reader.take(event, &place);
    }
    reader.end_line(false);
    reader.lines
}
