//! What comes from the server: on its way, here, or not to be had.

use std::future::Future;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::Fault;

/// Something from the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Remote<T> {
    /// It is on its way.
    Loading,
    /// It is here.
    Ready(T),
    /// It is not to be had.
    Failed(Fault),
}

impl<T> Remote<T> {
    /// Whether it is on its way.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        matches!(self, Self::Loading)
    }
}

/// Fetches something whenever `key` changes, and again when the callback is called. What arrives for a key that is no
/// longer wanted is dropped.
#[hook]
pub fn use_remote<K, T, F, R>(key: K, fetch: F) -> (Remote<T>, Callback<()>)
where
    K: PartialEq + Clone + 'static,
    T: Clone + 'static,
    F: Fn(K) -> R + 'static,
    R: Future<Output = Result<T, Fault>> + 'static,
{
    let remote = use_state(|| Remote::Loading);
    let tries = use_state(|| 0_u32);
    let wanted = use_mut_ref(|| 0_u32);
    {
        let remote = remote.clone();
        use_effect_with((key, *tries), move |(key, _)| {
            *wanted.borrow_mut() += 1;
            let ours = *wanted.borrow();
            let answer = fetch(key.clone());
            remote.set(Remote::Loading);
            spawn_local(async move {
                let fetched = answer.await.map_or_else(Remote::Failed, Remote::Ready);
                if *wanted.borrow() == ours {
                    remote.set(fetched);
                }
            });
        });
    }
    let again = {
        let tries = tries.clone();
        Callback::from(move |()| tries.set(*tries + 1))
    };
    ((*remote).clone(), again)
}
