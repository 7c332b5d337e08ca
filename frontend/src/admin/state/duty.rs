//! A duty being planned: a new one, several after a pattern, or a change of one that is there.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::duties::{DutyChange, DutyPlan, NewDuties, Repetition, StaffDuty, Weekday};
use openapi::check::{FieldCode, field_errors};
use openapi::duties::{Expert, Mode, Rings};
use openapi::problem::FieldError;
use openapi::time::{LocalTime, Occurrence, WallTime};
use yew::prelude::Reducible;

/// A field of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The address and room.
    Place,
    /// The number of the duty.
    Phone,
    /// The address of the video conversation.
    Link,
    /// When the first one begins.
    StartsAt,
    /// When it ends.
    EndsAt,
    /// From when on places can be booked.
    OpensAt,
    /// How long a slot is.
    SlotMinutes,
    /// How many seats a slot has.
    Seats,
    /// How long before booking closes.
    ClosesBefore,
    /// Every so many weeks.
    EveryWeeks,
    /// The last day of the pattern.
    Until,
}

/// What has been filled in. Numbers are kept as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyForm {
    /// What is changed; none: a new one is planned.
    pub saved: Option<StaffDuty>,
    /// How the conversation takes place.
    pub mode: Mode,
    /// Who is on duty.
    pub experts: Vec<Expert>,
    /// Whether it comes again.
    pub repeats: bool,
    /// On which days of the week it comes again.
    pub weekdays: Vec<Weekday>,
    /// Which instant is meant where the clocks show a time twice.
    pub meant: Option<Occurrence>,
    texts: [String; 11],
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
    /// A text is typed.
    Type(Text, String),
    /// Another mode is chosen.
    Mode(Mode),
    /// Somebody is added to the duty.
    AddExpert,
    /// Somebody is taken off it.
    RemoveExpert(usize),
    /// Somebody is named.
    ExpertName(usize, String),
    /// Somebody's office is given.
    ExpertRole(usize, String),
    /// It comes again, or not.
    Repeat(bool),
    /// It comes again on this day, or not.
    Weekday(Weekday, bool),
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
        let mut form = Self {
            saved: None,
            mode: Mode::InPerson,
            experts: vec![Expert { name: String::new(), role: None, unit: false, account_id: None }],
            repeats: false,
            weekdays: Vec::new(),
            meant: None,
            texts: Default::default(),
            errors: Vec::new(),
            refusals: 0,
            theirs: None,
        };
        let usual = [(Text::SlotMinutes, "20"), (Text::Seats, "1"), (Text::ClosesBefore, "0"), (Text::EveryWeeks, "1")];
        for (field, text) in usual {
            form.put(field, text.to_owned());
        }
        form
    }

    /// The form of a duty that is there.
    #[must_use]
    pub fn of(saved: StaffDuty) -> Self {
        let plan = &saved.plan;
        let mut form = Self { mode: plan.mode, experts: plan.experts.clone(), ..Self::new() };
        let opens_at = plan.booking_opens_at.as_ref().map(|time| time.0.clone()).unwrap_or_default();
        let texts = [
            (Text::Place, plan.place.clone().unwrap_or_default()),
            (Text::Phone, plan.phone.clone().unwrap_or_default()),
            (Text::Link, plan.link.clone().unwrap_or_default()),
            (Text::StartsAt, wall_clock(&saved.duty.starts_at)),
            (Text::EndsAt, wall_clock(&saved.duty.ends_at)),
            (Text::OpensAt, opens_at),
            (Text::SlotMinutes, plan.slot_minutes.to_string()),
            (Text::Seats, plan.seats_per_slot.to_string()),
            (Text::ClosesBefore, plan.closes_hours_before.to_string()),
        ];
        for (field, text) in texts {
            form.put(field, text);
        }
        form.saved = Some(saved);
        form
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Text) -> &str {
        &self.texts[field as usize]
    }

    fn put(&mut self, field: Text, text: String) {
        self.texts[field as usize] = text;
    }

    fn given(&self, field: Text) -> Option<String> {
        Some(self.text(field).trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A number; what is none is out of every range.
    fn number(&self, field: Text) -> u32 {
        self.text(field).trim().parse().unwrap_or(u32::MAX)
    }

    fn time(&self, field: Text) -> WallTime {
        WallTime(self.text(field).to_owned())
    }

    fn plan(&self) -> DutyPlan {
        DutyPlan {
            mode: self.mode,
            place: self.given(Text::Place),
            phone: self.given(Text::Phone),
            rings: Rings::Office,
            link: self.given(Text::Link),
            experts: self.experts.clone(),
            slot_minutes: self.number(Text::SlotMinutes),
            buffer_minutes: 0,
            seats_per_slot: self.number(Text::Seats),
            booking_opens_at: self.given(Text::OpensAt).map(WallTime),
            closes_hours_before: self.number(Text::ClosesBefore),
        }
    }

    /// What is sent to make it.
    #[must_use]
    pub fn as_new(&self) -> NewDuties {
        let repetition = self.repeats.then(|| Repetition {
            weekdays: self.weekdays.clone(),
            every_weeks: self.number(Text::EveryWeeks),
            until: self.text(Text::Until).to_owned(),
        });
        NewDuties {
            plan: self.plan(),
            starts_at: self.time(Text::StartsAt),
            ends_at: self.time(Text::EndsAt),
            meant: self.meant,
            repetition,
        }
    }

    /// What is sent to change it.
    #[must_use]
    pub fn as_change(&self) -> DutyChange {
        DutyChange {
            revision: self.saved.as_ref().map_or(0, |saved| saved.revision),
            plan: self.plan(),
            starts_at: self.time(Text::StartsAt),
            ends_at: self.time(Text::EndsAt),
            meant: self.meant,
        }
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let report = if self.saved.is_some() { self.as_change().validate() } else { self.as_new().validate() };
        let mut errors = report.err().map(|report| field_errors(&report)).unwrap_or_default();
        let (from, to) = (self.time(Text::StartsAt).civil(), self.time(Text::EndsAt).civil());
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
const FIELDS: [&str; 13] = [
    "starts_at",
    "ends_at",
    "meant",
    "plan.mode",
    "plan.place",
    "plan.phone",
    "plan.link",
    "plan.experts",
    "plan.slot_minutes",
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
            Action::Type(field, text) => form.put(field, text),
            Action::Mode(mode) => form.mode = mode,
            Action::AddExpert => {
                form.experts.push(Expert { name: String::new(), role: None, unit: false, account_id: None })
            }
            Action::RemoveExpert(index) if index < form.experts.len() => {
                form.experts.remove(index);
            }
            Action::RemoveExpert(_) => {}
            Action::ExpertName(index, name) => {
                form.experts.iter_mut().skip(index).take(1).for_each(|expert| expert.name.clone_from(&name));
            }
            Action::ExpertRole(index, role) => {
                let role = Some(role).filter(|role| !role.is_empty());
                form.experts.iter_mut().skip(index).take(1).for_each(|expert| expert.role.clone_from(&role));
            }
            Action::Repeat(is_wanted) => form.repeats = is_wanted,
            Action::Weekday(day, is_wanted) => {
                form.weekdays.retain(|other| *other != day);
                if is_wanted {
                    form.weekdays.push(day);
                    form.weekdays.sort_unstable();
                }
            }
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
    use super::*;

    fn after(actions: Vec<Action>) -> Rc<DutyForm> {
        actions.into_iter().fold(Rc::new(DutyForm::new()), DutyForm::reduce)
    }

    fn typed(field: Text, text: &str) -> Action {
        Action::Type(field, text.to_owned())
    }

    fn filled_in() -> Vec<Action> {
        vec![
            typed(Text::StartsAt, "2026-12-04T08:00"),
            typed(Text::EndsAt, "2026-12-04T10:00"),
            typed(Text::Place, "ul. Zabłocie 22, pokój 13"),
            Action::ExpertName(0, "Ewa Nowak".into()),
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
        actions.push(Action::Mode(Mode::Video));
        assert_eq!(fields(&after(actions.clone())), ["plan.link"]);
        actions.push(Action::Mode(Mode::Phone));
        assert_eq!(fields(&after(actions)), ["plan.phone"]);
    }

    #[test]
    fn what_is_no_number_is_out_of_range_and_what_ends_before_it_begins_is_out_of_order() {
        let mut actions = filled_in();
        actions.extend([typed(Text::SlotMinutes, "dwadzieścia"), typed(Text::EndsAt, "2026-12-04T07:00")]);
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
            Action::Weekday(Weekday::Friday, true),
            Action::Weekday(Weekday::Monday, true),
            typed(Text::Until, "2026-12-31"),
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
