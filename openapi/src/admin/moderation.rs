//! Proposals as moderators see them.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::answers::AnswerDraft;
use super::consultations::NOTE_MAX;
use crate::check;
use crate::named;
use crate::problem::Problem;
use crate::proposals::{MESSAGE_MAX, Message, Proposal, ProposalKind, ProposalStatus};

/// How many proposals can be handled in one go.
pub const BULK_MAX: u32 = 100;
/// How long a tag may be, in characters.
pub const TAG_MAX: u32 = 40;
/// How many tags a proposal may have.
pub const TAGS_MAX: u32 = 10;

/// A proposal as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffProposal {
    /// What the public sees, or would see.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// The consultation's title.
    pub consultation_title: String,
    /// The author's name, published or not.
    pub full_author_name: Option<String>,
    /// Whether the author can be told by mail.
    pub can_be_told: bool,
    /// Why it is not shown.
    pub rejection_reason: Option<String>,
    /// What was asked and replied.
    pub messages: Vec<Message>,
    /// The answer that is being written.
    pub draft: Option<AnswerDraft>,
}

named! {
    /// How far the answer to a proposal has come.
    AnswerState {
        /// There is none.
        None = "none",
        /// It is being written.
        Draft = "draft",
        /// It waits to be looked at by somebody else.
        Review = "review",
        /// It is published.
        Published = "published",
    }
}

/// Which proposals to list, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct StaffProposalQuery {
    /// Only those of this consultation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultation: Option<String>,
    /// Only those with this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProposalStatus>,
    /// Only those of this sort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProposalKind>,
    /// Only those whose answer has come this far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerState>,
    /// Only those with this tag.
    #[cfg_attr(feature = "schema", param(max_length = 40))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Only those that have every word of this text in title or body.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What is sent to ask the author something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "text": "Której dzielnicy dotyczy ten pomysł?" })))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Plain text.
    #[garde(custom(check::text::<3, MESSAGE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 2000))]
    pub text: String,
}

/// What is sent to merge a proposal into one that says the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The reference of the one that goes on: published, of the same consultation.
    #[garde(custom(check::line::<1, 40>))]
    #[cfg_attr(feature = "schema", schema(max_length = 40, example = "3WQ9-7HDX"))]
    pub into: String,
}

/// What is sent to put a proposal in order. What is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "kind": "idea", "tags": ["dyżury", "sobota"] })))]
#[serde(default, deny_unknown_fields)]
pub struct ProposalChange {
    /// What sort of proposal it is.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProposalKind>,
    /// Its tags, all of them.
    #[garde(custom(tags_are_valid))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

fn tags_are_valid(tags: &Option<Vec<String>>, context: &()) -> garde::Result {
    let Some(tags) = tags else { return Ok(()) };
    check::at_most::<TAGS_MAX, _>(tags, context)?;
    for tag in tags {
        check::line::<1, TAG_MAX>(tag, context)?;
    }
    let trimmed: Vec<&str> = tags.iter().map(|tag| tag.trim()).collect();
    check::distinct(&trimmed, context)
}

named! {
    /// What to do with several proposals.
    BulkAct {
        /// Publish them.
        Publish = "publish",
        /// Hide them, for the reason given.
        Hide = "hide",
    }
}

/// What is sent to handle several proposals in one go. Each is handled by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "act": "publish", "references": ["3WQ9-7HDX", "K7M4-QX9T"], "reason": null })))]
#[serde(deny_unknown_fields)]
pub struct BulkModeration {
    /// What to do.
    #[garde(skip)]
    pub act: BulkAct,
    /// The proposals' references.
    #[garde(custom(|items: &Vec<String>, context: &()| check::some_items::<BULK_MAX, _>(items, context)))]
    pub references: Vec<String>,
    /// Why; needed to hide.
    #[serde(default)]
    #[garde(custom(check::optional_text::<NOTE_MAX>), custom(reason_to_hide(self.act)))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub reason: Option<String>,
}

fn reason_to_hide(act: BulkAct) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |reason, (): &()| {
        if act == BulkAct::Hide && check::given(reason).is_none() {
            return Err(check::fault(check::FieldCode::Required, None));
        }
        Ok(())
    }
}

/// What became of one of several proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "reference": "3WQ9-7HDX", "problem": null })))]
pub struct BulkOutcome {
    /// The reference that was sent.
    pub reference: String,
    /// What was wrong, if something was.
    pub problem: Option<Problem>,
}

/// What became of each, in the order in which they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BulkOutcomes {
    /// The outcomes.
    pub items: Vec<BulkOutcome>,
}
