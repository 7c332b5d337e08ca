//! Which cores do what: who asks has a half of them alone, so that neither side's answers wait until the load has sent.

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

use crate::Outcome;

/// A half of the cores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// For what answers.
    Answers,
    /// For the load.
    Asks,
}

impl Half {
    /// Does something whose children run on this half alone. Where there is but one core, both halves are that one.
    pub(crate) fn has<T>(self, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let all = sched_getaffinity(None)?;
        sched_setaffinity(None, &self.of(&all))?;
        let outcome = work();
        sched_setaffinity(None, &all)?;
        outcome
    }

    fn of(self, all: &CpuSet) -> CpuSet {
        let cores: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|&core| all.is_set(core)).collect();
        let (answering, asking) = cores.split_at(cores.len() / 2);
        let own = if self == Self::Asks || answering.is_empty() { asking } else { answering };
        let mut half = CpuSet::new();
        own.iter().for_each(|&core| half.set(core));
        half
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(cores: &[usize]) -> CpuSet {
        let mut set = CpuSet::new();
        cores.iter().for_each(|&core| set.set(core));
        set
    }

    #[test]
    fn each_has_cores_of_its_own_where_there_are_two() {
        let both = |all: &[usize]| (Half::Answers.of(&set(all)), Half::Asks.of(&set(all)));
        assert_eq!(both(&[0, 1]), (set(&[0]), set(&[1])));
        assert_eq!(both(&[1, 4, 5, 7]), (set(&[1, 4]), set(&[5, 7])));
        assert_eq!(both(&[2, 3, 6]), (set(&[2]), set(&[3, 6])));
        assert_eq!(both(&[3]), (set(&[3]), set(&[3])));
    }

    #[test]
    fn afterwards_all_cores_may_be_had_again() {
        let before = sched_getaffinity(None).expect("cores");
        let within = Half::Answers.has(|| Ok(sched_getaffinity(None)?)).expect("cores");
        assert_eq!(within, Half::Answers.of(&before));
        assert_eq!(sched_getaffinity(None).expect("cores"), before);
    }
}
