//! The contract's enumerations that only staff see, in words.

use frontend::components::choices::Choice;
use frontend::texts::Texts;
use openapi::access::Role;
use openapi::admin::audit::ActorKind;
use openapi::admin::consultations::StaffStage;
use openapi::admin::day::Attendance;
use openapi::admin::documents::WarningKind;
use openapi::admin::duties::{AttentionReason, SkipReason, Weekday};
use openapi::admin::duty_rules::ExceptionKind;
use openapi::admin::letters::{LetterKind, LetterState, LetterWay};
use openapi::admin::moderation::AnswerState;
use openapi::commitments::CommitmentState;
use openapi::documents::{ClauseChangeKind, ClauseLevel};
use openapi::duties::Rings;
use openapi::organisations::{MemberRole, OrganisationKind, OrganisationStatus};
use openapi::proposals::{Channel, Disposition, MessageSender, ProposalStatus};
use openapi::time::Occurrence;
use openapi::waiting::{PartOfDay, WaitingStatus};
use yew::AttrValue;

/// A member of an enumeration that has a text of the staff's own.
pub trait StaffWorded: Copy + 'static {
    /// The key of its text.
    fn key(self) -> String;

    /// Its name on the wire.
    fn value(self) -> &'static str;
}

macro_rules! worded {
    ($($type:ty => $prefix:literal),+ $(,)?) => {
        $(impl StaffWorded for $type {
            fn key(self) -> String {
                format!(concat!("admin-", $prefix, "-{}"), self.as_str())
            }

            fn value(self) -> &'static str {
                self.as_str()
            }
        })+

        /// The keys of all of them, for the test that every one has its text.
        #[cfg(test)]
        pub fn all_keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(<$type>::ALL.iter().map(|member| member.key()));)+
            keys
        }
    };
}

worded! {
    ActorKind => "actor",
    AnswerState => "answer-state",
    Attendance => "attendance",
    AttentionReason => "attention-reason",
    Channel => "channel",
    CommitmentState => "commitment-state",
    ClauseChangeKind => "clause-change",
    ClauseLevel => "clause-level",
    Disposition => "disposition",
    ExceptionKind => "exception-kind",
    LetterKind => "letter-kind",
    LetterState => "letter-state",
    LetterWay => "letter-way",
    MemberRole => "member-role",
    MessageSender => "sender",
    Occurrence => "occurrence",
    OrganisationKind => "organisation-kind",
    OrganisationStatus => "organisation-status",
    PartOfDay => "part",
    ProposalStatus => "proposal-status",
    Rings => "rings",
    Role => "role",
    SkipReason => "skip-reason",
    StaffStage => "stage",
    WaitingStatus => "waiting-status",
    WarningKind => "warning",
    Weekday => "weekday",
}

/// The member in words.
#[must_use]
pub fn name<T: StaffWorded>(texts: &Texts, member: T) -> String {
    texts.get(&member.key())
}

/// Some members of an enumeration, to choose from.
#[must_use]
pub fn choices_of<T: StaffWorded>(texts: &Texts, members: &[T]) -> Vec<Choice> {
    members.iter().map(|&member| (AttrValue::Static(member.value()), name(texts, member))).collect()
}
