//! Decisions about drafts of resolutions and remarks on them.

use openapi::documents::{ClauseChangeKind, Quote};

use super::placing::{Quoted, find};
use super::tree::Unit;
use super::words::plain;
use crate::database::Instant;

/// How many characters beside a quotation are kept.
const CONTEXT: usize = 60;

/// Why something can't be done to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such consultation, or it has no draft that is not out yet.
    NothingThere,
    /// Somebody else has changed it since it was read.
    ChangedMeanwhile,
    /// The time to come out has passed.
    TooEarly,
    /// There is no such clause there.
    NoSuchClause,
    /// There is no such version.
    NoSuchVersion,
    /// Nothing of the clause was changed in that version.
    NotChanged,
}

/// Why a remark can't be made on what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Astray {
    /// No version that is out has this clause.
    Clause,
    /// The words are not in the clause, or they are there twice and what stands beside them does not tell which.
    Quote,
}

/// Whether a version is out.
#[must_use]
pub fn is_out(published_at: Option<Instant>, now: Instant) -> bool {
    published_at.is_some_and(|at| at <= now)
}

/// When a version comes out that is to come out at `asked`, or at once.
///
/// # Errors
/// When that has passed.
pub fn publication(asked: Option<Instant>, now: Instant) -> Result<Instant, Refusal> {
    match asked {
        None => Ok(now),
        Some(at) if at >= now => Ok(at),
        Some(_) => Err(Refusal::TooEarly),
    }
}

/// The quoted words as they stand in the clause, with what stands beside them there.
///
/// # Errors
/// When they are not there, or not there once.
pub fn quoted(text: &str, quote: &Quote) -> Result<Quoted, Astray> {
    let asked = Quoted { exact: plain(&quote.exact), prefix: quote.prefix.clone(), suffix: quote.suffix.clone() };
    // Words that are there once need nothing beside them.
    let alone = Quoted { prefix: String::new(), suffix: String::new(), ..asked.clone() };
    let place = find(text, &alone).or_else(|| find(text, &asked)).ok_or(Astray::Quote)?;
    let (before, behind) = (&text[..place.start], &text[place.end..]);
    let skipped = before.chars().count().saturating_sub(CONTEXT);
    Ok(Quoted {
        exact: asked.exact,
        prefix: before.chars().skip(skipped).collect(),
        suffix: behind.chars().take(CONTEXT).collect(),
    })
}

/// What became of a clause. It is in another place also where its number is printed otherwise or it is another unit.
#[must_use]
pub fn change(before: Option<(&Unit, &str)>, after: Option<(&Unit, &str)>) -> ClauseChangeKind {
    match (before, after) {
        (None, _) => ClauseChangeKind::Added,
        (_, None) => ClauseChangeKind::Removed,
        (Some((before, was)), Some((after, is))) => {
            let is_in_place = was == is && before.number == after.number && before.level == after.level;
            match (before.text == after.text, is_in_place) {
                (true, true) => ClauseChangeKind::Same,
                (true, false) => ClauseChangeKind::Moved,
                (false, true) => ClauseChangeKind::Reworded,
                (false, false) => ClauseChangeKind::MovedAndReworded,
            }
        }
    }
}

/// The same change of a clause that moreover stands elsewhere among its neighbours.
#[must_use]
pub const fn moved(change: ClauseChangeKind) -> ClauseChangeKind {
    match change {
        ClauseChangeKind::Same => ClauseChangeKind::Moved,
        ClauseChangeKind::Reworded => ClauseChangeKind::MovedAndReworded,
        other => other,
    }
}

/// Of the places that clauses had, in the order in which they stand now: which of them stand elsewhere among the others.
/// As many as can be count as those that stayed.
#[must_use]
pub fn out_of_order(had: &[usize]) -> Vec<bool> {
    // For each length, where the run of that length ends that ends lowest; and before each clause the one of its run.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(had.len()));
    for (at, place) in had.iter().enumerate() {
        let length = ends.partition_point(|&end| had[end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut is_out = vec![true; had.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        is_out[at] = false;
        next = before[at];
    }
    is_out
}

#[cfg(test)]
mod tests {
    use openapi::documents::ClauseLevel;

    use super::*;

    #[test]
    fn a_quotation_is_kept_with_what_stands_beside_it() {
        let text = format!("{} co najmniej 7 dni przed terminem, czyli 7 dni.", "słowo ".repeat(30).trim());
        let quote =
            |exact: &str, prefix: &str| Quote { exact: exact.into(), prefix: prefix.into(), suffix: String::new() };
        let kept = quoted(&text, &quote(" przed  terminem,", "")).expect("it is there");
        assert_eq!((kept.exact.as_str(), kept.prefix.chars().count()), ("przed terminem", CONTEXT));
        assert_eq!(kept.suffix, ", czyli 7 dni.");
        assert_eq!(quoted(&text, &quote("7 dni", "")), Err(Astray::Quote));
        assert_eq!(quoted(&text, &quote("7 dni", "terminem, czyli")).expect("the second").suffix, ".");
        assert_eq!(quoted(&text, &quote("8 dni", "")), Err(Astray::Quote));
        assert_eq!(quoted(&text, &quote("owo", "")), Err(Astray::Quote), "half a word");
    }

    #[test]
    fn a_clause_that_is_printed_otherwise_is_not_the_same() {
        let unit = |level, number: &str| Unit { level, number: number.into(), text: "Tekst.".into() };
        let heading = unit(ClauseLevel::Heading, "Rozdział 1");
        let moved = [unit(ClauseLevel::Heading, "Rozdział I"), unit(ClauseLevel::Text, "Rozdział 1")];
        assert_eq!(change(Some((&heading, "")), Some((&heading, ""))), ClauseChangeKind::Same);
        for other in moved {
            assert_eq!(change(Some((&heading, "")), Some((&other, ""))), ClauseChangeKind::Moved);
        }
    }

    #[test]
    fn as_many_as_can_be_stay_in_order() {
        assert_eq!(out_of_order(&[]), [] as [bool; 0]);
        assert_eq!(out_of_order(&[0, 2, 5]), [false; 3]);
        assert_eq!(out_of_order(&[3, 0, 1, 2]), [true, false, false, false]);
        assert_eq!(out_of_order(&[1, 0]).iter().filter(|is_out| **is_out).count(), 1);
    }

    #[test]
    fn nothing_comes_out_in_the_past() {
        let at = |seconds: i64| Instant::from_microseconds(seconds * 1_000_000).expect("an instant");
        assert_eq!(publication(None, at(5)), Ok(at(5)));
        assert_eq!(publication(Some(at(6)), at(5)), Ok(at(6)));
        assert_eq!(publication(Some(at(4)), at(5)), Err(Refusal::TooEarly));
        assert!(is_out(Some(at(5)), at(5)) && !is_out(Some(at(6)), at(5)) && !is_out(None, at(5)));
    }
}
