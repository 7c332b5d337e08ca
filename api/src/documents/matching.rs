//! Which units of a new version go on from which of the one before: those that say the same, wherever they stand now,
//! then those whose words are nearly the same, then those without words of their own, by their parts.

use std::collections::HashMap;

use super::tree::{Unit, citations, parents};
use super::words::{likeness, likeness_at_most, plain, words};

/// How near two texts have to be for one to go on from the other.
const NEAR: f64 = 0.5;
/// What the same number adds where several texts are near.
const SAME_NUMBER: f64 = 0.1;

/// Pairs of places, each in one pair at most.
#[derive(Debug)]
struct Pairs {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    fn join(&mut self, old: usize, new: usize) {
        if self.of_old[old].is_none() && self.of_new[new].is_none() {
            self.of_old[old] = Some(new);
            self.of_new[new] = Some(old);
        }
    }

    /// Whether what stands before them is joined, or what stands behind them.
    fn are_beside(&self, old: usize, new: usize) -> bool {
        let is_joined = |old: Option<usize>, new: Option<usize>| {
            let joined = old.and_then(|old| self.of_old.get(old).copied().flatten());
            joined.is_some() && joined == new
        };
        is_joined(old.checked_sub(1), new.checked_sub(1)) || is_joined(old.checked_add(1), new.checked_add(1))
    }

    fn are_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none()
    }
}

/// For each unit of the new version, the place of the one that it goes on from.
#[must_use]
pub fn ancestors(old: &[Unit], new: &[Unit]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let cited = (citations(old), citations(new));
    join_equal(old, new, &cited, &mut pairs);
    join_near(old, new, &cited, &mut pairs);
    join_by_parts(old, new, &mut pairs);
    join_by_number(old, new, &cited, &mut pairs);
    pairs.of_new
}

type Cited = (Vec<String>, Vec<String>);

/// What is said once in both is joined first. Of several that say the same, those beside what is joined come next, then
/// those with the same number, then the others in order.
fn join_equal(old: &[Unit], new: &[Unit], cited: &Cited, pairs: &mut Pairs) {
    let mut places = HashMap::<String, Vec<usize>>::new();
    for (at, unit) in new.iter().enumerate().filter(|(_, unit)| !unit.text.is_empty()) {
        places.entry(plain(&unit.text)).or_default().push(at);
    }
    let same: Vec<&[usize]> =
        old.iter().map(|unit| places.get(&plain(&unit.text)).map_or(&[] as &[usize], Vec::as_slice)).collect();
    let mut counted = HashMap::<String, usize>::new();
    for unit in old {
        *counted.entry(plain(&unit.text)).or_default() += 1;
    }
    for (at, same) in same.iter().enumerate() {
        if let ([other], Some(1)) = (same, counted.get(&plain(&old[at].text))) {
            pairs.join(at, *other);
        }
    }
    for (at, same) in same.iter().enumerate() {
        if let Some(other) = same.iter().find(|other| pairs.are_beside(at, **other) && pairs.are_free(at, **other)) {
            pairs.join(at, *other);
        }
    }
    for (at, same) in same.iter().enumerate() {
        if let Some(other) =
            same.iter().find(|other| cited.1[**other] == cited.0[at] && new[**other].level == old[at].level)
        {
            pairs.join(at, *other);
        }
    }
    for (at, same) in same.iter().enumerate() {
        if let Some(other) = same.iter().find(|other| pairs.are_free(at, **other)) {
            pairs.join(at, *other);
        }
    }
}

fn join_near(old: &[Unit], new: &[Unit], cited: &Cited, pairs: &mut Pairs) {
    let old_words: Vec<Vec<String>> = old.iter().map(|unit| words(&unit.text)).collect();
    let new_words: Vec<Vec<String>> = new.iter().map(|unit| words(&unit.text)).collect();
    let mut near = Vec::new();
    for (from, one) in old_words.iter().enumerate().filter(|(at, _)| pairs.of_old[*at].is_none()) {
        for (to, other) in new_words.iter().enumerate().filter(|(at, _)| pairs.of_new[*at].is_none()) {
            if likeness_at_most(one, other) < NEAR {
                continue;
            }
            let likeness = likeness(one, other);
            if likeness >= NEAR {
                let bonus = if cited.0[from] == cited.1[to] { SAME_NUMBER } else { 0.0 };
                near.push((likeness + bonus, from, to));
            }
        }
    }
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (_, from, to) in near {
        pairs.join(from, to);
    }
}

