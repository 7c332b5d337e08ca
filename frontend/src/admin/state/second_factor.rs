//! Setting up the second factor, in three steps.

use std::rc::Rc;

use openapi::accounts::{RecoveryCodes, SecondFactorOffer};
use openapi::problem::FieldError;
use yew::prelude::Reducible;

use crate::client::Fault;

/// Where the person is.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Proving who she is.
    Password,
    /// Taking the secret into the authenticator.
    Code(SecondFactorOffer),
    /// Keeping the recovery codes.
    Keep(RecoveryCodes),
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct SetUp {
    /// The step.
    pub step: Step,
    /// What stands in the step's field.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<FieldError>,
    /// Why it did not work, where the field is not at fault.
    pub fault: Option<Fault>,
    /// Whether it is being sent.
    pub is_sending: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// Something is typed.
    Type(String),
    /// It is sent.
    Send,
    /// The secret is here.
    Offer(SecondFactorOffer),
    /// The recovery codes are here.
    Confirm(RecoveryCodes),
    /// The server refused.
    Refuse(Fault),
}

impl Default for SetUp {
    fn default() -> Self {
        Self { step: Step::Password, text: String::new(), error: None, fault: None, is_sending: false }
    }
}

impl Reducible for SetUp {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let at = |step: Step| Self { step, ..Self::default() };
        Rc::new(match action {
            Action::Type(text) => Self { text, ..(*self).clone() },
            Action::Send => Self { is_sending: true, error: None, fault: None, ..(*self).clone() },
            Action::Offer(offer) => at(Step::Code(offer)),
            Action::Confirm(codes) => at(Step::Keep(codes)),
            Action::Refuse(fault) => {
                let error = fault.fields().first().cloned();
                let fault = error.is_none().then_some(fault);
                Self { is_sending: false, error, fault, ..(*self).clone() }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use openapi::check::FieldCode;
    use openapi::problem::{Problem, ProblemCode};

    use super::*;

    fn offer() -> SecondFactorOffer {
        SecondFactorOffer { secret: "JBSW".into(), url: "otpauth://totp/x".into(), qr_svg: "<svg/>".into() }
    }

    #[test]
    fn a_wrong_code_stands_at_its_field_and_the_secret_stays() {
        let mut problem = Problem::new(ProblemCode::Invalid);
        problem.errors.push(FieldError::new("code", FieldCode::Mismatch, None));
        let actions = [
            Action::Type("trzy wielbłądy".into()),
            Action::Send,
            Action::Offer(offer()),
            Action::Type("000000".into()),
            Action::Send,
            Action::Refuse(Fault::Problem(Box::new(problem))),
        ];
        let set_up = actions.into_iter().fold(Rc::new(SetUp::default()), SetUp::reduce);
        assert_eq!(set_up.step, Step::Code(offer()));
        assert_eq!(set_up.error.as_ref().map(|error| error.code), Some(FieldCode::Mismatch));
        assert!(set_up.text == "000000" && !set_up.is_sending && set_up.fault.is_none());
    }

    #[test]
    fn the_password_does_not_stay_in_the_field_of_the_code() {
        let actions = [Action::Type("trzy wielbłądy".into()), Action::Send, Action::Offer(offer())];
        let set_up = actions.into_iter().fold(Rc::new(SetUp::default()), SetUp::reduce);
        assert!(set_up.text.is_empty());
    }
}
