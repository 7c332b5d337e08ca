//! Counts of what was changed, so that whoever keeps something of the database knows when it is old.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

bitflags::bitflags! {
    /// What of the public reads a transaction may have changed.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Topics: u8 {
        /// Consultations: what they say and where they stand.
        const CONSULTATIONS = 1;
        /// Duties and the free places in them.
        const PLACES = 1 << 1;
        /// Proposals, their supports and their answers.
        const PROPOSALS = 1 << 2;
    }
}

/// A counter for each topic. They only ever grow, so that two equal sums mean that nothing was changed in between.
#[derive(Debug, Default)]
pub struct Changes {
    counters: [AtomicU64; 3],
    unannounced: AtomicU8,
}

impl Changes {
    /// How often these topics were changed so far, as far as this program knows.
    #[must_use]
    pub fn of(&self, topics: Topics) -> u64 {
        let named = self.counters.iter().zip(Topics::all().iter()).filter(|(_, topic)| topics.contains(*topic));
        named.map(|(counter, _)| counter.load(Ordering::SeqCst)).sum()
    }

    /// Counts a change that was committed somewhere else.
    pub(super) fn count(&self, topics: Topics) {
        for (counter, topic) in self.counters.iter().zip(Topics::all().iter()) {
            if topics.contains(topic) {
                counter.fetch_add(1, Ordering::SeqCst);
            }
        }
    }

    /// Counts a change that this program committed; others are still to be told.
    pub(super) fn count_own(&self, topics: Topics) {
        self.count(topics);
        self.unannounced.fetch_or(topics.bits(), Ordering::SeqCst);
    }

    /// What others are still to be told of; asked again, nothing.
    pub(super) fn take_unannounced(&self) -> Topics {
        Topics::from_bits_truncate(self.unannounced.swap(0, Ordering::SeqCst))
    }

    /// Takes back that others were told.
    pub(super) fn not_announced(&self, topics: Topics) {
        self.unannounced.fetch_or(topics.bits(), Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_counted_for_its_topics_alone() {
        let changes = Changes::default();
        changes.count_own(Topics::PLACES);
        assert_eq!(changes.of(Topics::PLACES | Topics::CONSULTATIONS), 1);
        assert_eq!(changes.of(Topics::PROPOSALS | Topics::CONSULTATIONS), 0);
        changes.count_own(Topics::empty());
        assert_eq!(changes.of(Topics::all()), 1);
    }

    #[test]
    fn others_are_told_once_and_only_of_what_this_program_did() {
        let changes = Changes::default();
        changes.count(Topics::CONSULTATIONS);
        changes.count_own(Topics::PLACES);
        changes.count_own(Topics::PROPOSALS);
        assert_eq!(changes.take_unannounced(), Topics::PLACES | Topics::PROPOSALS);
        assert_eq!(changes.take_unannounced(), Topics::empty());
        changes.not_announced(Topics::PLACES);
        assert_eq!(changes.take_unannounced(), Topics::PLACES);
    }
}
