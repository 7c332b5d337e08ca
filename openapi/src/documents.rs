//! Draft resolutions: the text under consultation, clause by clause and version by version.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::named;
use crate::proposals::Proposal;
use crate::time::LocalTime;

/// How many clauses a version may have.
pub const CLAUSES_MAX: u32 = 2000;
/// How long the text of a clause may be, in characters.
pub const CLAUSE_TEXT_MAX: u32 = 10_000;
/// How long a clause's number may be, in characters.
pub const CLAUSE_NUMBER_MAX: u32 = 60;

named! {
    /// What unit of a legal text a clause is, after the Polish rules of drafting (Zasady techniki prawodawczej, § 54–61
    /// and § 124). A unit belongs to the nearest one before it that is of a higher level.
    ClauseLevel {
        /// What stands before everything: the kind of act, its date, its matter.
        Title = "title",
        /// On what legal basis it is passed.
        Preamble = "preamble",
        /// Księga, część, tytuł, dział, rozdział, oddział, an annex, or a heading without a number.
        Heading = "heading",
        /// Paragraf (§), or artykuł.
        Section = "section",
        /// Ustęp.
        Subsection = "subsection",
        /// Punkt.
        Point = "point",
        /// Litera.
        Letter = "letter",
        /// Tiret.
        Indent = "indent",
        /// Words without a number: what an enumeration ends with, or a further paragraph of a unit.
        Text = "text",
    }
}

impl ClauseLevel {
    /// How deep it stands, 0 the highest; `None` for words that stand where the unit before them does.
    #[must_use]
    pub const fn depth(self) -> Option<u8> {
        match self {
            Self::Title | Self::Preamble | Self::Heading => Some(0),
            Self::Section => Some(1),
            Self::Subsection => Some(2),
            Self::Point => Some(3),
            Self::Letter => Some(4),
            Self::Indent => Some(5),
            Self::Text => None,
        }
    }
}

/// A version of a draft, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DocumentVersion {
    /// Its number, from 1.
    #[cfg_attr(feature = "schema", schema(example = 2))]
    pub number: u32,
    /// What it is called.
    #[cfg_attr(feature = "schema", schema(example = "Projekt po pierwszym etapie"))]
    pub name: String,
    /// What is new in it: plain text.
    pub note: Option<String>,
    /// Since when it can be read.
    pub published_at: LocalTime,
}

/// A clause of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Clause {
    /// Names it in addresses and remarks. A clause keeps it in the next version, also where its number or some of its
    /// words are new.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// Its own number as it is printed; empty where there is none.
    #[cfg_attr(feature = "schema", schema(example = "2."))]
    pub number: String,
    /// How it is cited; empty where there is no number above it.
    #[cfg_attr(feature = "schema", schema(example = "§ 5 ust. 2"))]
    pub citation: String,
    /// What unit it is.
    pub level: ClauseLevel,
    /// Its words; empty where only its parts have some.
    pub text: String,
    /// How many published remarks stand on it.
    pub remarks: u32,
}

/// A version of the draft that a consultation is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Document {
    /// The versions that can be read, the newest first.
    pub versions: Vec<DocumentVersion>,
    /// Which of them this is.
    pub version: u32,
    /// Its clauses in order.
    pub clauses: Vec<Clause>,
    /// How many published remarks have no place in this version.
    pub remarks_without_place: u32,
}

/// Which version to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct DocumentQuery {
    /// The number of the version; the newest unless told otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

named! {
    /// How the place of a remark in a version was found.
    Placed {
        /// The clause has the same words and the same number.
        Kept = "kept",
        /// The same words stand under another number.
        Moved = "moved",
        /// The clause has other words than when the remark was made; what the remark quotes is still there.
        Reworded = "reworded",
        /// The clause was split or merged: this one has what was remarked on.
        Part = "part",
        /// Staff found it.
        ByHand = "by_hand",
    }
}

named! {
    /// What became of words.
    WordOp {
        /// They are in both versions.
        Same = "same",
        /// They are no longer there.
        Deleted = "deleted",
        /// They are new.
        Inserted = "inserted",
    }
}

/// Words, and what became of them. Texts put together without the inserted ones are the text before, without the
/// deleted ones the text after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WordChange {
    /// What became of them.
    pub op: WordOp,
    /// The words, with the spaces between them.
    pub text: String,
}

