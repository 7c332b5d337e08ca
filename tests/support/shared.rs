//! What all tests share and what has to be stopped at the end: children of this process, and their folders.

use std::process::{Child, Command, ExitStatus};
use std::sync::{LazyLock, Mutex, PoisonError};

use tempfile::TempDir;

/// A process that serves all tests, with the folder that goes with it.
pub(crate) struct Shared {
    /// The process.
    pub(crate) child: Child,
    /// How it is told to stop.
    pub(crate) stop: fn(&Child),
    /// Its folder, removed after it has stopped.
    pub(crate) folder: TempDir,
}

/// The folder in which all tests have theirs.
static ROOT: LazyLock<Mutex<Option<TempDir>>> = LazyLock::new(|| {
    let root = tempfile::Builder::new().prefix("konsultacje-tests-").tempdir().expect("a folder");
    Mutex::new(Some(root))
});

/// A new folder; at the end it goes with all others, even if nobody drops it.
pub(crate) fn folder(prefix: &str) -> TempDir {
    let root = ROOT.lock().unwrap_or_else(PoisonError::into_inner);
    let root = root.as_ref().expect("the tests are still running");
    tempfile::Builder::new().prefix(prefix).tempdir_in(root.path()).expect("a folder")
}

static RUNNING: Mutex<Vec<Shared>> = Mutex::new(Vec::new());

/// Hands a process over to be stopped at the end.
pub(crate) fn keep(shared: Shared) {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner).push(shared);
}

/// Stops everything that was kept, and waits for it.
pub(crate) fn stop() {
    let running = std::mem::take(&mut *RUNNING.lock().unwrap_or_else(PoisonError::into_inner));
    for mut shared in running {
        (shared.stop)(&shared.child);
        let _: Result<ExitStatus, _> = shared.child.wait();
        drop(shared.folder);
    }
    drop(ROOT.lock().unwrap_or_else(PoisonError::into_inner).take());
}

/// Stops everything also when the tests are interrupted.
pub(crate) fn stop_on_signals() {
    std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            use tokio::signal::unix::{SignalKind, signal};
            let mut terminated = signal(SignalKind::terminate()).expect("SIGTERM can be listened to");
            tokio::select! {
                _ = terminated.recv() => (),
                _ = tokio::signal::ctrl_c() => (),
            }
        });
        stop();
        std::process::exit(130);
    });
}

/// Sends a signal to a process of this program.
pub(crate) fn signal(child: &Child, name: &str) {
    // Whoever has ended already needs no signal.
    let _ = Command::new("kill").arg(name).arg(child.id().to_string()).status();
}
