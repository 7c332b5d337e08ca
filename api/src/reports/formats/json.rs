//! The report for programs: one JSON object, its proposals one on each line. All other forms are made from this one, so
//! that none can say something else.

use std::io::{self, Write};

use openapi::reports::{ReportDocument, ReportProposal};

/// What stands where the list of proposals begins; a line of its own ends there.
const LIST: &str = ",\"proposals\":[";

/// A report without its proposals.
pub(in crate::reports) struct Head(pub(in crate::reports) ReportDocument);

/// Writes a report proposal by proposal.
pub(in crate::reports) struct JsonWriter<W> {
    out: W,
    is_first: bool,
}

impl<W: Write> JsonWriter<W> {
    /// Writes everything but the proposals.
    pub(in crate::reports) fn begin(head: &Head, mut out: W) -> io::Result<Self> {
        let whole = serde_json::to_string(&head.0)?;
        // The list is the last field of the document, and empty: a test holds on to it.
        let head = whole.strip_suffix(&format!("{LIST}]}}")).unwrap_or(&whole);
        out.write_all(head.as_bytes())?;
        out.write_all(LIST.as_bytes())?;
        Ok(Self { out, is_first: true })
    }

    /// Writes the next one.
    pub(in crate::reports) fn proposal(&mut self, proposal: &ReportProposal) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        serde_json::to_writer(&mut self.out, proposal)?;
        Ok(())
    }

    /// Ends the document.
    pub(in crate::reports) fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }
}

/// The report that a file's first line holds, without its proposals.
pub(in crate::reports) fn read_head(line: &str) -> io::Result<ReportDocument> {
    Ok(serde_json::from_str(&format!("{line}]}}"))?)
}

/// The proposal that a further line of the file holds; `None` for the line that ends it.
pub(in crate::reports) fn read_proposal(line: &str) -> io::Result<Option<ReportProposal>> {
    let line = line.trim_end().trim_end_matches(',');
    if line.starts_with(']') {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(line)?))
}
