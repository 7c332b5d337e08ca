//! How steadily the machine itself goes on. A virtual one is slowed by its neighbours for moments, to a tenth of its pace,
//! whoever is being measured then; of a hundred answers that is the slowest one. So it is looked at during each turn, and
//! whoever reads the table knows what machine gave it.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// How often it is looked. One look takes less than a hundredth of that.
const LOOKS_EVERY: Duration = Duration::from_millis(4);
/// The size of the piece of work that is done at each look: some thirty microseconds.
const STEPS: u32 = 20_000;
/// A piece that takes so many times as long as the quickest of all was done by a machine that was slowed.
const SLOWED: u64 = 3;

/// The quickest piece so far, in nanoseconds.
static QUICKEST: AtomicU64 = AtomicU64::new(u64::MAX);
/// All looks so far, and those at which the machine was slowed.
static LOOKS: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];

/// Does something, and looks meanwhile how often the machine is slowed.
pub(crate) fn watched<T>(work: impl FnOnce() -> T) -> T {
    let is_over = AtomicBool::new(false);
    let (gave, pieces) = thread::scope(|scope| {
        let watcher = scope.spawn(|| pieces_until(&is_over));
        let gave = work();
        is_over.store(true, Ordering::Relaxed);
        (gave, watcher.join().unwrap_or_default())
    });
    count(&pieces);
    gave
}

/// In how many of a hundred looks the machine was slowed, of all so far.
pub(crate) fn slowed_percent() -> f64 {
    let [all, slow] = [0, 1].map(|index: usize| LOOKS[index].load(Ordering::Relaxed) as f64);
    if all > 0.0 { 100.0 * slow / all } else { 0.0 }
}

fn pieces_until(is_over: &AtomicBool) -> Vec<u64> {
    let mut pieces = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        pieces.push(piece());
        thread::sleep(LOOKS_EVERY);
    }
    pieces
}

/// Does the piece of work; how many nanoseconds of a processor it took. Waiting for one does not count.
fn piece() -> u64 {
    let begun = processor_time();
    let mut value = 1_u32;
    for _ in 0..STEPS {
        value = black_box(value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    }
    processor_time().saturating_sub(begun)
}

fn processor_time() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(time).map_or(0, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX))
}

fn count(pieces: &[u64]) {
    let quickest = pieces.iter().copied().min().unwrap_or(u64::MAX);
    let quickest = quickest.min(QUICKEST.fetch_min(quickest, Ordering::Relaxed));
    for (looks, more) in LOOKS.iter().zip([pieces.len(), slow(pieces, quickest)]) {
        looks.fetch_add(more as u64, Ordering::Relaxed);
    }
}

/// How many of them took much longer than the quickest.
fn slow(pieces: &[u64], quickest: u64) -> usize {
    pieces.iter().filter(|&&piece| piece > quickest.saturating_mul(SLOWED)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_slowed_where_the_same_takes_much_longer() {
        assert_eq!(slow(&[2, 3, 6, 7, 9, 20], 2), 3);
        assert_eq!(slow(&[2, 3, 7], 1), 1);
        assert_eq!(slow(&[], u64::MAX), 0);
    }

    #[test]
    fn what_is_watched_gives_what_it_gives_and_is_counted() {
        let looks = || LOOKS[0].load(Ordering::Relaxed);
        let before = looks();
        let rest = LOOKS_EVERY * 5;
        let work = || {
            thread::sleep(rest);
            7
        };
        assert_eq!(watched(work), 7);
        assert!(looks() > before && (0.0..=100.0).contains(&slowed_percent()));
    }
}
