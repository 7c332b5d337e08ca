//! A text to begin answers with, being written.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::answers::{NewTemplate, Template};
use openapi::check::field_errors;
use openapi::problem::FieldError;
use openapi::proposals::Disposition;
use yew::prelude::Reducible;

use super::answer::{self, AnswerForm};

/// What has been written: a name, and an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TemplateForm {
    /// The id of the one that is changed; none: a new one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// The rest of it, with the faults of all fields.
    pub answer: AnswerForm,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// The name is typed.
    Name(String),
    /// Something happens to the rest.
    Answer(answer::Action),
}

impl TemplateForm {
    /// The form of one that is there.
    #[must_use]
    pub fn of(template: Template) -> Self {
        let answer =
            AnswerForm { disposition: Some(template.disposition), reasons: template.reasons, ..AnswerForm::default() };
        Self { id: Some(template.id), name: template.name, answer }
    }

    /// What is sent; without a decision there is nothing to send.
    #[must_use]
    pub fn as_new(&self) -> Option<NewTemplate> {
        self.answer.disposition.map(|disposition| self.with(disposition))
    }

    fn with(&self, disposition: Disposition) -> NewTemplate {
        NewTemplate { name: self.name.clone(), disposition, reasons: self.answer.reasons.clone() }
    }

    /// The faults that can be told without the server, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        // The decision has a fault of its own; which one stands in its place here makes no difference to the name.
        let report = self.with(Disposition::Answered).validate().err();
        let named = report.iter().flat_map(field_errors).filter(|error| error.field == "name");
        named.chain(self.answer.faults()).collect()
    }
}

impl Reducible for TemplateForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Name(name) => form.name = name,
            Action::Answer(action) => form.answer = (*Rc::new(form.answer).reduce(action)).clone(),
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_a_name_a_decision_and_reasons() {
        let fields: Vec<String> = TemplateForm::default().faults().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["name", "disposition", "reasons"]);
        assert_eq!(TemplateForm::default().as_new(), None);
    }

    #[test]
    fn one_that_is_there_is_changed_where_somebody_types() {
        let template = Template {
            id: "7".into(),
            name: "Zgoda".into(),
            disposition: Disposition::Accepted,
            reasons: "Zrobimy.".into(),
        };
        let form = Rc::new(TemplateForm::of(template))
            .reduce(Action::Name("Zgoda od zaraz".into()))
            .reduce(Action::Answer(answer::Action::Type("Zrobimy w tym roku.".into())));
        assert!(form.faults().is_empty());
        let sent = form.as_new().expect("it is whole");
        assert_eq!((sent.name.as_str(), sent.reasons.as_str()), ("Zgoda od zaraz", "Zrobimy w tym roku."));
        assert_eq!(sent.disposition, Disposition::Accepted);
    }
}
