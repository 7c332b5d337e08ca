//! A proposal that staff write down on somebody's behalf.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::day::{DayEntry, DictatedProposal};
use openapi::check::field_errors;
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::problem::FieldError;
use openapi::proposals::{Channel, NewProposal, ProposalCreated, ProposalKind};
use yew::prelude::Reducible;

/// How somebody's words can reach staff.
pub const CHANNELS: [Channel; 3] = [Channel::InPerson, Channel::Phone, Channel::Paper];

/// A field that holds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// What is said.
    Body,
    /// The author's name.
    Author,
    /// The organisation's name.
    Organisation,
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Dictation {
    /// What has been filled in.
    pub proposal: DictatedProposal,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// The proposal, once it is received.
    pub created: Option<ProposalCreated>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A text is typed.
    Type(Field, String),
    /// It came in another way.
    Come(Channel),
    /// It is of another sort.
    Sort(ProposalKind),
    /// Somebody else speaks.
    Speak(Affiliation),
    /// The name is to be published, or not.
    Publish(bool),
    /// It concerns a district, or none.
    Concern(Option<u8>),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// It is received.
    Create(Box<ProposalCreated>),
}

impl Dictation {
    /// A form for a conversation of the day, or for something on paper.
    #[must_use]
    pub fn new(mode: Mode, entry: Option<&DayEntry>) -> Self {
        let channel = match (mode, entry) {
            (_, None) => Channel::Paper,
            (Mode::InPerson, Some(_)) => Channel::InPerson,
            (Mode::Phone | Mode::Video, Some(_)) => Channel::Phone,
        };
        let proposal = NewProposal {
            kind: ProposalKind::Idea,
            title: String::new(),
            body: String::new(),
            author_name: entry.and_then(|entry| entry.name.clone()),
            publish_name: false,
            email: None,
            affiliation: entry.map_or(Affiliation::Resident, |entry| entry.affiliation),
            organisation: entry.and_then(|entry| entry.organisation.clone()),
            district: None,
            organisation_id: None,
            clause_id: None,
            quote: None,
        };
        let entry = entry.map(|entry| entry.reference.clone());
        let proposal = DictatedProposal { channel, entry, proposal };
        Self { proposal, errors: Vec::new(), refusals: 0, created: None }
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        let proposal = &self.proposal.proposal;
        match field {
            Field::Title => Some(&proposal.title),
            Field::Body => Some(&proposal.body),
            Field::Author => proposal.author_name.as_ref(),
            Field::Organisation => proposal.organisation.as_ref(),
        }
        .cloned()
        .unwrap_or_default()
    }

    /// Whether something would be lost if the form were closed.
    #[must_use]
    pub fn has_words(&self) -> bool {
        let proposal = &self.proposal.proposal;
        self.created.is_none() && !(proposal.title.trim().is_empty() && proposal.body.trim().is_empty())
    }

    /// The faults that can be told without the server, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let mut errors = self.proposal.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
        errors.sort_by_key(|error| FIELDS.iter().position(|field| *field == error.field));
        errors
    }
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 6] = [
    "channel",
    "proposal.title",
    "proposal.body",
    "proposal.organisation",
    "proposal.author_name",
    "proposal.district",
];

impl Reducible for Dictation {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        let proposal = &mut form.proposal.proposal;
        match action {
            Action::Type(Field::Title, text) => proposal.title = text,
            Action::Type(Field::Body, text) => proposal.body = text,
            Action::Type(Field::Author, text) => proposal.author_name = Some(text),
            Action::Type(Field::Organisation, text) => proposal.organisation = Some(text),
            Action::Come(channel) => form.proposal.channel = channel,
            Action::Sort(kind) => proposal.kind = kind,
            Action::Speak(affiliation) => proposal.affiliation = affiliation,
            Action::Publish(is_wanted) => proposal.publish_name = is_wanted,
            Action::Concern(district) => proposal.district = district,
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = errors;
            }
            Action::Create(created) => form.created = Some(*created),
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::example::entry;

    #[test]
    fn the_way_follows_the_duty_and_the_name_the_conversation() {
        let form = Dictation::new(Mode::Phone, Some(&entry("A", 8)));
        assert_eq!(form.proposal.channel, Channel::Phone);
        assert_eq!(form.proposal.entry.as_deref(), Some("A"));
        assert_eq!(form.text(Field::Author), "Ewa Nowak");
        assert!(!form.proposal.proposal.publish_name && !form.has_words());
        assert_eq!(Dictation::new(Mode::Phone, None).proposal.channel, Channel::Paper);
    }

    #[test]
    fn faults_stand_in_the_order_of_the_form() {
        let form = Rc::new(Dictation::new(Mode::InPerson, None)).reduce(Action::Publish(true));
        let fields: Vec<String> = form.faults().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["proposal.title", "proposal.body", "proposal.author_name"]);
    }
}
