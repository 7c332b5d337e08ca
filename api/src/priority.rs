//! Work that gives way to people: long, and nobody waits for it to the second.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use diesel::QueryResult;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::sleep;
use tracing::Span;

use crate::database::{Connection, Database, Fault};

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

/// Those who read something long, piece by piece: one has her turn, with a pause after it, and the others wait. So those who
/// fetch in bulk share what one of them may cost everybody else, however many they are.
struct Line {
    turn: Semaphore,
    waiting: AtomicUsize,
}

static LINE: Line = Line::new();

/// How many wait for their turn at most when somebody comes. With the longest pause after each piece, nobody then waits for
/// as long as a web server in front has patience (a minute).
const WAITING_MAX: usize = 32;

impl Line {
    const fn new() -> Self {
        Self { turn: Semaphore::const_new(1), waiting: AtomicUsize::new(0) }
    }

    fn let_in(&self) -> Result<(), Fault> {
        if self.waiting.load(Ordering::Relaxed) < WAITING_MAX { Ok(()) } else { Err(Fault::Busy) }
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, Fault> {
        let _waiting = Waiting::for_turn(&self.waiting);
        self.turn.acquire().await.map_err(|_| Fault::Stopped)
    }
}

/// Somebody who waits, or has gone while she did.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn for_turn(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Lets somebody in who is going to read something long. Whoever has been let in may finish it.
///
/// # Errors
/// When too many wait for their turn already.
pub fn let_in() -> Result<(), Fault> {
    LINE.let_in()
}

/// Reads a piece of something long, giving way: when nobody else reads one, on a thread that steps back, and with a pause
/// before the next one where there are not processors enough.
///
/// # Errors
/// When the database fails.
pub async fn read_piece<T: Send + 'static>(
    database: &Database,
    read: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
) -> Result<T, Fault> {
    let watched = |connection: &mut Connection| {
        let piece = Piece::begin();
        Ok((read(connection)?, piece.pause()))
    };
    let _turn = LINE.turn().await?;
    let (read, pause) = database.read(move |connection| giving_way(|| watched(connection))).await?;
    sleep(pause).await;
    Ok(read)
}

/// How many times as long as a piece took is paused after it, where there are not processors enough for all: what others do
/// for the piece, such as the database's own process, has the priority of everybody.
const PAUSES: u32 = 5;
/// A piece that waited for a processor for more than this part of the time in which it wanted one was not alone. (The time
/// in which it waited for the database says nothing: that is another process, and at work itself.)
const CROWDED: u32 = 10;
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(1);

/// A piece of long work, watched by the thread that does it.
#[derive(Debug)]
pub struct Piece {
    begun: Instant,
    before: Scheduled,
}

/// How long a thread has run on a processor, and waited for one.
#[derive(Debug, Clone, Copy, Default)]
struct Scheduled {
    ran: Duration,
    waited: Duration,
}

impl Piece {
    /// Begins one on the calling thread.
    #[must_use]
    pub fn begin() -> Self {
        Self { begun: Instant::now(), before: scheduled() }
    }

    /// How long to pause after it: not at all while there are processors enough.
    #[must_use]
    pub fn pause(&self) -> Duration {
        let now = scheduled();
        let (ran, waited) = (now.ran.saturating_sub(self.before.ran), now.waited.saturating_sub(self.before.waited));
        pause_after(self.begun.elapsed(), Scheduled { ran, waited })
    }
}

fn pause_after(took: Duration, Scheduled { ran, waited }: Scheduled) -> Duration {
    if waited * CROWDED > ran + waited { (took * PAUSES).min(LONGEST) } else { Duration::ZERO }
}

