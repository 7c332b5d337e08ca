//! The page to read: HTML without scripts, its style inside, so that the file is whole wherever it is kept.

use std::io::{self, Write};
use std::sync::LazyLock;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openapi::documents::WordOp;
use openapi::proposals::Proposal;
use openapi::reports::{ReportDocument, ReportProposal};
use sha2::{Digest, Sha256};

use super::Proposals;
use crate::reports::changes::{self, Change};
use crate::reports::facts::{self, Fact, Table};
use crate::reports::words;

const STYLE: &str = include_str!("../../../templates/report.css");

/// What a browser is told to take from the page: its own style, and nothing else from anywhere.
pub(in crate::reports) fn policy() -> &'static str {
    static POLICY: LazyLock<String> = LazyLock::new(|| {
        let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
        format!(
            "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    });
    &POLICY
}

/// A bar of a chart: the number beside it says the same.
struct Bar {
    name: String,
    number: String,
    /// Of a hundred.
    width: u32,
}

struct Chart {
    title: &'static str,
    bars: Vec<Bar>,
}

struct Period {
    stage: &'static str,
    begins: String,
    ends: String,
}

struct Version<'a> {
    number: u32,
    name: &'a str,
    since: String,
}

struct Duty {
    begins: String,
    ends: String,
    mode: &'static str,
    place: String,
    cancelled: &'static str,
}

#[derive(Template)]
#[template(path = "report_head.html")]
struct Head<'a> {
    style: &'static str,
    title: String,
    document: &'a ReportDocument,
    facts: Vec<Fact>,
    periods: Vec<Period>,
    duties: Vec<Duty>,
    charts: Vec<Chart>,
    versions: Vec<Version<'a>>,
    changes: Vec<Change<'a>>,
}

#[derive(Template)]
#[template(path = "report_proposal.html")]
struct Said<'a> {
    proposal: &'a Proposal,
    facts: Vec<Fact>,
    disposition: &'static str,
    answered_at: String,
}

#[derive(Template)]
#[template(path = "report_foot.html")]
struct Foot<'a> {
    document: &'a ReportDocument,
    is_cut: bool,
    count: u64,
}

fn rendered(template: &impl Template) -> io::Result<String> {
    template.render().map_err(io::Error::other)
}

pub(super) fn write<W: Write>(document: &ReportDocument, proposals: Proposals<'_>, mut out: W) -> io::Result<W> {
    out.write_all(rendered(&head(document))?.as_bytes())?;
    let mut count = 0;
    for proposal in proposals {
        out.write_all(rendered(&said(&proposal?))?.as_bytes())?;
        count += 1;
    }
    out.write_all(rendered(&Foot { document, is_cut: false, count })?.as_bytes())?;
    Ok(out)
}

/// The page with these proposals alone.
///
/// # Errors
/// When a template can't be filled.
pub(in crate::reports) fn preview(document: &ReportDocument, is_cut: bool) -> io::Result<String> {
    let mut page = rendered(&head(document))?;
    for proposal in &document.proposals {
        page.push_str(&rendered(&said(proposal))?);
    }
    let count = u64::try_from(document.proposals.len()).unwrap_or(u64::MAX);
    page.push_str(&rendered(&Foot { document, is_cut, count })?);
    Ok(page)
}

fn head(document: &ReportDocument) -> Head<'_> {
    let periods = document.timetable.iter().map(|period| Period {
        stage: words::stage(period.stage),
        begins: words::moment(&period.starts_at),
        ends: period.ends_at.as_ref().map(words::moment).unwrap_or_default(),
    });
    let duties = document.duties.iter().map(|duty| Duty {
        begins: words::moment(&duty.starts_at),
        ends: words::moment(&duty.ends_at),
        mode: words::mode(duty.mode),
        place: duty.place.clone().unwrap_or_default(),
        cancelled: words::yes_or_no(duty.cancelled),
    });
    let versions = document.draft.versions.iter().map(|version| Version {
        number: version.number,
        name: &version.name,
        since: words::moment(&version.published_at),
    });
    Head {
        style: STYLE,
        title: words::title(document.number.as_deref()),
        document,
        facts: facts::of(document),
        periods: periods.collect(),
        duties: duties.collect(),
        charts: facts::tables(&document.figures).into_iter().map(chart).collect(),
        versions: versions.collect(),
        changes: changes::of(&document.draft),
    }
}

fn chart(table: Table) -> Chart {
    let widths = table.bars();
    let bars = table.rows.into_iter().zip(widths).map(|(row, width)| Bar {
        number: words::number(row.count),
        width,
        name: row.name,
    });
    Chart { title: table.title, bars: bars.collect() }
}

fn said(told: &ReportProposal) -> Said<'_> {
    let proposal = &told.proposal;
    let answer = proposal.answer.as_ref();
    Said {
        proposal,
        facts: facts::of_proposal(told),
        disposition: answer.map_or(words::UNANSWERED, |answer| words::disposition(answer.disposition)),
        answered_at: answer.map(|answer| words::moment(&answer.published_at)).unwrap_or_default(),
    }
}
