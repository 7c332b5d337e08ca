//! Proposals: what a person or an organisation says in a consultation.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::attachments::ProposalAttachment;
use crate::bookings::{NAME_MAX, ORGANISATION_MAX, organisation_is_named, resident};
use crate::check::{self, FieldCode};
use crate::documents::{Quote, RemarkOn};
use crate::named;
use crate::people::Affiliation;
use crate::time::LocalTime;

/// The header that carries a proposal's secret.
pub const SECRET_HEADER: &str = "Proposal-Secret";

/// How long a title may be, in characters.
pub const TITLE_MAX: u32 = 200;
/// How short a title may be, in characters.
pub const TITLE_MIN: u32 = 3;
/// How long a body may be, in characters.
pub const BODY_MAX: u32 = 10_000;

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
    /// The order of the public list.
    ProposalSort {
        /// The newest first.
        Newest = "newest",
        /// Those with the most support first.
        MostSupported = "most_supported",
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

named! {
    /// Who wrote a message about a proposal.
    MessageSender {
        /// The city.
        City = "city",
        /// The proposal's author.
        Author = "author",
    }
}

/// A message between a moderator and the author of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Message {
    /// Who wrote it.
    pub from: MessageSender,
    /// Plain text.
    pub text: String,
    /// When.
    pub sent_at: LocalTime,
}

/// How long a message may be, in characters.
pub const MESSAGE_MAX: u32 = 2000;

/// What the author replies to a moderator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "text": "Chodzi o Dębniki." })))]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// Plain text; line breaks are kept.
    #[garde(custom(check::text::<1, MESSAGE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 2000))]
    pub text: String,
}

/// How many back a proposal, and whether this browser is among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Support {
    /// How many back it: residents and organisations.
    #[cfg_attr(feature = "schema", schema(example = 22))]
    pub supports: u32,
    /// How many of these are organisations.
    #[cfg_attr(feature = "schema", schema(example = 3))]
    pub organisation_supports: u32,
    /// Whether who asked does: this browser, account or organisation.
    pub supported: bool,
}

/// In whose name something is done that has no body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct VoiceQuery {
    /// The organisation in whose name a member who is logged in acts. A key acts in its organisation's name without
    /// saying so.
    #[cfg_attr(feature = "schema", param(format = "uuid"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_id: Option<String>,
}

named! {
    /// What a council holds of a proposal.
    Stance {
        /// It is for it.
        For = "for",
        /// It is against it.
        Against = "against",
        /// It is neither.
        Neutral = "neutral",
    }
}

/// How long an opinion may be, in characters.
pub const OPINION_MAX: u32 = 5000;

/// What the council of a district holds of a proposal, in force until it gives another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Opinion {
    /// The council's name.
    pub organisation: String,
    /// The number of its district.
    pub district: Option<u8>,
    /// Whether it is for the proposal.
    pub stance: Stance,
    /// Its opinion: plain text.
    pub text: String,
    /// When it was given.
    pub given_at: LocalTime,
}

/// What the council of a district sends to give its opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "stance": "for", "text": "Rada popiera propozycję, uchwała nr XII/85/25.", "organisation_id": null
})))]
#[serde(deny_unknown_fields)]
pub struct NewOpinion {
    /// Whether it is for the proposal.
    #[garde(skip)]
    pub stance: Stance,
    /// Its opinion: plain text, line breaks are kept.
    #[garde(custom(check::text::<3, OPINION_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 5000))]
    pub text: String,
    /// The council in whose name a member who is logged in speaks. A key speaks in its organisation's name.
    #[serde(default)]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub organisation_id: Option<String>,
}

/// Which published proposals to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct ProposalQuery {
    /// The order; newest first unless told otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<ProposalSort>,
    /// Only those of this sort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProposalKind>,
    /// Only those with this tag.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Only those that have every word of this text in title or text: in any form of the word, with or without
    /// diacritics.
    #[cfg_attr(feature = "schema", param(max_length = 200, example = "lawki w parku"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only remarks that stand on this clause in the newest version of the draft.
    #[cfg_attr(feature = "schema", param(format = "uuid"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause_id: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// How long what is searched may be, in characters.
pub const SEARCH_MAX: u32 = 200;

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
