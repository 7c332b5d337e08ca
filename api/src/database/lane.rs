//! Connections and the queue in front of them.

use std::sync::Arc;
use std::time::Duration;

use actix_web::rt::task::spawn_blocking;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Connection, Fault, connection};
use crate::settings::DatabaseUrl;

/// How long a request waits for a connection before it is told to come back later.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);

pub(super) type Pool = r2d2::Pool<connection::Manager>;

/// A pool of connections with a queue of bounded length: who comes when it is full is told so at once, since an answer
/// that comes after everybody has gone helps nobody. Cheap to clone.
#[derive(Clone)]
pub(super) struct Lane {
    pool: Pool,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    connections: u32,
    queue: u32,
}

impl Lane {
    /// A lane of so many connections, each made when it is wanted, where so many requests may wait.
    pub(super) fn open(url: &DatabaseUrl, connections: u32, queue: u32) -> Self {
        let pool = r2d2::Pool::builder()
            .max_size(connections)
            .min_idle(Some(0))
            .connection_timeout(WAIT_FOR_CONNECTION)
            .build_unchecked(connection::Manager(url.clone()));
        Self {
            pool,
            turns: Arc::new(Semaphore::new(connections as usize)),
            places: Arc::new(Semaphore::new(queue as usize)),
            connections,
            queue,
        }
    }

    /// Works with a connection on a blocking thread when it is this request's turn.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let span = tracing::debug_span!("database");
        let (turn, pool) = (self.turn().await?, self.pool.clone());
        let worked = spawn_blocking(move || {
            let (_turn, _span) = (turn, span.entered());
            Ok(work(&mut pool.get()?.connection))
        });
        worked.await.map_err(|_| Fault::Stopped)?
    }

    /// Works with a connection on the calling thread.
    pub(super) fn run_here<T>(&self, work: impl FnOnce(&mut Connection) -> T) -> Result<T, Fault> {
        Ok(work(&mut self.pool.get()?.connection))
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Fault> {
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            return Ok(turn);
        }
        let _place = self.places.try_acquire().map_err(|_| Fault::Busy)?;
        let turn = tokio::time::timeout(WAIT_FOR_CONNECTION, Arc::clone(&self.turns).acquire_owned()).await;
        turn.map_err(|_| Fault::Busy)?.map_err(|_| Fault::Stopped)
    }

    /// How it is used at this moment.
    pub(super) fn load(&self) -> Load {
        let taken = |all: u32, left: usize| all.saturating_sub(u32::try_from(left).unwrap_or(u32::MAX));
        Load {
            connections: self.connections,
            in_use: taken(self.connections, self.turns.available_permits()),
            waiting: taken(self.queue, self.places.available_permits()),
            queue: self.queue,
        }
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
        Lane::open(&DatabaseUrl::Sqlite(":memory:".into()), 1, queue)
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
