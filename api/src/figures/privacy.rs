//! What is left out of figures so that they tell of no small group.
//!
//! A number from 1 to 4 is left out. So are others, until what is left out can't be reckoned from the sum: one number
//! alone would be the sum less the rest, and the sum of what is left out must be no small group itself. Zeros are told:
//! nobody is in them. When so much would have to be left out that nothing is left but zeros, these go too.
//!
//! Which further number is left out does not depend on how large it is, but on its place: chosen by its size, what is
//! left out could be narrowed down by whoever knows the rule. A test goes through all small tables and finds for each
//! that is told another one that would be told in the same way, whichever number that is left out one looks at.

use openapi::figures::THRESHOLD;

/// A table whose numbers add up to a sum that is told: what may be told of it.
#[must_use]
pub fn protected(counts: &[u32]) -> Vec<Option<u32>> {
    if told_sum(counts.iter().sum()).is_none() {
        return vec![None; counts.len()];
    }
    let mut is_hidden: Vec<bool> = counts.iter().map(|&count| is_small(count)).collect();
    while !are_safe(counts, &is_hidden) {
        let further = (0..counts.len()).find(|&index| !is_hidden[index] && counts[index] >= THRESHOLD);
        match further {
            Some(index) => is_hidden[index] = true,
            None => return vec![None; counts.len()],
        }
    }
    let is_all = counts.iter().zip(&is_hidden).all(|(&count, &hidden)| hidden || count == 0);
    if is_all && is_hidden.contains(&true) {
        return vec![None; counts.len()];
    }
    counts.iter().zip(is_hidden).map(|(&count, hidden)| (!hidden).then_some(count)).collect()
}

/// A sum, if it is of no small group.
#[must_use]
pub fn told_sum(sum: u32) -> Option<u32> {
    (!is_small(sum)).then_some(sum)
}

fn is_small(count: u32) -> bool {
    (1..THRESHOLD).contains(&count)
}

/// Whether what is hidden can't be reckoned from what is told.
fn are_safe(counts: &[u32], is_hidden: &[bool]) -> bool {
    let hidden: Vec<u32> =
        counts.iter().zip(is_hidden).filter(|(_, is_hidden)| **is_hidden).map(|(&count, _)| count).collect();
    if hidden.is_empty() {
        return true;
    }
    let (cells, sum) = (u32::try_from(hidden.len()).unwrap_or(u32::MAX), hidden.iter().sum::<u32>());
    if cells < 2 || sum < THRESHOLD {
        return false;
    }
    // All of them small: their sum must neither say that each is 1 nor that each is the largest small number.
    let are_all_small = hidden.iter().all(|&count| is_small(count));
    !are_all_small || (cells < sum && sum < cells.saturating_mul(THRESHOLD - 1))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn examples() {
        assert_eq!(protected(&[10, 0, 7]), [Some(10), Some(0), Some(7)], "nothing is small");
        assert_eq!(protected(&[10, 3, 7]), [None, None, Some(7)], "3 would be the sum less the rest");
        assert_eq!(protected(&[10, 3, 4, 0]), [Some(10), None, None, Some(0)], "two, and together more than four");
        assert_eq!(protected(&[10, 1, 1]), [None, None, None], "two would be known to be two");
        assert_eq!(protected(&[20, 1, 1, 1, 1, 1, 9]), [None, None, None, None, None, None, Some(9)]);
        assert_eq!(protected(&[2, 1]), [None, None]);
        assert_eq!(protected(&[0, 0]), [Some(0), Some(0)]);
        assert_eq!(protected(&[]), []);
        assert_eq!((told_sum(0), told_sum(4), told_sum(5)), (Some(0), None, Some(5)));
    }

    /// Every table of so many numbers whose sum is at most this.
    fn tables(cells: usize, sum: u32) -> Vec<Vec<u32>> {
        if cells == 0 {
            return vec![Vec::new()];
        }
        let longer = |head: u32| {
            tables(cells - 1, sum - head).into_iter().map(move |mut table| {
                table.push(head);
                table
            })
        };
        (0..=sum).flat_map(longer).collect()
    }

    /// Whoever knows the rule, the sum and what is told can't say of any number that is left out what it is.
    #[test]
    fn what_is_left_out_could_always_be_something_else() {
        for (cells, largest) in [(1, 30), (2, 30), (3, 22), (4, 16), (5, 13)] {
            let mut told = BTreeMap::<(Option<u32>, Vec<Option<u32>>), Vec<Vec<u32>>>::new();
            for table in tables(cells, largest) {
                let sum = told_sum(table.iter().sum());
                told.entry((sum, protected(&table))).or_default().push(table);
            }
            for ((sum, cells), tables) in &told {
                for (index, _) in cells.iter().enumerate().filter(|(_, cell)| cell.is_none()) {
                    let possible: BTreeSet<u32> = tables.iter().map(|table| table[index]).collect();
                    assert!(possible.len() > 1, "{sum:?} {cells:?} can only be {tables:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_small_group_is_told(counts in prop::collection::vec(prop_oneof![0..8_u32, 0..500_u32], 0..40)) {
            let told = protected(&counts);
            prop_assert_eq!(told.len(), counts.len());
            for (cell, count) in told.iter().zip(&counts) {
                prop_assert!(cell.is_none_or(|told| told == *count && !is_small(told)));
            }
            let sum: u32 = counts.iter().sum();
            if let Some(sum) = told_sum(sum) {
                let rest = sum - told.iter().flatten().sum::<u32>();
                let hidden = told.iter().filter(|cell| cell.is_none()).count();
                prop_assert!(hidden == 0 || (hidden > 1 && !is_small(rest)), "{:?}", told);
            }
        }

        #[test]
        fn what_is_large_throughout_is_told_whole(counts in prop::collection::vec(THRESHOLD..500, 0..40)) {
            let whole: Vec<Option<u32>> = counts.iter().copied().map(Some).collect();
            prop_assert_eq!(protected(&counts), whole);
        }
    }
}
