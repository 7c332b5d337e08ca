//! A rule that makes duties, being filled in: a new one, or another version of one that is there. Another version is
//! first tried: what it would do is shown, and it can be applied only as it was tried.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::duty_rules::{
    DutyRule, DutyRuleApplied, DutyRuleChange, ExceptionKind, RuleException, RuleOutcome, RulePlan,
};
use openapi::check::{FieldCode, field_errors};
use openapi::problem::FieldError;
use yew::prelude::Reducible;

use super::pattern::{self, PatternForm};
use super::plan::{self, PlanForm};

/// An exception being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct ExceptionForm {
    /// The day.
    pub date: String,
    /// What is different.
    pub kind: ExceptionKind,
    /// When the duty begins on this day.
    pub starts: String,
    /// When it ends.
    pub ends: String,
}

impl ExceptionForm {
    fn new() -> Self {
        Self { date: String::new(), kind: ExceptionKind::Closed, starts: String::new(), ends: String::new() }
    }

    fn of(exception: &RuleException) -> Self {
        Self {
            date: exception.date.clone(),
            kind: exception.kind,
            starts: exception.starts.clone().unwrap_or_default(),
            ends: exception.ends.clone().unwrap_or_default(),
        }
    }

    /// Whether it has hours of its own.
    #[must_use]
    pub const fn has_hours(&self) -> bool {
        !matches!(self.kind, ExceptionKind::Closed)
    }

    fn as_exception(&self) -> RuleException {
        let hour = |text: &str| Some(text.to_owned()).filter(|text| self.has_hours() && !text.is_empty());
        RuleException { date: self.date.clone(), kind: self.kind, starts: hour(&self.starts), ends: hour(&self.ends) }
    }
}

/// What a rule would do, and the rule that was tried.
#[derive(Debug, Clone, PartialEq)]
struct Trial {
    rule: RulePlan,
    outcome: RuleOutcome,
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleForm {
    /// What is changed; none: a new one is made.
    pub saved: Option<DutyRule>,
    /// How, where and with whom.
    pub plan: PlanForm,
    /// The first day of the pattern.
    pub from: String,
    /// On which days, and until when.
    pub pattern: PatternForm,
    /// When each duty begins.
    pub starts: String,
    /// When each ends.
    pub ends: String,
    /// Dates on which it is different.
    pub exceptions: Vec<ExceptionForm>,
    trial: Option<Trial>,
    /// Counts the trials, so that each is announced.
    pub trials: u32,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// What somebody else saved meanwhile.
    pub theirs: Option<DutyRule>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// Something happens to the plan.
    Plan(plan::Action),
    /// Something happens to the pattern.
    Pattern(pattern::Action),
    /// The first day is chosen.
    From(String),
    /// The beginning of each duty is typed.
    Starts(String),
    /// Its end is typed.
    Ends(String),
    /// There is another exception.
    AddException,
    /// One is taken away.
    RemoveException(usize),
    /// The day of one is chosen.
    ExceptionDate(usize, String),
    /// What is different then is chosen.
    ExceptionKind(usize, ExceptionKind),
    /// The beginning on that day is typed.
    ExceptionStarts(usize, String),
    /// The end on that day is typed.
    ExceptionEnds(usize, String),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// This is what the rule would do.
    Try(Box<(RulePlan, RuleOutcome)>),
    /// It was applied.
    Apply(Box<DutyRuleApplied>),
    /// Somebody else changed it meanwhile.
    Conflict(Box<DutyRule>),
    /// What was typed is to take the place of what somebody else saved.
    Overrule,
    /// What somebody else saved takes the place of what was typed.
    Yield,
}

impl RuleForm {
    /// A form with what is usual.
    #[must_use]
    pub fn new() -> Self {
        Self {
            saved: None,
            plan: PlanForm::new(),
            from: String::new(),
            pattern: PatternForm::new(),
            starts: String::new(),
            ends: String::new(),
            exceptions: Vec::new(),
            trial: None,
            trials: 0,
            errors: Vec::new(),
            refusals: 0,
            theirs: None,
        }
    }

    /// The form of a rule that is there.
    #[must_use]
    pub fn of(saved: DutyRule) -> Self {
        let rule = &saved.rule;
        Self {
            plan: PlanForm::of(&rule.plan),
            from: rule.from.clone(),
            pattern: PatternForm::of(&rule.repetition),
            starts: rule.starts.clone(),
            ends: rule.ends.clone(),
            exceptions: rule.exceptions.iter().map(ExceptionForm::of).collect(),
            saved: Some(saved),
            ..Self::new()
        }
    }

    /// What the rule says as it stands in the form.
    #[must_use]
    pub fn as_rule(&self) -> RulePlan {
        RulePlan {
            plan: self.plan.as_plan(),
            from: self.from.clone(),
            repetition: self.pattern.as_repetition(),
            starts: self.starts.clone(),
            ends: self.ends.clone(),
            exceptions: self.exceptions.iter().map(ExceptionForm::as_exception).collect(),
        }
    }

