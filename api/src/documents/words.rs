//! How near two texts are, word by word.

use std::collections::HashMap;

use openapi::documents::{WordChange, WordOp};
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// The words of a text as they are compared: without upper case and signs.
pub(super) fn words(text: &str) -> Vec<String> {
    let parts = text.split(|character: char| !character.is_alphanumeric() && character != '§');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The text as it is compared as a whole: white space as single spaces, without the sign that an enumeration ends its
/// items with, which changes when another item comes last.
pub(super) fn plain(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.trim_end_matches([';', ',', '.', ' ']).to_owned()
}

/// How many words stand in both, in the same order.
pub(super) fn shared(one: &[String], other: &[String]) -> usize {
    let operations = capture_diff_slices(Algorithm::Myers, one, other);
    operations.iter().map(|operation| if let DiffOp::Equal { len, .. } = operation { *len } else { 0 }).sum()
}

/// The share of words that are in both, in the same order, 0 to 1; of texts without words, 0.
pub(super) fn likeness(one: &[String], other: &[String]) -> f64 {
    share(2 * shared(one, other), one.len() + other.len())
}

/// What [`likeness`] can be at most, found without looking at the order.
pub(super) fn likeness_at_most(one: &[String], other: &[String]) -> f64 {
    let mut counted = HashMap::<&str, usize>::new();
    for word in one {
        *counted.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in other {
        if let Some(left) = counted.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            both += 1;
        }
    }
    share(2 * both, one.len() + other.len())
}

/// The first of the second, 0 to 1; of nothing, 0.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What was done to one text to make the other.
#[must_use]
pub fn compare(before: &str, after: &str) -> Vec<WordChange> {
    let difference = TextDiff::from_words(before, after);
    let mut changes: Vec<WordChange> = Vec::new();
    for change in difference.iter_all_changes() {
        let op = match change.tag() {
            ChangeTag::Equal => WordOp::Same,
            ChangeTag::Delete => WordOp::Deleted,
            ChangeTag::Insert => WordOp::Inserted,
        };
        match changes.last_mut().filter(|last| last.op == op) {
            Some(last) => last.text.push_str(change.value()),
            None => changes.push(WordChange { op, text: change.value().to_string() }),
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side(changes: &[WordChange], left_out: WordOp) -> String {
        changes.iter().filter(|change| change.op != left_out).map(|change| change.text.as_str()).collect()
    }

    #[test]
    fn a_comparison_names_the_words() {
        let changes = compare("trwają 21 dni", "trwają co najmniej 30 dni");
        assert_eq!(side(&changes, WordOp::Inserted), "trwają 21 dni");
        assert!(changes.iter().any(|change| change.op == WordOp::Deleted && change.text.contains("21")));
        assert!(compare("tak", "tak").iter().all(|change| change.op == WordOp::Same));
    }

    #[test]
    fn likeness_is_about_order_too() {
        let (one, other) = (words("Ala ma kota."), words("kota Ala ma"));
        assert!(likeness(&one, &other) < 1.0 && (likeness_at_most(&one, &other) - 1.0).abs() < 1e-9);
        assert!(likeness(&[], &[]).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn a_comparison_holds_both_texts_whole(one in "[a-cż .]{0,40}", other in "[a-cż .]{0,40}") {
            let changes = compare(&one, &other);
            prop_assert_eq!(side(&changes, WordOp::Inserted), one.clone());
            prop_assert_eq!(side(&changes, WordOp::Deleted), other.clone());
            let (one, other) = (words(&one), words(&other));
            prop_assert!(likeness(&one, &other) <= likeness_at_most(&one, &other) + 1e-9);
        }
    }
}
