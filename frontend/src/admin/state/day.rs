//! The day of a duty: what the server said last, and what was pressed since.

use std::collections::BTreeMap;
use std::rc::Rc;

use openapi::admin::day::{Attendance, DayEntry, DutyDay};
use openapi::bookings::BookingStatus;
use yew::prelude::Reducible;

use crate::client::Fault;

/// Counts what is asked and answered, so that it is known which of two came first.
pub type Moment = u32;

/// What was pressed, and when the server took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    attendance: Attendance,
    taken_at: Option<Moment>,
}

/// The day as it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Day {
    day: Option<DutyDay>,
    marks: BTreeMap<String, Mark>,
    /// Why the last reload failed: then the list may be out of date.
    pub fault: Option<Fault>,
    /// Why the last mark was not taken.
    pub refused: Option<Fault>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// The list is here; it was asked for at that moment.
    Load(Box<DutyDay>, Moment),
    /// The list can't be had now.
    Fail(Fault),
    /// Somebody came, or did not.
    Mark(String, Attendance),
    /// The server took this mark at that moment.
    Take(String, Attendance, Moment),
    /// The server did not take this mark.
    Unmark(String, Attendance, Fault),
    /// Somebody came without a booking.
    Add(Box<DayEntry>),
    /// A proposal was written down from this conversation.
    Write(String, String),
}

/// Whether an entry has something to mark: a booking that was not cancelled.
#[must_use]
pub fn can_be_marked(entry: &DayEntry) -> bool {
    !entry.walk_in && entry.status == Some(BookingStatus::Booked)
}

impl Day {
    /// The duty and the rest that the server said.
    #[must_use]
    pub fn known(&self) -> Option<&DutyDay> {
        self.day.as_ref()
    }

    /// All entries, with what was pressed since.
    #[must_use]
    pub fn entries(&self) -> Vec<DayEntry> {
        let known = self.day.iter().flat_map(|day| day.entries.iter().cloned());
        known.map(|entry| DayEntry { attendance: self.attendance(&entry), ..entry }).collect()
    }

    fn attendance(&self, entry: &DayEntry) -> Attendance {
        self.marks.get(&entry.reference).map_or(entry.attendance, |mark| mark.attendance)
    }

    /// The entry with this reference.
    #[must_use]
    pub fn entry(&self, reference: &str) -> Option<DayEntry> {
        self.entries().into_iter().find(|entry| entry.reference == reference)
    }

    /// Who comes next: whom the server named, unless something was pressed since; then the first who is expected, and
    /// if there is nobody left, the first who is late.
    #[must_use]
    pub fn next(&self) -> Option<DayEntry> {
        let entries = self.entries();
        let with = |attendance: Attendance| {
            entries.iter().find(|entry| can_be_marked(entry) && entry.attendance == attendance).cloned()
        };
        let named = self.day.as_ref().and_then(|day| day.next.as_ref()).filter(|_| self.marks.is_empty());
        let named = named.and_then(|reference| self.entry(reference));
        named.or_else(|| with(Attendance::Expected)).or_else(|| with(Attendance::Late))
    }

    /// What pressing this for an entry leads to: pressed once more, it is taken back.
    #[must_use]
    pub fn toggled(&self, reference: &str, pressed: Attendance) -> Option<Attendance> {
        let entry = self.entry(reference).filter(can_be_marked)?;
        Some(if entry.attendance == pressed { Attendance::Expected } else { pressed })
    }

    /// The entry so many lines further on, not beyond the ends.
    #[must_use]
    pub fn neighbour(&self, reference: &str, step: Step) -> Option<String> {
        let entries = self.entries();
        let here = entries.iter().position(|entry| entry.reference == reference)?;
        let there = match step {
            Step::Up => here.saturating_sub(1),
            Step::Down => (here + 1).min(entries.len() - 1),
            Step::First => 0,
            Step::Last => entries.len() - 1,
        };
        entries.get(there).map(|entry| entry.reference.clone())
    }
}

/// A way through the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the line before.
    Up,
    /// To the line after.
    Down,
    /// To the first line.
    First,
    /// To the last line.
    Last,
}

/// What a key does while the focus is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Goes to another line.
    Go(Step),
    /// Says whether the person came.
    Mark(Attendance),
    /// Opens the form of a proposal.
    Write,
}

/// The shortcut of a key.
#[must_use]
pub fn shortcut(key: &str) -> Option<Shortcut> {
    Some(match key {
        "ArrowUp" => Shortcut::Go(Step::Up),
        "ArrowDown" => Shortcut::Go(Step::Down),
        "Home" => Shortcut::Go(Step::First),
        "End" => Shortcut::Go(Step::Last),
        "p" | "P" => Shortcut::Mark(Attendance::Attended),
        "n" | "N" => Shortcut::Mark(Attendance::NoShow),
        "s" | "S" => Shortcut::Mark(Attendance::Late),
        "w" | "W" => Shortcut::Write,
        _ => return None,
    })
}

