//! Logging in, in one form: the code of the second factor is asked for when the server wants it.

use std::rc::Rc;

use garde::Validate;
use openapi::accounts::Login;
use openapi::check::{FieldCode, field_errors, given};
use openapi::problem::{FieldError, ProblemCode};
use yew::prelude::Reducible;

use crate::client::Fault;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The e-mail address.
    Email,
    /// The password.
    Password,
    /// The code of the second factor.
    Code,
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct LoginForm {
    /// What has been filled in.
    pub login: Login,
    /// Whether the code is asked for.
    pub needs_code: bool,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// Why it did not work, where no field is at fault.
    pub fault: Option<Fault>,
    /// Whether it is being sent.
    pub is_sending: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A text is typed.
    Type(Field, String),
    /// The fields are looked over before it is sent.
    Check,
    /// The server refused.
    Refuse(Fault),
}

impl Default for LoginForm {
    fn default() -> Self {
        Self {
            login: Login { email: String::new(), password: String::new(), totp: None },
            needs_code: false,
            errors: Vec::new(),
            refusals: 0,
            fault: None,
            is_sending: false,
        }
    }
}

impl LoginForm {
    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let mut errors = self.login.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
        if self.needs_code && given(&self.login.totp).is_none() {
            errors.push(FieldError::new("totp", FieldCode::Required, None));
        }
        errors
    }

    fn put(&mut self, field: Field, text: String) {
        match field {
            Field::Email => self.login.email = text,
            Field::Password => self.login.password = text,
            Field::Code => self.login.totp = Some(text),
        }
    }

    fn refuse(&mut self, fault: Fault) {
        self.is_sending = false;
        match fault.code() {
            Some(ProblemCode::SecondFactorRequired) => self.needs_code = true,
            _ if !fault.fields().is_empty() => self.complain(fault.fields().to_vec()),
            _ => self.fault = Some(fault),
        }
    }

    fn complain(&mut self, errors: Vec<FieldError>) {
        self.refusals += 1;
        self.errors = errors;
    }
}

impl Reducible for LoginForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Type(field, text) => form.put(field, text),
            Action::Check => {
                let faults = form.faults();
                form.fault = None;
                form.is_sending = faults.is_empty();
                form.errors.clear();
                if !faults.is_empty() {
                    form.complain(faults);
                }
            }
            Action::Refuse(fault) => form.refuse(fault),
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use openapi::problem::Problem;

    use super::*;

    fn after(actions: Vec<Action>) -> Rc<LoginForm> {
        actions.into_iter().fold(Rc::new(LoginForm::default()), LoginForm::reduce)
    }

    fn filled_in() -> Vec<Action> {
        vec![
            Action::Type(Field::Email, "ewa@example.org".into()),
            Action::Type(Field::Password, "trzy wielbłądy".into()),
        ]
    }

    fn refused(code: ProblemCode) -> Action {
        Action::Refuse(Fault::Problem(Box::new(Problem::new(code))))
    }

    #[test]
    fn an_empty_form_is_not_sent() {
        let form = after(vec![Action::Check]);
        let fields: Vec<&str> = form.errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["email", "password"]);
        assert!(!form.is_sending);
    }

    #[test]
    fn the_code_is_asked_for_when_the_server_wants_it_and_not_before() {
        let mut actions = filled_in();
        actions.push(Action::Check);
        assert!(after(actions.clone()).is_sending);
        actions.push(refused(ProblemCode::SecondFactorRequired));
        let form = after(actions.clone());
        assert!(form.needs_code && form.fault.is_none() && !form.is_sending);
        actions.push(Action::Check);
        assert_eq!(after(actions).errors[0].field, "totp");
    }

    #[test]
    fn a_wrong_password_is_said_and_what_was_typed_stays() {
        let mut actions = filled_in();
        actions.extend([Action::Check, refused(ProblemCode::LoginFailed)]);
        let form = after(actions);
        assert_eq!(form.fault.as_ref().and_then(Fault::code), Some(ProblemCode::LoginFailed));
        assert_eq!(form.login.email, "ewa@example.org");
    }
}
