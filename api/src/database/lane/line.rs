//! The queue in front of the connections, of bounded length: who comes when it is full is told so at once, since an
//! answer that comes after everybody has gone helps nobody.
//!
//! Those who work for one and those who work for many wait apart, and have their turns by turns: what hundreds wait for
//! does not stand behind each of a hundred bookings, and no flood of reads keeps the bookings out.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::job::Job;
use crate::database::Fault;

/// For whom something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Whoever asked.
    One,
    /// Everybody who asks the same.
    Many,
}

/// Who waits and how many work.
pub(super) struct Line {
    state: Mutex<State>,
    workers_max: usize,
    waiting_max: usize,
}

#[derive(Default)]
struct State {
    for_one: Waiting,
    for_many: Waiting,
    /// Whether the last turn was that of those who wait for many.
    was_for_many: bool,
    last_number: u64,
    workers: usize,
}

/// Jobs in the order of their numbers.
type Waiting = VecDeque<(u64, Box<dyn Job>)>;

impl State {
    fn waiting(&self) -> usize {
        self.for_one.len() + self.for_many.len()
    }

    fn next(&mut self) -> Option<Box<dyn Job>> {
        self.was_for_many = self.for_one.is_empty() || !(self.was_for_many || self.for_many.is_empty());
        let line = if self.was_for_many { &mut self.for_many } else { &mut self.for_one };
        line.pop_front().map(|(_, job)| job)
    }
}

/// What becomes of a job that comes.
pub(super) enum Joined {
    /// There is room for one more worker: whoever brought the job has to see to it that one begins with it.
    Begins(Box<dyn Job>),
    /// It waits under this number.
    Waits(u64),
}

impl Line {
    pub(super) fn new(workers_max: u32, waiting_max: u32) -> Self {
        Self { state: Mutex::default(), workers_max: workers_max as usize, waiting_max: waiting_max as usize }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a job in.
    ///
    /// # Errors
    /// When too many wait.
    pub(super) fn join(&self, job: Box<dyn Job>, whom: For) -> Result<Joined, Fault> {
        let mut state = self.state();
        if state.workers < self.workers_max {
            state.workers += 1;
            return Ok(Joined::Begins(job));
        }
        if state.waiting() >= self.waiting_max {
            return Err(Fault::Busy);
        }
        state.last_number += 1;
        let number = state.last_number;
        match whom {
            For::One => state.for_one.push_back((number, job)),
            For::Many => state.for_many.push_back((number, job)),
        }
        Ok(Joined::Waits(number))
    }

    /// Takes out who waited too long or has gone; false if somebody works at the job already, or has.
    pub(super) fn leave(&self, number: u64) -> bool {
        let mut state = self.state();
        let take_out = |waiting: &mut Waiting| {
            let place = waiting.binary_search_by_key(&number, |(number, _)| *number);
            place.is_ok_and(|place| waiting.remove(place).is_some())
        };
        take_out(&mut state.for_one) || take_out(&mut state.for_many)
    }

    /// The next job, if one waits.
    pub(super) fn next(&self) -> Option<Box<dyn Job>> {
        self.state().next()
    }

    /// The next job; without one, there is a worker less.
    pub(super) fn next_or_end(&self) -> Option<Box<dyn Job>> {
        let mut state = self.state();
        let next = state.next();
        if next.is_none() {
            state.workers = state.workers.saturating_sub(1);
        }
        next
    }

    /// How many work and how many wait.
    pub(super) fn lengths(&self) -> (usize, usize) {
        let state = self.state();
        (state.workers, state.waiting())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Connection;

    /// A job that does nothing.
    struct Idle;

    impl Job for Idle {
        fn work(&mut self, _: &mut Connection) {}
        fn tell(self: Box<Self>) {}
        fn fail(self: Box<Self>, _: Fault) {}
    }

    /// For whom each of those who came works, in the order of their turns: by how many wait on each side after each turn.
    fn turns(come: &[For]) -> Vec<For> {
        let line = Line::new(0, 10);
        for &whom in come {
            assert!(matches!(line.join(Box::new(Idle), whom), Ok(Joined::Waits(_))));
        }
        let for_one = || line.state().for_one.len();
        let mut order = Vec::new();
        loop {
            let before = for_one();
            if line.next().is_none() {
                return order;
            }
            order.push(if for_one() < before { For::One } else { For::Many });
        }
    }

    #[test]
    fn those_who_wait_for_one_and_for_many_have_their_turns_by_turns() {
        use For::{Many, One};
        assert_eq!(turns(&[One, One, One, Many, Many]), [Many, One, Many, One, One]);
        assert_eq!(turns(&[Many, Many, Many, One]), [Many, One, Many, Many]);
        assert_eq!(turns(&[One, One]), [One, One]);
        assert_eq!(turns(&[]), []);
    }

    #[test]
    fn whoever_leaves_leaves_on_either_side_and_all_are_counted() {
        let line = Line::new(0, 2);
        let numbers = [For::One, For::Many].map(|whom| match line.join(Box::new(Idle), whom) {
            Ok(Joined::Waits(number)) => number,
            _ => panic!("nobody works"),
        });
        assert!(matches!(line.join(Box::new(Idle), For::Many), Err(Fault::Busy)));
        for number in numbers {
            assert!(line.leave(number) && !line.leave(number));
        }
        assert_eq!(line.lengths(), (0, 0));
    }
}
