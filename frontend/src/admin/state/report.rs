//! The words of a report, being written.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::reports::{ReportPublication, ReportState, ReportWords, StaffReport};
use openapi::check::{field_errors, given};
use openapi::problem::FieldError;
use yew::prelude::Reducible;

/// The words, beside those that are saved.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportForm {
    /// As it was read or saved last.
    pub saved: StaffReport,
    /// What stands first.
    pub before: String,
    /// What stands last.
    pub after: String,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// Counts the refusals.
    pub refusals: u32,
    /// What somebody else has saved meanwhile.
    pub theirs: Option<Box<StaffReport>>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// The first words are typed.
    Before(String),
    /// The last words are typed.
    After(String),
    /// These fields are wrong, or none.
    Refuse(Vec<FieldError>),
    /// It was saved.
    Save(Box<StaffReport>),
    /// Somebody else saved something meanwhile.
    Conflict(Box<StaffReport>),
    /// What was typed is to take the place of theirs.
    Overrule,
    /// Theirs takes the place of what was typed.
    Yield,
    /// It stands elsewhere now; what is typed stays.
    Move(Box<StaffReport>),
}

impl ReportForm {
    /// The form of a report.
    #[must_use]
    pub fn of(saved: StaffReport) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            before: text(&saved.words_before),
            after: text(&saved.words_after),
            saved,
            errors: Vec::new(),
            refusals: 0,
            theirs: None,
        }
    }

    /// Whether words can still be written.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.saved.state == ReportState::Draft
    }

    /// Whether everything that was typed is saved.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        let same = |typed: &str, saved: &Option<String>| typed.trim() == given(saved).unwrap_or_default();
        same(&self.before, &self.saved.words_before) && same(&self.after, &self.saved.words_after)
    }

    /// What is sent.
    #[must_use]
    pub fn as_words(&self) -> ReportWords {
        let text = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        ReportWords { revision: self.saved.revision, words_before: text(&self.before), words_after: text(&self.after) }
    }

    /// What is sent to publish it.
    #[must_use]
    pub const fn as_publication(&self) -> ReportPublication {
        ReportPublication { revision: self.saved.revision }
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        self.as_words().validate().err().iter().flat_map(field_errors).collect()
    }
}

impl Reducible for ReportForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Before(text) => form.before = text,
            Action::After(text) => form.after = text,
            Action::Refuse(errors) => {
                form.refusals += u32::from(!errors.is_empty());
                form.errors = errors;
            }
            Action::Save(saved) => form = Self::of(*saved),
            Action::Conflict(theirs) => form.theirs = Some(theirs),
            Action::Overrule => {
                if let Some(theirs) = form.theirs.take() {
                    form.saved = *theirs;
                }
            }
            Action::Yield => {
                if let Some(theirs) = form.theirs.take() {
                    form = Self::of(*theirs);
                }
            }
            Action::Move(saved) => form.saved = *saved,
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use openapi::figures::ReportDue;
    use openapi::reports::Report;

    use super::*;

    fn report(revision: u32, before: &str) -> StaffReport {
        StaffReport {
            report: Report {
                consultation_slug: "park".into(),
                consultation_title: "Park".into(),
                due: ReportDue { due_on: None, overdue: false },
                published: None,
            },
            state: ReportState::Draft,
            revision,
            updated_at: None,
            words_before: Some(before.to_owned()).filter(|text| !text.is_empty()),
            words_after: None,
            can_be_published: true,
            unanswered: 0,
        }
    }

    #[test]
    fn what_is_typed_is_not_saved_yet() {
        let form = Rc::new(ReportForm::of(report(1, "Wstęp.")));
        assert!(form.is_saved() && form.is_draft());
        let form = form.reduce(Action::After("Koniec.".into()));
        assert!(!form.is_saved());
        let sent = form.as_words();
        assert_eq!((sent.revision, sent.words_after.as_deref()), (1, Some("Koniec.")));
        assert!(form.faults().is_empty());
        let form = form.reduce(Action::Before("a\u{202e}b".into()));
        assert_eq!(form.faults()[0].field, "words_before");
    }

    #[test]
    fn of_two_versions_one_is_chosen_and_none_is_lost() {
        let typed = || {
            let form = Rc::new(ReportForm::of(report(1, ""))).reduce(Action::Before("Moje".into()));
            form.reduce(Action::Conflict(Box::new(report(2, "Cudze"))))
        };
        let mine = typed().reduce(Action::Overrule);
        assert_eq!((mine.before.as_str(), mine.as_words().revision), ("Moje", 2));
        let theirs = typed().reduce(Action::Yield);
        assert_eq!((theirs.before.as_str(), theirs.is_saved()), ("Cudze", true));
    }
}
