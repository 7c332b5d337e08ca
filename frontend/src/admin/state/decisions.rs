//! A list whose items are decided on one by one, each on its card.

use std::collections::HashMap;
use std::future::Future;

use frontend::browser::focus;
use frontend::state::more::{Growing, use_growing};
use frontend::texts::{Texts, use_texts};
use openapi::page::Page;
use yew::prelude::*;

use super::act::{Act, use_act};
use crate::client::Fault;

/// Something that is decided on.
pub trait Decided: Clone + 'static {
    /// Its id.
    fn id(&self) -> &str;

    /// The id of its title on the page, to which the focus goes.
    fn title_id(&self) -> String;

    /// What it is, and what was decided.
    fn said(&self, texts: &Texts) -> String;
}

/// What is here of the list, and what was decided.
pub struct Decisions<T> {
    /// The items so far. What was decided stays in the list with its new status, so that it can be looked over.
    pub list: Growing<T>,
    /// What was decided last.
    pub said: Option<String>,
    /// The decision that is on its way, or why it failed.
    pub act: Act,
    ondone: Callback<T>,
}

impl<T: Decided> Decisions<T> {
    /// What asks the server to decide on the item with this id.
    pub fn by<D, R>(&self, id: &str, decide: impl Fn(String, D) -> R + 'static) -> Callback<D>
    where
        D: 'static,
        R: Future<Output = Result<T, Fault>> + 'static,
    {
        let (id, act, ondone) = (id.to_owned(), self.act.clone(), self.ondone.clone());
        Callback::from(move |decision| {
            let ondone = ondone.clone();
            act.run(decide(id.clone(), decision), move |item| ondone.emit(item));
        })
    }
}

/// Begins with the first page; `fetch` gets the cursor of the next.
#[hook]
pub fn use_decisions<T, F, R>(first: &Page<T>, fetch: F) -> Decisions<T>
where
    T: Decided,
    F: Fn(String) -> R + 'static,
    R: Future<Output = Result<Page<T>, Fault>> + 'static,
{
    let texts = use_texts();
    let act = use_act();
    let said = use_state(|| None::<String>);
    let decided = use_state(HashMap::<String, T>::new);
    let mut list = use_growing(first, fetch);
    for item in &mut list.items {
        if let Some(changed) = decided.get(item.id()) {
            item.clone_from(changed);
        }
    }
    let ondone = {
        let (said, decided) = (said.clone(), decided.clone());
        Callback::from(move |item: T| {
            said.set(Some(item.said(&texts)));
            let title = item.title_id();
            let mut changed = (*decided).clone();
            changed.insert(item.id().to_owned(), item);
            decided.set(changed);
            focus(&title);
        })
    };
    Decisions { list, said: (*said).clone(), act, ondone }
}