    /// What is sent to try or to apply another version.
    #[must_use]
    pub fn as_change(&self, dry_run: bool) -> DutyRuleChange {
        let revision = self.saved.as_ref().map_or(0, |saved| saved.revision);
        DutyRuleChange { revision, rule: self.as_rule(), dry_run }
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let report = self.as_rule().validate().err();
        let mut errors = report.map(|report| field_errors(&report)).unwrap_or_default();
        for error in &mut errors {
            // A day or an hour that was not chosen is missing rather than wrong.
            if error.code == FieldCode::InvalidTime && self.is_empty(&error.field) {
                error.code = FieldCode::Required;
            }
        }
        in_order(errors)
    }

    /// Whether nothing was chosen in a field for a day or an hour.
    fn is_empty(&self, path: &str) -> bool {
        match path {
            "from" => self.from.is_empty(),
            "repetition.until" => self.pattern.until.is_empty(),
            "starts" => self.starts.is_empty(),
            "ends" => self.ends.is_empty(),
            // Hours of an exception that were not chosen are not sent: they are missing already.
            _ => index_of(path).and_then(|index| self.exceptions.get(index)).is_some_and(|item| item.date.is_empty()),
        }
    }

    /// What the rule would do: known only while the form says what was tried.
    #[must_use]
    pub fn tried(&self) -> Option<&RuleOutcome> {
        let rule = self.as_rule();
        self.trial.as_ref().filter(|trial| trial.rule == rule).map(|trial| &trial.outcome)
    }

    /// Whether something was tried, and then the form was changed.
    #[must_use]
    pub fn has_stale_trial(&self) -> bool {
        self.trial.is_some() && self.tried().is_none()
    }

