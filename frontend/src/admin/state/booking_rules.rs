//! The rules of booking, being changed.

use std::rc::Rc;

use garde::Validate;
use openapi::booking_rules::{BookingNumbers, BookingRules, BookingRulesChange, NeedNotice, REMINDERS_MAX, Reminder};
use openapi::check::{FieldCode, field_errors};
use openapi::people::Need;
use openapi::problem::FieldError;
use yew::prelude::Reducible;

use super::plan::number;

/// The path of the reminders.
pub const REMINDERS: &str = "numbers.reminders";

/// A reminder being filled in. Both ways are kept, so that choosing the other one and coming back loses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderForm {
    /// Whether it goes out days before, at an hour; otherwise minutes before.
    pub is_days: bool,
    /// How many days.
    pub days: String,
    /// At which hour.
    pub at: String,
    /// How many minutes.
    pub minutes: String,
}

impl ReminderForm {
    fn new() -> Self {
        Self { is_days: true, days: "1".to_owned(), at: "17:00".to_owned(), minutes: "60".to_owned() }
    }

    fn of(reminder: &Reminder) -> Self {
        match reminder {
            Reminder::DaysBefore { days, at } => Self { days: days.to_string(), at: at.clone(), ..Self::new() },
            Reminder::MinutesBefore { minutes } => Self { is_days: false, minutes: minutes.to_string(), ..Self::new() },
        }
    }

    fn as_reminder(&self) -> Reminder {
        if self.is_days {
            Reminder::DaysBefore { days: number(&self.days), at: self.at.clone() }
        } else {
            Reminder::MinutesBefore { minutes: number(&self.minutes) }
        }
    }

    /// The field that has a fault of this kind.
    fn field_of(&self, code: FieldCode) -> &'static str {
        match (self.is_days, code) {
            (true, FieldCode::InvalidTime) => "at",
            (true, _) => "days",
            (false, _) => "minutes",
        }
    }
}

/// A field of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// For how many minutes a seat is held.
    Hold,
    /// For how many minutes it is kept for who waited.
    Offer,
    /// How many bookings one person may have.
    Bookings,
}

/// What has been filled in. Numbers are kept as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct RulesForm {
    /// What is changed.
    pub saved: BookingRules,
    numbers: [String; 3],
    /// When reminders go out.
    pub reminders: Vec<ReminderForm>,
    /// How many working days before each need has to be known, in the order of [`Need::ALL`].
    pub notice: Vec<String>,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// What somebody else saved meanwhile.
    pub theirs: Option<BookingRules>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A number is typed.
    Type(Number, String),
    /// There is another reminder.
    AddReminder,
    /// One is taken away.
    RemoveReminder(usize),
    /// One is changed.
    ChangeReminder(usize, ReminderForm),
    /// The notice of a need is typed.
    Notice(usize, String),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// They are changed.
    Save(Box<BookingRules>),
    /// Somebody else changed them meanwhile.
    Conflict(Box<BookingRules>),
    /// What was typed is to take the place of what somebody else saved.
    Overrule,
    /// What somebody else saved takes the place of what was typed.
    Yield,
}

impl RulesForm {
    /// The form of the rules that hold.
    #[must_use]
    pub fn of(saved: BookingRules) -> Self {
        let numbers = &saved.numbers;
        let notice = Need::ALL.iter().map(|need| notice_of(numbers, *need).to_string()).collect();
        Self {
            numbers: [numbers.hold_minutes, numbers.offer_minutes, numbers.bookings_per_person]
                .map(|number| number.to_string()),
            reminders: numbers.reminders.iter().map(ReminderForm::of).collect(),
            notice,
            saved,
            errors: Vec::new(),
            refusals: 0,
            theirs: None,
        }
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Number) -> &str {
        &self.numbers[field as usize]
    }

    /// Whether there may be another reminder.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.reminders.len() < REMINDERS_MAX
    }

    fn as_numbers(&self) -> BookingNumbers {
        let notice = Need::ALL.iter().zip(&self.notice);
        BookingNumbers {
            hold_minutes: number(self.text(Number::Hold)),
            offer_minutes: number(self.text(Number::Offer)),
            bookings_per_person: number(self.text(Number::Bookings)),
            reminders: self.reminders.iter().map(ReminderForm::as_reminder).collect(),
            notice: notice.map(|(need, days)| NeedNotice { need: *need, working_days: number(days) }).collect(),
        }
    }

    /// What is sent.
    #[must_use]
    pub fn as_change(&self) -> BookingRulesChange {
        BookingRulesChange { revision: self.saved.revision, numbers: self.as_numbers() }
    }

    /// The faults that can be told without the server. The contract names the reminders as a whole; which of them is at
    /// fault is found by asking about each alone.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let change = self.as_change();
        let mut errors = faults_of(&change);
        let mut of_reminders = Vec::new();
        for (index, reminder) in self.reminders.iter().enumerate() {
            let numbers = BookingNumbers { reminders: vec![reminder.as_reminder()], ..change.numbers.clone() };
            let alone = faults_of(&BookingRulesChange { numbers, ..change.clone() });
            of_reminders.extend(alone.into_iter().filter(|error| error.field == REMINDERS).map(|error| {
                let field = format!("{REMINDERS}[{index}].{}", reminder.field_of(error.code));
                FieldError { field, ..error }
            }));
        }
        if !of_reminders.is_empty() {
            errors.retain(|error| error.field != REMINDERS);
            errors.extend(of_reminders);
        }
        in_order(errors)
    }
}

