//! Decisions about comments.

use openapi::proposals::ProposalStatus;

use crate::consultations::Standing;
use crate::consultations::rules::accepts_proposals;

/// Why something can't be done with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such proposal, or nobody may know of it.
    NoSuchProposal,
    /// There is no such comment, or the asker may not know of it.
    NoSuchComment,
    /// The comment that is replied to is none of this proposal, not published, or itself a reply.
    NoSuchThread,
    /// The consultation takes nothing at its present stage.
    NotOpen,
    /// The sender does not belong to the organisation, or it is not approved.
    NotAMember,
    /// As things stand it can't be done.
    NotPossible(&'static str),
}

/// What becomes of a comment on its arrival in this consultation.
///
/// # Errors
/// When the consultation takes none now.
pub(super) fn receive(consultation: &Standing) -> Result<ProposalStatus, Refusal> {
    if !accepts_proposals(consultation.stage) {
        return Err(Refusal::NotOpen);
    }
    Ok(if consultation.publishes_at_once { ProposalStatus::Published } else { ProposalStatus::Waiting })
}

/// Whether moderators can publish or hide a comment.
///
/// # Errors
/// Why not.
pub(super) const fn may_become(
    status: ProposalStatus,
    is_withdrawn: bool,
    becomes: ProposalStatus,
) -> Result<(), Refusal> {
    match (status, becomes) {
        _ if is_withdrawn => Err(Refusal::NotPossible("Its author took it back.")),
        (ProposalStatus::Published, ProposalStatus::Published) => Err(Refusal::NotPossible("It is published.")),
        (ProposalStatus::Rejected, ProposalStatus::Rejected) => Err(Refusal::NotPossible("It is not shown already.")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use openapi::proposals::ProposalStatus::{Published, Rejected, Waiting};

    use super::*;

    #[test]
    fn moderators_change_what_is_not_so_already() {
        for (status, becomes) in
            [(Waiting, Published), (Waiting, Rejected), (Published, Rejected), (Rejected, Published)]
        {
            assert_eq!(may_become(status, false, becomes), Ok(()), "{status} {becomes}");
            assert!(may_become(status, true, becomes).is_err(), "its author took it back");
        }
        assert!(may_become(Published, false, Published).is_err());
        assert!(may_become(Rejected, false, Rejected).is_err());
    }
}
