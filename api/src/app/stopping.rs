//! How the program comes to an end: first whoever sends requests here learns that it should send them elsewhere, then
//! nothing new is taken, and what was taken is answered.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::spawn;
use tokio::sync::watch;
use tokio::time::timeout;

/// Whether the program is about to end.
pub struct Stopping {
    has_begun: AtomicBool,
    told: watch::Sender<bool>,
}

impl Default for Stopping {
    fn default() -> Self {
        Self { has_begun: AtomicBool::new(false), told: watch::Sender::new(false) }
    }
}

impl Stopping {
    /// Whether it is.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.has_begun.load(Ordering::Relaxed)
    }

    /// Waits for this long, or until the program is about to end; says which of the two.
    pub async fn comes_within(&self, time: Duration) -> bool {
        let mut told = self.told.subscribe();
        // An error would say that the sender is gone, which lives as long as this.
        timeout(time, told.wait_for(|has_begun| *has_begun)).await.is_ok()
    }

    fn begin(&self) {
        self.has_begun.store(true, Ordering::Relaxed);
        self.told.send_replace(true);
    }
}

/// The signals that ask the program to end.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// From now on the program is not ended by them at once.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        let mut terminate = std::pin::pin!(self.terminate.recv());
        let mut interrupt = std::pin::pin!(self.interrupt.recv());
        std::future::poll_fn(|context| {
            if terminate.as_mut().poll(context).is_ready() {
                return std::task::Poll::Ready(());
            }
            interrupt.as_mut().poll(context).map(drop)
        })
        .await;
    }

    /// At the first signal the program is no longer ready; after `delay`, or at the second one, it takes nothing new; at
    /// the next one it no longer waits for what it has taken.
    pub(super) async fn stop(mut self, stopping: Arc<Stopping>, delay: Duration, server: ServerHandle) {
        self.next().await;
        tracing::info!("about to end: no longer ready");
        stopping.begin();
        let _ = timeout(delay, self.next()).await;
        spawn(server.stop(true));
        self.next().await;
        server.stop(false).await;
    }
}
