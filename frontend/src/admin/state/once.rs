//! A request that may have to be sent again, and counts once.

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
