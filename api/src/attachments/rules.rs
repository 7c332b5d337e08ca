//! Decisions about attachments.

use openapi::attachments::ATTACHMENTS_MAX;
use openapi::consultations::Stage;
use openapi::proposals::ProposalStatus;

use crate::consultations::Standing;
use crate::consultations::rules::accepts_proposals;

/// Why something can't be done with an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such proposal, or it is not the asker's.
    NoSuchProposal,
    /// The proposal has no such attachment.
    NoSuchAttachment,
    /// The consultation takes nothing at its present stage.
    NotOpen,
    /// The proposal has this file already.
    IsThere,
    /// As things stand it can't be done.
    NotPossible(&'static str),
}

/// A proposal, as far as its attachments go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proposed {
    pub(super) status: ProposalStatus,
    pub(super) is_merged: bool,
    /// How its consultation stands, and whether it publishes without a moderator.
    pub(super) stage: Stage,
    pub(super) publishes_at_once: bool,
}

impl Proposed {
    /// A proposal of this consultation.
    pub(super) fn of(status: ProposalStatus, is_merged: bool, consultation: &Standing) -> Self {
        Self { status, is_merged, stage: consultation.stage, publishes_at_once: consultation.publishes_at_once }
    }
}

/// Whether the author of a proposal that has so many files can add another one now.
#[must_use]
pub fn can_attach(status: ProposalStatus, is_merged: bool, consultation: &Standing, attached: usize) -> bool {
    may_attach(&Proposed::of(status, is_merged, consultation), attached).is_ok()
}

/// Whether the author can add a file. As long as the proposal waits: a moderator sees it before anybody else. Once it is
/// published only where proposals themselves are published without a moderator, and while they are.
///
/// # Errors
/// Why not.
pub(super) fn may_attach(to: &Proposed, attached: usize) -> Result<(), Refusal> {
    match to.status {
        _ if to.is_merged => return Err(Refusal::NotPossible("It was merged into another proposal.")),
        ProposalStatus::Rejected => return Err(Refusal::NotPossible("It is not shown.")),
        ProposalStatus::Published if !to.publishes_at_once => {
            return Err(Refusal::NotPossible("It is published. Files are taken before that."));
        }
        ProposalStatus::Published if !accepts_proposals(to.stage) => return Err(Refusal::NotOpen),
        ProposalStatus::Published | ProposalStatus::Waiting => {}
    }
    if attached >= ATTACHMENTS_MAX as usize {
        return Err(Refusal::NotPossible("It has as many files as a proposal may have."));
    }
    Ok(())
}

/// Whether the author can take a file back: until the proposal is published.
///
/// # Errors
/// Why not.
pub(super) const fn may_take_back(status: ProposalStatus) -> Result<(), Refusal> {
    match status {
        ProposalStatus::Published => Err(Refusal::NotPossible("It is published.")),
        ProposalStatus::Waiting | ProposalStatus::Rejected => Ok(()),
    }
}
