//! Decisions of moderators.

use openapi::proposals::ProposalStatus;

/// Why something can't be done to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such proposal.
    NoSuchProposal,
    /// As things stand it can't be done.
    NotPossible(&'static str),
    /// The proposal into which it was to be merged does not exist, or is of another consultation.
    NoSuchTarget,
}

/// Whether a proposal can be published.
///
/// # Errors
/// Why not.
pub(super) const fn may_publish(status: ProposalStatus, is_merged: bool) -> Result<(), Refusal> {
    match (status, is_merged) {
        (_, true) => Err(Refusal::NotPossible("It was merged into another proposal.")),
        (ProposalStatus::Published, false) => Err(Refusal::NotPossible("It is published.")),
        (ProposalStatus::Waiting | ProposalStatus::Rejected, false) => Ok(()),
    }
}

/// Whether a proposal can be hidden.
///
/// # Errors
/// Why not.
pub(super) const fn may_hide(status: ProposalStatus) -> Result<(), Refusal> {
    match status {
        ProposalStatus::Rejected => Err(Refusal::NotPossible("It is not shown already.")),
        ProposalStatus::Waiting | ProposalStatus::Published => Ok(()),
    }
}

/// What a merge has to know of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mergeable<'a> {
    pub(super) id: &'a str,
    pub(super) consultation: &'a str,
    pub(super) status: ProposalStatus,
    pub(super) is_merged: bool,
}

/// Whether one proposal can be merged into another: both of the same consultation, both published, neither merged
/// already, and not one into itself.
///
/// # Errors
/// Why not.
pub(super) fn may_merge(one: Mergeable<'_>, into: Mergeable<'_>) -> Result<(), Refusal> {
    if one.consultation != into.consultation {
        return Err(Refusal::NoSuchTarget);
    }
    if one.id == into.id {
        return Err(Refusal::NotPossible("A proposal can't be merged into itself."));
    }
    if one.is_merged {
        return Err(Refusal::NotPossible("It was merged into another proposal."));
    }
    if into.is_merged || into.status != ProposalStatus::Published {
        return Err(Refusal::NotPossible("Only a published proposal that was not merged can go on."));
    }
    if one.status == ProposalStatus::Rejected {
        return Err(Refusal::NotPossible("It is not shown."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_makes_no_rings_and_crosses_no_consultation() {
        let published =
            |id, consultation| Mergeable { id, consultation, status: ProposalStatus::Published, is_merged: false };
        assert_eq!(may_merge(published("a", "x"), published("b", "x")), Ok(()));
        assert_eq!(may_merge(published("a", "x"), published("b", "y")), Err(Refusal::NoSuchTarget));
        assert!(may_merge(published("a", "x"), published("a", "x")).is_err());
        let merged = Mergeable { is_merged: true, ..published("b", "x") };
        assert!(may_merge(published("a", "x"), merged).is_err());
        assert!(may_merge(merged, published("a", "x")).is_err());
        let hidden = Mergeable { status: ProposalStatus::Rejected, ..published("b", "x") };
        assert!(may_merge(published("a", "x"), hidden).is_err());
    }
}
