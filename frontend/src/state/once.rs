//! A request that may have to be sent again, and counts once: when an answer is lost on the way, the same thing sent
//! again books no second place.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser;
use crate::client::Fault;

/// What was sent last without an answer, and under which key.
#[derive(Debug, Clone, PartialEq)]
pub struct Once<T>(Option<(T, String)>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: PartialEq + Clone> Once<T> {
    /// The key to send this under: the same as before if it is the same that got no answer, otherwise a new one.
    pub fn key(&mut self, body: &T, new_key: impl FnOnce() -> String) -> String {
        match &self.0 {
            Some((sent, key)) if sent == body => key.clone(),
            _ => {
                let key = new_key();
                self.0 = Some((body.clone(), key.clone()));
                key
            }
        }
    }

    /// There was an answer: the same thing sent again is meant again.
    pub fn answered(&mut self) {
        self.0 = None;
    }
}

/// Sends something that counts once however often it is sent.
pub struct Sender<T>(Rc<RefCell<Once<T>>>);

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Sender<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: PartialEq + Clone> Sender<T> {
    /// The key to send this under.
    #[must_use]
    pub fn key(&self, body: &T) -> String {
        self.0.borrow_mut().key(body, browser::unique)
    }

    /// Takes note of what came of it. Without an answer it may have been done or not: then the key is kept.
    pub fn note<A>(&self, outcome: &Result<A, Fault>) {
        if !matches!(outcome, Err(Fault::Network)) {
            self.0.borrow_mut().answered();
        }
    }
}

/// Sends something that counts once.
#[hook]
pub fn use_sender<T: PartialEq + Clone + 'static>() -> Sender<T> {
    Sender(use_mut_ref(Once::default))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_got_no_answer_keeps_its_key_until_it_is_changed_or_answered() {
        let mut once = Once::default();
        assert_eq!(once.key(&1, || "a".into()), "a");
        assert_eq!(once.key(&1, || "b".into()), "a");
        assert_eq!(once.key(&2, || "c".into()), "c");
        once.answered();
        assert_eq!(once.key(&2, || "d".into()), "d");
    }
}