/// A unit without words goes on in the one to which most of its parts went. Deeper ones first.
fn join_by_parts(old: &[Unit], new: &[Unit], pairs: &mut Pairs) {
    let (old_parents, new_parents) = (parents(old), parents(new));
    for from in (0..old.len()).rev().filter(|at| old[*at].text.is_empty()) {
        let mut votes = HashMap::<usize, usize>::new();
        for part in (0..old.len()).filter(|part| old_parents[*part] == Some(from)) {
            if let Some(to) = pairs.of_old[part].and_then(|to| new_parents[to]) {
                *votes.entry(to).or_default() += 1;
            }
        }
        let possible =
            votes.into_iter().filter(|(to, _)| new[*to].text.is_empty() && new[*to].level == old[from].level);
        let most = possible.max_by_key(|(to, count)| (*count, std::cmp::Reverse(*to)));
        if let Some((to, _)) = most {
            pairs.join(from, to);
        }
    }
}

/// What is left of units without words is known by its number.
fn join_by_number(old: &[Unit], new: &[Unit], cited: &Cited, pairs: &mut Pairs) {
    for (from, unit) in old.iter().enumerate().filter(|(_, unit)| unit.text.is_empty()) {
        let same = (0..new.len()).find(|to| {
            new[*to].text.is_empty()
                && new[*to].level == unit.level
                && cited.1[*to] == cited.0[from]
                && pairs.are_free(from, *to)
        });
        if let Some(to) = same {
            pairs.join(from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::reading::{Format, read};

    fn units(text: &str) -> Vec<Unit> {
        read(Format::Plain, text.as_bytes()).expect("a text")
    }

    fn ancestor_of(old: &str, new: &str) -> Vec<(String, Option<String>)> {
        let (old, new) = (units(old), units(new));
        let cited = (citations(&old), citations(&new));
        let found = ancestors(&old, &new);
        found
            .into_iter()
            .enumerate()
            .map(|(at, from)| (cited.1[at].clone(), from.map(|from| cited.0[from].clone())))
            .collect()
    }

    #[test]
    fn units_go_on_where_their_words_are() {
        let pairs = ancestor_of(
            "§ 1. 1. Pierwszy ustęp.\n2. Drugi ustęp zmienia się trochę.\n§ 2. Zostaje.\n§ 3. Znika całkiem.",
            "§ 1. Zostaje.\n§ 2. Nowe słowa stoją tutaj.\n§ 3. 1. Drugi ustęp zmienia się bardzo.\n2. Pierwszy ustęp.",
        );
        let expected = [
            ("§ 1", Some("§ 2")),
            ("§ 2", None),
            ("§ 3", Some("§ 1")),
            ("§ 3 ust. 1", Some("§ 1 ust. 2")),
            ("§ 3 ust. 2", Some("§ 1 ust. 1")),
        ];
        let expected: Vec<_> =
            expected.map(|(new, old)| (new.to_owned(), old.map(str::to_owned))).into_iter().collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn of_equal_texts_what_stands_beside_them_decides() {
        let pairs = ancestor_of(
            "§ 1. Rada:\n1) opiniuje;\n2) pyta.\n§ 2. Prezydent:\n1) opiniuje;\n2) odpowiada.",
            "§ 1. Prezydent:\n1) opiniuje;\n2) odpowiada.\n§ 2. Komisja:\n1) opiniuje;\n2) liczy.",
        );
        let of = |citation: &str| pairs.iter().find(|(new, _)| new == citation).and_then(|(_, old)| old.as_deref());
        assert_eq!(of("§ 1 pkt 1"), Some("§ 2 pkt 1"));
    }

    #[test]
    fn of_equal_texts_the_numbers_decide() {
        let text = "§ 1. (uchylony)\n§ 2. (uchylony)\n§ 3. Inny.";
        assert!(ancestor_of(text, text).iter().all(|(new, old)| Some(new) == old.as_ref()));
    }
}