/// How the calling thread has been scheduled so far: the first two numbers of Linux's `schedstat`, in nanoseconds; nothing
/// where the system does not tell.
fn scheduled() -> Scheduled {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let mut numbers = told.split_whitespace().map(|number| number.parse().map_or(Duration::ZERO, Duration::from_nanos));
    Scheduled { ran: numbers.next().unwrap_or_default(), waited: numbers.next().unwrap_or_default() }
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
    use std::sync::Arc;

    use super::*;
    use crate::settings::{DatabaseSettings, DatabaseUrl};

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
    fn who_is_alone_does_not_pause() {
        let seconds = Duration::from_secs_f64;
        let pause =
            |took, ran, waited| pause_after(seconds(took), Scheduled { ran: seconds(ran), waited: seconds(waited) });
        assert_eq!(pause(0.1, 0.1, 0.005), Duration::ZERO);
        assert_eq!(pause(0.1, 0.08, 0.02), seconds(0.5));
        assert_eq!(pause(0.1, 0.01, 0.005), seconds(0.5), "the database took the rest, and was as crowded");
        assert_eq!(pause(3.0, 1.0, 2.0), LONGEST, "nobody waits for ever");
        assert_eq!(pause(0.1, 0.0, 0.0), Duration::ZERO, "nothing is told");
    }

    #[test]
    fn the_system_tells_how_long_was_waited() {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat");
        let is_told = stat.is_ok_and(|stat| stat.split_whitespace().nth(1).is_some_and(|it| it.parse::<u64>().is_ok()));
        let before = scheduled();
        // Many more threads than processors, each wanting one: some of them wait.
        let waits = thread::scope(|scope| {
            let busy = || {
                let (begun, before) = (Instant::now(), scheduled().waited);
                while begun.elapsed() < Duration::from_millis(200) {
                    std::hint::black_box(0);
                }
                scheduled().waited - before
            };
            let many = 8 * thread::available_parallelism().map_or(1, usize::from);
            let threads: Vec<_> = (0..many).map(|_| scope.spawn(busy)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).max()
        });
        assert_eq!(waits > Some(Duration::ZERO), is_told);
        let after = scheduled();
        assert!(after.waited >= before.waited && after.ran >= before.ran);
    }

    /// How many of two readings are under way at once at most, where each waits a little for the other.
    async fn most_at_once<F: Future<Output = Result<(), Fault>>>(
        read: impl Fn(Box<dyn FnOnce(&mut Connection) -> QueryResult<()> + Send>) -> F,
    ) -> usize {
        let (under_way, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = || {
            let (under_way, most) = (Arc::clone(&under_way), Arc::clone(&most));
            Box::new(move |_: &mut Connection| {
                under_way.fetch_add(1, Ordering::SeqCst);
                let begun = Instant::now();
                while begun.elapsed() < Duration::from_millis(200) && most.load(Ordering::SeqCst) < 2 {
                    most.fetch_max(under_way.load(Ordering::SeqCst), Ordering::SeqCst);
                    thread::yield_now();
                }
                under_way.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            })
        };
        let (one, other) = futures_util::future::join(read(work()), read(work())).await;
        one.and(other).expect("both are read");
        most.load(Ordering::SeqCst)
    }

    #[actix_web::test]
    async fn who_reads_in_bulk_waits_for_her_turn() {
        let url = DatabaseUrl::Sqlite(":memory:".into());
        let database = Database::open(&DatabaseSettings { url, read_url: None, connections: 2, queue: 2 });
        assert_eq!(most_at_once(|work| read_piece(&database, work)).await, 1);
        assert_eq!(most_at_once(|work| database.read(work)).await, 2, "without turns both are read at once");
    }

    #[actix_web::test]
    async fn who_comes_when_many_wait_is_told_so() {
        let line = Line::new();
        let turn = line.turn().await.expect("nobody else is there");
        let mut waiting: Vec<_> = (0..WAITING_MAX).map(|_| Box::pin(line.turn())).collect();
        for wait in &mut waiting {
            line.let_in().expect("there is room");
            assert!(futures_util::poll!(wait).is_pending());
        }
        assert!(matches!(line.let_in(), Err(Fault::Busy)));
        waiting.pop();
        line.let_in().expect("one has gone");
        drop(turn);
        let _turn = waiting.remove(0).await.expect("the first one's turn");
        assert_eq!(line.waiting.load(Ordering::Relaxed), WAITING_MAX - 2);
    }

    #[test]
    fn a_panic_is_not_lost() {
        let outcome = std::panic::catch_unwind(|| giving_way(|| panic!("on purpose")));
        assert!(outcome.is_err());
    }
}
