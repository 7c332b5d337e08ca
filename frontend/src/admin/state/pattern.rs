//! On which days a duty comes again, being filled in.

use openapi::admin::duties::{Repetition, Weekday};

use super::plan::number;

/// What has been filled in. Numbers are kept as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct PatternForm {
    /// On which days of the week.
    pub weekdays: Vec<Weekday>,
    /// Every so many weeks.
    pub every_weeks: String,
    /// The last day.
    pub until: String,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// It comes again on this day, or not.
    Weekday(Weekday, bool),
    /// Every how many weeks is typed.
    EveryWeeks(String),
    /// The last day is chosen.
    Until(String),
}

impl PatternForm {
    /// Every week, on days still to be chosen.
    #[must_use]
    pub fn new() -> Self {
        Self { weekdays: Vec::new(), every_weeks: "1".to_owned(), until: String::new() }
    }

    /// The form of a pattern that is there.
    #[must_use]
    pub fn of(repetition: &Repetition) -> Self {
        Self {
            weekdays: repetition.weekdays.clone(),
            every_weeks: repetition.every_weeks.to_string(),
            until: repetition.until.clone(),
        }
    }

    /// What is sent.
    #[must_use]
    pub fn as_repetition(&self) -> Repetition {
        Repetition {
            weekdays: self.weekdays.clone(),
            every_weeks: number(&self.every_weeks),
            until: self.until.clone(),
        }
    }

    /// Does what happens to it.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Weekday(day, is_wanted) => {
                self.weekdays.retain(|other| *other != day);
                if is_wanted {
                    self.weekdays.push(day);
                    self.weekdays.sort_unstable();
                }
            }
            Action::EveryWeeks(text) => self.every_weeks = text,
            Action::Until(day) => self.until = day,
        }
    }
}

impl Default for PatternForm {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_the_order_of_the_week_however_they_were_chosen() {
        let mut form = PatternForm::new();
        for (day, is_wanted) in
            [(Weekday::Friday, true), (Weekday::Monday, true), (Weekday::Sunday, true), (Weekday::Sunday, false)]
        {
            form.act(Action::Weekday(day, is_wanted));
        }
        form.act(Action::EveryWeeks("2".into()));
        form.act(Action::Until("2026-12-31".into()));
        let repetition = form.as_repetition();
        assert_eq!(repetition.weekdays, [Weekday::Monday, Weekday::Friday]);
        assert_eq!(PatternForm::of(&repetition), form);
    }
}
