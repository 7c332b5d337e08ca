//! The city's answer to a proposal, being written.

use std::rc::Rc;

use garde::Validate;
use openapi::access::Role;
use openapi::admin::answers::{AnswerDraft, AnswerText, Template};
use openapi::admin::moderation::{AnswerState, StaffProposal};
use openapi::check::{FieldCode, field_errors};
use openapi::problem::FieldError;
use openapi::proposals::Disposition;
use yew::prelude::Reducible;

use crate::sections::{is_among, may_edit};

/// How far the answer to a proposal has come.
#[must_use]
pub fn state_of(proposal: &StaffProposal) -> AnswerState {
    match (&proposal.draft, &proposal.proposal.answer) {
        (Some(draft), _) => draft.state,
        (None, Some(_)) => AnswerState::Published,
        (None, None) => AnswerState::None,
    }
}

/// What somebody can do with an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnswerActs {
    /// Write it, and hand it over to be looked at.
    pub writes: bool,
    /// Publish it or send it back.
    pub decides: bool,
    /// Take it back to a draft.
    pub revises: bool,
}

impl AnswerActs {
    /// What somebody with these roles can do with an answer that has come so far.
    #[must_use]
    pub fn of(state: AnswerState, roles: &[Role]) -> Self {
        let (writes, edits) = (is_among(roles, &[Role::Editor, Role::Moderator]), may_edit(roles));
        match state {
            AnswerState::None | AnswerState::Draft => Self { writes, ..Self::default() },
            AnswerState::Review => Self { decides: edits, ..Self::default() },
            AnswerState::Published => Self { revises: edits, ..Self::default() },
        }
    }
}

/// The states to which somebody with these roles can take several answers at once.
#[must_use]
pub fn bulk_states(roles: &[Role]) -> &'static [AnswerState] {
    if may_edit(roles) { &[AnswerState::Draft, AnswerState::Review, AnswerState::Published] } else { &[] }
}

/// What has been written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnswerForm {
    /// What the server has.
    pub saved: Option<AnswerDraft>,
    /// What the city decides.
    pub disposition: Option<Disposition>,
    /// Why.
    pub reasons: String,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// What somebody else wrote meanwhile.
    pub theirs: Option<AnswerDraft>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A decision is chosen.
    Decide(Disposition),
    /// The reasons are typed.
    Type(String),
    /// A template is put in.
    Begin(Box<Template>),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// This text is saved.
    Save(Box<AnswerText>, Option<Box<AnswerDraft>>),
    /// It has come further, or back, or somebody else wrote meanwhile; what was typed stays.
    Move(Option<Box<AnswerDraft>>),
    /// What was typed is to take the place of what somebody else wrote.
    Overrule,
    /// What somebody else wrote takes the place of what was typed.
    Yield,
}

impl AnswerForm {
    /// The form of what is there.
    #[must_use]
    pub fn of(saved: Option<AnswerDraft>) -> Self {
        let (disposition, reasons) = saved.as_ref().map(|draft| (draft.disposition, draft.reasons.clone())).unzip();
        Self { saved, disposition, reasons: reasons.unwrap_or_default(), ..Self::default() }
    }

    /// Whether something stands in it that is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match &self.saved {
            Some(saved) => self.disposition != Some(saved.disposition) || self.reasons != saved.reasons,
            None => self.disposition.is_some() || !self.reasons.is_empty(),
        }
    }

    /// What is sent; without a decision there is nothing to send.
    #[must_use]
    pub fn as_text(&self) -> Option<AnswerText> {
        let revision = self.saved.as_ref().map_or(0, |saved| saved.revision);
        self.disposition.map(|disposition| AnswerText { revision, disposition, reasons: self.reasons.clone() })
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let undecided = self.disposition.is_none().then(|| FieldError::new("disposition", FieldCode::Required, None));
        let text = self.as_text().unwrap_or_else(|| AnswerText {
            revision: 0,
            disposition: Disposition::Answered,
            reasons: self.reasons.clone(),
        });
        let report = text.validate().err();
        undecided.into_iter().chain(report.iter().flat_map(field_errors)).collect()
    }

    /// What was sent is stored. What was typed while it was on its way stays.
    fn store(&mut self, sent: &AnswerText, saved: Option<AnswerDraft>) {
        (self.theirs, self.errors) = (None, Vec::new());
        if self.disposition == Some(sent.disposition) && self.reasons == sent.reasons {
            *self = Self { refusals: self.refusals, ..Self::of(saved) };
        } else {
            self.saved = saved;
        }
    }

    /// What takes the place of what the server had. What was typed stays; where somebody else wrote something else
    /// meanwhile, the person has to choose.
    fn moved(&mut self, present: Option<AnswerDraft>) {
        let words =
            |draft: &Option<AnswerDraft>| draft.as_ref().map(|draft| (draft.disposition, draft.reasons.clone()));
        if !self.is_changed() {
            *self = Self { refusals: self.refusals, ..Self::of(present) };
        } else if present.is_none() || words(&present) == words(&self.saved) {
            self.saved = present;
        } else {
            self.theirs = present;
        }
    }
}

/// A text with a template below what stands there already, so that nothing is lost.
fn with_template(text: &str, template: &str) -> String {
    if text.trim().is_empty() { template.to_owned() } else { format!("{}\n\n{template}", text.trim_end()) }
}

