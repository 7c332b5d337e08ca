//! Decisions about proposals.

use openapi::check::given;
use openapi::consultations::Stage;
use openapi::people::Affiliation;
use openapi::proposals::{NewProposal, ProposalKind, ProposalStatus};

use crate::consultations::{Standing, rules::accepts_proposals};
use crate::documents::rules::Astray;
use crate::organisations::Voice;

/// Why a proposal or a support is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such consultation, or nobody may know of it.
    NoSuchConsultation,
    /// There is no such proposal, or the asker may not know of it.
    NoSuchProposal,
    /// The consultation takes nothing at its present stage.
    NotOpen,
    /// The sender does not belong to the organisation, or it is not approved.
    NotAMember,
    /// What the remark is about is not in the draft.
    NotInDraft(Astray),
    /// A moderator has asked the author nothing.
    NothingAsked,
    /// Who asks speaks for no council of a district.
    NotACouncil,
}

/// What somebody says, parsed: what is left out is `None`.
#[derive(Debug, Clone)]
pub struct Said {
    /// What sort of proposal it is.
    pub kind: ProposalKind,
    /// What it is about.
    pub title: String,
    /// The proposal itself, its lines ended alike.
    pub body: String,
    /// The author's name.
    pub author_name: Option<String>,
    /// Whether the name is published.
    pub publish_name: bool,
    /// Where the author can be reached.
    pub email: Option<String>,
    /// On whose behalf.
    pub affiliation: Affiliation,
    /// The organisation's name; `None` for a resident, whatever was sent.
    pub organisation: Option<String>,
    /// The district that it concerns.
    pub district: Option<u8>,
}

impl From<NewProposal> for Said {
    fn from(new: NewProposal) -> Self {
        let organisation = given(&new.organisation).filter(|_| new.affiliation.names_organisation());
        Self {
            kind: new.kind,
            title: new.title.trim().to_owned(),
            body: new.body.trim().replace("\r\n", "\n").replace('\r', "\n"),
            author_name: given(&new.author_name).map(str::to_owned),
            publish_name: new.publish_name,
            email: given(&new.email).map(str::to_owned),
            affiliation: new.affiliation,
            organisation: organisation.map(str::to_owned),
            district: new.district,
        }
    }
}

impl Said {
    /// The same in the name of this organisation.
    #[must_use]
    pub fn speaking_for(self, voice: Option<&Voice>) -> Self {
        let Some(voice) = voice else { return self };
        Self { affiliation: voice.kind.affiliation(), organisation: Some(voice.name.clone()), ..self }
    }
}

/// What becomes of a proposal on its arrival in this consultation.
///
/// # Errors
/// When the consultation takes none now.
pub fn receive(consultation: &Standing) -> Result<ProposalStatus, Refusal> {
    if !accepts_proposals(consultation.stage) {
        return Err(Refusal::NotOpen);
    }
    Ok(if consultation.publishes_at_once { ProposalStatus::Published } else { ProposalStatus::Waiting })
}

/// Whether councils of districts can say at this stage what they hold of proposals: while these are sent and while the city
/// looks at them.
#[must_use]
pub fn accepts_opinions(stage: Stage) -> bool {
    matches!(stage, Stage::Open | Stage::Analysis)
}

/// Whether a proposal is shown to somebody: to all once it is published, before that to its author.
#[must_use]
pub fn may_see(status: ProposalStatus, is_own: bool) -> bool {
    status == ProposalStatus::Published || is_own
}

#[cfg(test)]
mod tests {
    use openapi::consultations::Office;

    use super::*;
    use crate::database::ConsultationId;

    fn consultation(stage: Stage, publishes_at_once: bool) -> Standing {
        Standing {
            id: ConsultationId::new(),
            slug: "x".into(),
            title: "X".into(),
            language: "pl".into(),
            stage,
            publishes_at_once,
            office: Office { name: "X".into(), address: None, phone: None, email: None },
        }
    }

    #[test]
    fn proposals_are_taken_while_the_consultation_is_open() {
        assert_eq!(receive(&consultation(Stage::Open, true)), Ok(ProposalStatus::Published));
        assert_eq!(receive(&consultation(Stage::Open, false)), Ok(ProposalStatus::Waiting));
        for &stage in Stage::ALL.iter().filter(|&&stage| stage != Stage::Open) {
            assert_eq!(receive(&consultation(stage, true)), Err(Refusal::NotOpen), "{stage}");
        }
    }

    #[test]
    fn what_waits_is_shown_to_its_author_alone() {
        assert!(may_see(ProposalStatus::Published, false));
        for hidden in [ProposalStatus::Waiting, ProposalStatus::Rejected] {
            assert!(!may_see(hidden, false));
            assert!(may_see(hidden, true));
        }
    }
}