/// How many characters a remark may quote.
pub const QUOTE_MAX: u32 = 1000;
/// How many characters beside a quotation are taken.
pub const CONTEXT_MAX: u32 = 200;

/// Words of a clause that a remark is about, with what stands beside them: a `TextQuoteSelector` of the W3C's Web
/// Annotation Data Model.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "exact": "co najmniej 7 dni", "prefix": "Konsultacje ogłasza się ", "suffix": " przed ich rozpoczęciem"
})))]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, whole, as they stand in the clause.
    #[garde(custom(check::text::<1, QUOTE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 1000))]
    pub exact: String,
    /// What stands before them: needed where the same words stand in the clause twice.
    #[serde(default)]
    #[garde(custom(check::text::<0, CONTEXT_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub prefix: String,
    /// What stands behind them.
    #[serde(default)]
    #[garde(custom(check::text::<0, CONTEXT_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub suffix: String,
}

/// What a remark was made on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RemarkOn {
    /// The clause.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// How the clause was cited in that version.
    #[cfg_attr(feature = "schema", schema(example = "§ 5 ust. 2"))]
    pub citation: String,
    /// The number of the version.
    pub version: u32,
    /// The words in it, if the remark is about some.
    pub quote: Option<Quote>,
}

/// Where a remark stands in a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RemarkPlace {
    /// The clause.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// How it is cited there.
    pub citation: String,
    /// How the place was found. Everything but `kept` is to be shown with the remark.
    pub placed: Placed,
}

/// Something that a remark led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RemarkEffect {
    /// The version that has it.
    pub version: u32,
    /// The clause that is new there, reads otherwise or is gone.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// How it is cited there, or was before it went.
    pub citation: String,
    /// What became of it.
    pub change: ClauseChangeKind,
}

/// A remark, with its place in a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlacedRemark {
    /// The remark.
    pub proposal: Proposal,
    /// Its place; none where it has lost it.
    pub place: Option<RemarkPlace>,
    /// What it led to so far.
    pub effects: Vec<RemarkEffect>,
}

/// Which remarks to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct RemarkQuery {
    /// The number of the version that they are to be placed in; the newest unless told otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Only those that have no place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_place: Option<bool>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

named! {
    /// What became of a clause from one version to another.
    ClauseChangeKind {
        /// Nothing.
        Same = "same",
        /// It is new.
        Added = "added",
        /// It is gone.
        Removed = "removed",
        /// It has another number.
        Moved = "moved",
        /// It has other words.
        Reworded = "reworded",
        /// It has another number and other words.
        MovedAndReworded = "moved_and_reworded",
    }
}

impl ClauseChangeKind {
    /// Whether it says something else than before.
    #[must_use]
    pub const fn is_of_words(self) -> bool {
        matches!(self, Self::Added | Self::Removed | Self::Reworded | Self::MovedAndReworded)
    }
}

/// How a clause stands in one of the versions that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ComparedClause {
    /// Its number.
    pub number: String,
    /// How it is cited.
    pub citation: String,
    /// What unit it is.
    pub level: ClauseLevel,
}

/// A remark, named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedRemark {
    /// Its reference.
    #[cfg_attr(feature = "schema", schema(example = "3WQ9-7HDX"))]
    pub reference: String,
    /// Its title.
    pub title: String,
}

/// A clause in two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClauseChange {
    /// The clause.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: String,
    /// What became of it.
    pub change: ClauseChangeKind,
    /// How it stood in the first version; none where it is new.
    pub before: Option<ComparedClause>,
    /// How it stands in the second; none where it is gone.
    pub after: Option<ComparedClause>,
    /// Its words in both.
    pub words: Vec<WordChange>,
    /// The published remarks that led to it, from whichever version in between: those that stood on the clause before it
    /// was changed, unless staff have said otherwise, and those that staff have named.
    pub remarks: Vec<NamedRemark>,
}

/// Two versions, word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DocumentComparison {
    /// The first version's number.
    #[cfg_attr(feature = "schema", schema(example = 1))]
    pub from: u32,
    /// The second version's number.
    pub to: u32,
    /// All clauses, in the order of the second; those that are gone stand behind what they stood behind.
    pub changes: Vec<ClauseChange>,
}

/// Which versions to compare.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct CompareQuery {
    /// The number of the first; the one before the second unless told otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// The number of the second; the newest unless told otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
}
