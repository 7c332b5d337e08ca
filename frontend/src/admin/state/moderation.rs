//! What moderators do with a proposal, and the faults of it that can be told without the server.

use garde::Validate;
use openapi::admin::moderation::{ProposalChange, Question, StaffProposal};
use openapi::check::field_errors;
use openapi::problem::FieldError;
use openapi::proposals::{ProposalKind, ProposalStatus};

use super::queue::Next;

/// Something that a moderator does with a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// It appears on the public list.
    Publish,
    /// It does not, or no longer, for this reason.
    Hide(String),
    /// Its author is asked this.
    Ask(String),
    /// Its kind or its tags are put in order.
    Change(ProposalChange),
    /// It goes on in the one with this reference.
    Merge(String),
}

impl Deed {
    /// The key of the text that says that it is done.
    #[must_use]
    pub const fn said(&self) -> &'static str {
        match self {
            Self::Publish => "admin-proposal-said-published",
            Self::Hide(_) => "admin-proposal-said-hidden",
            Self::Ask(_) => "admin-proposal-said-asked",
            Self::Change(_) => "admin-proposal-said-changed",
            Self::Merge(_) => "admin-proposal-said-merged",
        }
    }

    /// Where a moderator goes on: a proposal that was put in order is yet to be decided on.
    #[must_use]
    pub const fn next(&self) -> Next {
        match self {
            Self::Change(_) => Next::Same,
            _ => Next::Following,
        }
    }
}

/// Whether it can be published now.
#[must_use]
pub fn can_publish(proposal: &StaffProposal) -> bool {
    let proposal = &proposal.proposal;
    proposal.status != ProposalStatus::Published && proposal.merged_into.is_none()
}

/// Whether it can be hidden now.
#[must_use]
pub fn can_hide(proposal: &StaffProposal) -> bool {
    proposal.proposal.status != ProposalStatus::Rejected
}

/// Whether it can be merged into another now.
#[must_use]
pub fn can_merge(proposal: &StaffProposal) -> bool {
    can_hide(proposal) && proposal.proposal.merged_into.is_none()
}

/// Why one proposal can't be merged into another: the key of the text that says so.
#[must_use]
pub fn merge_fault(from: &StaffProposal, into: &StaffProposal) -> Option<&'static str> {
    if from.proposal.reference == into.proposal.reference {
        Some("admin-merge-itself")
    } else if from.consultation_slug != into.consultation_slug {
        Some("admin-merge-elsewhere")
    } else if into.proposal.merged_into.is_some() {
        Some("admin-merge-merged")
    } else if into.proposal.status != ProposalStatus::Published {
        Some("admin-merge-unpublished")
    } else {
        None
    }
}

/// The reference in what was typed or pasted, which may be the address of a proposal's page.
#[must_use]
pub fn reference_of(typed: &str) -> String {
    let path = typed.trim().split(['#', '?']).next().unwrap_or_default();
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().trim().to_uppercase()
}

