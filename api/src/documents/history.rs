//! What became of every clause over all versions of a draft: step by step, and from the first version to the newest.

use std::collections::{HashMap, HashSet};

use openapi::documents::{ClauseChangeKind, ClauseLevel};
use openapi::reports::{DraftChange, DraftStep};

use super::effects::{self, Both, compared};
use super::store::Clauses;
use super::words;

/// The steps of a clause, with the unit that it was last.
#[derive(Debug, Clone)]
struct Past {
    level: ClauseLevel,
    steps: Vec<DraftStep>,
}

/// What became of the clauses so far.
#[derive(Debug, Clone)]
pub(super) struct History {
    /// Every clause that ever was, in the order of the newest version.
    order: Vec<String>,
    past: HashMap<String, Past>,
}

impl History {
    /// Begins with the first version.
    pub(super) fn begin(first: &Clauses) -> Self {
        Self { order: first.ids.clone(), past: HashMap::new() }
    }

    /// Goes on to the next version. `led` are the references of the remarks that led to the changes of each clause.
    pub(super) fn go_on(
        &mut self,
        before: &Clauses,
        (version, after): (u32, &Clauses),
        mut led: HashMap<String, Vec<String>>,
    ) {
        self.order = merged(&self.order, &after.ids);
        for both in effects::join(before, after).into_iter().filter(|both| both.change != ClauseChangeKind::Same) {
            let Some((clauses, at)) = side(&both, before, after) else { continue };
            let id = &clauses.ids[at];
            let step = DraftStep {
                version,
                change: both.change,
                citation: clauses.citations[at].clone(),
                words: words::compare(text(before, both.before), text(after, both.after)),
                remarks: led.remove(id).unwrap_or_default(),
            };
            let past =
                self.past.entry(id.clone()).or_insert_with(|| Past { level: clauses.units[at].level, steps: vec![] });
            past.level = clauses.units[at].level;
            past.steps.push(step);
        }
    }

    /// Every clause that was changed, with what became of it from the first version to the newest.
    pub(super) fn end(mut self, first: &Clauses, newest: &Clauses) -> Vec<DraftChange> {
        let whole: HashMap<String, Both> = effects::join(first, newest)
            .into_iter()
            .filter_map(|both| side(&both, first, newest).map(|(clauses, at)| (clauses.ids[at].clone(), both)))
            .collect();
        let order = std::mem::take(&mut self.order);
        order.into_iter().filter_map(|id| self.change(id, (first, newest), &whole)).collect()
    }

    fn change(
        &mut self,
        id: String,
        (first, newest): (&Clauses, &Clauses),
        whole: &HashMap<String, Both>,
    ) -> Option<DraftChange> {
        let past = self.past.remove(&id)?;
        let citation = past.steps.last().map(|step| step.citation.clone()).unwrap_or_default();
        // What came and went in between is in neither.
        let gone = Both { before: None, after: None, change: ClauseChangeKind::Removed };
        let both = whole.get(&id).copied().unwrap_or(gone);
        let mut seen = HashSet::new();
        let remarks = past.steps.iter().flat_map(|step| &step.remarks).filter(|remark| seen.insert(*remark));
        let remarks = remarks.cloned().collect();
        Some(DraftChange {
            clause_id: id,
            citation: both.after.map_or(citation, |at| newest.citations[at].clone()),
            level: both.after.map_or(past.level, |at| newest.units[at].level),
            change: both.change,
            before: both.before.map(|at| compared(first, at)),
            after: both.after.map(|at| compared(newest, at)),
            words: words::compare(text(first, both.before), text(newest, both.after)),
            remarks,
            steps: past.steps,
        })
    }
}

/// Where the clause stands, or stood.
fn side<'a>(both: &Both, before: &'a Clauses, after: &'a Clauses) -> Option<(&'a Clauses, usize)> {
    both.after.map(|at| (after, at)).or_else(|| both.before.map(|at| (before, at)))
}

fn text(clauses: &Clauses, at: Option<usize>) -> &str {
    at.map_or("", |at| clauses.units[at].text.as_str())
}

