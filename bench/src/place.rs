//! Where files lie while it is measured, and that nothing stays behind.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use actix_web::rt;
use tempfile::TempDir;

use crate::Outcome;

static ROOT: LazyLock<Mutex<Option<TempDir>>> = LazyLock::new(Mutex::default);
/// The children that have to be stopped if somebody interrupts: their numbers and the signal that they take.
static CHILDREN: Mutex<Vec<(u32, &'static str)>> = Mutex::new(Vec::new());

/// A new folder, which goes at the end.
pub(crate) fn folder(name: &str) -> Outcome<PathBuf> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let mut root = ROOT.lock().unwrap_or_else(PoisonError::into_inner);
    let root = match &mut *root {
        Some(root) => root.path().to_owned(),
        empty => {
            let made = tempfile::Builder::new().prefix("konsultacje-bench-").tempdir()?;
            // PostgreSQL may run as another user, who has to get to her folder in here.
            std::fs::set_permissions(made.path(), std::os::unix::fs::PermissionsExt::from_mode(0o711))?;
            empty.insert(made).path().to_owned()
        }
    };
    let folder = root.join(format!("{name}-{}", MADE.fetch_add(1, Ordering::Relaxed)));
    std::fs::create_dir(&folder)?;
    Ok(folder)
}

/// Removes a folder before the end, for what would fill the disk.
pub(crate) fn remove(folder: &Path) {
    // What stays goes with the others at the end.
    let _ = std::fs::remove_dir_all(folder);
}

/// A child that runs until it is dropped.
pub(crate) struct Running {
    child: Child,
    signal: &'static str,
}

impl Running {
    /// Looks after a child that ends at this signal.
    pub(crate) fn new(child: Child, signal: &'static str) -> Self {
        CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).push((child.id(), signal));
        Self { child, signal }
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let id = self.child.id();
        if !self.has_ended() {
            signal(id, self.signal);
            let _ = self.child.wait();
        }
        CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).retain(|(known, _)| *known != id);
    }
}

fn signal(id: u32, name: &str) {
    // Whoever has ended already needs no signal.
    let _ = Command::new("kill").arg(name).arg(id.to_string()).status();
}

/// Removes all folders.
pub(crate) fn clean_up() {
    drop(ROOT.lock().unwrap_or_else(PoisonError::into_inner).take());
}

/// Stops everything also when somebody interrupts.
pub(crate) fn clean_up_on_signals() {
    std::thread::spawn(|| {
        let interrupted = rt::System::new().block_on(rt::signal::ctrl_c());
        if interrupted.is_err() {
            return;
        }
        for (id, name) in CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            signal(id, name);
        }
        // They write until they have ended.
        std::thread::sleep(std::time::Duration::from_secs(1));
        clean_up();
        std::process::exit(130);
    });
}
