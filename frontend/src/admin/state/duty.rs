//! A duty being planned: a new one, several after a pattern, or a change of one that is there.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::duties::{DutyChange, NewDuties, StaffDuty};
use openapi::check::{FieldCode, field_errors};
use openapi::problem::FieldError;
use openapi::time::{LocalTime, Occurrence, WallTime};
use yew::prelude::Reducible;

use super::pattern::{self, PatternForm};
use super::plan::{self, PlanForm};

/// What has been filled in. Numbers are kept as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyForm {
    /// What is changed; none: a new one is planned.
    pub saved: Option<StaffDuty>,
    /// How, where and with whom.
    pub plan: PlanForm,
    /// When the first one begins.
    pub starts_at: String,
    /// When it ends.
    pub ends_at: String,
    /// Whether it comes again.
    pub repeats: bool,
    /// How it comes again.
    pub pattern: PatternForm,
    /// Which instant is meant where the clocks show a time twice.
    pub meant: Option<Occurrence>,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// What somebody else saved meanwhile.
    pub theirs: Option<StaffDuty>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// Something happens to the plan.
    Plan(plan::Action),
    /// Something happens to the pattern.
    Pattern(pattern::Action),
    /// The beginning is typed.
    StartsAt(String),
    /// The end is typed.
    EndsAt(String),
    /// It comes again, or not.
    Repeat(bool),
    /// Which of two instants is meant.
    Mean(Option<Occurrence>),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// It is changed.
    Save(Box<StaffDuty>),
    /// Somebody else changed it meanwhile.
    Conflict(Box<StaffDuty>),
    /// What was typed is to take the place of what somebody else saved.
    Overrule,
    /// What somebody else saved takes the place of what was typed.
    Yield,
}

impl DutyForm {
    /// A form with what is usual.
    #[must_use]
    pub fn new() -> Self {
        Self {
            saved: None,
            plan: PlanForm::new(),
            starts_at: String::new(),
            ends_at: String::new(),
            repeats: false,
            pattern: PatternForm::new(),
            meant: None,
            errors: Vec::new(),
            refusals: 0,
            theirs: None,
        }
    }

    /// The form of a duty that is there.
    #[must_use]
    pub fn of(saved: StaffDuty) -> Self {
        Self {
            plan: PlanForm::of(&saved.plan),
            starts_at: wall_clock(&saved.duty.starts_at),
            ends_at: wall_clock(&saved.duty.ends_at),
            saved: Some(saved),
            ..Self::new()
        }
    }

    /// What is sent to make it.
    #[must_use]
    pub fn as_new(&self) -> NewDuties {
        NewDuties {
            plan: self.plan.as_plan(),
            starts_at: WallTime(self.starts_at.clone()),
            ends_at: WallTime(self.ends_at.clone()),
            meant: self.meant,
            repetition: self.repeats.then(|| self.pattern.as_repetition()),
        }
    }

    /// What is sent to change it.
    #[must_use]
    pub fn as_change(&self) -> DutyChange {
        DutyChange {
            revision: self.saved.as_ref().map_or(0, |saved| saved.revision),
            plan: self.plan.as_plan(),
            starts_at: WallTime(self.starts_at.clone()),
            ends_at: WallTime(self.ends_at.clone()),
            meant: self.meant,
        }
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let report = if self.saved.is_some() { self.as_change().validate() } else { self.as_new().validate() };
        let mut errors = report.err().map(|report| field_errors(&report)).unwrap_or_default();
        let (from, to) = (WallTime(self.starts_at.clone()).civil(), WallTime(self.ends_at.clone()).civil());
        if from.zip(to).is_some_and(|(from, to)| from >= to) {
            errors.push(FieldError::new("ends_at", FieldCode::OutOfOrder, None));
        }
        in_order(errors)
    }

    /// Whether it has to be said which of two instants is meant.
    #[must_use]
    pub fn asks_occurrence(&self) -> bool {
        self.meant.is_some() || self.errors.iter().any(|error| error.code == FieldCode::DoubledTime)
    }
}

impl Default for DutyForm {
    fn default() -> Self {
        Self::new()
    }
}

