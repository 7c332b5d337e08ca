//! The proposals that a moderator goes through: what is here of the list, what is marked, and where the focus goes
//! next.

use std::collections::BTreeSet;
use std::rc::Rc;

use openapi::admin::moderation::{AnswerState, BulkOutcome, StaffProposal, StaffProposalQuery};
use openapi::page::Page;
use yew::prelude::Reducible;

use super::answer::state_of;

/// What is here of the list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queue {
    /// What was asked for: what no longer fits leaves the list.
    query: StaffProposalQuery,
    /// The proposals so far, the oldest first; none: they are on their way.
    pub items: Option<Vec<StaffProposal>>,
    /// Where the list goes on.
    pub cursor: Option<String>,
    /// The references of those that are marked.
    pub marked: BTreeSet<String>,
    /// What became of each of those that were handled in one go.
    pub outcomes: Vec<BulkOutcome>,
    /// Where the focus goes, and how often it was sent somewhere.
    pub focus: (u32, Focus),
}

/// Where the focus goes after an act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Focus {
    /// It stays where it is.
    #[default]
    Stay,
    /// To this proposal.
    Proposal(String),
    /// To the end of the list: nothing else is left.
    End,
    /// To what became of those that were handled in one go.
    Outcomes,
}

/// Where somebody goes on after an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// With the same proposal.
    Same,
    /// With the one after it.
    Following,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// The beginning of the list is here.
    Fill(Page<StaffProposal>),
    /// The list goes on.
    Grow(Page<StaffProposal>),
    /// One is marked, or no longer.
    Mark(String, bool),
    /// All that are here are marked, or none.
    MarkAll(bool),
    /// Something was done with one.
    Take(Box<StaffProposal>, Next),
    /// Something was done with several.
    Told(Vec<BulkOutcome>),
}

/// Whether a proposal is still among those that were asked for. Words and consultation don't change by what is done
/// here.
fn fits(query: &StaffProposalQuery, proposal: &StaffProposal) -> bool {
    let (public, answer) = (&proposal.proposal, state_of(proposal));
    query.status.is_none_or(|status| status == public.status)
        && query.kind.is_none_or(|kind| kind == public.kind)
        && query.answer.is_none_or(|wanted: AnswerState| wanted == answer)
        && query.tag.as_ref().is_none_or(|tag| public.tags.contains(tag))
}

fn reference(proposal: &StaffProposal) -> &String {
    &proposal.proposal.reference
}

impl Queue {
    /// A list that is yet to come.
    #[must_use]
    pub fn new(query: StaffProposalQuery) -> Self {
        Self { query, ..Self::default() }
    }

    /// The references of those that are marked, in the order of the list.
    #[must_use]
    pub fn chosen(&self) -> Vec<String> {
        let items = self.items.iter().flatten().map(reference);
        items.filter(|reference| self.marked.contains(*reference)).cloned().collect()
    }

    fn keep_marks(&mut self) {
        self.marked = self.chosen().into_iter().collect();
    }

    fn send_focus(&mut self, focus: Focus) {
        self.focus = (self.focus.0 + 1, focus);
    }

    fn take(&mut self, done: StaffProposal, next: Next) {
        let name = reference(&done).clone();
        let Some(items) = &mut self.items else { return };
        let Some(place) = items.iter().position(|item| *reference(item) == name) else { return };
        let stays = fits(&self.query, &done);
        let after = if stays {
            items[place] = done;
            place + 1
        } else {
            items.remove(place);
            place
        };
        let following = items.get(after).or_else(|| items.last()).map(|item| reference(item).clone());
        let focus = match next {
            Next::Same if stays => Focus::Proposal(name),
            _ => following.map_or(Focus::End, Focus::Proposal),
        };
        self.keep_marks();
        self.send_focus(focus);
    }
}

