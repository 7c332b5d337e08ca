//! From blocks of text to pages of a tagged PDF (ISO 14289-1, PDF/UA-1): lines are broken, pages filled, and each piece of
//! text is given its place in the tree that screen readers read.

use std::io;
use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::font::{Face, Weight};

/// A4, in points.
const WIDTH: f32 = 595.276;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 56.0;
/// Where the lines of a page end; below stands its number.
const BOTTOM: f32 = HEIGHT - 72.0;
const BODY: f32 = 10.0;
/// From one line to the next, in sizes of the letters.
const LEADING: f32 = 1.4;
/// Between the text of two columns.
const GUTTER: f32 = 8.0;

/// How much of a table of two columns the first takes, of one.
const NAMES: f32 = 0.52;
/// Between the beginning of a number and that of its bar: seven digits.
const BAR_INDENT: f32 = 56.0;
const BAR_HEIGHT: f32 = 9.0;
/// The colour of bars, as it is in the form that browsers show.
const BAR_COLOUR: (u8, u8, u8) = (0x00, 0x51, 0x8f);

/// A piece of a document.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// A heading of this level, from 1.
    Heading(u16, String),
    /// Text; an empty line begins a paragraph.
    Text(String),
    /// A table: what it is about, the names of its columns, its rows.
    Table(Table),
}

/// A table. The first cell of a row names the row.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// How far the bar beside the number in the second cell of each row goes, of a hundred. It says what the number says,
    /// and is no part of what is read. Empty for a table without bars.
    pub(super) bars: Vec<u32>,
}

/// A line that is to be drawn.
struct Line {
    x: f32,
    y: f32,
    size: f32,
    weight: Weight,
    text: String,
    /// To which part of the tree it belongs.
    part: usize,
}

/// A bar that is to be drawn: where its number stands, and how far it goes, of a hundred.
struct Bar {
    y: f32,
    share: u32,
}

/// A part of the tree.
struct Part {
    tag: TagKind,
    children: Vec<Child>,
}

enum Child {
    Part(usize),
    Content(Identifier),
}

/// A heading in the outline.
struct Mark {
    level: u16,
    text: String,
    page: usize,
    y: f32,
}

/// A document that grows block by block.
pub(super) struct Pages {
    document: Document,
    faces: [Face; 2],
    parts: Vec<Part>,
    lines: Vec<Line>,
    bars: Vec<Bar>,
    marks: Vec<Mark>,
    page: usize,
    y: f32,
    title: String,
}

/// What a document is called, and when it was made.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) language: &'a str,
}

impl Pages {
    /// An empty document; `None` if a font is broken.
    pub(super) fn begin(about: &About<'_>) -> Option<Self> {
        let configuration =
            ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().ok()?;
        let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let metadata = Metadata::new()
            .title(about.title.to_owned())
            .language(about.language.to_owned())
            .creator("Konsultacje".to_owned());
        document.set_metadata(metadata);
        Some(Self {
            document,
            faces: [Face::of(Weight::Regular)?, Face::of(Weight::Bold)?],
            parts: vec![],
            lines: vec![],
            bars: vec![],
            marks: vec![],
            page: 0,
            y: MARGIN,
            title: about.title.to_owned(),
        })
    }

    fn face(&self, weight: Weight) -> &Face {
        &self.faces[weight as usize]
    }

    /// A new part of the tree, at the root or inside another.
    fn part(&mut self, tag: impl Into<TagKind>, parent: Option<usize>) -> usize {
        let index = self.parts.len();
        self.parts.push(Part { tag: tag.into(), children: Vec::new() });
        if let Some(parent) = parent.and_then(|parent| self.parts.get_mut(parent)) {
            parent.children.push(Child::Part(index));
        }
        index
    }

