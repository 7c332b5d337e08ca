//! DOCX (Office Open XML, ISO/IEC 29500): the paragraphs of the main part, each with the number that its list or its
//! style prints before it. Deleted text of tracked changes, notes, boxes and tables of contents are left out.

mod lists;
mod styles;

use self::lists::{Lists, Place};
use self::styles::Styles;
use super::package::Package;
use super::xml::{Element, Node, walk};
use super::{Line, Unreadable};

/// Elements whose words are none of the text's.
const SKIPPED: &[&str] =
    &["w:del", "w:moveFrom", "w:pPrChange", "w:txbxContent", "mc:Fallback", "w:footnote", "w:endnote", "w:comment"];
const MACROS: &[u8] = b"macroEnabled";
const MAIN_TYPE: &[u8] = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const RELATIONS: &str = "_rels/.rels";
const USUAL_MAIN: &str = "word/document.xml";

/// Opens a package without macros; gives the part that says what the others are.
fn open(bytes: &[u8]) -> Result<(Package<'_>, Vec<u8>), Unreadable> {
    let mut package = Package::open(bytes)?;
    let types = package.needed("[Content_Types].xml")?;
    if says(&types, MACROS) { Err(Unreadable::Macros) } else { Ok((package, types)) }
}

fn says(types: &[u8], word: &[u8]) -> bool {
    types.windows(word.len()).any(|window| window == word)
}

/// Whether it is a text, whose words are there.
pub(super) fn recognise(bytes: &[u8]) -> Result<(), Unreadable> {
    let (mut package, types) = open(bytes)?;
    let main = main_part(&mut package)?;
    let is_text = says(&types, MAIN_TYPE) && package.has(&main);
    if is_text { Ok(()) } else { Err(Unreadable::NotOfThisKind) }
}

pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let (mut package, _) = open(bytes)?;
    let main = main_part(&mut package)?;
    let folder = main.rfind('/').map_or("", |slash| &main[..=slash]).to_owned();
    let styles = match package.part(&format!("{folder}styles.xml"))? {
        Some(part) => Styles::read(&part)?,
        None => Styles::default(),
    };
    let lists = match package.part(&format!("{folder}numbering.xml"))? {
        Some(part) => Lists::read(&part)?,
        None => Lists::default(),
    };
    let mut reader = Reader { styles, lists, ..Reader::default() };
    walk(&package.needed(&main)?, |node| reader.take(node))?;
    Ok(reader.lines)
}

/// The main part is where the package's relations say.
fn main_part(package: &mut Package<'_>) -> Result<String, Unreadable> {
    let mut main = None;
    if let Some(relations) = package.part(RELATIONS)? {
        walk(&relations, |node| {
            if let Node::Start(element) = node {
                let is_main = element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
                if is_main {
                    main = element.attribute("Target").map(|target| target.trim_start_matches('/').to_owned());
                }
            }
        })?;
    }
    Ok(main.unwrap_or_else(|| USUAL_MAIN.to_owned()))
}

#[derive(Default)]
struct Paragraph {
    /// Its words; line breaks inside it part them.
    parts: Vec<String>,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    is_heading: bool,
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    lists: Lists,
    lines: Vec<Line>,
    paragraph: Option<Paragraph>,
    skipped: usize,
    in_words: bool,
}

impl Reader {
    fn take(&mut self, node: Node<'_>) {
        match node {
            Node::Start(element) if self.skipped > 0 || SKIPPED.contains(&element.name) => self.skipped += 1,
            Node::End(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Start(element) => self.start(&element),
            Node::End("w:p") => self.end_paragraph(),
            Node::End("w:t") => self.in_words = false,
            Node::Text(text) if self.skipped == 0 && self.in_words => self.words(&text),
            Node::End(_) | Node::Text(_) => {}
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        if element.name == "w:p" {
            self.paragraph = Some(Paragraph { parts: vec![String::new()], ..Paragraph::default() });
            return;
        }
        let Some(paragraph) = &mut self.paragraph else { return };
        match element.name {
            "w:t" => self.in_words = true,
            "w:tab" => self.words(" "),
            "w:noBreakHyphen" => self.words("-"),
            "w:br" | "w:cr" => paragraph.parts.push(String::new()),
            "w:pStyle" => paragraph.style = element.attribute("w:val"),
            "w:numId" => paragraph.list = element.attribute("w:val"),
            "w:ilvl" => paragraph.level = element.number("w:val").and_then(|level| usize::try_from(level).ok()),
            "w:outlineLvl" => paragraph.is_heading = element.number("w:val").is_some_and(|level| level < 9),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(part) = self.paragraph.as_mut().and_then(|paragraph| paragraph.parts.last_mut()) {
            part.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else { return };
        let style = paragraph.style.as_deref().map(|id| self.styles.look_up(id)).unwrap_or_default();
        if style.is_contents {
            return;
        }
        let has_words = paragraph.parts.iter().any(|part| !part.trim().is_empty());
        let place =
            Place { list: paragraph.list.or(style.list), level: paragraph.level.or(style.level).unwrap_or_default() };
        // An item without words has no number printed in a text that anybody would read; but „§ 5.” alone is one.
        let printed = self.lists.print(&place);
        let is_bullet = printed.as_ref().is_some_and(|label| label.is_bullet);
        if !has_words && (is_bullet || printed.is_none()) {
            return;
        }
        let label = printed.filter(|label| !label.is_bullet).map_or_else(String::new, |label| label.text + " ");
        for (at, part) in paragraph.parts.into_iter().enumerate() {
            let is_first = at == 0;
            self.lines.push(Line {
                text: if is_first { format!("{label}{part}") } else { part },
                joins: !is_first,
                is_bullet: is_first && is_bullet,
                is_heading: is_first && (style.is_heading || paragraph.is_heading),
            });
        }
    }
}
