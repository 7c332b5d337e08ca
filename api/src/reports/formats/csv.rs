//! The proposals as one table (RFC 4180), with the names and values of the contract. What has several parts, as an opinion
//! or a file, stands in its cell as JSON.

use std::io::{self, Write};

use openapi::documents::RemarkEffect;
use openapi::reports::ReportProposal;
use serde::Serialize;

use super::Proposals;
use crate::text::harmless;

const COLUMNS: [&str; 30] = [
    "reference",
    "kind",
    "title",
    "body",
    "author_name",
    "affiliation",
    "organisation",
    "verified",
    "channel",
    "district",
    "tags",
    "supports",
    "organisation_supports",
    "comments",
    "opinions",
    "attachments",
    "created_at",
    "published_at",
    "merged_into",
    "merged",
    "disposition",
    "reasons",
    "answered_at",
    "citation",
    "clause_id",
    "draft_version",
    "quote",
    "newest_version",
    "newest_citation",
    "led_to",
];

pub(super) fn write<W: Write>(proposals: Proposals<'_>, out: W) -> io::Result<W> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS)?;
    for proposal in proposals {
        let cells = cells(proposal?)?;
        writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// A list of objects as JSON, as the form for programs has it; an empty cell where there are none.
fn list(items: &[impl Serialize]) -> io::Result<String> {
    if items.is_empty() { Ok(String::new()) } else { Ok(serde_json::to_string(items)?) }
}

/// What a remark was made on, and what came of it: empty cells where it is none. Without a place in the newest version,
/// that has a number and no citation.
fn remark(told: &ReportProposal) -> [String; 7] {
    let (on, outcome) = (told.proposal.remark.as_ref(), told.in_draft.as_ref());
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let effect = |effect: &RemarkEffect| format!("{} {}: {}", effect.version, effect.citation, effect.change);
    [
        text(on.map(|on| &on.citation)),
        text(on.map(|on| &on.clause_id)),
        on.map(|on| on.version.to_string()).unwrap_or_default(),
        text(on.and_then(|on| on.quote.as_ref()).map(|quote| &quote.exact)),
        outcome.map(|outcome| outcome.version.to_string()).unwrap_or_default(),
        text(outcome.and_then(|outcome| outcome.place.as_ref()).map(|place| &place.citation)),
        outcome.map(|outcome| outcome.effects.iter().map(effect).collect::<Vec<_>>().join("; ")).unwrap_or_default(),
    ]
}

fn cells(told: ReportProposal) -> io::Result<[String; COLUMNS.len()]> {
    let [citation, clause_id, draft_version, quote, newest_version, newest_citation, led_to] = remark(&told);
    let proposal = told.proposal;
    let (disposition, reasons, answered_at) = match proposal.answer {
        Some(answer) => (answer.disposition.to_string(), answer.reasons, answer.published_at.as_str().to_owned()),
        None => Default::default(),
    };
    Ok([
        proposal.reference,
        proposal.kind.to_string(),
        proposal.title,
        proposal.body,
        proposal.author_name.unwrap_or_default(),
        proposal.affiliation.to_string(),
        proposal.organisation.unwrap_or_default(),
        proposal.verified.to_string(),
        proposal.channel.to_string(),
        proposal.district.map(|number| number.to_string()).unwrap_or_default(),
        proposal.tags.join("; "),
        proposal.supports.to_string(),
        proposal.organisation_supports.to_string(),
        proposal.comments.to_string(),
        list(&proposal.opinions)?,
        list(&proposal.attachments)?,
        proposal.created_at.as_str().to_owned(),
        proposal.published_at.map(|at| at.as_str().to_owned()).unwrap_or_default(),
        proposal.merged_into.unwrap_or_default(),
        proposal.merged.join("; "),
        disposition,
        reasons,
        answered_at,
        citation,
        clause_id,
        draft_version,
        quote,
        newest_version,
        newest_citation,
        led_to,
    ])
}
