//! Open data: everything that is published, in bulk, for whoever wants to do something with it.
//!
//! The rows are flat, so that they say the same as a line of JSON and as a line of a table. No row names a person: names of
//! authors and experts stay where they were published.

use serde::{Deserialize, Serialize};

use crate::commitments::CommitmentState;
use crate::consultations::{Kind, Stage};
use crate::duties::Mode;
use crate::named;
use crate::people::Affiliation;
use crate::proposals::{Channel, Disposition, ProposalKind};
use crate::time::LocalTime;

named! {
    /// A set of data.
    DatasetName {
        /// What the city asked about.
        Consultations = "consultations",
        /// When experts were at hand.
        Duties = "duties",
        /// What was said, and what the city answered.
        Proposals = "proposals",
        /// What came of it.
        Commitments = "commitments",
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
    /// How many back it.
    pub supports: u32,
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
