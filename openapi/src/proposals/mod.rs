//! Proposals: what a person or an organisation says in a consultation.

mod listing;
mod messages;
mod sending;
mod voices;

use serde::{Deserialize, Serialize};

pub use self::listing::{ProposalQuery, ProposalSort, SEARCH_MAX};
pub use self::messages::{MESSAGE_MAX, Message, MessageSender, NewMessage};
pub(crate) use self::sending::district_exists;
pub use self::sending::{
    AlikeProposal, AlikeProposals, BODY_MAX, DISTRICTS, NewProposal, ProposalCreated, ProposalDraft, TITLE_MAX,
    TITLE_MIN,
};
pub use self::voices::{NewOpinion, OPINION_MAX, Opinion, Stance, Support, VoiceQuery};
use crate::attachments::ProposalAttachment;
use crate::documents::RemarkOn;
use crate::named;
use crate::people::Affiliation;
use crate::time::LocalTime;

/// The header that carries a proposal's secret.
pub const SECRET_HEADER: &str = "Proposal-Secret";

named! {
    /// What sort of proposal it is.
    ProposalKind {
        /// Something to do or to write into the draft.
        Idea = "idea",
        /// Something to be explained.
        Question = "question",
        /// Something about the draft resolution.
        Remark = "remark",
    }
}

named! {
    /// What became of a proposal.
    ProposalStatus {
        /// Received; a moderator has not looked at it yet.
        Waiting = "waiting",
        /// On the public list.
        Published = "published",
        /// Not published, with a reason.
        Rejected = "rejected",
    }
}

named! {
    /// How a proposal reached the city.
    Channel {
        /// Through the site.
        Web = "web",
        /// Through a program of an organisation.
        Api = "api",
        /// Said to an expert in a duty.
        InPerson = "in_person",
        /// Said by telephone.
        Phone = "phone",
        /// Written on paper.
        Paper = "paper",
    }
}

named! {
    /// What the city decides on a proposal.
    Disposition {
        /// Taken as it is.
        Accepted = "accepted",
        /// Taken in part.
        PartlyAccepted = "partly_accepted",
        /// Not taken.
        Rejected = "rejected",
        /// A question, answered.
        Answered = "answered",
        /// What is proposed is there already.
        AlreadyCovered = "already_covered",
        /// Not a matter of this consultation.
        OutOfScope = "out_of_scope",
        /// To be looked into.
        FurtherAnalysis = "further_analysis",
    }
}

/// The city's answer to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Answer {
    /// What the city decided.
    pub disposition: Disposition,
    /// Why: plain text.
    pub reasons: String,
    /// When it was published.
    pub published_at: LocalTime,
}

/// A proposal as the public sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// Its receipt number.
    #[cfg_attr(feature = "schema", schema(example = "3WQ9-7HDX"))]
    pub reference: String,
    /// What sort of proposal it is.
    pub kind: ProposalKind,
    /// What became of it.
    pub status: ProposalStatus,
    /// What it is about.
    pub title: String,
    /// The proposal itself: plain text.
    pub body: String,
    /// The author's name, if it is to be published.
    pub author_name: Option<String>,
    /// On whose behalf it is said.
    pub affiliation: Affiliation,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// Whether the city knows the organisation and that its member sent this.
    pub verified: bool,
    /// How it reached the city.
    pub channel: Channel,
    /// The number of the district that it concerns.
    pub district: Option<u8>,
    /// What staff marked it with, to find it again.
    pub tags: Vec<String>,
    /// How many back it: residents and organisations.
    pub supports: u32,
    /// How many of these are organisations.
    pub organisation_supports: u32,
    /// How many comments on it are published, replies included.
    pub comments: u32,
    /// What the councils of districts hold of it.
    pub opinions: Vec<Opinion>,
    /// When it reached the city.
    pub created_at: LocalTime,
    /// When it was published.
    pub published_at: Option<LocalTime>,
    /// The reference of the proposal that says the same and goes on in this one's place.
    pub merged_into: Option<String>,
    /// The references of those that were merged into this one.
    pub merged: Vec<String>,
    /// The city's answer.
    pub answer: Option<Answer>,
    /// The clause that a remark was made on.
    pub remark: Option<RemarkOn>,
    /// The files that go with it, in the order in which they came.
    pub attachments: Vec<ProposalAttachment>,
}

/// A proposal as it is looked up by its reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposalReceipt {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// The consultation's title.
    pub consultation_title: String,
    /// The language of that title (BCP 47).
    #[cfg_attr(feature = "schema", schema(example = "pl"))]
    pub consultation_language: String,
    /// Why it is not shown; told to the author alone.
    pub rejection_reason: Option<String>,
    /// What moderators asked and the author replied, in order; told to the author alone.
    pub messages: Vec<Message>,
    /// Whether who asks is the author and can add a file now.
    pub can_attach: bool,
}
