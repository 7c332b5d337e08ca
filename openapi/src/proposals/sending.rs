//! What is sent to propose something.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::{Proposal, ProposalKind};
use crate::bookings::{NAME_MAX, ORGANISATION_MAX, organisation_is_named, resident};
use crate::check::{self, FieldCode};
use crate::documents::Quote;
use crate::people::Affiliation;

/// How long a title may be, in characters.
pub const TITLE_MAX: u32 = 200;
/// How short a title may be, in characters.
pub const TITLE_MIN: u32 = 3;
/// How long a body may be, in characters.
pub const BODY_MAX: u32 = 10_000;

/// What is sent to propose something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "kind": "idea", "title": "Dyżury także w sobotę", "body": "Kto pracuje w tygodniu, przyjdzie w sobotę rano.",
    "author_name": "Ewa Nowak", "publish_name": false, "email": null, "affiliation": "resident",
    "organisation": null, "district": 8
})))]
#[serde(deny_unknown_fields)]
pub struct NewProposal {
    /// What sort of proposal it is.
    #[garde(skip)]
    pub kind: ProposalKind,
    /// What it is about, in a line.
    #[garde(custom(check::line::<TITLE_MIN, TITLE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 200))]
    pub title: String,
    /// The proposal itself: plain text, line breaks are kept.
    #[garde(custom(check::text::<1, BODY_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 10_000))]
    pub body: String,
    /// The author's name, or none.
    #[serde(default)]
    #[garde(custom(check::optional_line::<NAME_MAX>))]
    #[garde(custom(name_is_there_to_publish(self.publish_name)))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub author_name: Option<String>,
    /// Whether the name is published with the proposal.
    #[serde(default)]
    #[garde(skip)]
    pub publish_name: bool,
    /// Where the author can be reached; never published.
    #[serde(default)]
    #[garde(custom(check::optional_email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: Option<String>,
    /// On whose behalf it is said.
    #[serde(default = "resident")]
    #[garde(skip)]
    pub affiliation: Affiliation,
    /// The organisation's name, published; needed unless a resident speaks.
    #[serde(default)]
    #[garde(custom(check::optional_line::<ORGANISATION_MAX>))]
    #[garde(custom(organisation_is_named(self.affiliation)))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub organisation: Option<String>,
    /// The number of the district that it concerns, if it concerns one.
    #[serde(default)]
    #[garde(custom(district_exists))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 18))]
    pub district: Option<u8>,
    /// The organisation in whose name a member who is logged in speaks: its own name and sort then stand in the place of
    /// `affiliation` and `organisation`. A key speaks in its organisation's name without saying so.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub organisation_id: Option<String>,
    /// The clause of the draft that a remark is about.
    #[serde(default)]
    #[garde(custom(only_remarks_are_on_clauses(self.kind, self.quote.is_some())))]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub clause_id: Option<String>,
    /// The words of the clause that the remark is about, if it is about some.
    #[serde(default)]
    #[garde(dive)]
    pub quote: Option<Quote>,
}

fn only_remarks_are_on_clauses(
    kind: ProposalKind,
    has_quote: bool,
) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |clause, (): &()| match clause {
        Some(_) if kind != ProposalKind::Remark => Err(check::fault(FieldCode::InvalidValue, None)),
        None if has_quote => Err(check::fault(FieldCode::Required, None)),
        _ => Ok(()),
    }
}

fn name_is_there_to_publish(publish: bool) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |name, (): &()| {
        if publish && check::given(name).is_none() {
            return Err(check::fault(FieldCode::Required, None));
        }
        Ok(())
    }
}

/// How many districts Kraków has.
pub const DISTRICTS: u8 = 18;

pub(crate) fn district_exists(district: &Option<u8>, (): &()) -> garde::Result {
    match district {
        Some(number) if !(1..=DISTRICTS).contains(number) => {
            Err(check::fault(FieldCode::OutOfRange, Some(u32::from(DISTRICTS))))
        }
        _ => Ok(()),
    }
}

/// A proposal just received. This is the only time that the secret is told: the server keeps its hash alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposalCreated {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// Whoever has it sees what became of the proposal before it is published. Written like a booking's.
    #[cfg_attr(feature = "schema", schema(example = "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS"))]
    pub secret: String,
}

/// What somebody is about to propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "title": "Dyżury także w sobotę", "body": "Kto pracuje w tygodniu, przyjdzie w sobotę rano."
})))]
#[serde(deny_unknown_fields)]
pub struct ProposalDraft {
    /// What it is about, as far as it is written.
    #[garde(custom(check::line::<0, TITLE_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// The proposal itself, as far as it is written.
    #[serde(default)]
    #[garde(custom(check::text::<0, BODY_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    pub body: String,
}

/// A proposal that says nearly the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlikeProposal {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// How much of it is the same, in percent.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 100, example = 72))]
    pub likeness: u8,
}

/// Proposals that say nearly the same, the likest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlikeProposals {
    /// At most five.
    pub items: Vec<AlikeProposal>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_to_be_published_has_to_be_there() {
        let proposal = NewProposal {
            kind: ProposalKind::Idea,
            title: "Dyżury w sobotę".into(),
            body: "Rano.".into(),
            author_name: Some(" ".into()),
            publish_name: true,
            email: None,
            affiliation: Affiliation::Resident,
            organisation: None,
            district: Some(19),
            organisation_id: None,
            clause_id: Some("x".into()),
            quote: None,
        };
        let report = proposal.validate().expect_err("two faults");
        let mut faults: Vec<_> =
            check::field_errors(&report).into_iter().map(|error| (error.field, error.code)).collect();
        faults.sort();
        assert_eq!(
            faults,
            [
                ("author_name".to_owned(), FieldCode::Required),
                ("clause_id".to_owned(), FieldCode::InvalidValue),
                ("district".to_owned(), FieldCode::OutOfRange)
            ]
        );
    }
}
