//! The contract's enumerations in words.

use openapi::access::Scope;
use openapi::accounts::Language;
use openapi::bookings::BookingStatus;
use openapi::consultations::{Kind, Stage};
use openapi::documents::{ClauseChangeKind, Placed};
use openapi::duties::Mode;
use openapi::organisations::{MemberRole, OrganisationKind, OrganisationStatus};
use openapi::people::{Affiliation, Need};
use openapi::proposals::{Channel, Disposition, MessageSender, ProposalKind, ProposalSort, ProposalStatus, Stance};
use openapi::waiting::{PartOfDay, WaitingStatus};

use super::Texts;

/// A member of an enumeration that has a text of its own.
pub trait Worded: Copy + 'static {
    /// The key of its text.
    fn key(self) -> String;

    /// Its name on the wire.
    fn value(self) -> &'static str;
}

macro_rules! worded {
    ($($type:ty => $prefix:literal),+ $(,)?) => {
        $(impl Worded for $type {
            fn key(self) -> String {
                // A scope has a colon in its name, which the key of a text can't have.
                format!(concat!($prefix, "-{}"), self.as_str()).replace(':', "-")
            }

            fn value(self) -> &'static str {
                self.as_str()
            }
        })+

        /// The keys of all of them, for the test that every one has its text.
        #[cfg(test)]
        pub(super) fn all_keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(<$type>::ALL.iter().map(|member| member.key()));)+
            keys.extend(Affiliation::ALL.iter().map(|&member| said_key(member)));
            keys.extend(ProposalStatus::ALL.iter().map(|&status| status_text_key(status)));
            keys.extend(openapi::check::FieldCode::ALL.iter().map(|code| format!("error-{code}")));
            keys.extend((1..=7).map(|day| format!("weekday-{day}")));
            keys.extend((1..=12).map(|month| format!("month-{month}")));
            keys
        }
    };
}

worded! {
    Kind => "kind",
    Stage => "stage",
    Mode => "mode",
    Affiliation => "affiliation",
    Need => "need",
    ProposalKind => "proposal-kind",
    ProposalStatus => "proposal-status",
    ProposalSort => "proposals-sort",
    Stance => "stance",
    Channel => "channel",
    Disposition => "disposition",
    MessageSender => "message-from",
    Language => "mail-language",
    OrganisationKind => "organisation-kind",
    OrganisationStatus => "organisation-status",
    MemberRole => "member-role",
    Scope => "scope",
    BookingStatus => "booking-status",
    WaitingStatus => "waiting-status",
    PartOfDay => "part",
}

macro_rules! worded_elsewhere {
    ($($type:ty => $prefix:literal),+ $(,)?) => {
        $(impl Worded for $type {
            fn key(self) -> String {
                format!(concat!($prefix, "-{}"), self.as_str())
            }

            fn value(self) -> &'static str {
                self.as_str()
            }
        })+

        /// The keys of those that only one program says.
        #[cfg(test)]
        pub(super) fn keys_of_programs() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(<$type>::ALL.iter().map(|member| member.key()));)+
            keys
        }
    };
}

worded_elsewhere! {
    Placed => "placed",
    ClauseChangeKind => "clause-change",
}

/// The member in words.
#[must_use]
pub fn name<T: Worded>(texts: &Texts, member: T) -> String {
    texts.get(&member.key())
}

fn said_key(affiliation: Affiliation) -> String {
    format!("said-{affiliation}")
}

/// Who speaks, as it stands beside what was said.
#[must_use]
pub fn said_by(texts: &Texts, affiliation: Affiliation) -> String {
    texts.get(&said_key(affiliation))
}

fn status_text_key(status: ProposalStatus) -> String {
    format!("proposal-status-text-{status}")
}

/// What became of a proposal, in a sentence.
#[must_use]
pub fn status_text(texts: &Texts, status: ProposalStatus) -> String {
    texts.get(&status_text_key(status))
}
