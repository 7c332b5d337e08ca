//! The report of a consultation: who was asked and how, what took place, everything that was said with what the city
//! decided and why, and the figures. Once it is published it is frozen: its files never change.

use serde::{Deserialize, Serialize};

use crate::consultations::{Attachment, Kind, Office, StagePeriod};
use crate::documents::{
    ClauseChangeKind, ClauseLevel, ComparedClause, DocumentVersion, RemarkEffect, RemarkPlace, WordChange,
};
use crate::duties::Mode;
use crate::figures::{Figures, ReportDue};
use crate::named;
use crate::proposals::Proposal;
use crate::rule_sets::RuleSet;
use crate::time::LocalTime;

named! {
    /// The form of a file of a report.
    ReportFormat {
        /// A page to read.
        Html = "html",
        /// A document to print and to read, also aloud.
        Pdf = "pdf",
        /// Everything, for programs.
        Json = "json",
        /// The proposals as one table, for programs.
        Csv = "csv",
        /// Tables for Excel.
        Xlsx = "xlsx",
        /// Tables for LibreOffice.
        Ods = "ods",
    }
}

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportFile {
    /// Its form.
    pub format: ReportFormat,
    /// Which of the files of its form it is, from 1. A document to print has further files where there are more than 1500
    /// proposals.
    #[serde(default = "first")]
    #[cfg_attr(feature = "schema", schema(minimum = 1, example = 1))]
    pub part: u32,
    /// Its address below that of the server.
    #[cfg_attr(feature = "schema", schema(example = "/api/v1/consultations/jak-rozwijac-konsultacje/report.json"))]
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 hash of its bytes, in lower-case hexadecimal digits.
    #[cfg_attr(
        feature = "schema",
        schema(example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    )]
    pub sha256: String,
}

const fn first() -> u32 {
    1
}

/// Which of the files of a form to get.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct ReportPartQuery {
    /// Its number, from 1; the first unless told otherwise.
    #[cfg_attr(feature = "schema", param(minimum = 1))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
}

/// A report that is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublishedReport {
    /// Its number in its year.
    #[cfg_attr(feature = "schema", schema(example = "3/2026"))]
    pub number: String,
    /// What it tells of is as it was then.
    pub frozen_at: LocalTime,
    /// When it was published.
    pub published_at: LocalTime,
    /// Its files.
    pub files: Vec<ReportFile>,
}

/// Where the report of a consultation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Report {
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// The consultation's title.
    pub consultation_title: String,
    /// By when it is due.
    pub due: ReportDue,
    /// The report, once it is there.
    pub published: Option<PublishedReport>,
}

/// A duty as a report tells of it. How it was used is told of all together: a single one has few visitors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportDuty {
    /// How the conversations took place.
    pub mode: Mode,
    /// The address and room of a duty in person.
    pub place: Option<String>,
    /// When it began.
    pub starts_at: LocalTime,
    /// When it ended.
    pub ends_at: LocalTime,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// A clause that was changed, from one version of the draft to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DraftStep {
    /// The number of the version that has the change.
    #[cfg_attr(feature = "schema", schema(example = 2))]
    pub version: u32,
    /// What became of the clause.
    pub change: ClauseChangeKind,
    /// How it is cited there, or was before it went.
    #[cfg_attr(feature = "schema", schema(example = "§ 5 ust. 2"))]
    pub citation: String,
    /// Its words in the version before and in this one.
    pub words: Vec<WordChange>,
    /// The references of the published remarks that led to it: of those that stood on the clause, unless staff have said
    /// otherwise, and of those that staff have named.
    pub remarks: Vec<String>,
}

/// A clause that was changed, from the first version of the draft to the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DraftChange {
    /// The clause.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// How it is cited in the newest version, or was last before it went; empty where there is no number above it.
    #[cfg_attr(feature = "schema", schema(example = "§ 5 ust. 2"))]
    pub citation: String,
    /// What unit it is, or was last.
    pub level: ClauseLevel,
    /// What became of it from the first version to the newest. `same`: what was changed in between was changed back;
    /// `removed` with neither `before` nor `after`: it came and went in between. The steps tell.
    pub change: ClauseChangeKind,
    /// How it stood in the first version; none where it was not there.
    pub before: Option<ComparedClause>,
    /// How it stands in the newest; none where it is not there.
    pub after: Option<ComparedClause>,
    /// Its words in the first version and in the newest.
    pub words: Vec<WordChange>,
    /// The references of the published remarks that led to any of its steps.
    #[cfg_attr(feature = "schema", schema(example = json!(["3WQ9-7HDX"])))]
    pub remarks: Vec<String>,
    /// Its changes from version to version, the first change first.
    pub steps: Vec<DraftStep>,
}

/// What changed in the draft under consultation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DraftHistory {
    /// The versions that were out when the report was frozen, the first one first; empty where there is no draft.
    pub versions: Vec<DocumentVersion>,
    /// Every clause that was changed in any of them, in the order of the newest; those that are gone stand behind what
    /// they stood behind. Empty where there are fewer than two versions.
    pub changes: Vec<DraftChange>,
}

/// What became of a remark on a clause of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RemarkOutcome {
    /// The number of the newest version that was out.
    #[cfg_attr(feature = "schema", schema(example = 2))]
    pub version: u32,
    /// Where it stands in that version; none where it has lost its place.
    pub place: Option<RemarkPlace>,
    /// What it led to, from version to version.
    pub effects: Vec<RemarkEffect>,
}

/// A proposal as a report tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportProposal {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// What became of a remark on a clause of the draft; none where it is no such remark.
    #[serde(default)]
    pub in_draft: Option<RemarkOutcome>,
}

/// A report as a whole: what `report.json` holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportDocument {
    /// Its number in its year; none in a preview.
    #[cfg_attr(feature = "schema", schema(example = "3/2026"))]
    pub number: Option<String>,
    /// What it tells of is as it was then.
    pub frozen_at: LocalTime,
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// Its page.
    pub consultation_url: String,
    /// Its title.
    pub title: String,
    /// What it was about.
    pub summary: String,
    /// The tool of participation.
    pub kind: Kind,
    /// The districts that it concerned; empty: the whole city.
    pub districts: Vec<u8>,
    /// Who was asked.
    pub invited: String,
    /// The law or resolution that it rested on.
    pub legal_basis: Option<String>,
    /// Who asked.
    pub office: Office,
    /// What could be read.
    pub attachments: Vec<Attachment>,
    /// How many versions of the announcement were published.
    pub version: u32,
    /// When: the stages with their dates.
    pub timetable: Vec<StagePeriod>,
    /// The staff's words that stand first: plain text, an empty line begins a paragraph.
    pub words_before: Option<String>,
    /// The staff's words that stand last.
    pub words_after: Option<String>,
    /// What took place.
    pub duties: Vec<ReportDuty>,
    /// The figures, as the public sees them.
    pub figures: Figures,
    /// By when report and answers were due.
    pub rules: RuleSet,
    /// What changed in the draft under consultation.
    #[serde(default)]
    pub draft: DraftHistory,
    /// Every published proposal with the city's answer, in the order of their publication.
    pub proposals: Vec<ReportProposal>,
}
