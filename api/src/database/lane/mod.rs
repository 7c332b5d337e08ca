//! Connections and the queue in front of them.

mod job;
mod line;
#[cfg(test)]
mod together_tests;
mod worker;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::rt::task::spawn_blocking;
use tokio::sync::oneshot;
use tokio::time::timeout;

use self::job::Job;
use self::line::{For, Joined, Line};
use super::{Connection, Fault, connection};
use crate::settings::DatabaseUrl;

/// How long a request waits for a connection before it is told to come back later.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);
/// How long it waits for what is done with it. The database itself breaks statements off earlier; but one that hangs with
/// its machine, or whose disk does, keeps no time. With all other waits it is less than the minute after which a web server
/// in front takes the program for dead.
const WAIT_FOR_WORK: Duration = Duration::from_secs(40);

pub(super) type Pool = r2d2::Pool<connection::Manager>;

/// A pool of connections with a queue of bounded length in front. Cheap to clone.
#[derive(Clone)]
pub(super) struct Lane {
    shared: Arc<Shared>,
}

/// How the jobs of a lane are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Each by itself, on as many connections as there are.
    Each,
    /// Several in one transaction, each in a savepoint.
    Together,
}

struct Shared {
    pool: Pool,
    line: Line,
    way: Way,
    /// How many threads wait for a connection outside the queue.
    wanted_here: AtomicU32,
    connections: u32,
    queue: u32,
    /// How long a request waits for what is done for it.
    patience: Duration,
}

impl Shared {
    fn is_wanted_here(&self) -> bool {
        self.wanted_here.load(Ordering::Relaxed) > 0
    }
}

impl Lane {
    /// A lane of so many connections, each made when it is wanted, where so many requests may wait.
    pub(super) fn open(url: &DatabaseUrl, way: Way, connections: u32, queue: u32) -> Self {
        let pool = r2d2::Pool::builder()
            .max_size(connections)
            .min_idle(Some(0))
            .connection_timeout(WAIT_FOR_CONNECTION)
            .build_unchecked(connection::Manager(url.clone()));
        let (line, wanted_here) = (Line::new(connections, queue), AtomicU32::new(0));
        let patience = WAIT_FOR_WORK;
        Self { shared: Arc::new(Shared { pool, line, way, wanted_here, connections, queue, patience }) }
    }

    /// Works with a connection on a blocking thread when it is this request's turn. Where jobs are done together, `work`
    /// finds a transaction open.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        self.run_and_note(work, |_| ()).await
    }

    /// The same for what many wait for: it does not stand behind everybody who is served alone.
    pub(super) async fn run_for_many<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        self.take(job::asked(work, |_| ()), For::Many).await
    }

    /// The same; `note` is told what came of it before anybody else is, also when whoever asked has gone meanwhile. Of work
    /// that was not begun it is not told.
    pub(super) async fn run_and_note<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> T + Send + 'static,
        note: impl FnOnce(&Result<T, Fault>) + Send + 'static,
    ) -> Result<T, Fault> {
        self.take(job::asked(work, note), For::One).await
    }

    async fn take<T>(
        &self,
        (job, told): (Box<dyn Job>, oneshot::Receiver<Result<T, Fault>>),
        whom: For,
    ) -> Result<T, Fault> {
        let waiting = match self.shared.line.join(job, whom)? {
            Joined::Begins(job) => {
                let shared = Arc::clone(&self.shared);
                spawn_blocking(move || worker::work_through(&shared, job));
                None
            }
            Joined::Waits(number) => Some(Waiting { line: &self.shared.line, number }),
        };
        told_in_time(told, waiting, self.shared.patience).await
    }

    /// Works with a connection on the calling thread.
    pub(super) fn run_here<T>(&self, work: impl FnOnce(&mut Connection) -> T) -> Result<T, Fault> {
        self.shared.wanted_here.fetch_add(1, Ordering::Relaxed);
        let pooled = self.shared.pool.get();
        self.shared.wanted_here.fetch_sub(1, Ordering::Relaxed);
        Ok(work(&mut pooled?.connection))
    }

    /// How it is used at this moment.
    pub(super) fn load(&self) -> Load {
        let (workers, waiting) = self.shared.line.lengths();
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Load {
            connections: self.shared.connections,
            in_use: number(workers),
            waiting: number(waiting),
            queue: self.shared.queue,
        }
    }
}

/// A place in the queue, given up when nobody waits any more.
struct Waiting<'a> {
    line: &'a Line,
    number: u64,
}