/// The ids of the second in their order, and those of the first that are gone behind what they stood behind.
fn merged(first: &[String], second: &[String]) -> Vec<String> {
    let stay: HashSet<&String> = second.iter().collect();
    let mut gone = HashMap::<Option<&String>, Vec<&String>>::new();
    let mut behind = None;
    for id in first {
        if stay.contains(id) {
            behind = Some(id);
        } else {
            gone.entry(behind).or_default().push(id);
        }
    }
    let mut order = gone.remove(&None).unwrap_or_default();
    for id in second {
        order.push(id);
        order.extend(gone.remove(&Some(id)).unwrap_or_default());
    }
    order.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use openapi::documents::{WordChange, WordOp};
    use proptest::prelude::*;

    use super::super::tree::{Unit, citations};
    use super::*;

    /// Sections with these ids and words.
    fn version(clauses: &[(&str, &str)]) -> Clauses {
        let unit = |(at, (_, text)): (usize, &(&str, &str))| Unit {
            level: ClauseLevel::Section,
            number: format!("§ {}.", at + 1),
            text: (*text).to_owned(),
        };
        let units: Vec<Unit> = clauses.iter().enumerate().map(unit).collect();
        let ids = clauses.iter().map(|(id, _)| (*id).to_owned()).collect();
        Clauses { citations: citations(&units), ids, units }
    }

    fn told(versions: &[Clauses], led: &[(usize, &str, &[&str])]) -> Vec<DraftChange> {
        let mut history = History::begin(&versions[0]);
        for (at, pair) in versions.windows(2).enumerate() {
            let led = led.iter().filter(|(step, ..)| *step == at + 2);
            let led = led.map(|(_, id, by)| ((*id).to_owned(), by.iter().map(|one| (*one).to_owned()).collect()));
            let number = u32::try_from(at + 2).expect("a number");
            history.go_on(&pair[0], (number, &pair[1]), led.collect());
        }
        history.end(&versions[0], versions.last().expect("a version"))
    }

    fn side_of(words: &[WordChange], left_out: WordOp) -> String {
        words.iter().filter(|word| word.op != left_out).map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn from_the_first_version_to_the_newest() {
        let changes = told(
            &[
                version(&[("a", "Zostaje."), ("b", "Trwa 21 dni."), ("c", "Znika.")]),
                version(&[("a", "Zostaje."), ("n", "Nowy."), ("b", "Trwa 30 dni.")]),
            ],
            &[(2, "b", &["AAAA-0001", "AAAA-0002"])],
        );
        let seen: Vec<_> =
            changes.iter().map(|one| (one.clause_id.as_str(), one.citation.as_str(), one.change)).collect();
        let expected = [
            ("n", "§ 2", ClauseChangeKind::Added),
            ("b", "§ 3", ClauseChangeKind::MovedAndReworded),
            ("c", "§ 3", ClauseChangeKind::Removed),
        ];
        assert_eq!(seen, expected);
        assert_eq!(changes[1].remarks, ["AAAA-0001", "AAAA-0002"]);
        assert_eq!(changes[1].before.as_ref().map(|before| before.citation.as_str()), Some("§ 2"));
        assert_eq!(side_of(&changes[1].words, WordOp::Inserted), "Trwa 21 dni.");
        assert_eq!(side_of(&changes[1].words, WordOp::Deleted), "Trwa 30 dni.");
    }

    #[test]
    fn what_was_changed_in_between_is_told_too() {
        let changes = told(
            &[
                version(&[("a", "Było."), ("z", "Koniec.")]),
                version(&[("a", "Inaczej."), ("x", "Przelotny."), ("z", "Koniec.")]),
                version(&[("a", "Było."), ("z", "Koniec.")]),
            ],
            &[(2, "a", &["AAAA-0001"]), (3, "a", &["AAAA-0002", "AAAA-0001"])],
        );
        let seen: Vec<_> = changes.iter().map(|one| (one.clause_id.as_str(), one.change, one.steps.len())).collect();
        let expected =
            [("a", ClauseChangeKind::Same, 2), ("x", ClauseChangeKind::Removed, 2), ("z", ClauseChangeKind::Same, 2)];
        assert_eq!(seen, expected, "z had another number for a while");
        assert_eq!(changes[0].remarks, ["AAAA-0001", "AAAA-0002"], "each is named once");
        assert!(changes[1].before.is_none() && changes[1].after.is_none());
        assert_eq!(side_of(&changes[1].steps[1].words, WordOp::Inserted), "Przelotny.");
    }

    proptest! {
        /// Whatever differs between two neighbours is a step of something that is told.
        #[test]
        fn no_change_is_left_out(
            versions in prop::collection::vec(
                prop::collection::btree_map("[a-e]", "[a-b]{0,2}", 0..5).prop_map(|map| map.into_iter().collect::<Vec<_>>()),
                2..5,
            )
        ) {
            let versions: Vec<Clauses> = versions
                .iter()
                .map(|pairs| version(&pairs.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect::<Vec<_>>()))
                .collect();
            let changes = told(&versions, &[]);
            for (at, pair) in versions.windows(2).enumerate() {
                for both in effects::join(&pair[0], &pair[1]) {
                    let (clauses, place) = side(&both, &pair[0], &pair[1]).expect("a side");
                    let told = changes.iter().find(|change| change.clause_id == clauses.ids[place]);
                    let number = u32::try_from(at + 2).expect("a number");
                    let step = told.and_then(|told| told.steps.iter().find(|step| step.version == number));
                    prop_assert_eq!(step.map_or(ClauseChangeKind::Same, |step| step.change), both.change);
                }
            }
        }
    }
}
