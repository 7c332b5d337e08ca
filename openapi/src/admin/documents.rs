//! Draft resolutions, as staff put them in order.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::documents::{
    CLAUSE_NUMBER_MAX, CLAUSE_TEXT_MAX, CLAUSES_MAX, Clause, ClauseLevel, DocumentVersion, RemarkEffect,
};
use crate::named;
use crate::time::{LocalTime, WallTime};

/// How large a file may be, in bytes.
pub const FILE_MAX: usize = 4 * 1024 * 1024;
/// How large a body may be that carries a file or a whole draft, in bytes: base 64 makes 4 bytes of 3.
pub const DRAFT_BODY_MAX: usize = FILE_MAX / 3 * 4 + 4096;

named! {
    /// What kind of file it is.
    FileFormat {
        /// Plain text in UTF-8.
        Plain = "plain",
        /// Markdown in UTF-8.
        Markdown = "markdown",
        /// OpenDocument text (ISO/IEC 26300).
        Odt = "odt",
        /// Office Open XML text (ISO/IEC 29500).
        Docx = "docx",
    }
}

impl FileFormat {
    /// The kind that a file's name tells of; `None` for others.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "odt" => Some(Self::Odt),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "format": "plain", "content": "wqcgMS4gVHJlxZvEhy4=" })))]
#[serde(deny_unknown_fields)]
pub struct DraftFile {
    /// What kind it is.
    #[garde(skip)]
    pub format: FileFormat,
    /// Its bytes in base 64, with padding; 4 MiB of them at most.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "byte"))]
    pub content: String,
}

named! {
    /// What somebody should look at in a draft.
    WarningKind {
        /// The number does not come after the one before it.
        OutOfSequence = "out_of_sequence",
        /// The number stands there twice.
        Repeated = "repeated",
        /// A level was jumped over: a letter outside a point.
        LevelSkipped = "level_skipped",
        /// It has neither words nor parts.
        Empty = "empty",
    }
}

/// Something in a draft to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DraftWarning {
    /// Which clause it is about, counted from 0.
    pub clause: u32,
    /// What about it.
    pub kind: WarningKind,
}

/// A clause of a draft, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "level": "subsection", "number": "1.", "text": "Konsultacje trwają co najmniej 21 dni." })))]
#[serde(deny_unknown_fields)]
pub struct DraftClause {
    /// What unit it is.
    #[garde(skip)]
    pub level: ClauseLevel,
    /// Its number as it is printed; empty where it has none.
    #[garde(custom(check::line::<0, CLAUSE_NUMBER_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub number: String,
    /// Its words.
    #[garde(custom(check::text::<0, CLAUSE_TEXT_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    pub text: String,
}

/// What a file was read as. Nothing is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DraftPreview {
    /// The clauses in order, to be put right and sent as a draft.
    pub clauses: Vec<DraftClause>,
    /// What to look at.
    pub warnings: Vec<DraftWarning>,
}

/// A version that is not out yet, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "revision": 0, "name": "Projekt z 3 marca", "note": null,
    "clauses": [{ "level": "section", "number": "§ 1.", "text": "Konsultacje są otwarte dla każdego." }]
})))]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// The revision that was read; 0 where there is no draft yet.
    #[garde(skip)]
    pub revision: u32,
    /// What the version is called.
    #[garde(custom(check::line::<3, 200>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 200))]
    pub name: String,
    /// What is new in it: plain text.
    #[serde(default)]
    #[garde(custom(check::optional_text::<2000>))]
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub note: Option<String>,
    /// Its clauses in order.
    #[garde(custom(|items: &Vec<DraftClause>, context: &()| check::some_items::<CLAUSES_MAX, _>(items, context)))]
    #[garde(dive)]
    pub clauses: Vec<DraftClause>,
}

/// A version that is not out yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Draft {
    /// The number that it will have.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// What is new in it.
    pub note: Option<String>,
    /// To be sent back with a change.
    pub revision: u32,
    /// When it comes out, if that is settled.
    pub publish_at: Option<LocalTime>,
    /// Its clauses in order. Those that go on from the version before have its ids.
    pub clauses: Vec<Clause>,
    /// What to look at.
    pub warnings: Vec<DraftWarning>,
}

/// The draft resolution of a consultation, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffDocument {
    /// The versions that are out, the newest first.
    pub versions: Vec<DocumentVersion>,
    /// The one that is not out yet.
    pub draft: Option<Draft>,
    /// How many remarks, published or waiting, have no place in the newest version, scheduled ones included.
    pub remarks_without_place: u32,
}

/// What is sent to publish a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "revision": 1, "publish_at": null })))]
#[serde(deny_unknown_fields)]
pub struct PublishDraft {
    /// The revision that was read.
    #[garde(skip)]
    pub revision: u32,
    /// When it comes out, by the clocks in Kraków; at once unless told otherwise.
    #[serde(default)]
    #[garde(skip)]
    pub publish_at: Option<WallTime>,
}

/// A place for a remark, found by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "clause_id": "0199d1a0-0000-7000-8000-000000000001" })))]
#[serde(deny_unknown_fields)]
pub struct NewRemarkPlace {
    /// A clause of the newest version, scheduled ones included.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
}

/// Whether a remark led to a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "version": 2, "clause_id": "0199d1a0-0000-7000-8000-000000000001", "leads": true })))]
#[serde(deny_unknown_fields)]
pub struct NewRemarkEffect {
    /// The version that has the change.
    #[garde(skip)]
    pub version: u32,
    /// The clause that was changed: of that version, or of the one before where it is gone.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// Whether the remark led to it.
    #[garde(skip)]
    pub leads: bool,
}

/// A change that a remark may have led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RemarkChange {
    /// The change.
    pub effect: RemarkEffect,
    /// Whether the remark counts as having led to it.
    pub leads: bool,
}

/// The changes that a remark may have led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "changes": [{
    "effect": { "version": 2, "clause_id": "0199d1a0-0000-7000-8000-000000000001", "citation": "§ 3 ust. 1", "change": "reworded" },
    "leads": true
}] })))]
pub struct RemarkChanges {
    /// Version by version: the change of the clause that it stood on, and those that staff have said something of.
    pub changes: Vec<RemarkChange>,
}