/// The tags in a text, which stand between commas.
#[must_use]
pub fn tags_of(text: &str) -> Vec<String> {
    let mut tags = Vec::new();
    for tag in text.split([',', '\n']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// What is sent to put a proposal in order: only what differs.
#[must_use]
pub fn change_of(proposal: &StaffProposal, kind: ProposalKind, tags: &str) -> ProposalChange {
    let (present, tags) = (&proposal.proposal, tags_of(tags));
    ProposalChange { kind: (kind != present.kind).then_some(kind), tags: (tags != present.tags).then_some(tags) }
}

/// What is wrong with the tags.
#[must_use]
pub fn fault_of_change(change: &ProposalChange) -> Option<FieldError> {
    let report = change.validate().err()?;
    field_errors(&report).into_iter().next()
}

/// What is wrong with a question.
#[must_use]
pub fn fault_of_question(text: &str) -> Option<FieldError> {
    let report = Question { text: text.to_owned() }.validate().err()?;
    field_errors(&report).into_iter().next()
}

/// A proposal for tests.
#[cfg(test)]
#[must_use]
pub fn example(reference: &str) -> StaffProposal {
    use openapi::people::Affiliation;
    use openapi::proposals::{Channel, Proposal};
    use openapi::time::LocalTime;

    StaffProposal {
        proposal: Proposal {
            reference: reference.into(),
            kind: ProposalKind::Idea,
            status: ProposalStatus::Waiting,
            title: "Ławki w parku".into(),
            body: "Przy alejce.".into(),
            author_name: None,
            affiliation: Affiliation::Resident,
            organisation: None,
            verified: false,
            channel: Channel::Web,
            district: None,
            tags: vec!["zieleń".into()],
            supports: 0,
            organisation_supports: 0,
            comments: 0,
            opinions: Vec::new(),
            created_at: LocalTime::from_rfc3339("2026-11-23T08:00:00+01:00".into()),
            published_at: None,
            merged_into: None,
            merged: Vec::new(),
            answer: None,
            remark: None,
            attachments: Vec::new(),
        },
        consultation_slug: "park".into(),
        consultation_title: "Park".into(),
        full_author_name: None,
        can_be_told: false,
        rejection_reason: None,
        messages: Vec::new(),
        draft: None,
    }
}

#[cfg(test)]
mod tests {
    use openapi::check::FieldCode;

    use super::*;

    #[test]
    fn a_reference_is_read_from_what_people_paste() {
        assert_eq!(reference_of(" 3wq9-7hdx "), "3WQ9-7HDX");
        assert_eq!(reference_of("https://example.org/admin/proposals/3WQ9-7HDX/?a=1#x"), "3WQ9-7HDX");
        assert_eq!(reference_of(""), "");
    }

    #[test]
    fn tags_stand_between_commas_and_count_once() {
        assert_eq!(tags_of("zieleń, ławki,, zieleń "), ["zieleń", "ławki"]);
        let change = change_of(&example("A"), ProposalKind::Idea, "zieleń");
        assert_eq!(change, ProposalChange::default());
        let change = change_of(&example("A"), ProposalKind::Remark, "");
        assert_eq!((change.kind, change.tags.clone()), (Some(ProposalKind::Remark), Some(Vec::new())));
        assert_eq!(fault_of_change(&change), None);
        let long = ProposalChange { tags: Some(vec!["x".repeat(41)]), kind: None };
        assert_eq!(fault_of_change(&long).map(|fault| fault.code), Some(FieldCode::TooLong));
    }

    #[test]
    fn a_question_is_more_than_a_word() {
        assert_eq!(fault_of_question(" ").map(|fault| fault.code), Some(FieldCode::Required));
        assert_eq!(fault_of_question("Przy której alejce?"), None);
    }

    #[test]
    fn a_proposal_is_merged_only_into_a_published_one_of_the_same_consultation() {
        let (from, mut into) = (example("A"), example("B"));
        assert_eq!(merge_fault(&from, &from), Some("admin-merge-itself"));
        assert_eq!(merge_fault(&from, &into), Some("admin-merge-unpublished"));
        into.proposal.status = ProposalStatus::Published;
        assert_eq!(merge_fault(&from, &into), None);
        into.proposal.merged_into = Some("C".into());
        assert_eq!(merge_fault(&from, &into), Some("admin-merge-merged"));
        into.consultation_slug = "rynek".into();
        assert_eq!(merge_fault(&from, &into), Some("admin-merge-elsewhere"));
    }

    #[test]
    fn what_can_be_done_depends_on_where_it_stands() {
        let mut proposal = example("A");
        assert!(can_publish(&proposal) && can_hide(&proposal) && can_merge(&proposal));
        proposal.proposal.status = ProposalStatus::Rejected;
        assert!(can_publish(&proposal) && !can_hide(&proposal) && !can_merge(&proposal));
        proposal.proposal.status = ProposalStatus::Published;
        proposal.proposal.merged_into = Some("B".into());
        assert!(!can_publish(&proposal) && can_hide(&proposal) && !can_merge(&proposal));
    }
}
