//! Sheets for LibreOffice: OpenDocument 1.3 (ISO/IEC 26300), written as a stream.

use std::io::{self, Write};

use super::archive::{Archive, Member};
use super::workbook::{SHEETS, Workbook};
use super::xml::{Escaped, escape, put};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMES: &str = "urn:oasis:names:tc:opendocument:xmlns";

/// A file for LibreOffice.
pub(super) struct Ods<W: Write> {
    content: Member<W>,
    sheet: usize,
    buffer: String,
}

impl<W: Write> Ods<W> {
    pub(super) fn new(out: W) -> io::Result<Self> {
        let mut archive = Archive::new(out);
        // First, and as it is: programs look for it at a fixed place.
        archive.store("mimetype", MEDIA_TYPE.as_bytes())?;
        let archive = archive.add("META-INF/manifest.xml", &manifest())?;
        let mut content = archive.begin("content.xml")?;
        content.write_all(content_head().as_bytes())?;
        Ok(Self { content, sheet: 0, buffer: String::new() })
    }

    fn write_row(&mut self, cells: &[String]) -> io::Result<()> {
        self.buffer.clear();
        self.buffer.push_str("<table:table-row>");
        for cell in cells {
            if cell.is_empty() {
                self.buffer.push_str("<table:table-cell/>");
                continue;
            }
            self.buffer.push_str("<table:table-cell table:style-name=\"text\" office:value-type=\"string\">");
            for line in cell.split('\n') {
                self.buffer.push_str("<text:p>");
                paragraph(line, &mut self.buffer);
                self.buffer.push_str("</text:p>");
            }
            self.buffer.push_str("</table:table-cell>");
        }
        self.buffer.push_str("</table:table-row>");
        self.content.write_all(self.buffer.as_bytes())
    }
}

impl<W: Write> Workbook for Ods<W> {
    type Out = W;

    fn begin_sheet(&mut self, columns: &[&str]) -> io::Result<()> {
        let name = SHEETS.get(self.sheet).ok_or_else(|| io::Error::other("there is no such sheet"))?;
        self.sheet += 1;
        let (name, count) = (Escaped(name), columns.len().max(1));
        write!(
            self.content,
            "<table:table table:name=\"{name}\"><table:table-column table:style-name=\"column\" \
             table:number-columns-repeated=\"{count}\"/><table:table-header-rows>"
        )?;
        let header: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
        self.write_row(&header)?;
        self.content.write_all(b"</table:table-header-rows>")
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.write_row(cells)
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        self.content.write_all(b"</table:table>")
    }

    fn finish(mut self) -> io::Result<W> {
        self.content.write_all(b"</office:spreadsheet></office:body></office:document-content>")?;
        self.content.finish()?.finish()
    }
}

/// A line of text. OpenDocument makes one space of many, and none of those at the ends: further ones are named.
fn paragraph(line: &str, out: &mut String) {
    let mut rest = line;
    let mut is_start = true;
    while let Some(index) = rest.find([' ', '\t']) {
        escape(&rest[..index], out);
        is_start &= index == 0;
        rest = &rest[index..];
        if let Some(after) = rest.strip_prefix('\t') {
            out.push_str("<text:tab/>");
            rest = after;
        } else {
            let after = rest.trim_start_matches(' ');
            let spaces = rest.len() - after.len();
            let plain = usize::from(!is_start && !after.is_empty());
            out.push_str(&" "[..plain]);
            if spaces > plain {
                put(out, format_args!("<text:s text:c=\"{}\"/>", spaces - plain));
            }
            rest = after;
        }
        is_start = false;
    }
    escape(rest, out);
}

fn manifest() -> String {
    format!(
        "{HEAD}<manifest:manifest xmlns:manifest=\"{NAMES}:manifest:1.0\" manifest:version=\"1.3\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"{MEDIA_TYPE}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
         </manifest:manifest>"
    )
}

fn content_head() -> String {
    let names = ["office", "style", "text", "table", "number"];
    let mut head = format!("{HEAD}<office:document-content office:version=\"1.3\"");
    for name in names {
        let space = if name == "number" { "datastyle" } else { name };
        put(&mut head, format_args!(" xmlns:{name}=\"{NAMES}:{space}:1.0\""));
    }
    put(&mut head, format_args!(" xmlns:fo=\"{NAMES}:xsl-fo-compatible:1.0\">"));
    head + "<office:automatic-styles><number:text-style style:name=\"as-text\"><number:text-content/>\
            </number:text-style><style:style style:name=\"text\" style:family=\"table-cell\" \
            style:data-style-name=\"as-text\"><style:table-cell-properties fo:wrap-option=\"wrap\" \
            style:vertical-align=\"top\"/></style:style><style:style style:name=\"column\" \
            style:family=\"table-column\"><style:table-column-properties style:column-width=\"5cm\"/></style:style>\
            </office:automatic-styles><office:body><office:spreadsheet>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_space_is_lost() {
        let written = |line| {
            let mut out = String::new();
            paragraph(line, &mut out);
            out
        };
        assert_eq!(written("a b"), "a b");
        assert_eq!(written("a  b"), "a <text:s text:c=\"1\"/>b");
        assert_eq!(written(" a "), "<text:s text:c=\"1\"/>a<text:s text:c=\"1\"/>");
        assert_eq!(written("\ta\t b"), "<text:tab/>a<text:tab/> b");
        assert_eq!(written("   "), "<text:s text:c=\"3\"/>");
        assert_eq!(written("<&>"), "&lt;&amp;&gt;");
    }
}
