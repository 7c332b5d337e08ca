//! Choosing words of a clause: the first and the last one, by whatever means.

use std::rc::Rc;

use openapi::documents::{CONTEXT_MAX, QUOTE_MAX, Quote};
use yew::prelude::Reducible;

/// How many characters beside the chosen words go along.
const BESIDE: usize = 60;

/// A word of a text: where it stands, in bytes.
pub type Place = (usize, usize);

/// The words of a text, with the signs that stand at them.
#[must_use]
pub fn words_of(text: &str) -> Vec<Place> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        match (character.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}

/// Which words of a clause are chosen, by their numbers, and on which the focus is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The first and the last word.
    pub range: Option<(usize, usize)>,
    /// Whether the next press chooses the other end.
    is_half: bool,
    /// The word that the keyboard is on.
    pub current: usize,
    /// How many words there are.
    pub count: usize,
}

/// What happens to the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A word is pressed: the first end, then the other one, then a new beginning.
    Press(usize),
    /// The keyboard goes by so many words.
    Go(isize),
    /// The keyboard goes to the first or the last word.
    GoToEnd(bool),
    /// Words are chosen at once.
    Take(usize, usize),
    /// Nothing is chosen any more.
    Clear,
}

impl Chosen {
    /// Nothing of so many words; or what was selected before.
    #[must_use]
    pub fn of(count: usize, range: Option<(usize, usize)>) -> Self {
        let range = range.filter(|(first, last)| first <= last && *last < count);
        Self { range, is_half: false, current: range.map_or(0, |(first, _)| first), count }
    }

    /// Whether this word is among the chosen ones.
    #[must_use]
    pub fn has(&self, word: usize) -> bool {
        self.range.is_some_and(|(first, last)| (first..=last).contains(&word))
    }

    /// The chosen words as a remark quotes them.
    #[must_use]
    pub fn quote(&self, text: &str) -> Option<Quote> {
        let words = words_of(text);
        let (first, last) = self.range?;
        let (start, end) = (words.get(first)?.0, words.get(last)?.1);
        let exact: String = text.get(start..end)?.chars().take(QUOTE_MAX as usize).collect();
        let before = &text[..start];
        let skipped = before.chars().count().saturating_sub(BESIDE.min(CONTEXT_MAX as usize));
        Some(Quote {
            exact,
            prefix: before.chars().skip(skipped).collect(),
            suffix: text[end..].chars().take(BESIDE.min(CONTEXT_MAX as usize)).collect(),
        })
    }
}

impl Reducible for Chosen {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut chosen = (*self).clone();
        match action {
            Action::Press(word) if word < chosen.count => {
                chosen.current = word;
                match chosen.range {
                    Some((first, _)) if chosen.is_half => {
                        chosen.range = Some((first.min(word), first.max(word)));
                        chosen.is_half = false;
                    }
                    _ => {
                        chosen.range = Some((word, word));
                        chosen.is_half = true;
                    }
                }
            }
            Action::Press(_) => {}
            Action::Go(by) => {
                chosen.current = chosen.current.saturating_add_signed(by).min(chosen.count.saturating_sub(1));
            }
            Action::GoToEnd(is_last) => chosen.current = if is_last { chosen.count.saturating_sub(1) } else { 0 },
            Action::Take(first, last) => chosen = Self::of(chosen.count, Some((first, last))),
            Action::Clear => chosen = Self::of(chosen.count, None),
        }
        Rc::new(chosen)
    }
}

/// The numbers of the words that a selection of these characters (UTF-16 code units, as browsers count) touches.
#[must_use]
pub fn touched(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let byte_at = |units: usize| {
        let mut counted = 0;
        let place = text.char_indices().find(|(_, character)| {
            let is_there = counted >= units;
            counted += character.len_utf16();
            is_there
        });
        place.map_or(text.len(), |(at, _)| at)
    };
    let (start, end) = (byte_at(from.min(to)), byte_at(from.max(to)));
    let words = words_of(text);
    let first = words.iter().position(|word| word.1 > start)?;
    let last = words.iter().rposition(|word| word.0 < end)?;
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Konsultacje trwają co najmniej 21 dni.";

    fn after(actions: &[Action]) -> Rc<Chosen> {
        let start = Rc::new(Chosen::of(words_of(TEXT).len(), None));
        actions.iter().fold(start, |chosen, action| chosen.reduce(*action))
    }

    #[test]
    fn two_presses_choose_from_word_to_word_in_either_order() {
        for presses in [[Action::Press(4), Action::Press(2)], [Action::Press(2), Action::Press(4)]] {
            let quote = after(&presses).quote(TEXT).expect("a quotation");
            assert_eq!((quote.exact.as_str(), quote.suffix.as_str()), ("co najmniej 21", " dni."));
            assert_eq!(quote.prefix, "Konsultacje trwają ");
        }
        let third = after(&[Action::Press(2), Action::Press(4), Action::Press(0)]);
        assert_eq!(third.range, Some((0, 0)), "a third begins anew");
        assert_eq!(after(&[Action::Press(2), Action::Clear]).quote(TEXT), None);
        assert_eq!(after(&[Action::Press(99)]).range, None);
    }

    #[test]
    fn the_keyboard_stays_among_the_words() {
        assert_eq!(after(&[Action::Go(-1)]).current, 0);
        assert_eq!(after(&[Action::GoToEnd(true), Action::Go(1)]).current, 5);
        assert_eq!(after(&[Action::Go(3), Action::GoToEnd(false)]).current, 0);
    }

    #[test]
    fn a_selection_is_widened_to_whole_words() {
        // From within „trwają” to within „najmniej”; ą is one unit, an emoji two.
        assert_eq!(touched(TEXT, 14, 24), Some((1, 3)));
        assert_eq!(touched(TEXT, 24, 14), Some((1, 3)), "selected backwards");
        assert_eq!(touched("😀 tak nie", 3, 6), Some((1, 1)));
        assert_eq!(touched(TEXT, 11, 12), None, "a space alone");
        assert_eq!(touched("", 0, 0), None);
    }
}
