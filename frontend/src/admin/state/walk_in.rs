//! Somebody who comes without a booking, in one step.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::day::NewWalkIn;
use openapi::check::field_errors;
use openapi::duties::Mode;
use openapi::problem::FieldError;
use openapi::proposals::Channel;
use yew::prelude::Reducible;

/// A field that holds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Name,
    /// The telephone number.
    Phone,
    /// The topic.
    Topic,
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct WalkInForm {
    /// What has been filled in.
    pub visit: NewWalkIn,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts those who were written down: with each the focus goes back to the beginning.
    pub saved: u32,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A text is typed.
    Type(Field, String),
    /// She came in another way.
    Come(Channel),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// She is written down; the next one may come.
    Save,
}

impl WalkInForm {
    /// An empty form; who comes to a duty by telephone rings.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        let channel = if mode == Mode::InPerson { Channel::InPerson } else { Channel::Phone };
        Self { visit: NewWalkIn { channel, name: None, phone: None, topic: None }, errors: Vec::new(), saved: 0 }
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        let visit = &self.visit;
        match field {
            Field::Name => visit.name.clone(),
            Field::Phone => visit.phone.clone(),
            Field::Topic => visit.topic.clone(),
        }
        .unwrap_or_default()
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        self.visit.validate().err().map(|report| field_errors(&report)).unwrap_or_default()
    }
}

impl Reducible for WalkInForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        let visit = &mut form.visit;
        match action {
            Action::Type(Field::Name, text) => visit.name = Some(text),
            Action::Type(Field::Phone, text) => visit.phone = Some(text),
            Action::Type(Field::Topic, text) => visit.topic = Some(text),
            Action::Come(channel) => visit.channel = channel,
            Action::Refuse(errors) => form.errors = errors,
            Action::Save => {
                let next = NewWalkIn { channel: visit.channel, name: None, phone: None, topic: None };
                form = Self { visit: next, errors: Vec::new(), saved: form.saved + 1 };
            }
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_one_comes_the_same_way_and_the_fields_are_empty() {
        let actions = [Action::Come(Channel::InPerson), Action::Type(Field::Name, "Ewa".into()), Action::Save];
        let form = actions.into_iter().fold(Rc::new(WalkInForm::new(Mode::Phone)), WalkInForm::reduce);
        assert_eq!((form.visit.channel, form.saved), (Channel::InPerson, 1));
        assert!(form.text(Field::Name).is_empty());
    }

    #[test]
    fn everything_may_be_left_out_but_not_wrong() {
        let form = WalkInForm::new(Mode::InPerson);
        assert!(form.faults().is_empty());
        let wrong = Rc::new(form).reduce(Action::Type(Field::Phone, "call me".into()));
        assert_eq!(wrong.faults()[0].field, "phone");
    }
}
