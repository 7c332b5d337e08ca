//! Work that gives way to people: long, and nobody waits for it to the second.

use std::panic::resume_unwind;
use std::thread;

use tracing::Span;

/// How far such work steps back, as `nice` counts: beside threads that want all of a core it gets about a tenth of one.
const NICENESS: i32 = 10;

/// Does something on a thread of its own that gets what others leave of the processors, and waits for its end.
///
/// A panic goes on in the calling thread. Elsewhere than on Linux, where threads have no niceness of their own, the work
/// has the priority of all others.
pub fn giving_way<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let span = Span::current();
    let outcome = thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let _span = span.entered();
            step_back();
            work()
        });
        thread.join()
    });
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Linux keeps the niceness of each thread apart, other than POSIX: setpriority(2), “C library/kernel differences”.
#[cfg(target_os = "linux")]
fn step_back() {
    if let Err(error) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::warn!(%error, "long work goes on with the priority of all others");
    }
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn niceness() -> i32 {
        rustix::process::getpriority_process(None).expect("a niceness")
    }

    #[test]
    fn only_the_work_steps_back() {
        let before = niceness();
        let (during, value) = giving_way(|| (niceness(), 7));
        assert_eq!((during, value), (NICENESS.max(before), 7));
        assert_eq!(niceness(), before);
    }

    #[test]
    fn a_panic_is_not_lost() {
        let outcome = std::panic::catch_unwind(|| giving_way(|| panic!("on purpose")));
        assert!(outcome.is_err());
    }
}
