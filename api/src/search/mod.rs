//! What a text says, as a search and a comparison see it: the stems of its words. One analysis for both databases, and
//! for what is written as for what is searched.

pub mod likeness;
pub mod polish;

use crate::text::folded;

/// Words so frequent that they say nothing, in folded letters.
const EMPTY: [&str; 56] = [
    "a", "aby", "albo", "ale", "bo", "by", "byc", "co", "czy", "dla", "do", "gdy", "gdzie", "go", "i", "ich", "im",
    "ja", "jak", "jako", "je", "jego", "jej", "jest", "juz", "ktora", "ktore", "ktory", "lub", "ma", "na", "nad",
    "nie", "o", "od", "oraz", "po", "pod", "przez", "przy", "sa", "sie", "ta", "tak", "takze", "te", "tego", "tej",
    "ten", "to", "u", "w", "we", "z", "za", "ze",
];
/// How many words of a text count. The longest that can be proposed has fewer.
const WORDS_MAX: usize = 6000;

/// The stems of a text's words in their order, without the words that say nothing: letters of ASCII and digits alone.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| EMPTY.binary_search(word).is_err()).take(WORDS_MAX).map(polish::stem).collect()
}

/// What somebody searches: every stem has to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched(Vec<String>);

impl Searched {
    /// What is searched with this text; `None` where nothing is asked for, since it is blank.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        let mut stems = stems(text);
        stems.sort_unstable();
        stems.dedup();
        Some(Self(stems))
    }

    /// The stems, each once; none where the text has no word that says anything: then nothing is found.
    #[must_use]
    pub fn stems(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_words_that_say_nothing_are_in_order() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn a_text_is_its_stems() {
        assert_eq!(stems("Ławki w parku, i w PARKACH: 24-godzinne!"), ["lawk", "park", "park", "24", "godzinn"]);
        assert_eq!(stems("konsultacje"), stems("KONSULTACJACH"));
    }

    #[test]
    fn what_is_searched_is_words_alone() {
        let stems = |text: &str| Searched::parse(text).map(|searched| searched.0);
        assert_eq!(stems("  "), None);
        assert_eq!(stems("!!! \" * ("), Some(Vec::new()));
        assert_eq!(
            stems("\"ławka\" NOT park* | !las"),
            Some(vec!["las".into(), "lawk".into(), "not".into(), "park".into()])
        );
    }

    proptest! {
        /// With or without diacritics, in whatever case.
        #[test]
        fn diacritics_and_case_make_no_difference(text in "[a-ząćęłńóśźż ]{0,60}") {
            prop_assert_eq!(stems(&text), stems(&folded(&text)));
            prop_assert_eq!(stems(&text), stems(&text.to_uppercase()));
        }

        #[test]
        fn any_text_gives_plain_stems(text in any::<String>()) {
            for stem in stems(&text) {
                prop_assert!(!stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{}", stem);
            }
        }
    }
}