/// What the clocks of the city show, as a field for dates and times takes it.
#[must_use]
pub fn wall_clock(time: &LocalTime) -> String {
    time.civil().map(|time| WallTime::from(time).0).unwrap_or_default()
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 15] = [
    "starts_at",
    "ends_at",
    "meant",
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
    "repetition",
];

fn in_order(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.sort_by_key(|error| FIELDS.iter().position(|field| error.field.starts_with(field)));
    errors
}

impl Reducible for DutyForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Plan(action) => form.plan.act(action),
            Action::Pattern(action) => form.pattern.act(action),
            Action::StartsAt(text) => form.starts_at = text,
            Action::EndsAt(text) => form.ends_at = text,
            Action::Repeat(is_wanted) => form.repeats = is_wanted,
            Action::Mean(meant) => form.meant = meant,
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = in_order(errors);
            }
            Action::Save(saved) => form = Self { refusals: form.refusals, ..Self::of(*saved) },
            Action::Conflict(theirs) => form.theirs = Some(*theirs),
            Action::Overrule => form.saved = form.theirs.take().or(form.saved),
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
    use openapi::admin::duties::Weekday;
    use openapi::duties::Mode;

    use super::*;
    use crate::state::plan::Text;

    fn after(actions: Vec<Action>) -> Rc<DutyForm> {
        actions.into_iter().fold(Rc::new(DutyForm::new()), DutyForm::reduce)
    }

    fn typed(field: Text, text: &str) -> Action {
        Action::Plan(plan::Action::Type(field, text.to_owned()))
    }

    fn filled_in() -> Vec<Action> {
        vec![
            Action::StartsAt("2026-12-04T08:00".into()),
            Action::EndsAt("2026-12-04T10:00".into()),
            typed(Text::Place, "ul. Zabłocie 22, pokój 13"),
            Action::Plan(plan::Action::ExpertName(0, "Ewa Nowak".into())),
        ]
    }

    fn fields(form: &DutyForm) -> Vec<String> {
        form.faults().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_whole_form_has_no_faults_and_an_empty_one_has_them_in_order() {
        assert!(fields(&after(filled_in())).is_empty());
        let empty = fields(&DutyForm::new());
        assert_eq!(empty, ["starts_at", "ends_at", "plan.place", "plan.experts[0].name"]);
    }

    #[test]
    fn each_mode_needs_its_own_field() {
        let mut actions = filled_in();
        actions.push(Action::Plan(plan::Action::Mode(Mode::Video)));
        assert_eq!(fields(&after(actions.clone())), ["plan.link"]);
        actions.push(Action::Plan(plan::Action::Mode(Mode::Phone)));
        assert_eq!(fields(&after(actions)), ["plan.phone"]);
    }

    #[test]
    fn what_is_no_number_is_out_of_range_and_what_ends_before_it_begins_is_out_of_order() {
        let mut actions = filled_in();
        actions.extend([typed(Text::SlotMinutes, "dwadzieścia"), Action::EndsAt("2026-12-04T07:00".into())]);
        let faults = after(actions).faults();
        let codes: Vec<FieldCode> = faults.iter().map(|error| error.code).collect();
        assert_eq!(codes, [FieldCode::OutOfOrder, FieldCode::OutOfRange]);
    }

    #[test]
    fn a_pattern_is_sent_only_when_it_is_wanted() {
        let mut actions = filled_in();
        assert!(after(actions.clone()).as_new().repetition.is_none());
        actions.extend([
            Action::Repeat(true),
            Action::Pattern(pattern::Action::Weekday(Weekday::Friday, true)),
            Action::Pattern(pattern::Action::Weekday(Weekday::Monday, true)),
            Action::Pattern(pattern::Action::Until("2026-12-31".into())),
        ]);
        let form = after(actions);
        let repetition = form.as_new().repetition;
        assert_eq!(repetition.map(|repetition| repetition.weekdays), Some(vec![Weekday::Monday, Weekday::Friday]));
        assert!(fields(&form).is_empty());
    }

    #[test]
    fn which_instant_is_meant_is_asked_when_the_clocks_show_it_twice() {
        assert!(!after(filled_in()).asks_occurrence());
        let mut actions = filled_in();
        actions.push(Action::Refuse(vec![FieldError::new("starts_at", FieldCode::DoubledTime, None)]));
        assert!(after(actions).asks_occurrence());
    }
}
