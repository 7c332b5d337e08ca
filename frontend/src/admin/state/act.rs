//! Something that a page asks the server to do: whether it is on its way, and why it failed.

use std::future::Future;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::Fault;

/// What is known of an act.
#[derive(Debug, Clone, Default, PartialEq)]
struct Progress {
    is_running: bool,
    fault: Option<Fault>,
}

/// An act of a page: one at a time.
#[derive(Clone, PartialEq)]
pub struct Act {
    progress: UseStateHandle<Progress>,
}

impl Act {
    /// Whether it is on its way.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.progress.is_running
    }

    /// Why the last one failed.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.progress.fault.clone()
    }

    /// Asks the server, unless something is on its way already.
    pub fn run<T: 'static>(
        &self,
        act: impl Future<Output = Result<T, Fault>> + 'static,
        ondone: impl FnOnce(T) + 'static,
    ) {
        let progress = self.progress.clone();
        if progress.is_running {
            return;
        }
        progress.set(Progress { is_running: true, fault: None });
        spawn_local(async move {
            let outcome = act.await;
            progress.set(Progress { is_running: false, fault: outcome.as_ref().err().cloned() });
            if let Ok(done) = outcome {
                ondone(done);
            }
        });
    }
}

/// An act of a page.
#[hook]
pub fn use_act() -> Act {
    Act { progress: use_state(Progress::default) }
}
