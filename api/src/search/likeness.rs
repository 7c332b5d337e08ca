//! How nearly two texts say the same.

use std::collections::HashSet;

/// A text to be compared: its stems, the first `title` of which are its title's.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The stems of title and text.
    pub stems: &'a [String],
    /// How many of them are the title's.
    pub title: usize,
}

/// From how much likeness on two texts are shown as nearly the same, in percent.
pub const NEARLY_THE_SAME: u8 = 40;
/// A title of fewer words says too little to be compared by itself.
const TITLE_WORDS_MIN: usize = 2;

/// How much of what one of them says the other says too, in percent: 100 for the same words in the same order.
///
/// The words of the titles are compared by themselves, since somebody may have typed no more than that; the whole texts
/// by their words and by their pairs of neighbouring words (shingles), half and half. Each is Jaccard's index.
#[must_use]
pub fn likeness(one: Compared<'_>, other: Compared<'_>) -> u8 {
    let whole = words(one.stems, other.stems).midpoint(pairs(one.stems, other.stems));
    let titles = (title(one), title(other));
    let by_title = if titles.0.len() >= TITLE_WORDS_MIN && titles.1.len() >= TITLE_WORDS_MIN {
        words(titles.0, titles.1)
    } else {
        0
    };
    whole.max(by_title)
}

fn title(text: Compared<'_>) -> &[String] {
    text.stems.get(..text.title).unwrap_or(text.stems)
}

fn words(one: &[String], other: &[String]) -> u8 {
    jaccard(&one.iter().collect(), &other.iter().collect())
}

fn pairs(one: &[String], other: &[String]) -> u8 {
    jaccard(&one.windows(2).collect(), &other.windows(2).collect())
}

/// How much of what stands in one of them stands in both, in percent.
fn jaccard<T: Eq + std::hash::Hash>(one: &HashSet<T>, other: &HashSet<T>) -> u8 {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    let percent = (shared * 100).checked_div(all).unwrap_or_default();
    u8::try_from(percent).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::stems;

    fn alike(one: (&str, &str), other: (&str, &str)) -> u8 {
        let parts = |(title, body): (&str, &str)| {
            let title = stems(title);
            let count = title.len();
            ([title, stems(body)].concat(), count)
        };
        let (one, other) = (parts(one), parts(other));
        likeness(Compared { stems: &one.0, title: one.1 }, Compared { stems: &other.0, title: other.1 })
    }

    #[test]
    fn the_same_in_other_forms_is_nearly_the_same() {
        let one = ("Więcej ławek w parku Bednarskiego", "Starsi mieszkańcy nie mają gdzie usiąść.");
        assert_eq!(alike(one, one), 100);
        assert!(alike(one, ("Ławki w Parku Bednarskiego: więcej!", "")) >= NEARLY_THE_SAME);
        assert!(alike(one, ("Brakuje miejsc", "W parku Bednarskiego brakuje ławek.")) < 100);
        assert!(alike(one, ("Tramwaj na Azory", "Potrzebna jest linia tramwajowa.")) < NEARLY_THE_SAME);
        assert_eq!(alike(("", ""), ("", "")), 0);
    }

    proptest! {
        #[test]
        fn likeness_is_the_same_both_ways_and_whole_with_itself(
            one in proptest::collection::vec("[a-f]{1,2}", 1..20),
            other in proptest::collection::vec("[a-f]{1,2}", 1..20),
            cut in 0..20_usize,
        ) {
            let one = Compared { stems: &one, title: cut.min(one.len()) };
            let other = Compared { stems: &other, title: cut.min(other.len()) };
            prop_assert_eq!(likeness(one, other), likeness(other, one));
            if one.stems.len() > 1 {
                prop_assert_eq!(likeness(one, one), 100);
            }
        }
    }
}