    /// Adds a block.
    pub(super) fn add(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Text(text) => {
                for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
                    let part = self.part(Tag::P, None);
                    self.flow(paragraph, part, BODY, Weight::Regular);
                    self.y += BODY * 0.6;
                }
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn heading(&mut self, level: u16, text: &str) {
        let size = match level {
            1 => 18.0,
            2 => 14.0,
            _ => 11.5,
        };
        self.y += size * 0.8;
        // A heading does not stand alone at the end of a page.
        if self.y + size * LEADING * 3.0 > BOTTOM {
            self.turn();
        }
        let number = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let part = self.part(Tag::Hn(number, Some(text.to_owned())), None);
        self.marks.push(Mark { level, text: text.to_owned(), page: self.page, y: self.y });
        self.flow(text, part, size, Weight::Bold);
        self.y += size * 0.4;
    }

    /// Lines of text over the whole width, over as many pages as they need.
    fn flow(&mut self, text: &str, part: usize, size: f32, weight: Weight) {
        for line in self.face(weight).lines(text, size, WIDTH - 2.0 * MARGIN) {
            if self.y + size * LEADING > BOTTOM {
                self.turn();
            }
            self.y += size * LEADING;
            self.lines.push(Line { x: MARGIN, y: self.y, size, weight, text: line, part });
        }
    }

    fn table(&mut self, table: &Table) {
        let whole = self.part(Tag::Table, None);
        let caption = self.part(Tag::Caption, Some(whole));
        if self.y + BODY * LEADING * 4.0 > BOTTOM {
            self.turn();
        }
        self.flow(&table.caption, caption, BODY, Weight::Bold);
        let head = self.part(Tag::THead, Some(whole));
        self.row(&table.columns, head, true, 0);
        let body = self.part(Tag::TBody, Some(whole));
        for (number, row) in table.rows.iter().enumerate() {
            self.row(row, body, false, table.bars.get(number).copied().unwrap_or_default());
        }
        self.y += BODY;
    }

    fn row(&mut self, cells: &[String], parent: usize, is_head: bool, bar: u32) {
        let row = self.part(Tag::TR, Some(parent));
        let widths = widths(cells.len());
        let weight = if is_head { Weight::Bold } else { Weight::Regular };
        let texts: Vec<Vec<String>> = cells
            .iter()
            // A cell without anything in it would not be in the tree, and the columns after it would be others.
            .map(|cell| if cell.trim().is_empty() { " " } else { cell.as_str() })
            .zip(&widths)
            .map(|(cell, width)| self.face(weight).lines(cell, BODY, width - GUTTER))
            .collect();
        let height = texts.iter().map(Vec::len).max().unwrap_or(0);
        let mut x = MARGIN;
        let mut parts = Vec::new();
        for (column, width) in widths.iter().enumerate() {
            let part = match (is_head, column) {
                (true, _) => self.part(Tag::TH(TableHeaderScope::Column), Some(row)),
                (false, 0) => self.part(Tag::TH(TableHeaderScope::Row), Some(row)),
                (false, _) => self.part(Tag::TD, Some(row)),
            };
            parts.push((part, x));
            x += width;
        }
        // Line by line, so that a row that is higher than a page goes on over the next.
        for index in 0..height {
            if self.y + BODY * LEADING > BOTTOM {
                self.turn();
            }
            self.y += BODY * LEADING;
            if index == 0 && bar > 0 {
                self.bars.push(Bar { y: self.y, share: bar });
            }
            for ((part, x), lines) in parts.iter().zip(&texts) {
                if let Some(text) = lines.get(index) {
                    self.lines.push(Line { x: *x, y: self.y, size: BODY, weight, text: text.clone(), part: *part });
                }
            }
        }
        self.y += BODY * 0.3;
    }

    /// Draws the page that is full, and begins the next.
    fn turn(&mut self) {
        self.draw();
        self.y = MARGIN;
        self.page += 1;
    }

    fn draw(&mut self) {
        let Some(settings) = PageSettings::from_wh(WIDTH, HEIGHT) else { return };
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        draw_bars(&mut surface, self.bars.drain(..));
        for line in self.lines.drain(..) {
            let face = &self.faces[line.weight as usize];
            let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            let glyphs = face.glyphs(&line.text);
            surface.draw_glyphs(
                Point::from_xy(line.x, line.y),
                &glyphs,
                face.font.clone(),
                &line.text,
                line.size,
                false,
            );
            surface.end_tagged();
            if let Some(part) = self.parts.get_mut(line.part) {
                part.children.push(Child::Content(identifier));
            }
        }
        // The number and the title of the document belong to the page, not to what is read.
        let face = &self.faces[0];
        let foot = format!("{} – {}", face.cut(&self.title, 8.0, WIDTH - 2.0 * MARGIN - 40.0), self.page + 1);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let start = Point::from_xy(MARGIN, HEIGHT - 40.0);
        surface.draw_glyphs(start, &face.glyphs(&foot), face.font.clone(), &foot, 8.0, false);
        surface.end_tagged();
        surface.finish();
        page.finish();
    }

    /// The file.
    ///
    /// # Errors
    /// When the document is not one that screen readers can read.
    pub(super) fn end(mut self) -> io::Result<Vec<u8>> {
        self.draw();
        let outline = outline(&self.marks);
        self.document.set_outline(outline);
        let mut is_inside = vec![false; self.parts.len()];
        for child in self.parts.iter().flat_map(|part| &part.children) {
            if let Child::Part(index) = child {
                is_inside[*index] = true;
            }
        }
        let mut tree = TagTree::new();
        let mut parts: Vec<Option<Part>> = self.parts.into_iter().map(Some).collect();
        for (index, _) in is_inside.iter().enumerate().filter(|(_, is_inside)| !**is_inside) {
            if let Some(group) = group(&mut parts, index) {
                tree.push(group);
            }
        }
        self.document.set_tag_tree(tree);
        self.document.finish().map_err(|error| io::Error::other(format!("{error:?}")))
    }
}

/// How wide each of so many columns is: beside two there is room for what names the row, and for a number with its bar.
fn widths(columns: usize) -> Vec<f32> {
    let whole = WIDTH - 2.0 * MARGIN;
    let equal = whole / columns.max(1) as f32;
    if columns == 2 { vec![whole * NAMES, whole * (1.0 - NAMES)] } else { vec![equal; columns] }
}

/// Draws the bars of a page. What they say is read as numbers: they themselves belong to the page, as its number does.
fn draw_bars(surface: &mut Surface<'_>, bars: impl Iterator<Item = Bar>) {
    let left = MARGIN + (WIDTH - 2.0 * MARGIN) * NAMES + BAR_INDENT;
    let longest = WIDTH - MARGIN - left;
    let mut path = PathBuilder::new();
    for bar in bars {
        let width = longest * bar.share.min(100) as f32 / 100.0;
        if let Some(rectangle) = Rect::from_xywh(left, bar.y - BAR_HEIGHT + 1.0, width, BAR_HEIGHT) {
            path.push_rect(rectangle);
        }
    }
    let Some(path) = path.finish() else { return };
    let (red, green, blue) = BAR_COLOUR;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }));
    surface.draw_path(&path);
    surface.set_fill(None);
    surface.end_tagged();
}

