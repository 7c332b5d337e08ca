//! Comments: what people say about a published proposal, and replies to that.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::bookings::NAME_MAX;
use crate::check;
use crate::people::Affiliation;
use crate::proposals::ProposalStatus;
use crate::time::LocalTime;

/// The header that carries a comment's secret.
pub const COMMENT_SECRET: &str = "Comment-Secret";

/// How long a comment may be, in characters.
pub const COMMENT_MAX: u32 = 3000;

/// What is sent to comment on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "text": "Wieczorem też by się przydały.", "author_name": "Ewa", "reply_to": null, "organisation_id": null
})))]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// The comment: plain text, line breaks are kept.
    #[garde(custom(check::text::<1, COMMENT_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 3000))]
    pub text: String,
    /// The name under which it is published, or none.
    #[serde(default)]
    #[garde(custom(check::optional_line::<NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub author_name: Option<String>,
    /// The comment to which this one replies: one of the same proposal that is not itself a reply.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub reply_to: Option<String>,
    /// The organisation in whose name a member who is logged in speaks. A key speaks in its organisation's name.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub organisation_id: Option<String>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Comment {
    /// Names it.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The comment to which it replies.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub reply_to: Option<String>,
    /// What is said: plain text; none once its author took it back.
    pub text: Option<String>,
    /// The author's name, if one was given.
    pub author_name: Option<String>,
    /// On whose behalf it is said.
    pub affiliation: Affiliation,
    /// The organisation's name, which the city knows and whose member sent this.
    pub organisation: Option<String>,
    /// What became of it.
    pub status: ProposalStatus,
    /// How many published replies there are to it.
    pub replies: u32,
    /// When it reached the city.
    pub created_at: LocalTime,
    /// When it was published.
    pub published_at: Option<LocalTime>,
}

/// A comment as its author sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnComment {
    /// The comment.
    #[serde(flatten)]
    pub comment: Comment,
    /// The reference of the proposal.
    #[cfg_attr(feature = "schema", schema(example = "3WQ9-7HDX"))]
    pub proposal: String,
    /// Why it is not shown.
    pub rejection_reason: Option<String>,
}

/// A comment just received. This is the only time that the secret is told: the server keeps its hash alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CommentCreated {
    /// The comment.
    #[serde(flatten)]
    pub comment: Comment,
    /// Whoever has it sees what became of the comment and can take it back. Written like a booking's.
    #[cfg_attr(feature = "schema", schema(example = "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS"))]
    pub secret: String,
}

/// Which published comments to list, the first published first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct CommentQuery {
    /// The replies to this comment; without it, the comments that are no replies.
    #[cfg_attr(feature = "schema", param(format = "uuid"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A comment as moderators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffComment {
    /// The comment.
    #[serde(flatten)]
    pub comment: Comment,
    /// The reference of the proposal.
    #[cfg_attr(feature = "schema", schema(example = "3WQ9-7HDX"))]
    pub proposal: String,
    /// The proposal's title.
    pub proposal_title: String,
    /// Why it is not shown.
    pub rejection_reason: Option<String>,
}

/// Which comments to list for moderators, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct StaffCommentQuery {
    /// Only those with this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProposalStatus>,
    /// Only those on this proposal.
    #[cfg_attr(feature = "schema", param(example = "3WQ9-7HDX"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
