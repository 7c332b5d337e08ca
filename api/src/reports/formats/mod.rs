//! The forms of a report. Each is written from its beginning to its end into whatever takes bytes, one proposal at a
//! time: how much memory that needs does not depend on how many there are.

mod archive;
mod csv;
mod html;
mod json;
mod ods;
mod pdf;
mod tables;
mod workbook;
mod xlsx;
mod xml;

use std::io::{self, Write};

use openapi::reports::{ReportDocument, ReportFormat, ReportProposal};

pub(in crate::reports) use self::html::{policy, preview};
pub(in crate::reports) use self::json::{Head, JsonWriter, read_head, read_proposal};

/// The proposals of a report, one after the other.
pub(in crate::reports) type Proposals<'a> = &'a mut dyn Iterator<Item = io::Result<ReportProposal>>;

/// One of the files that a form of a report has. Only a document to print has several: it has to be put together in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reports) struct Part {
    /// Its number, from 1.
    pub(in crate::reports) number: u32,
    /// How many there are.
    pub(in crate::reports) of: u32,
    /// How many proposals the report has.
    pub(in crate::reports) proposals: u32,
}

impl Part {
    /// The files of a form for so many proposals, in order.
    pub(in crate::reports) fn all(format: ReportFormat, proposals: u32) -> impl Iterator<Item = Self> {
        let of = match format {
            ReportFormat::Pdf => proposals.div_ceil(pdf::PROPOSALS_MAX).max(1),
            _ => 1,
        };
        (1..=of).map(move |number| Self { number, of, proposals })
    }
}

/// Writes a file of a report in a form that is made of the one for programs; `document` has no proposals, they come one by one, and
/// each file takes its own.
///
/// # Errors
/// When bytes can't be written, or proposals not be read.
pub(in crate::reports) fn write<W: Write>(
    format: ReportFormat,
    document: &ReportDocument,
    part: Part,
    proposals: Proposals<'_>,
    out: W,
) -> io::Result<W> {
    match format {
        ReportFormat::Json => {
            let mut json = JsonWriter::begin(&Head(document.clone()), out)?;
            for proposal in proposals {
                json.proposal(&proposal?)?;
            }
            json.end()
        }
        ReportFormat::Html => html::write(document, proposals, out),
        ReportFormat::Pdf => pdf::write(document, part, proposals, out),
        ReportFormat::Csv => csv::write(proposals, out),
        ReportFormat::Xlsx => tables::fill(xlsx::Xlsx::new(out)?, document, proposals),
        ReportFormat::Ods => tables::fill(ods::Ods::new(out)?, document, proposals),
    }
}

/// The media type of a form.
pub(in crate::reports) const fn media_type(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Html => "text/html; charset=utf-8",
        ReportFormat::Json => "application/json",
        ReportFormat::Pdf => "application/pdf",
        ReportFormat::Csv => "text/csv; charset=utf-8",
        ReportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat::Ods => "application/vnd.oasis.opendocument.spreadsheet",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_to_print_has_as_many_files_as_it_needs() {
        let files = |format, count| Part::all(format, count).map(|part| (part.number, part.of)).collect::<Vec<_>>();
        assert_eq!(files(ReportFormat::Pdf, 0), [(1, 1)]);
        assert_eq!(files(ReportFormat::Pdf, pdf::PROPOSALS_MAX), [(1, 1)]);
        assert_eq!(files(ReportFormat::Pdf, pdf::PROPOSALS_MAX + 1), [(1, 2), (2, 2)]);
        assert_eq!(files(ReportFormat::Html, 100_000), [(1, 1)]);
    }
}