impl Reducible for Day {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Load(day, asked_at) => {
                // A list that was asked for before a mark was taken may not know of it yet.
                state.marks.retain(|_, mark| mark.taken_at.is_none_or(|taken_at| taken_at >= asked_at));
                state.day = Some(*day);
                state.fault = None;
            }
            Action::Fail(fault) => state.fault = Some(fault),
            Action::Mark(reference, attendance) => {
                state.marks.insert(reference, Mark { attendance, taken_at: None });
                state.refused = None;
            }
            Action::Take(reference, attendance, moment) => {
                // Another one may have been pressed meanwhile: then this is no longer what counts.
                let mark = state.marks.get_mut(&reference).filter(|mark| mark.attendance == attendance);
                if let Some(mark) = mark {
                    mark.taken_at = Some(moment);
                }
            }
            Action::Unmark(reference, attendance, fault) => {
                state.marks.retain(|marked, mark| *marked != reference || mark.attendance != attendance);
                state.refused = Some(fault);
            }
            Action::Add(entry) => state.add(*entry),
            Action::Write(reference, proposal) => {
                let entries = state.day.iter_mut().flat_map(|day| day.entries.iter_mut());
                entries.filter(|entry| entry.reference == reference).for_each(|entry| {
                    entry.proposals.push(proposal.clone());
                });
            }
        }
        Rc::new(state)
    }
}

impl Day {
    fn add(&mut self, entry: DayEntry) {
        let Some(day) = &mut self.day else { return };
        if day.entries.iter().all(|other| other.reference != entry.reference) {
            day.entries.push(entry);
            day.entries.sort_by_key(|entry| entry.starts_at.civil());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::example::{day, entry};

    fn after(actions: Vec<Action>) -> Rc<Day> {
        actions.into_iter().fold(Rc::new(Day::default()), Day::reduce)
    }

    fn loaded(asked_at: Moment) -> Action {
        Action::Load(Box::new(day(vec![entry("A", 8), entry("B", 9), entry("C", 10)])), asked_at)
    }

    fn mark(reference: &str, attendance: Attendance) -> Action {
        Action::Mark(reference.into(), attendance)
    }

    fn attendance(day: &Day, reference: &str) -> Option<Attendance> {
        day.entry(reference).map(|entry| entry.attendance)
    }

    #[test]
    fn what_was_pressed_shows_at_once_and_an_older_list_does_not_undo_it() {
        let mut actions = vec![loaded(1), mark("A", Attendance::Attended), loaded(2)];
        assert_eq!(attendance(&after(actions.clone()), "A"), Some(Attendance::Attended));
        actions.extend([Action::Take("A".into(), Attendance::Attended, 4), loaded(3)]);
        assert_eq!(attendance(&after(actions.clone()), "A"), Some(Attendance::Attended));
        actions.push(loaded(5));
        assert_eq!(attendance(&after(actions), "A"), Some(Attendance::Expected), "the server has the last word");
    }

    #[test]
    fn what_the_server_did_not_take_is_taken_back_and_said() {
        let day = after(vec![
            loaded(1),
            mark("A", Attendance::NoShow),
            Action::Unmark("A".into(), Attendance::NoShow, Fault::Network),
        ]);
        assert_eq!(attendance(&day, "A"), Some(Attendance::Expected));
        assert_eq!(day.refused, Some(Fault::Network));
    }

    #[test]
    fn next_is_who_is_expected_and_after_that_who_is_late() {
        let next = |actions| after(actions).next().map(|entry| entry.reference);
        assert_eq!(next(vec![loaded(1)]).as_deref(), Some("A"));
        let mut actions = vec![loaded(1), mark("A", Attendance::Late), mark("B", Attendance::Attended)];
        assert_eq!(next(actions.clone()).as_deref(), Some("C"));
        actions.push(mark("C", Attendance::NoShow));
        assert_eq!(next(actions).as_deref(), Some("A"));
    }

    #[test]
    fn pressing_once_more_takes_it_back() {
        let day = after(vec![loaded(1), mark("A", Attendance::Attended)]);
        assert_eq!(day.toggled("A", Attendance::Attended), Some(Attendance::Expected));
        assert_eq!(day.toggled("A", Attendance::NoShow), Some(Attendance::NoShow));
        assert_eq!(day.toggled("nobody", Attendance::NoShow), None);
    }

    #[test]
    fn arrows_stay_within_the_list() {
        let day = after(vec![loaded(1)]);
        let goes = |from: &str, step| day.neighbour(from, step);
        assert_eq!(goes("A", Step::Up).as_deref(), Some("A"));
        assert_eq!(goes("A", Step::Down).as_deref(), Some("B"));
        assert_eq!(goes("C", Step::Down).as_deref(), Some("C"));
        assert_eq!(goes("B", Step::Last).as_deref(), Some("C"));
        assert_eq!(goes("B", Step::First).as_deref(), Some("A"));
    }

    #[test]
    fn who_comes_without_a_booking_stands_in_order_of_time_and_once() {
        let mut visitor = entry("W", 9);
        (visitor.walk_in, visitor.status) = (true, None);
        let added = Action::Add(Box::new(visitor));
        let day = after(vec![loaded(1), added.clone(), added]);
        let order: Vec<String> = day.entries().into_iter().map(|entry| entry.reference).collect();
        assert_eq!(order, ["A", "B", "W", "C"]);
        assert_eq!(day.toggled("W", Attendance::NoShow), None);
    }

    #[test]
    fn keys_have_their_meaning_and_others_have_none() {
        assert_eq!(shortcut("p"), Some(Shortcut::Mark(Attendance::Attended)));
        assert_eq!(shortcut("ArrowDown"), Some(Shortcut::Go(Step::Down)));
        assert_eq!(shortcut("x"), None);
    }
}
