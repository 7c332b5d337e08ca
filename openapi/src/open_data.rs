//! Open data: everything that is published, in bulk, for whoever wants to do something with it.
//!
//! The rows are flat, so that they say the same as a line of JSON and as a line of a table. No row names a person: names of
//! authors and experts stay where they were published.

use serde::{Deserialize, Serialize};

use crate::commitments::CommitmentState;
use crate::consultations::{Kind, Stage};
use crate::documents::ClauseLevel;
use crate::duties::Mode;
use crate::named;
use crate::people::Affiliation;
use crate::proposals::{Channel, Disposition, ProposalKind, Stance};
use crate::reports::ReportFormat;
use crate::time::LocalTime;

named! {
    /// A set of data.
    DatasetName {
        /// What the city asked about.
        Consultations = "consultations",
        /// The drafts under consultation, clause by clause.
        Clauses = "clauses",
        /// When experts were at hand.
        Duties = "duties",
        /// What was said, and what the city answered.
        Proposals = "proposals",
        /// What was said about that.
        Comments = "comments",
        /// What the councils of districts hold of it.
        Opinions = "opinions",
        /// What came of it.
        Commitments = "commitments",
        /// How that came about.
        CommitmentEntries = "commitment_entries",
        /// The files of what was reported.
        Reports = "reports",
    }
}

named! {
    /// In which form a set is read.
    DataFormat {
        /// One JSON object in each line.
        Jsonl = "jsonl",
        /// A table (RFC 4180), with a line of names first.
        Csv = "csv",
    }
}

/// A consultation, as open data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenConsultation {
    /// Its name in addresses; what the other sets name it by.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about, in short.
    pub summary: String,
    /// The tool of participation.
    pub kind: Kind,
    /// The language of title and summary.
    pub language: String,
    /// Where it stands.
    pub stage: Stage,
    /// When its first stage began.
    pub announced_at: LocalTime,
    /// When the present stage began.
    pub stage_began_at: LocalTime,
    /// When the present stage ends.
    pub stage_ends_at: Option<LocalTime>,
    /// The office that runs it.
    pub office: String,
    /// Who is invited.
    pub invited: String,
    /// The resolution or act that it is held under.
    pub legal_basis: Option<String>,
    /// Why it was called off.
    pub cancellation_reason: Option<String>,
}

/// A clause of a version of a draft that is out, as open data. A clause keeps its id from version to version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenClause {
    /// The consultation that the draft is under.
    pub consultation_slug: String,
    /// The number of the version, from 1.
    pub version: u32,
    /// Since when that version can be read.
    pub published_at: LocalTime,
    /// Its place in the version, from 1.
    pub position: u32,
    /// What names it in every version.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// What unit it is.
    pub level: ClauseLevel,
    /// Its own number as it is printed.
    pub number: Option<String>,
    /// How it is cited; none where there is no number above it.
    pub citation: Option<String>,
    /// Its words; none where only its parts have some.
    pub text: Option<String>,
}

/// A duty, as open data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenDuty {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The consultation in which it takes place.
    pub consultation_slug: String,
    /// How conversations take place.
    pub mode: Mode,
    /// Where, if in person.
    pub place: Option<String>,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// How long one conversation is, in minutes.
    pub slot_minutes: u32,
    /// How many people can come to each slot.
    pub seats_per_slot: u32,
    /// Whether it was called off.
    pub is_cancelled: bool,
}

/// A published proposal with its answer, as open data; without its author's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenProposal {
    /// Its receipt number.
    pub reference: String,
    /// The consultation in which it was said.
    pub consultation_slug: String,
    /// What sort of proposal it is.
    pub kind: ProposalKind,
    /// What it is about, in a line.
    pub title: String,
    /// The proposal itself: plain text.
    pub body: String,
    /// On whose behalf it is said.
    pub affiliation: Affiliation,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// Whether the organisation's key or account sent it.
    pub is_verified: bool,
    /// How it reached the city.
    pub channel: Channel,
    /// The number of the district that it concerns.
    pub district: Option<u32>,
    /// What staff marked it with.
    pub tags: Vec<String>,
    /// How many back it: residents and organisations.
    pub supports: u32,
    /// How many of these are organisations.
    pub organisation_supports: u32,
    /// How many comments on it are published, replies included.
    pub comments: u32,
    /// When it was sent.
    pub created_at: LocalTime,
    /// When it was published.
    pub published_at: Option<LocalTime>,
    /// The receipt number of the proposal into which it was merged.
    pub merged_into: Option<String>,
    /// What the city decided.
    pub disposition: Option<Disposition>,
    /// Why: plain text.
    pub reasons: Option<String>,
    /// When the answer was published.
    pub answered_at: Option<LocalTime>,
    /// The clause of the draft that a remark was made on.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: Option<String>,
    /// How that clause was cited then.
    pub citation: Option<String>,
    /// The number of the version that it was made on.
    pub draft_version: Option<u32>,
    /// The words of the clause that it is about.
    pub quote: Option<String>,
}

/// A published comment on a published proposal, as open data; without its author's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenComment {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The consultation in which it was said.
    pub consultation_slug: String,
    /// The receipt number of the proposal that it is about.
    pub proposal_reference: String,
    /// The id of the comment to which it replies.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub reply_to: Option<String>,
    /// What is said: plain text; none once its author took it back.
    pub text: Option<String>,
    /// On whose behalf it is said.
    pub affiliation: Affiliation,
    /// The organisation's name, which the city knows and whose member sent this.
    pub organisation: Option<String>,
    /// How many published replies there are to it.
    pub replies: u32,
    /// When it was sent.
    pub created_at: LocalTime,
    /// When it was published.
    pub published_at: Option<LocalTime>,
}