impl Reducible for Queue {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut queue = (*self).clone();
        match action {
            Action::Fill(page) => {
                (queue.items, queue.cursor) = (Some(page.items), page.next_cursor);
                queue.keep_marks();
            }
            Action::Grow(page) => {
                queue.items.get_or_insert_default().extend(page.items);
                queue.cursor = page.next_cursor;
            }
            Action::Mark(reference, is_wanted) => {
                queue.marked.remove(&reference);
                queue.marked.extend(is_wanted.then_some(reference));
            }
            Action::MarkAll(false) => queue.marked.clear(),
            Action::MarkAll(true) => queue.marked = queue.items.iter().flatten().map(reference).cloned().collect(),
            Action::Take(done, next) => queue.take(*done, next),
            Action::Told(outcomes) => {
                // Those that failed stay marked: something else may be tried with them.
                let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some());
                queue.marked = failed.map(|outcome| outcome.reference.clone()).collect();
                queue.outcomes = outcomes;
                queue.send_focus(Focus::Outcomes);
            }
        }
        Rc::new(queue)
    }
}

#[cfg(test)]
mod tests {
    use openapi::problem::{Problem, ProblemCode};
    use openapi::proposals::ProposalStatus;

    use super::*;
    use crate::state::moderation::example;

    fn of(references: &[&str]) -> Page<StaffProposal> {
        Page { items: references.iter().map(|reference| example(reference)).collect(), next_cursor: None }
    }

    fn waiting() -> Queue {
        let query = StaffProposalQuery { status: Some(ProposalStatus::Waiting), ..StaffProposalQuery::default() };
        (*Rc::new(Queue::new(query)).reduce(Action::Fill(of(&["A", "B", "C"])))).clone()
    }

    fn after(queue: Queue, actions: Vec<Action>) -> Rc<Queue> {
        actions.into_iter().fold(Rc::new(queue), Queue::reduce)
    }

    fn published(reference: &str) -> Action {
        let mut proposal = example(reference);
        proposal.proposal.status = ProposalStatus::Published;
        Action::Take(Box::new(proposal), Next::Following)
    }

    fn references(queue: &Queue) -> Vec<&str> {
        queue.items.iter().flatten().map(|item| item.proposal.reference.as_str()).collect()
    }

    #[test]
    fn what_no_longer_fits_leaves_and_the_focus_goes_on() {
        let queue = after(waiting(), vec![published("B")]);
        assert_eq!(references(&queue), ["A", "C"]);
        assert_eq!(queue.focus, (1, Focus::Proposal("C".into())));
        let last = after((*queue).clone(), vec![published("C")]);
        assert_eq!(last.focus, (2, Focus::Proposal("A".into())));
        assert_eq!(after((*last).clone(), vec![published("A")]).focus, (3, Focus::End));
    }

    #[test]
    fn what_still_fits_stays_and_the_focus_with_it_where_there_is_more_to_do() {
        let same = after(waiting(), vec![Action::Take(Box::new(example("A")), Next::Same)]);
        assert_eq!(same.focus.1, Focus::Proposal("A".into()));
        let asked = after(waiting(), vec![Action::Take(Box::new(example("A")), Next::Following)]);
        assert_eq!((references(&asked).len(), asked.focus.1.clone()), (3, Focus::Proposal("B".into())));
    }

    #[test]
    fn marks_are_kept_only_of_what_is_here() {
        let all = after(waiting(), vec![Action::MarkAll(true), Action::Mark("A".into(), false), published("B")]);
        assert_eq!(all.chosen(), ["C"]);
        let reloaded = after((*all).clone(), vec![Action::Fill(of(&["A"]))]);
        assert!(reloaded.marked.is_empty());
    }

    #[test]
    fn those_that_failed_stay_marked() {
        let outcomes = vec![
            BulkOutcome { reference: "A".into(), problem: None },
            BulkOutcome { reference: "B".into(), problem: Some(Problem::new(ProblemCode::NotPossible)) },
        ];
        let queue =
            after(waiting(), vec![Action::MarkAll(true), Action::Told(outcomes), Action::Fill(of(&["B", "C"]))]);
        assert_eq!(queue.chosen(), ["B"]);
        assert_eq!(queue.focus, (1, Focus::Outcomes));
    }
}