fn group(parts: &mut [Option<Part>], index: usize) -> Option<TagGroup> {
    let part = parts.get_mut(index)?.take()?;
    let mut group = TagGroup::new(part.tag);
    for child in part.children {
        match child {
            Child::Content(identifier) => group.push(Node::from(identifier)),
            Child::Part(index) => group.children.extend(self::group(parts, index).map(Node::from)),
        }
    }
    Some(group)
}

fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for mark in marks {
        let node = OutlineNode::new(mark.text.clone(), XyzDestination::new(mark.page, Point::from_xy(MARGIN, mark.y)));
        if mark.level > 2
            && let Some(parent) = &mut open
        {
            parent.push_child(node);
        } else {
            outline_push(&mut outline, open.replace(node));
        }
    }
    outline_push(&mut outline, open);
    outline
}

fn outline_push(outline: &mut Outline, node: Option<OutlineNode>) {
    if let Some(node) = node {
        outline.push_child(node);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    /// What is drawn on the pages of a file, in the words of PDF.
    fn drawn(file: &[u8]) -> String {
        let mut drawn = String::new();
        let begins = file.windows(7).enumerate().filter(|(_, bytes)| bytes == b"stream\n");
        for (at, _) in begins {
            // What is no packed text, as the letters, is left out.
            let mut text = String::new();
            if ZlibDecoder::new(&file[at + 7..]).read_to_string(&mut text).is_ok() {
                drawn.push_str(&text);
            }
        }
        drawn
    }

    fn file_of(bars: Vec<u32>) -> Vec<u8> {
        let mut pages = Pages::begin(&About { title: "Zestawienia", language: "pl" }).expect("fonts");
        let cells = |name: &str, number: &str| vec![name.to_owned(), number.to_owned()];
        pages.add(&Block::Table(Table {
            caption: "Propozycje".to_owned(),
            columns: cells("Pozycja", "Liczba"),
            rows: vec![cells("Pomysły", "8"), cells("Pytania", "4"), cells("Uwagi", "0")],
            bars,
        }));
        pages.end().expect("PDF/UA")
    }

    #[test]
    fn bars_are_drawn_and_read_by_nobody() {
        let colour = "0 0.31764707 0.56078434";
        let drawn_with = drawn(&file_of(vec![100, 50, 0]));
        let parts: Vec<&str> = drawn_with.split("EMC").collect();
        let bars: Vec<&&str> = parts.iter().filter(|part| part.contains(colour)).collect();
        assert_eq!(bars.len(), 1, "{drawn_with}");
        assert!(bars[0].contains("/Artifact") && bars[0].contains("/Layout"), "{}", bars[0]);
        // Each shape is closed by `h`.
        assert_eq!(bars[0].matches("\nh").count(), 2, "none for nothing: {}", bars[0]);
        assert!(!drawn(&file_of(Vec::new())).contains(colour), "a table without bars");
    }
}
