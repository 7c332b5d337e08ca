//! A proposal being written.

use std::rc::Rc;

use garde::Validate;
use openapi::check::{field_errors, given};
use openapi::documents::Quote;
use openapi::people::Affiliation;
use openapi::problem::FieldError;
use openapi::proposals::{BODY_MAX, NewProposal, ProposalCreated, ProposalKind};
use yew::prelude::Reducible;

use crate::route::ProposeQuery;

/// A field that holds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The proposal itself.
    Body,
    /// The author's name.
    Author,
    /// The e-mail address.
    Email,
    /// The organisation's name.
    Organisation,
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalForm {
    /// What has been filled in.
    pub proposal: NewProposal,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced even if it says the same as the last.
    pub refusals: u32,
    /// Whether it is being sent.
    pub is_sending: bool,
    /// The proposal, once it is received.
    pub created: Option<ProposalCreated>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// Another sort is chosen.
    Sort(ProposalKind),
    /// A text is typed.
    Type(Field, String),
    /// The name is to be published, or not.
    Publish(bool),
    /// Another affiliation is chosen.
    Speak(Affiliation),
    /// The organisation is chosen in whose name she writes as its member, or none.
    SpeakFor(Option<String>),
    /// It is known who she is: what she has not filled in herself is filled in for her.
    Know(Option<String>, String),
    /// A district is chosen, or none.
    Concern(Option<u8>),
    /// The fields are looked over before it is sent.
    Check,
    /// The server refused fields.
    Refuse(Vec<FieldError>),
    /// The server could not take it, for no fault of a field.
    Fail,
    /// It is received.
    Create(Box<ProposalCreated>),
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 10] = [
    "clause_id",
    "quote.exact",
    "kind",
    "title",
    "body",
    "district",
    "organisation_id",
    "organisation",
    "author_name",
    "email",
];

impl ProposalForm {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self {
            proposal: NewProposal {
                kind: ProposalKind::Idea,
                title: String::new(),
                body: String::new(),
                author_name: None,
                publish_name: false,
                email: None,
                affiliation: Affiliation::Resident,
                organisation: None,
                district: None,
                organisation_id: None,
                clause_id: None,
                quote: None,
            },
            errors: Vec::new(),
            refusals: 0,
            is_sending: false,
            created: None,
        }
    }

    /// A form for a remark on what the address names; an empty one where it names nothing.
    #[must_use]
    pub fn about(about: &ProposeQuery) -> Self {
        let mut form = Self::new();
        if about.clause.is_some() {
            form.proposal.kind = ProposalKind::Remark;
            form.proposal.clause_id.clone_from(&about.clause);
            form.proposal.quote = about.exact.as_ref().map(|exact| Quote {
                exact: exact.clone(),
                prefix: about.prefix.clone().unwrap_or_default(),
                suffix: about.suffix.clone().unwrap_or_default(),
            });
        }
        form
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        let proposal = &self.proposal;
        match field {
            Field::Title => Some(&proposal.title),
            Field::Body => Some(&proposal.body),
            Field::Author => proposal.author_name.as_ref(),
            Field::Email => proposal.email.as_ref(),
            Field::Organisation => proposal.organisation.as_ref(),
        }
        .cloned()
        .unwrap_or_default()
    }

    /// How many characters the body may still grow by.
    #[must_use]
    pub fn characters_left(&self) -> u32 {
        let length = u32::try_from(self.proposal.body.trim().chars().count()).unwrap_or(u32::MAX);
        BODY_MAX.saturating_sub(length)
    }

    fn put(&mut self, field: Field, text: String) {
        let proposal = &mut self.proposal;
        match field {
            Field::Title => proposal.title = text,
            Field::Body => proposal.body = text,
            Field::Author => proposal.author_name = Some(text),
            Field::Email => proposal.email = Some(text),
            Field::Organisation => proposal.organisation = Some(text),
        }
    }

    /// The organisation's own name and sort are the server's to know.
    fn speak_for(&mut self, organisation_id: Option<String>) {
        if organisation_id.is_some() {
            self.proposal.affiliation = Affiliation::Resident;
            self.proposal.organisation = None;
        }
        self.proposal.organisation_id = organisation_id;
    }

    fn know(&mut self, name: Option<String>, email: String) {
        if given(&self.proposal.author_name).is_none() {
            self.proposal.author_name = name;
        }
        if given(&self.proposal.email).is_none() {
            self.proposal.email = Some(email);
        }
    }

    /// The faults that can be told without the server, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let mut errors = self.proposal.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
        errors.sort_by_key(|error| FIELDS.iter().position(|field| *field == error.field));
        errors
    }

    fn refuse(&mut self, errors: Vec<FieldError>) {
        self.is_sending = false;
        self.refusals += 1;
        self.errors = errors;
    }
}

impl Default for ProposalForm {
    fn default() -> Self {
        Self::new()
    }
}

impl Reducible for ProposalForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Sort(kind) => form.proposal.kind = kind,
            Action::Type(field, text) => form.put(field, text),
            Action::Publish(is_wanted) => form.proposal.publish_name = is_wanted,
            Action::Speak(affiliation) => form.proposal.affiliation = affiliation,
            Action::SpeakFor(organisation_id) => form.speak_for(organisation_id),
            Action::Know(name, email) => form.know(name, email),
            Action::Concern(district) => form.proposal.district = district,
            Action::Check => {
                let faults = form.faults();
                if faults.is_empty() {
                    form.errors.clear();
                    form.is_sending = true;
                } else {
                    form.refuse(faults);
                }
            }
            Action::Refuse(errors) => form.refuse(errors),
            Action::Fail => form.is_sending = false,
            Action::Create(created) => {
                form.is_sending = false;
                form.created = Some(*created);
            }
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: Vec<Action>) -> Rc<ProposalForm> {
        actions.into_iter().fold(Rc::new(ProposalForm::new()), ProposalForm::reduce)
    }

    #[test]
    fn an_empty_proposal_is_not_sent() {
        let form = after(vec![Action::Check]);
        let fields: Vec<&str> = form.errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["title", "body"]);
        assert!(!form.is_sending);
    }

    #[test]
    fn a_whole_proposal_is_sent() {
        let form = after(vec![
            Action::Type(Field::Title, "Dyżury w sobotę".into()),
            Action::Type(Field::Body, "Rano.".into()),
            Action::Check,
        ]);
        assert!(form.is_sending && form.errors.is_empty());
        assert_eq!(form.characters_left(), BODY_MAX - 5);
    }

    #[test]
    fn who_writes_for_her_organisation_names_no_other() {
        let form = after(vec![
            Action::Speak(Affiliation::Ngo),
            Action::Type(Field::Organisation, "Zielone Dębniki".into()),
            Action::Know(Some("Ewa".into()), "ewa@example.org".into()),
            Action::SpeakFor(Some("id".into())),
        ]);
        let proposal = &form.proposal;
        assert_eq!((proposal.affiliation, proposal.organisation.as_deref()), (Affiliation::Resident, None));
        assert_eq!(proposal.organisation_id.as_deref(), Some("id"));
        assert_eq!((form.text(Field::Author), form.text(Field::Email)), ("Ewa".into(), "ewa@example.org".into()));
        assert!(!proposal.publish_name);
    }

    #[test]
    fn a_name_to_be_published_has_to_be_there() {
        let form = after(vec![
            Action::Type(Field::Title, "Dyżury w sobotę".into()),
            Action::Type(Field::Body, "Rano.".into()),
            Action::Publish(true),
            Action::Check,
        ]);
        assert_eq!(form.errors[0].field, "author_name");
    }
}
