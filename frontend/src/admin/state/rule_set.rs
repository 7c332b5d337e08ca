//! The next version of the rules, being written.

use std::rc::Rc;

use garde::Validate;
use openapi::check::{FieldCode, field_errors};
use openapi::consultations::Kind;
use openapi::problem::FieldError;
use openapi::rule_sets::{KindRules, RuleSet, RuleSetChange, Rules};
use yew::prelude::Reducible;

/// A number of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// By when the report is due.
    Report,
    /// By when an answer is due.
    Answer,
}

impl Number {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Report, Self::Answer];

    /// Its name in the contract.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Report => "report_days",
            Self::Answer => "answer_days",
        }
    }
}

/// Where a number stands in what is sent.
#[must_use]
pub fn path(kind: Kind, number: Number) -> String {
    format!("rules.{kind}.{}", number.field())
}

/// What was typed, number by number.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSetForm {
    /// The revision that was read.
    pub revision: u32,
    typed: Vec<(Kind, Number, String)>,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// Counts the refusals.
    pub refusals: u32,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A number is typed.
    Type(Kind, Number, String),
    /// These fields are wrong, or none.
    Refuse(Vec<FieldError>),
    /// It was saved.
    Save(Box<RuleSet>),
}

fn of_kind(rules: &Rules, kind: Kind) -> KindRules {
    match kind {
        Kind::Standard => rules.standard,
        Kind::Small => rules.small,
        Kind::Referendum => rules.referendum,
    }
}

impl RuleSetForm {
    /// The form of the newest version.
    #[must_use]
    pub fn of(newest: &RuleSet) -> Self {
        let typed = Kind::ALL.iter().flat_map(|&kind| {
            let rules = of_kind(&newest.rules, kind);
            let text = |days: Option<u32>| days.map(|days| days.to_string()).unwrap_or_default();
            [(kind, Number::Report, text(rules.report_days)), (kind, Number::Answer, text(rules.answer_days))]
        });
        Self { revision: newest.revision, typed: typed.collect(), errors: Vec::new(), refusals: 0 }
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, kind: Kind, number: Number) -> &str {
        let found = self.typed.iter().find(|(of, what, _)| (*of, *what) == (kind, number));
        found.map_or("", |(.., text)| text)
    }

    fn days(&self, kind: Kind, number: Number) -> Result<Option<u32>, FieldError> {
        let text = self.text(kind, number).trim();
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| FieldError::new(path(kind, number), FieldCode::InvalidValue, None))
    }

    fn numbers(&self, kind: Kind) -> KindRules {
        let days = |number| self.days(kind, number).ok().flatten();
        KindRules { report_days: days(Number::Report), answer_days: days(Number::Answer) }
    }

    /// What is sent.
    #[must_use]
    pub fn as_change(&self) -> RuleSetChange {
        let rules = Rules {
            standard: self.numbers(Kind::Standard),
            small: self.numbers(Kind::Small),
            referendum: self.numbers(Kind::Referendum),
        };
        RuleSetChange { revision: self.revision, rules }
    }

    /// The faults that can be told without the server, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let numbers = self.typed.iter().filter_map(|(kind, number, _)| self.days(*kind, *number).err());
        let bounds = self.as_change().validate().err();
        numbers.chain(bounds.iter().flat_map(field_errors)).collect()
    }
}

impl Reducible for RuleSetForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Type(kind, number, text) => {
                for typed in form.typed.iter_mut().filter(|(of, what, _)| (*of, *what) == (kind, number)) {
                    typed.2.clone_from(&text);
                }
            }
            Action::Refuse(errors) => {
                form.refusals += u32::from(!errors.is_empty());
                form.errors = errors;
            }
            Action::Save(newest) => form = Self::of(&newest),
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use openapi::time::LocalTime;

    use super::*;

    fn form() -> Rc<RuleSetForm> {
        let none = KindRules { report_days: None, answer_days: None };
        Rc::new(RuleSetForm::of(&RuleSet {
            revision: 3,
            in_force_since: LocalTime::from_rfc3339("2025-11-14T08:00:00+01:00".into()),
            rules: Rules { standard: KindRules { report_days: Some(60), ..none }, small: none, referendum: none },
        }))
    }

    #[test]
    fn an_empty_field_is_no_deadline() {
        let form = form().reduce(Action::Type(Kind::Small, Number::Answer, " 21 ".into()));
        assert!(form.faults().is_empty());
        let change = form.as_change();
        assert_eq!((change.revision, change.rules.standard.report_days), (3, Some(60)));
        assert_eq!((change.rules.small.report_days, change.rules.small.answer_days), (None, Some(21)));
    }

    #[test]
    fn what_is_no_number_and_what_is_out_of_bounds_is_told() {
        let form = form().reduce(Action::Type(Kind::Standard, Number::Report, "wkrótce".into())).reduce(Action::Type(
            Kind::Referendum,
            Number::Answer,
            "400".into(),
        ));
        let faults: Vec<(String, FieldCode)> =
            form.faults().into_iter().map(|fault| (fault.field, fault.code)).collect();
        assert_eq!(
            faults,
            [
                ("rules.standard.report_days".to_owned(), FieldCode::InvalidValue),
                ("rules.referendum.answer_days".to_owned(), FieldCode::OutOfRange)
            ]
        );
    }
}