/// What came of a job, whether it waited for a worker first or not.
async fn told_in_time<T>(
    mut told: oneshot::Receiver<Result<T, Fault>>,
    waiting: Option<Waiting<'_>>,
    patience: Duration,
) -> Result<T, Fault> {
    let in_time = match &waiting {
        Some(waiting) => match timeout(WAIT_FOR_CONNECTION, &mut told).await {
            Err(_) if waiting.line.leave(waiting.number) => return Err(Fault::Busy),
            Err(_) => timeout(patience, told).await,
            in_time => in_time,
        },
        None => timeout(patience, told).await,
    };
    in_time.unwrap_or(Ok(Err(Fault::Silent))).unwrap_or(Err(Fault::Stopped))
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.line.leave(self.number);
    }
}

/// How a lane is used at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// How many connections there are at most.
    pub connections: u32,
    /// How many of them work for requests.
    pub in_use: u32,
    /// How many requests wait for one.
    pub waiting: u32,
    /// How many may wait.
    pub queue: u32,
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn lane(queue: u32) -> Lane {
        Lane::open(&DatabaseUrl::Sqlite(":memory:".into()), Way::Each, 1, queue)
    }

    /// A request that holds the only connection until the channel is dropped.
    fn busy(lane: &Lane) -> (mpsc::Sender<()>, impl Future<Output = Result<(), Fault>> + use<>) {
        let (release, released) = mpsc::channel::<()>();
        let lane = lane.clone();
        let work = async move {
            lane.run(move |_| {
                let _ = released.recv();
            })
            .await
        };
        (release, work)
    }

    #[actix_web::test]
    async fn who_finds_the_queue_full_is_told_at_once() {
        let lane = lane(1);
        let (release, work) = busy(&lane);
        let first = actix_web::rt::spawn(work);
        let second = actix_web::rt::spawn({
            let lane = lane.clone();
            async move { lane.run(|_| ()).await }
        });
        while lane.load() != (Load { connections: 1, in_use: 1, waiting: 1, queue: 1 }) {
            actix_web::rt::task::yield_now().await;
        }
        assert!(matches!(lane.run(|_| ()).await, Err(Fault::Busy)));
        drop(release);
        first.await.expect("no panic").expect("a connection");
        second.await.expect("no panic").expect("whoever waited has her turn");
        assert_eq!(lane.load(), Load { connections: 1, in_use: 0, waiting: 0, queue: 1 });
    }

    #[actix_web::test]
    async fn who_gives_up_waiting_leaves_the_queue() {
        let lane = lane(1);
        let (release, work) = busy(&lane);
        let first = actix_web::rt::spawn(work);
        while lane.load().in_use == 0 {
            actix_web::rt::task::yield_now().await;
        }
        {
            let waiting = lane.run(|_| ());
            let mut waiting = std::pin::pin!(waiting);
            let polled = std::future::poll_fn(|context| std::task::Poll::Ready(waiting.as_mut().poll(context))).await;
            assert!(polled.is_pending());
            assert_eq!(lane.load().waiting, 1);
        }
        assert_eq!(lane.load().waiting, 0);
        drop(release);
        first.await.expect("no panic").expect("a connection");
    }

    #[actix_web::test]
    async fn a_database_that_hangs_is_not_waited_for_without_end() {
        let mut lane = lane(1);
        let shared = Arc::get_mut(&mut lane.shared).expect("nobody else has it yet");
        shared.patience = Duration::from_millis(1);
        let (release, work) = busy(&lane);
        let first = actix_web::rt::spawn(work);
        while lane.load().in_use == 0 {
            actix_web::rt::task::yield_now().await;
        }
        assert!(matches!(first.await.expect("no panic"), Err(Fault::Silent)));
        assert_eq!(lane.load().in_use, 1, "it still hangs");
        drop(release);
        lane.run(|_| ()).await.expect("it works again");
    }

    #[actix_web::test]
    async fn who_panics_is_told_and_noted() {
        let lane = lane(1);
        let (noter, noted) = mpsc::channel();
        let note = move |outcome: &Result<(), Fault>| {
            let _ = noter.send(matches!(outcome, Err(Fault::Stopped)));
        };
        let outcome = lane.run_and_note(|_| panic!("on purpose"), note).await;
        assert!(matches!(outcome, Err(Fault::Stopped)));
        assert_eq!(noted.recv(), Ok(true));
    }
}
