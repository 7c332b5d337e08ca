//! A list that grows page by page.

use std::future::Future;

use openapi::page::Page;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::Fault;

/// What is here of a list, and the way to more of it.
pub struct Growing<T> {
    /// The items so far.
    pub items: Vec<T>,
    /// Fetches the next page; `None` when there is none.
    pub more: Option<Callback<()>>,
    /// Why the next page could not be had.
    pub fault: Option<Fault>,
}

/// Begins with the first page; `fetch` gets the cursor of the next.
#[hook]
pub fn use_growing<T, F, R>(first: &Page<T>, fetch: F) -> Growing<T>
where
    T: Clone + 'static,
    F: Fn(String) -> R + 'static,
    R: Future<Output = Result<Page<T>, Fault>> + 'static,
{
    let items = use_state(|| first.items.clone());
    let cursor = use_state(|| first.next_cursor.clone());
    let fault = use_state(|| None::<Fault>);
    let more = (*cursor).clone().map(|next| {
        let (items, cursor, fault) = (items.clone(), cursor.clone(), fault.clone());
        Callback::from(move |()| {
            let (items, cursor, fault) = (items.clone(), cursor.clone(), fault.clone());
            let answer = fetch(next.clone());
            spawn_local(async move {
                match answer.await {
                    Ok(page) => {
                        items.set(items.iter().cloned().chain(page.items).collect());
                        cursor.set(page.next_cursor);
                        fault.set(None);
                    }
                    Err(failed) => fault.set(Some(failed)),
                }
            });
        })
    });
    Growing { items: (*items).clone(), more, fault: (*fault).clone() }
}