fn faults_of(change: &BookingRulesChange) -> Vec<FieldError> {
    change.validate().err().map(|report| field_errors(&report)).unwrap_or_default()
}

/// How many working days before a need has to be known; one that is left out: until the slot begins.
#[must_use]
pub fn notice_of(numbers: &BookingNumbers, need: Need) -> u32 {
    numbers.notice.iter().find(|notice| notice.need == need).map_or(0, |notice| notice.working_days)
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 5] =
    ["numbers.hold_minutes", "numbers.offer_minutes", "numbers.bookings_per_person", REMINDERS, "numbers.notice"];

fn in_order(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.sort_by_key(|error| FIELDS.iter().position(|field| error.field.starts_with(field)));
    errors
}

impl Reducible for RulesForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Type(field, text) => form.numbers[field as usize] = text,
            Action::AddReminder => form.reminders.push(ReminderForm::new()),
            Action::RemoveReminder(index) if index < form.reminders.len() => {
                form.reminders.remove(index);
            }
            Action::RemoveReminder(_) => {}
            Action::ChangeReminder(index, changed) => {
                form.reminders.iter_mut().skip(index).take(1).for_each(|reminder| reminder.clone_from(&changed));
            }
            Action::Notice(index, text) => {
                form.notice.iter_mut().skip(index).take(1).for_each(|notice| notice.clone_from(&text));
            }
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = in_order(errors);
            }
            Action::Save(saved) => form = Self { refusals: form.refusals, ..Self::of(*saved) },
            Action::Conflict(theirs) => form.theirs = Some(*theirs),
            Action::Overrule => form.saved = form.theirs.take().unwrap_or(form.saved),
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

    fn rules() -> BookingRules {
        BookingRules {
            revision: 3,
            numbers: BookingNumbers {
                hold_minutes: 10,
                offer_minutes: 120,
                bookings_per_person: 1,
                reminders: vec![
                    Reminder::DaysBefore { days: 1, at: "17:00".into() },
                    Reminder::MinutesBefore { minutes: 60 },
                ],
                notice: vec![NeedNotice { need: Need::PjmInterpreter, working_days: 3 }],
            },
        }
    }

    fn after(actions: Vec<Action>) -> Rc<RulesForm> {
        actions.into_iter().fold(Rc::new(RulesForm::of(rules())), RulesForm::reduce)
    }

    fn faults(form: &RulesForm) -> Vec<(String, FieldCode)> {
        form.faults().into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn rules_that_nobody_touched_are_sent_as_they_were() {
        let form = after(Vec::new());
        let sent = form.as_change();
        assert_eq!((sent.revision, &sent.numbers.reminders), (3, &rules().numbers.reminders));
        assert_eq!(notice_of(&sent.numbers, Need::PjmInterpreter), 3);
        assert_eq!(notice_of(&sent.numbers, Need::Companion), 0);
        assert!(form.faults().is_empty());
    }

    #[test]
    fn a_fault_stands_at_the_very_field_of_the_reminder() {
        let days = ReminderForm { at: "5 po południu".into(), ..ReminderForm::new() };
        let minutes = ReminderForm { is_days: false, minutes: "5".into(), ..ReminderForm::new() };
        let form = after(vec![Action::ChangeReminder(0, days), Action::ChangeReminder(1, minutes)]);
        let expected = [
            ("numbers.reminders[0].at".to_owned(), FieldCode::InvalidTime),
            ("numbers.reminders[1].minutes".to_owned(), FieldCode::OutOfRange),
        ];
        assert_eq!(faults(&form), expected);
    }

    #[test]
    fn the_same_reminder_twice_is_a_fault_of_all_of_them() {
        let form = after(vec![Action::AddReminder]);
        assert_eq!(faults(&form), [(REMINDERS.to_owned(), FieldCode::Repeated)]);
        let form = after(vec![Action::AddReminder, Action::RemoveReminder(0), Action::RemoveReminder(9)]);
        assert!(faults(&form).is_empty());
    }

    #[test]
    fn there_is_room_for_so_many_reminders() {
        let adds = vec![Action::AddReminder; REMINDERS_MAX - 2];
        assert!(after(Vec::new()).has_room());
        assert!(!after(adds).has_room());
    }

    #[test]
    fn what_is_no_number_is_out_of_range() {
        let form = after(vec![Action::Type(Number::Hold, "dziesięć".into()), Action::Notice(0, String::new())]);
        let expected = [
            ("numbers.hold_minutes".to_owned(), FieldCode::OutOfRange),
            ("numbers.notice[0].working_days".to_owned(), FieldCode::OutOfRange),
        ];
        assert_eq!(faults(&form), expected);
    }

    #[test]
    fn rules_of_somebody_else_are_taken_or_overruled() {
        let theirs = BookingRules { revision: 4, ..rules() };
        let conflict = after(vec![Action::Type(Number::Hold, "15".into()), Action::Conflict(Box::new(theirs))]);
        let overruled = conflict.clone().reduce(Action::Overrule).as_change();
        assert_eq!((overruled.revision, overruled.numbers.hold_minutes), (4, 15));
        let yielded = conflict.reduce(Action::Yield).as_change();
        assert_eq!((yielded.revision, yielded.numbers.hold_minutes), (4, 10));
    }
}