    fn change_exception(&mut self, index: usize, change: impl FnOnce(&mut ExceptionForm)) {
        if let Some(exception) = self.exceptions.get_mut(index) {
            change(exception);
        }
    }
}

impl Default for RuleForm {
    fn default() -> Self {
        Self::new()
    }
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 18] = [
    "from",
    "repetition.until",
    "repetition.weekdays",
    "repetition.every_weeks",
    "starts",
    "ends",
    "exceptions",
    "plan.mode",
    "plan.place",
    "plan.phone",
    "plan.link",
    "plan.rings",
    "plan.experts",
    "plan.slot_minutes",
    "plan.buffer_minutes",
    "plan.seats_per_slot",
    "plan.booking_opens_at",
    "plan.closes_hours_before",
];

/// In the order of the form. A change has the rule's fields below `rule`, a new rule has them at the top: the form
/// calls them alike.
fn in_order(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    for error in &mut errors {
        if let Some(field) = error.field.strip_prefix("rule.") {
            error.field = field.to_owned();
        }
    }
    errors.sort_by_key(|error| place(&error.field));
    errors
}

/// Where a field stands in the form: which one, which of a list, and which within that.
fn place(path: &str) -> (Option<usize>, Option<usize>, Option<usize>) {
    let within = ["date", "kind", "starts", "ends"].iter().position(|field| path.ends_with(&format!("].{field}")));
    (FIELDS.iter().position(|field| path.starts_with(field)), index_of(path), within)
}

/// Which of a list a field belongs to.
fn index_of(path: &str) -> Option<usize> {
    path.split_once('[').and_then(|(_, rest)| rest.split(']').next()?.parse().ok())
}

impl Reducible for RuleForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Plan(action) => form.plan.act(action),
            Action::Pattern(action) => form.pattern.act(action),
            Action::From(day) => form.from = day,
            Action::Starts(hour) => form.starts = hour,
            Action::Ends(hour) => form.ends = hour,
            Action::AddException => form.exceptions.push(ExceptionForm::new()),
            Action::RemoveException(index) if index < form.exceptions.len() => {
                form.exceptions.remove(index);
            }
            Action::RemoveException(_) => {}
            Action::ExceptionDate(index, date) => form.change_exception(index, |exception| exception.date = date),
            Action::ExceptionKind(index, kind) => form.change_exception(index, |exception| exception.kind = kind),
            Action::ExceptionStarts(index, hour) => form.change_exception(index, |exception| exception.starts = hour),
            Action::ExceptionEnds(index, hour) => form.change_exception(index, |exception| exception.ends = hour),
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = in_order(errors);
            }
            Action::Try(tried) => {
                let (rule, outcome) = *tried;
                form.trial = Some(Trial { rule, outcome });
                form.trials += 1;
            }
            Action::Apply(applied) => form = Self { refusals: form.refusals, ..Self::of(applied.rule) },
            Action::Conflict(theirs) => form.theirs = Some(*theirs),
            Action::Overrule => {
                // What was tried was tried on another version.
                form.trial = None;
                form.saved = form.theirs.take().or(form.saved);
            }
            Action::Yield => {
                if let Some(theirs) = form.theirs.take() {
                    form = Self { refusals: form.refusals, ..Self::of(theirs) };
                }
            }
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::example;
    use openapi::admin::duties::Weekday;

    fn after(form: RuleForm, actions: Vec<Action>) -> Rc<RuleForm> {
        actions.into_iter().fold(Rc::new(form), RuleForm::reduce)
    }

    fn filled_in() -> Vec<Action> {
        vec![
            Action::From("2026-12-01".into()),
            Action::Pattern(pattern::Action::Weekday(Weekday::Friday, true)),
            Action::Pattern(pattern::Action::Until("2026-12-31".into())),
            Action::Starts("08:00".into()),
            Action::Ends("10:00".into()),
            Action::Plan(plan::Action::Type(plan::Text::Place, "ul. Zabłocie 22".into())),
            Action::Plan(plan::Action::ExpertName(0, "Ewa Nowak".into())),
        ]
    }

    fn fields(form: &RuleForm) -> Vec<String> {
        form.faults().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn an_empty_form_has_its_faults_in_order_and_a_whole_one_has_none() {
        let empty = fields(&RuleForm::new());
        let expected =
            ["from", "repetition.until", "repetition.weekdays", "starts", "ends", "plan.place", "plan.experts[0].name"];
        assert_eq!(empty, expected);
        assert!(RuleForm::new().faults().iter().all(|error| error.code == FieldCode::Required));
        assert!(fields(&after(RuleForm::new(), filled_in())).is_empty());
    }

    #[test]
    fn an_exception_has_hours_unless_it_is_closed() {
        let mut actions = filled_in();
        actions.extend([Action::AddException, Action::ExceptionDate(0, "2026-12-25".into())]);
        assert!(fields(&after(RuleForm::new(), actions.clone())).is_empty());
        actions.push(Action::ExceptionKind(0, ExceptionKind::Changed));
        let missing = ["exceptions[0].starts", "exceptions[0].ends"];
        assert_eq!(fields(&after(RuleForm::new(), actions.clone())), missing);
        actions.extend([Action::ExceptionStarts(0, "12:00".into()), Action::ExceptionEnds(0, "14:00".into())]);
        assert!(fields(&after(RuleForm::new(), actions.clone())).is_empty());
        // Hours that were typed before it was closed are not sent.
        actions.push(Action::ExceptionKind(0, ExceptionKind::Closed));
        assert_eq!(after(RuleForm::new(), actions.clone()).as_rule().exceptions[0].starts, None);
        actions.extend([Action::RemoveException(0), Action::RemoveException(4)]);
        assert!(after(RuleForm::new(), actions).exceptions.is_empty());
    }

    #[test]
    fn only_what_was_tried_can_be_applied() {
        let form = after(RuleForm::of(example::rule()), Vec::new());
        assert_eq!((form.tried(), form.has_stale_trial()), (None, false));
        let outcome = RuleOutcome { created: vec!["2026-12-04".into()], ..RuleOutcome::default() };
        let tried = form.clone().reduce(Action::Try(Box::new((form.as_rule(), outcome.clone()))));
        assert_eq!(tried.tried(), Some(&outcome));
        let changed = tried.clone().reduce(Action::Starts("09:00".into()));
        assert_eq!((changed.tried(), changed.has_stale_trial()), (None, true));
        let back = changed.reduce(Action::Starts(tried.starts.clone()));
        assert_eq!(back.tried(), Some(&outcome));
    }

    #[test]
    fn what_the_server_says_of_a_change_stands_at_the_fields_of_the_form() {
        let fault = FieldError::new("rule.plan.experts[0].account_id", FieldCode::NotFound, None);
        let form = after(RuleForm::of(example::rule()), vec![Action::Refuse(vec![fault])]);
        assert_eq!(form.errors[0].field, "plan.experts[0].account_id");
    }

    #[test]
    fn a_version_of_somebody_else_is_taken_or_overruled_and_what_was_tried_on_the_old_one_is_forgotten() {
        let theirs = DutyRule { revision: 5, ..example::rule() };
        let mine = after(RuleForm::of(example::rule()), vec![Action::Starts("07:30".into())]);
        let tried = mine.clone().reduce(Action::Try(Box::new((mine.as_rule(), RuleOutcome::default()))));
        let conflict = tried.reduce(Action::Conflict(Box::new(theirs)));
        let overruled = conflict.clone().reduce(Action::Overrule);
        assert_eq!((overruled.as_change(false).revision, overruled.starts.as_str()), (5, "07:30"));
        assert_eq!((overruled.tried(), overruled.has_stale_trial()), (None, false));
        let yielded = conflict.reduce(Action::Yield);
        assert_eq!(yielded.starts, example::rule().rule.starts);
    }
}
