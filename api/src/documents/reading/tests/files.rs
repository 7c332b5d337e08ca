//! Files as word processors write them, made of units.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use openapi::documents::ClauseLevel;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::documents::tree::Unit;

/// A ZIP archive of these parts.
pub(super) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("an archive").into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Which level of a list prints the number of a unit.
fn list_level(level: ClauseLevel) -> Option<usize> {
    match level {
        ClauseLevel::Section => Some(0),
        ClauseLevel::Subsection => Some(1),
        ClauseLevel::Point => Some(2),
        ClauseLevel::Letter => Some(3),
        ClauseLevel::Indent => Some(4),
        _ => None,
    }
}

const TYPES: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

/// The parts of a DOCX around this body.
pub(super) fn docx_of(body: &str) -> Vec<u8> {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels = [
        level(0, "decimal", "§ %1."),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%3)"),
        level(3, "lowerLetter", "%4)"),
        level(4, "bullet", "–"),
    ]
    .concat();
    let numbering = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:numbering><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#
    );
    let styles = r#"<w:styles><w:style w:styleId="Podstawa"><w:name w:val="Normal"/></w:style>
        <w:style w:styleId="Par"><w:name w:val="Paragraf"/><w:basedOn w:val="Podstawa"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="N1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
    let document = format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:document><w:body>{body}</w:body></w:document>"#);
    package(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

/// The units as a DOCX whose numbers all come from a list: sections by their style, the others by themselves.
pub(super) fn docx(units: &[Unit]) -> Vec<u8> {
    let mut body = String::new();
    for unit in units {
        let properties = match list_level(unit.level) {
            Some(0) => r#"<w:pPr><w:pStyle w:val="Par"/></w:pPr>"#.to_owned(),
            Some(level) => {
                format!(r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr>"#)
            }
            None => String::new(),
        };
        // Words are cut into runs wherever somebody once changed a letter.
        let half = unit.text.char_indices().nth(unit.text.chars().count() / 2).map_or(0, |(at, _)| at);
        let (first, second) = unit.text.split_at(half);
        let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text));
        let _ = write!(
            body,
            "<w:p>{properties}{}<w:del><w:r><w:delText>skreślone</w:delText><w:t>skreślone</w:t></w:r></w:del>{}</w:p>",
            run(first),
            run(second)
        );
    }
    docx_of(&body)
}

const NAMESPACES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content>"#;

/// The parts of an ODT around this text.
pub(super) fn odt_of(text: &str) -> Vec<u8> {
    let numbered = |level: usize, format: &str, prefix: &str, suffix: &str| {
        format!(
            r#"<text:list-level-style-number text:level="{level}" style:num-format="{format}" style:num-prefix="{prefix}" style:num-suffix="{suffix}"/>"#
        )
    };
    let levels = [
        numbered(1, "1", "§ ", "."),
        numbered(2, "1", "", "."),
        numbered(3, "1", "", ")"),
        numbered(4, "a", "", ")"),
        r#"<text:list-level-style-bullet text:level="5" text:bullet-char="–"/>"#.to_owned(),
    ]
    .concat();
    let content = format!(
        r#"{NAMESPACES}<office:automatic-styles><text:list-style style:name="L1">{levels}</text:list-style></office:automatic-styles>
        <office:body><office:text><text:tracked-changes><text:p>skreślone</text:p></text:tracked-changes>{text}</office:text></office:body></office:document-content>"#
    );
    package(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

/// The units as an ODT whose numbers all come from a list, each item in lists of its own as deep as it stands, which go
/// on with what was before: as LibreOffice writes a text that was put together from pieces.
pub(super) fn odt(units: &[Unit]) -> Vec<u8> {
    let mut text = String::new();
    for unit in units {
        let words = escaped(&unit.text).replacen(' ', "<text:s/>", 1);
        let paragraph = format!("<text:p>{words}<text:note><text:p>przypis</text:p></text:note></text:p>");
        let Some(level) = list_level(unit.level) else {
            text.push_str(&paragraph);
            continue;
        };
        let open = r#"<text:list text:style-name="L1" text:continue-numbering="true">"#;
        // The levels above are headers of lists: they print no number.
        let outer = format!("{open}<text:list-header>").repeat(level);
        let close = "</text:list-header></text:list>".repeat(level);
        let _ = write!(text, "{outer}{open}<text:list-item>{paragraph}</text:list-item></text:list>{close}");
    }
    odt_of(&text)
}

/// The units as Markdown, nested by their lists.
pub(super) fn markdown(units: &[Unit]) -> String {
    let mut text = String::new();
    for unit in units {
        let Unit { number, text: words, .. } = unit;
        let _ = match unit.level {
            ClauseLevel::Section => write!(text, "\n**{number}** {words}\n\n"),
            ClauseLevel::Subsection => writeln!(text, "{number} {words}"),
            ClauseLevel::Point => writeln!(text, "   {number} {words}"),
            _ => write!(text, "{words}\n\n"),
        };
    }
    text
}

/// The units as plain text, a paragraph each.
pub(super) fn plain(units: &[Unit]) -> String {
    units.iter().map(|unit| format!("{} {}\n\n", unit.number, unit.text)).collect()
}
