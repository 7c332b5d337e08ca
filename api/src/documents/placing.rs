//! Where a remark stands in another version: on the clause that says what it was about, or nowhere. A place is given by
//! content alone and checked against what the author remarked on, so that a remark is never silently on other words.

use openapi::documents::Placed;

use super::words::{likeness, plain, share, shared, words};

/// How near a text without quoted words has to be to the one that was remarked on.
const NEAR: f64 = 0.6;
/// The same where the quoted words are in it.
const NEAR_WITH_QUOTE: f64 = 0.5;
/// How much of a part has to come from what was split, or of a text to be in what it was merged into.
const WITHIN: f64 = 0.6;
/// The same without quoted words.
const WITHIN_WITHOUT_QUOTE: f64 = 0.85;
/// How many words beside the quoted ones tell which of several equal ones are meant.
const BESIDE: usize = 1;

/// Words that a remark quotes, and what stands beside them (W3C Web Annotation, `TextQuoteSelector`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
}

/// A clause of a version, with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// Its id, which it keeps from one version to the next.
    pub id: String,
    /// How it is cited.
    pub citation: String,
    /// Its words; of a clause without any, those of its parts.
    pub text: String,
}

/// What a remark is about.
#[derive(Debug, Clone)]
pub struct Anchor<'a> {
    /// The clause, as it was.
    pub clause: &'a Stood,
    /// The words in it.
    pub quote: Option<&'a Quoted>,
}

/// Finds the place of a remark among the clauses of another version: which, and how it was found.
#[must_use]
pub fn place(anchor: &Anchor<'_>, clauses: &[Stood]) -> Option<(usize, Placed)> {
    let own = clauses.iter().position(|clause| clause.id == anchor.clause.id);
    let wanted = plain(&anchor.clause.text);
    let says_same = |at: &usize| !wanted.is_empty() && plain(&clauses[*at].text) == wanted;
    let same = own.filter(says_same).or_else(|| (0..clauses.len()).find(says_same));
    if let Some(at) = same {
        let stays = Some(at) == own && clauses[at].citation == anchor.clause.citation;
        return Some((at, if stays { Placed::Kept } else { Placed::Moved }));
    }
    let text = words(&anchor.clause.text);
    match anchor.quote {
        Some(quote) => place_quote(quote, own, &text, clauses),
        None => place_whole(own, &text, clauses),
    }
}

/// The clause that goes on, if its words are near; else the one into which they were taken.
fn place_whole(own: Option<usize>, text: &[String], clauses: &[Stood]) -> Option<(usize, Placed)> {
    if let Some(at) = own.filter(|at| likeness(text, &words(&clauses[*at].text)) >= NEAR) {
        return Some((at, Placed::Reworded));
    }
    let holds = |at: &usize| share(shared(text, &words(&clauses[*at].text)), text.len()) >= WITHIN_WITHOUT_QUOTE;
    only((0..clauses.len()).filter(holds), clauses).map(|at| (at, Placed::Part))
}

/// The clause that goes on, if the quoted words are in it beside the same ones; else the only one that was split off or
/// merged, with them in it.
fn place_quote(quote: &Quoted, own: Option<usize>, text: &[String], clauses: &[Stood]) -> Option<(usize, Placed)> {
    let found = |at: &usize| find(&clauses[*at].text, quote).is_some();
    let is_near = |at: &usize| likeness(text, &words(&clauses[*at].text)) >= NEAR_WITH_QUOTE;
    if let Some(at) = own.filter(|at| found(at) && is_near(at)) {
        return Some((at, Placed::Reworded));
    }
    let is_of_it = |at: &usize| {
        let other = words(&clauses[*at].text);
        share(shared(text, &other), text.len().min(other.len())) >= WITHIN
    };
    only((0..clauses.len()).filter(found).filter(is_of_it), clauses).map(|at| (at, Placed::Part))
}

/// The one place there is. What is a unit of another one, whose words are those of its units, is meant and not that one.
fn only(places: impl Iterator<Item = usize>, clauses: &[Stood]) -> Option<usize> {
    let places: Vec<usize> = places.collect();
    let holds_another = |at: &&usize| {
        let text = &clauses[**at].text;
        places.iter().any(|other| clauses[*other].text.len() < text.len() && text.contains(&clauses[*other].text))
    };
    let mut innermost = places.iter().filter(|at| !holds_another(at));
    let first = innermost.next()?;
    innermost.next().is_none().then_some(*first)
}

/// Where quoted words stand in a text, in bytes: there only once, or there once beside what they stood beside. Words
/// that are there but all beside others are not found, where it is known what they stood beside.
#[must_use]
pub fn find(text: &str, quote: &Quoted) -> Option<std::ops::Range<usize>> {
    let places = occurrences(text, &quote.exact);
    let knows_neighbours = !words(&quote.prefix).is_empty() || !words(&quote.suffix).is_empty();
    if !knows_neighbours {
        return if let [place] = places.as_slice() { Some(place.clone()) } else { None };
    }
    let beside: Vec<_> = places.iter().filter(|place| is_beside(text, place, quote)).collect();
    if let [place] = beside.as_slice() {
        return Some((*place).clone());
    }
    // Both neighbours are needed where one of them does not tell.
    let mut both = beside.into_iter().filter(|place| neighbours(text, place, quote) == (true, true));
    let first = both.next()?.clone();
    both.next().is_none().then_some(first)
}

fn is_beside(text: &str, place: &std::ops::Range<usize>, quote: &Quoted) -> bool {
    let (before, behind) = neighbours(text, place, quote);
    before || behind
}

/// Whether the words before, and those behind, are those that stood there; nothing matches nothing.
fn neighbours(text: &str, place: &std::ops::Range<usize>, quote: &Quoted) -> (bool, bool) {
    let last = |text: &str| words(text).into_iter().rev().take(BESIDE).collect::<Vec<_>>();
    let first = |text: &str| words(text).into_iter().take(BESIDE).collect::<Vec<_>>();
    (last(&text[..place.start]) == last(&quote.prefix), first(&text[place.end..]) == first(&quote.suffix))
}

/// All places where these words stand as whole words.
fn occurrences(text: &str, exact: &str) -> Vec<std::ops::Range<usize>> {
    if exact.is_empty() {
        return Vec::new();
    }
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let is_whole = |start: usize, end: usize| {
        let cuts_before = is_word(text[..start].chars().next_back()) && is_word(exact.chars().next());
        let cuts_behind = is_word(text[end..].chars().next()) && is_word(exact.chars().next_back());
        !cuts_before && !cuts_behind
    };
    let starts = text.match_indices(exact).map(|(start, _)| start);
    starts.map(|start| start..start + exact.len()).filter(|place| is_whole(place.start, place.end)).collect()
}

#[cfg(test)]
mod tests;
