//! A piece of work for a connection, and whoever waits for what comes of it.

use tokio::sync::oneshot;
use tracing::Span;

use crate::database::{Connection, Fault};

/// Work that is done once, and told of later than it is done.
pub(super) trait Job: Send {
    /// Works, and keeps what came of it.
    fn work(&mut self, connection: &mut Connection);
    /// Tells whoever waits what came of it.
    fn tell(self: Box<Self>);
    /// Tells whoever waits that the database failed, whatever came of the work.
    fn fail(self: Box<Self>, fault: Fault);
}

/// What a request asked for.
struct Asked<W, N, T> {
    work: Option<W>,
    note: N,
    outcome: Option<T>,
    span: Span,
    asker: oneshot::Sender<Result<T, Fault>>,
}

/// The job of this work, and where what comes of it is told. `note` is told before, also when whoever asked has gone.
pub(super) fn asked<T: Send + 'static>(
    work: impl FnOnce(&mut Connection) -> T + Send + 'static,
    note: impl FnOnce(&Result<T, Fault>) + Send + 'static,
) -> (Box<dyn Job>, oneshot::Receiver<Result<T, Fault>>) {
    let (asker, told) = oneshot::channel();
    let span = tracing::debug_span!("database");
    (Box::new(Asked { work: Some(work), note, outcome: None, span, asker }), told)
}

impl<W, N, T> Asked<W, N, T>
where
    N: FnOnce(&Result<T, Fault>),
{
    fn ends(self, outcome: Result<T, Fault>) {
        (self.note)(&outcome);
        // Whoever has gone meanwhile is not told.
        let _ = self.asker.send(outcome);
    }
}

impl<T, W, N> Job for Asked<W, N, T>
where
    T: Send,
    W: FnOnce(&mut Connection) -> T + Send,
    N: FnOnce(&Result<T, Fault>) + Send,
{
    fn work(&mut self, connection: &mut Connection) {
        let _span = self.span.enter();
        self.outcome = self.work.take().map(|work| work(connection));
    }

    fn tell(mut self: Box<Self>) {
        let outcome = self.outcome.take().ok_or(Fault::Stopped);
        self.ends(outcome);
    }

    fn fail(self: Box<Self>, fault: Fault) {
        self.ends(Err(fault));
    }
}