/// What the council of a district holds of a published proposal, as open data: the opinion that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenOpinion {
    /// The consultation in which it was given.
    pub consultation_slug: String,
    /// The receipt number of the proposal that it is about.
    pub proposal_reference: String,
    /// What the council is called.
    pub organisation: String,
    /// The number of its district.
    pub district: Option<u32>,
    /// Whether it is for the proposal.
    pub stance: Stance,
    /// What it says: plain text.
    pub text: String,
    /// When it was given.
    pub given_at: LocalTime,
}

/// A commitment, as open data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenCommitment {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The consultation of which it came.
    pub consultation_slug: String,
    /// The receipt number of the proposal of which it came.
    pub proposal_reference: String,
    /// What the city does, in a line.
    pub title: String,
    /// Where it stands.
    pub state: CommitmentState,
    /// Why it stands there: plain text.
    pub reasons: Option<String>,
    /// The office in charge.
    pub office: String,
    /// The day by which it is to be done.
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub due_on: Option<String>,
    /// When the city undertook it.
    pub created_at: LocalTime,
    /// When it was last changed.
    pub updated_at: LocalTime,
}

/// An entry of a commitment's history, as open data: how it stood from then on. Entries are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenCommitmentEntry {
    /// The id of the commitment.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub commitment_id: String,
    /// The consultation of which it came.
    pub consultation_slug: String,
    /// The receipt number of the proposal of which it came.
    pub proposal_reference: String,
    /// Which entry of the history it is, from 1.
    pub number: u32,
    /// When it was written.
    pub at: LocalTime,
    /// Where the commitment stood from then on.
    pub state: CommitmentState,
    /// Why: plain text.
    pub reasons: Option<String>,
    /// What the city does, in a line.
    pub title: String,
    /// The office in charge from then on.
    pub office: String,
    /// The day by which it was to be done.
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub due_on: Option<String>,
}

/// A file of a published report, as open data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenReport {
    /// The consultation that it reports on.
    pub consultation_slug: String,
    /// The report's number in its year.
    pub number: String,
    /// What the report tells of is as it was then.
    pub frozen_at: LocalTime,
    /// When the report was published.
    pub published_at: LocalTime,
    /// The form of the file.
    pub format: ReportFormat,
    /// Which of the files of its form it is, from 1.
    pub part: u32,
    /// Its address below that of the server.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 hash of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

/// A field of a set's rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DataField {
    /// Its name: in JSON, and in the first line of the table.
    #[cfg_attr(feature = "schema", schema(example = "disposition"))]
    pub name: String,
    /// The type of its values: of JSON, or the name of an enumeration.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "schema", schema(example = "Disposition"))]
    pub type_name: String,
    /// The form of its values, such as `date-time`.
    pub format: Option<String>,
    /// The values that there are, where they are few.
    pub values: Vec<String>,
    /// Whether it can be empty.
    pub is_optional: bool,
    /// What it means, in English.
    #[cfg_attr(feature = "schema", schema(example = "What the city decided."))]
    pub description: String,
}

/// A file of a set (`dcat:Distribution`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Distribution {
    /// Its form.
    pub format: DataFormat,
    /// Its media type (`dcat:mediaType`).
    #[cfg_attr(feature = "schema", schema(example = "text/csv"))]
    pub media_type: String,
    /// Where it is read (`dcat:downloadURL`).
    #[cfg_attr(
        feature = "schema",
        schema(format = "uri", example = "https://konsultacje.example.org/api/v1/open-data/proposals.csv")
    )]
    pub download_url: String,
}

/// A set of data (`dcat:Dataset`) with its dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dataset {
    /// Its name in addresses (`dct:identifier`).
    pub name: DatasetName,
    /// Its title in Polish (`dct:title`).
    #[cfg_attr(feature = "schema", schema(example = "Propozycje i odpowiedzi"))]
    pub title_pl: String,
    /// Its title in English.
    #[cfg_attr(feature = "schema", schema(example = "Proposals and answers"))]
    pub title_en: String,
    /// What a row is, in English (`dct:description`).
    pub description: String,
    /// The schema of a row in the OpenAPI document (`dct:conformsTo`).
    #[cfg_attr(feature = "schema", schema(example = "/api/v1/openapi.json#/components/schemas/OpenProposal"))]
    pub schema: String,
    /// Where the rows are read.
    pub distributions: Vec<Distribution>,
    /// The dictionary, in the order of the table's columns.
    pub fields: Vec<DataField>,
}

/// Everything that there is as open data (`dcat:Catalog`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DataCatalogue {
    /// Its title in Polish (`dct:title`).
    #[cfg_attr(feature = "schema", schema(example = "Konsultacje społeczne: otwarte dane"))]
    pub title_pl: String,
    /// Its title in English.
    #[cfg_attr(feature = "schema", schema(example = "Public consultations: open data"))]
    pub title_en: String,
    /// Who publishes it (`dct:publisher`).
    #[cfg_attr(feature = "schema", schema(example = "Miasto Kraków"))]
    pub publisher: String,
    /// The licence's name.
    #[cfg_attr(feature = "schema", schema(example = "CC BY 4.0"))]
    pub license_name: String,
    /// The licence (`dct:license`).
    #[cfg_attr(feature = "schema", schema(format = "uri", example = "https://creativecommons.org/licenses/by/4.0/"))]
    pub license_url: String,
    /// The sets (`dcat:dataset`).
    pub items: Vec<Dataset>,
}
