//! The queue in front of the connections, of bounded length: who comes when it is full is told so at once, since an
//! answer that comes after everybody has gone helps nobody.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::job::Job;
use crate::database::Fault;

/// Who waits and how many work.
pub(super) struct Line {
    state: Mutex<State>,
    workers_max: usize,
    waiting_max: usize,
}

#[derive(Default)]
struct State {
    /// In the order of their numbers.
    waiting: VecDeque<(u64, Box<dyn Job>)>,
    last_number: u64,
    workers: usize,
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
    pub(super) fn join(&self, job: Box<dyn Job>) -> Result<Joined, Fault> {
        let mut state = self.state();
        if state.workers < self.workers_max {
            state.workers += 1;
            return Ok(Joined::Begins(job));
        }
        if state.waiting.len() >= self.waiting_max {
            return Err(Fault::Busy);
        }
        state.last_number += 1;
        let number = state.last_number;
        state.waiting.push_back((number, job));
        Ok(Joined::Waits(number))
    }

    /// Takes out who waited too long or has gone; false if somebody works at the job already, or has.
    pub(super) fn leave(&self, number: u64) -> bool {
        let mut state = self.state();
        let place = state.waiting.binary_search_by_key(&number, |(number, _)| *number);
        place.is_ok_and(|place| state.waiting.remove(place).is_some())
    }

    /// The next job, if one waits.
    pub(super) fn next(&self) -> Option<Box<dyn Job>> {
        self.state().waiting.pop_front().map(|(_, job)| job)
    }

    /// The next job; without one, there is a worker less.
    pub(super) fn next_or_end(&self) -> Option<Box<dyn Job>> {
        let mut state = self.state();
        let next = state.waiting.pop_front().map(|(_, job)| job);
        if next.is_none() {
            state.workers = state.workers.saturating_sub(1);
        }
        next
    }

    /// How many work and how many wait.
    pub(super) fn lengths(&self) -> (usize, usize) {
        let state = self.state();
        (state.workers, state.waiting.len())
    }
}
