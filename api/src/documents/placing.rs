//! Where a remark stands in another version: on the clause that says what it was about, or nowhere. A place is given by
//! content and checked against what the author remarked on, so that a remark is never silently on other words. Where
//! several clauses say the same, as short points and „(uchylony)” do, what stands beside them tells which one is meant.

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
/// Fewer words than these are in other clauses by chance, and do not tell that they were taken from one.
const TELLING: usize = 4;

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
    /// The words as they are compared as a whole.
    plain: String,
}

impl Stood {
    /// A clause with these words.
    #[must_use]
    pub fn new(id: String, citation: String, text: String) -> Self {
        Self { id, citation, plain: plain(&text), text }
    }

    /// Whether it has words, and the same ones.
    fn says_same(&self, other: &Self) -> bool {
        !self.plain.is_empty() && self.plain == other.plain
    }

    /// Whether it is a part of another one, by how they are cited.
    fn is_part_of(&self, whole: &Self) -> bool {
        self.citation.strip_prefix(&whole.citation).is_some_and(|rest| rest.starts_with(' '))
    }

    /// Whether another clause says the same. What has no words but those of its one part is not another one.
    fn is_twin_of(&self, other: &Self) -> bool {
        self.id != other.id && self.says_same(other) && !self.is_part_of(other) && !other.is_part_of(self)
    }
}

/// What a remark is about.
#[derive(Debug, Clone)]
pub struct Anchor<'a> {
    /// The clause, as it was.
    pub clause: &'a Stood,
    /// The clauses of its version, this one among them.
    pub from: &'a [Stood],
    /// The words in it.
    pub quote: Option<&'a Quoted>,
}

/// Finds the place of a remark among the clauses of another version: which, and how it was found.
#[must_use]
pub fn place(anchor: &Anchor<'_>, clauses: &[Stood]) -> Option<(usize, Placed)> {
    let own = clauses.iter().position(|clause| clause.id == anchor.clause.id);
    if let Some(at) = own.filter(|at| clauses[*at].says_same(anchor.clause)) {
        let stays = clauses[at].citation == anchor.clause.citation;
        return is_itself(anchor, at, clauses).then_some((at, if stays { Placed::Kept } else { Placed::Moved }));
    }
    let says_same = |clause: &Stood| clause.says_same(anchor.clause);
    if let Some(at) = elsewhere(anchor, clauses, says_same, |_| true) {
        return Some((at, Placed::Moved));
    }
    let own = own.filter(|at| is_itself(anchor, *at, clauses));
    let text = words(&anchor.clause.text);
    match anchor.quote {
        Some(quote) => place_quote(anchor, quote, own, &text, clauses),
        None => place_whole(anchor, own, &text, clauses),
    }
}

/// Whether the clause that goes on from the remark's can't be another one that said the same: neither then nor now does
/// any, or it stands beside what it stood beside. Both neighbours are needed where there are fewer or more of them now.
fn is_itself(anchor: &Anchor<'_>, own: usize, clauses: &[Stood]) -> bool {
    let twins = |clauses: &[Stood]| clauses.iter().filter(|other| other.is_twin_of(anchor.clause)).count();
    let (had, has) = (twins(anchor.from), twins(clauses));
    if had == 0 && has == 0 {
        return true;
    }
    let Some(was) = anchor.from.iter().position(|clause| clause.id == anchor.clause.id) else { return false };
    let before = (id_at(anchor.from, was.checked_sub(1)), id_at(clauses, own.checked_sub(1)));
    let behind = (id_at(anchor.from, was.checked_add(1)), id_at(clauses, own.checked_add(1)));
    if had == has {
        return [before, behind].iter().any(|(was, is)| was.is_some() && was == is);
    }
    before.0 == before.1 && behind.0 == behind.1
}

fn id_at(clauses: &[Stood], at: Option<usize>) -> Option<&str> {
    at.and_then(|at| clauses.get(at)).map(|clause| clause.id.as_str())
}

/// The only clause beside the remark's own that has its words now, and of which it is known that they were taken from
/// there: not one that stood in the remark's version as another clause and `had` them, nor one that holds only such a
/// one. Where another clause said the same, and no longer does, nobody knows from which of them they come.
fn elsewhere(
    anchor: &Anchor<'_>,
    clauses: &[Stood],
    has: impl Fn(&Stood) -> bool,
    had: impl Fn(&Stood) -> bool,
) -> Option<usize> {
    let goes_on = |twin: &Stood| clauses.iter().any(|clause| clause.id == twin.id && clause.says_same(twin));
    if !anchor.from.iter().filter(|other| other.is_twin_of(anchor.clause)).all(goes_on) {
        return None;
    }
    let stood = |clause: &Stood| {
        let is_other = |other: &&Stood| other.id == clause.id && other.id != anchor.clause.id;
        anchor.from.iter().find(is_other).is_some_and(&had)
    };
    let places = (0..clauses.len()).filter(|at| has(&clauses[*at]));
    let (old, new): (Vec<usize>, Vec<usize>) = places.partition(|at| stood(&clauses[*at]));
    let holds_old = |at: &usize| old.iter().any(|old| clauses[*at].text.contains(&clauses[*old].text));
    only(new.into_iter().filter(|at| !holds_old(at)), clauses)
}

/// The clause that goes on, if its words are near; else the one into which they were taken.
fn place_whole(anchor: &Anchor<'_>, own: Option<usize>, text: &[String], clauses: &[Stood]) -> Option<(usize, Placed)> {
    if let Some(at) = own.filter(|at| likeness(text, &words(&clauses[*at].text)) >= NEAR) {
        return Some((at, Placed::Reworded));
    }
    let has = |clause: &Stood| share(shared(text, &words(&clause.text)), text.len()) >= WITHIN_WITHOUT_QUOTE;
    if text.len() < TELLING {
        return None;
    }
    elsewhere(anchor, clauses, has, has).map(|at| (at, Placed::Part))
}

/// The clause that goes on, if the quoted words are in it beside the same ones; else the only one that was split off or
/// merged, with them in it.
fn place_quote(
    anchor: &Anchor<'_>,
    quote: &Quoted,
    own: Option<usize>,
    text: &[String],
    clauses: &[Stood],
) -> Option<(usize, Placed)> {
    let found = |clause: &Stood| find(&clause.text, quote).is_some();
    let is_near = |at: &usize| likeness(text, &words(&clauses[*at].text)) >= NEAR_WITH_QUOTE;
    if let Some(at) = own.filter(|at| found(&clauses[*at]) && is_near(at)) {
        return Some((at, Placed::Reworded));
    }
    let is_of_it = |clause: &Stood| {
        let other = words(&clause.text);
        let least = text.len().min(other.len());
        least >= TELLING && share(shared(text, &other), least) >= WITHIN
    };
    elsewhere(anchor, clauses, |clause| found(clause) && is_of_it(clause), found).map(|at| (at, Placed::Part))
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
