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

use self::line::{Joined, Line};
use super::{Connection, Fault, connection};
use crate::settings::DatabaseUrl;

/// How long a request waits for a connection before it is told to come back later.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);

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
        Self { shared: Arc::new(Shared { pool, line, way, wanted_here, connections, queue }) }
    }

    /// Works with a connection on a blocking thread when it is this request's turn. Where jobs are done together, `work`
    /// finds a transaction open.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let (job, told) = job::asked(work);
        match self.shared.line.join(job)? {
            Joined::Begins(job) => {
                let shared = Arc::clone(&self.shared);
                spawn_blocking(move || worker::work_through(&shared, job));
                told.await.unwrap_or(Err(Fault::Stopped))
            }
            Joined::Waits(number) => Waiting { line: &self.shared.line, number }.wait(told).await,
        }
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

impl Waiting<'_> {
    async fn wait<T>(self, mut told: oneshot::Receiver<Result<T, Fault>>) -> Result<T, Fault> {
        let told = match timeout(WAIT_FOR_CONNECTION, &mut told).await {
            Ok(told) => told,
            Err(_) if self.line.leave(self.number) => return Err(Fault::Busy),
            Err(_) => told.await,
        };
        told.unwrap_or(Err(Fault::Stopped))
    }
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
}
