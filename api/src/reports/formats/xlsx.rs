//! Sheets for Excel: Office Open XML (ECMA-376), written as a stream.

use std::io::{self, Write};

use super::archive::{Archive, Member};
use super::workbook::{SHEETS, Workbook};
use super::xml::{Escaped, escape, put};

const PARTS: [&str; SHEETS.len()] = [
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
    "xl/worksheets/sheet4.xml",
    "xl/worksheets/sheet5.xml",
];
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET_END: &str = "</sheetData></worksheet>";

/// Where the writer is.
enum State<W: Write> {
    Between(Archive<W>),
    Inside(Box<Member<W>>),
    /// Only while one becomes the other.
    Moving,
}

/// A file for Excel.
pub(super) struct Xlsx<W: Write> {
    state: State<W>,
    sheet: usize,
    row: u32,
    buffer: String,
}

impl<W: Write> Xlsx<W> {
    pub(super) fn new(out: W) -> io::Result<Self> {
        let archive = Archive::new(out)
            .add("[Content_Types].xml", &content_types())?
            .add("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.xml".to_owned())]))?
            .add("xl/workbook.xml", &workbook())?
            .add("xl/_rels/workbook.xml.rels", &workbook_relations())?
            .add("xl/styles.xml", &styles())?;
        Ok(Self { state: State::Between(archive), sheet: 0, row: 0, buffer: String::new() })
    }

    fn write_row(&mut self, cells: &[String], style: u32) -> io::Result<()> {
        self.row += 1;
        self.buffer.clear();
        put(&mut self.buffer, format_args!("<row r=\"{}\">", self.row));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (name, row) = (column_name(column), self.row);
            put(
                &mut self.buffer,
                format_args!("<c r=\"{name}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"),
            );
            escape(&literal(cell), &mut self.buffer);
            self.buffer.push_str("</t></is></c>");
        }
        self.buffer.push_str("</row>");
        self.write_buffer()
    }

    fn write_buffer(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Inside(member) => member.write_all(self.buffer.as_bytes()),
            State::Between(_) | State::Moving => Err(io::Error::other("no sheet was begun")),
        }
    }
}

impl<W: Write> Workbook for Xlsx<W> {
    type Out = W;

    fn begin_sheet(&mut self, columns: &[&str]) -> io::Result<()> {
        let State::Between(archive) = std::mem::replace(&mut self.state, State::Moving) else {
            return Err(io::Error::other("a sheet is open"));
        };
        let part = PARTS.get(self.sheet).ok_or_else(|| io::Error::other("there is no such sheet"))?;
        self.state = State::Inside(Box::new(archive.begin(part)?));
        (self.sheet, self.row) = (self.sheet + 1, 0);
        self.buffer.clear();
        put(
            &mut self.buffer,
            format_args!(
                "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
                 topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
                 <sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"{}\" width=\"24\" \
                 customWidth=\"1\"/></cols><sheetData>",
                columns.len().max(1)
            ),
        );
        self.write_buffer()?;
        let header: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
        self.write_row(&header, 1)
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.write_row(cells, 2)
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        let State::Inside(mut member) = std::mem::replace(&mut self.state, State::Moving) else {
            return Err(io::Error::other("no sheet is open"));
        };
        member.write_all(SHEET_END.as_bytes())?;
        self.state = State::Between(member.finish()?);
        Ok(())
    }

    fn finish(self) -> io::Result<W> {
        match self.state {
            State::Between(archive) => archive.finish(),
            State::Inside(_) | State::Moving => Err(io::Error::other("a sheet is open")),
        }
    }
}

/// A text of which Excel takes nothing for an escape: `_x0041_` would be read as the letter A.
fn literal(text: &str) -> std::borrow::Cow<'_, str> {
    let is_escape = |at: &str| {
        let digits = at.as_bytes().get(2..6);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) && at.as_bytes().get(6) == Some(&b'_')
    };
    if !text.match_indices("_x").any(|(index, _)| is_escape(&text[index..])) {
        return text.into();
    }
    let mut written = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    for (index, _) in text.match_indices("_x").filter(|(index, _)| is_escape(&text[*index..])) {
        written.push_str(&text[copied..index]);
        written.push_str("_x005F_");
        copied = index + 1;
    }
    written.push_str(&text[copied..]);
    written.into()
}

fn column_name(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

fn content_types() -> String {
    let mut types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let kinds = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")];
    let sheets = PARTS.iter().map(|part| (format!("/{part}"), "worksheet"));
    for (part, kind) in kinds.iter().map(|&(part, kind)| (part.to_owned(), kind)).chain(sheets) {
        put(
            &mut types,
            format_args!(
                "<Override PartName=\"{part}\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
            ),
        );
    }
    types + "</Types>"
}

fn relations(targets: &[(&str, String)]) -> String {
    let mut relations = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">");
    for (number, (kind, target)) in (1..).zip(targets) {
        put(
            &mut relations,
            format_args!("<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"),
        );
    }
    relations + "</Relationships>"
}

fn workbook_relations() -> String {
    let sheets = PARTS.iter().map(|part| ("worksheet", part.trim_start_matches("xl/").to_owned()));
    let all: Vec<(&str, String)> = sheets.chain([("styles", "styles.xml".to_owned())]).collect();
    relations(&all)
}

fn workbook() -> String {
    let mut book = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>");
    for (number, name) in (1..).zip(SHEETS) {
        let name = Escaped(name);
        put(&mut book, format_args!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
    }
    book + "</sheets></workbook>"
}

/// The usual style, that of the first row, and that of texts, which keeps cells texts when somebody edits them.
fn styles() -> String {
    let wraps = "<alignment vertical=\"top\" wrapText=\"1\"/>";
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill \
         patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\">\
         <border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf \
         numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf \
         numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"1\" \
         fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" \
         applyAlignment=\"1\">{wraps}</xf><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
         applyNumberFormat=\"1\" applyAlignment=\"1\">{wraps}</xf></cellXfs><cellStyles count=\"1\"><cellStyle \
         name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(column_name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn what_looks_like_an_escape_is_none() {
        assert_eq!(literal("_x0041_"), "_x005F_x0041_");
        assert_eq!(literal("a_x000D_b_x0041_x0042_"), "a_x005F_x000D_b_x005F_x0041_x005F_x0042_");
        for text in ["_x41_", "_x004", "zwykły_tekst", "_xżółć_", "_"] {
            assert_eq!(literal(text), text);
        }
    }
}