impl Reducible for AnswerForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        let unboxed = |draft: Option<Box<AnswerDraft>>| draft.map(|draft| *draft);
        match action {
            Action::Decide(disposition) => form.disposition = Some(disposition),
            Action::Type(text) => form.reasons = text,
            Action::Begin(template) => {
                form.disposition = Some(template.disposition);
                form.reasons = with_template(&form.reasons, &template.reasons);
            }
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = errors;
            }
            Action::Save(sent, saved) => form.store(&sent, unboxed(saved)),
            Action::Move(saved) => form.moved(unboxed(saved)),
            Action::Overrule => form.saved = form.theirs.take().or(form.saved),
            Action::Yield => {
                if let Some(theirs) = form.theirs.take() {
                    form = Self { refusals: form.refusals, ..Self::of(Some(theirs)) };
                }
            }
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use openapi::time::LocalTime;

    use super::*;

    fn draft(state: AnswerState, revision: u32, reasons: &str) -> AnswerDraft {
        AnswerDraft {
            state,
            disposition: Disposition::Accepted,
            reasons: reasons.into(),
            revision,
            return_note: None,
            updated_at: LocalTime::from_rfc3339("2026-11-23T08:00:00+01:00".into()),
        }
    }

    fn after(form: AnswerForm, actions: Vec<Action>) -> Rc<AnswerForm> {
        actions.into_iter().fold(Rc::new(form), AnswerForm::reduce)
    }

    fn typed(text: &str) -> Action {
        Action::Type(text.into())
    }

    #[test]
    fn who_may_do_what_depends_on_how_far_it_has_come() {
        let of = |state, role| AnswerActs::of(state, &[role]);
        assert!(of(AnswerState::None, Role::Moderator).writes);
        assert!(of(AnswerState::Draft, Role::Editor).writes);
        assert!(!of(AnswerState::Draft, Role::DutyOfficer).writes);
        assert!(of(AnswerState::Review, Role::Admin).decides && !of(AnswerState::Review, Role::Admin).writes);
        assert_eq!(of(AnswerState::Review, Role::Moderator), AnswerActs::default());
        assert!(of(AnswerState::Published, Role::Editor).revises);
        assert_eq!(of(AnswerState::Published, Role::Moderator), AnswerActs::default());
        assert!(bulk_states(&[Role::Moderator]).is_empty());
        assert_eq!(bulk_states(&[Role::Editor]).len(), 3);
    }

    #[test]
    fn a_template_is_put_below_what_stands_there() {
        let template = || {
            Action::Begin(Box::new(Template {
                id: "1".into(),
                name: "Zgoda".into(),
                disposition: Disposition::Rejected,
                reasons: "Dziękujemy.".into(),
            }))
        };
        let empty = after(AnswerForm::default(), vec![template()]);
        assert_eq!((empty.reasons.as_str(), empty.disposition), ("Dziękujemy.", Some(Disposition::Rejected)));
        let written = after(AnswerForm::default(), vec![typed("Tak. \n"), template()]);
        assert_eq!(written.reasons, "Tak.\n\nDziękujemy.");
    }

    #[test]
    fn without_a_decision_and_reasons_nothing_is_sent() {
        let fields: Vec<String> = AnswerForm::default().faults().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["disposition", "reasons"]);
        assert_eq!(AnswerForm::default().as_text(), None);
        let whole = after(AnswerForm::default(), vec![Action::Decide(Disposition::Accepted), typed("Zrobimy.")]);
        assert!(whole.faults().is_empty());
        assert_eq!(whole.as_text().map(|text| text.revision), Some(0));
    }

    #[test]
    fn a_conflict_loses_nothing_that_was_typed() {
        let first = AnswerForm::of(Some(draft(AnswerState::Draft, 1, "Zrobimy.")));
        let theirs = Action::Move(Some(Box::new(draft(AnswerState::Draft, 2, "Nie zrobimy."))));
        let form = after(first, vec![typed("Zrobimy w maju."), theirs]);
        assert_eq!(form.reasons, "Zrobimy w maju.");
        let sent = |form: &AnswerForm| form.as_text().map(|text| (text.revision, text.reasons));
        let overruled = after((*form).clone(), vec![Action::Overrule]);
        assert_eq!(sent(&overruled), Some((2, "Zrobimy w maju.".into())));
        let yielded = after((*form).clone(), vec![Action::Yield]);
        assert_eq!(sent(&yielded), Some((2, "Nie zrobimy.".into())));
    }

    #[test]
    fn what_was_typed_stays_when_the_answer_moves() {
        let review = || Some(Box::new(draft(AnswerState::Review, 2, "Zrobimy.")));
        let first = AnswerForm::of(Some(draft(AnswerState::Draft, 1, "Zrobimy.")));
        let moved = after(first.clone(), vec![Action::Move(review())]);
        assert!(!moved.is_changed());
        assert_eq!(moved.saved.as_ref().map(|saved| saved.state), Some(AnswerState::Review));
        let changed = after(first, vec![typed("Zrobimy w maju."), Action::Move(review())]);
        assert!(changed.is_changed());
        assert_eq!(changed.reasons, "Zrobimy w maju.");
    }

    #[test]
    fn what_was_typed_while_it_was_being_saved_stays() {
        let decided = vec![Action::Decide(Disposition::Accepted), typed("Zrobimy.")];
        let form = after(AnswerForm::default(), decided);
        let sent = || Box::new(form.as_text().expect("it is whole"));
        let stored = || Some(Box::new(draft(AnswerState::Draft, 1, "Zrobimy.")));
        assert!(!after((*form).clone(), vec![Action::Save(sent(), stored())]).is_changed());
        let more = after((*form).clone(), vec![typed("Zrobimy w maju."), Action::Save(sent(), stored())]);
        assert_eq!((more.reasons.as_str(), more.is_changed()), ("Zrobimy w maju.", true));
        assert_eq!(more.as_text().map(|text| text.revision), Some(1));
    }
}
