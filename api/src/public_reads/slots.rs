//! All places of answers, as many as there is memory for.

use std::convert::Infallible;
use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::slot::Slot;

/// How much memory the answers may take together, in bytes.
const CAPACITY: u64 = 64 * 1024 * 1024;
/// How many places there is room for from the start. The cache divides itself into parts of 32 at least, so that whoever
/// writes a place is in nobody's way at the others: into eight at most, and no answer may be larger than an eighth.
const EXPECTED: usize = 256;
/// How often a place has its address: as its name, and in what its recipe makes of it.
const ADDRESSES: usize = 3;

/// The places of the answers by their names; those that are asked for most stay longest.
pub(super) struct Slots(Cache<String, Weighed, BySize>);

/// A place with the size that it had when it was last put here: the cache counts on weights that stand still.
#[derive(Clone)]
struct Weighed {
    slot: Arc<Slot>,
    size: usize,
}

impl Weighed {
    fn of(slot: Arc<Slot>) -> Self {
        let size = slot.size();
        Self { slot, size }
    }
}

#[derive(Clone)]
struct BySize;

impl Weighter<String, Weighed> for BySize {
    fn weight(&self, key: &String, weighed: &Weighed) -> u64 {
        // What its recipe has of the address was read from the address.
        (ADDRESSES * key.len()).saturating_add(weighed.size) as u64
    }
}

impl Slots {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(Cache::with_weighter(EXPECTED, CAPACITY, BySize))
    }

    /// The place of this name, if there is one.
    pub(super) fn get(&self, key: &str) -> Option<Arc<Slot>> {
        Some(self.0.get(key)?.slot)
    }

    /// The place of this name; if there is none, a new one.
    pub(super) fn get_or_new(&self, key: &str, new: impl FnOnce() -> Slot) -> Arc<Slot> {
        let made = || Ok::<_, Infallible>(Weighed::of(Arc::new(new())));
        match self.0.get_or_insert_with(key, made) {
            Ok(weighed) => weighed.slot,
            Err(never) => match never {},
        }
    }

    /// Notes how large the answer has become; a place where nothing was found goes, since anybody can ask for as many of
    /// them as she likes.
    pub(super) fn settle(&self, key: &str, slot: &Arc<Slot>) {
        let is_it = |weighed: &Weighed| Arc::ptr_eq(&weighed.slot, slot);
        let known = self.0.peek(key).filter(is_it);
        if slot.has_found_nothing() {
            self.0.remove_if(key, is_it);
        } else if known.is_none_or(|known| known.size != slot.size()) {
            self.0.insert(key.to_owned(), Weighed::of(Arc::clone(slot)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::slot::Recipe;
    use super::*;
    use crate::database::Topics;

    fn slot() -> Slot {
        let recipe: Recipe = Arc::new(|_, _| Ok(None));
        Slot::new(Topics::all(), recipe)
    }

    #[test]
    fn a_place_is_made_once() {
        let slots = Slots::new();
        assert!(slots.get("/a").is_none());
        let first = slots.get_or_new("/a", slot);
        assert!(Arc::ptr_eq(&first, &slots.get_or_new("/a", || unreachable!("it is there"))));
        slots.settle("/a", &first);
        assert!(Arc::ptr_eq(&first, &slots.get("/a").expect("the place")));
    }

    #[test]
    fn what_a_recipe_holds_is_weighed() {
        let held = [1_u8; 4096];
        let recipe: Recipe = Arc::new(move |_, _| if held.is_empty() { unreachable!() } else { Ok(None) });
        let (empty, full) = (slot(), Slot::new(Topics::all(), recipe));
        assert!(full.size() >= empty.size() + held.len());
    }

    #[test]
    fn what_is_asked_for_stays_when_there_is_no_more_room() {
        let slots = Slots::new();
        let asked = slots.get_or_new("/asked", slot);
        let long = "x".repeat(64 * 1024);
        for number in 0..4096 {
            slots.get_or_new(&format!("/{number}?{long}"), slot);
            assert!(slots.get("/asked").is_some_and(|slot| Arc::ptr_eq(&slot, &asked)), "{number}");
        }
        assert!(slots.0.weight() <= CAPACITY, "{} bytes", slots.0.weight());
    }
}
