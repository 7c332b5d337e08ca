//! A version's clauses: their ids from one version to the next, and the words that each stands for.

use super::matching::ancestors;
use super::placing::Stood;
use super::tree::{Unit, citations, parents};

/// The words of each unit; of one without any, those of its parts together.
#[must_use]
pub fn whole_texts(units: &[Unit]) -> Vec<String> {
    let parents = parents(units);
    let mut texts: Vec<String> = units.iter().map(|unit| unit.text.clone()).collect();
    // Parts stand behind what they are parts of: from the end on, each is whole before it is taken.
    for at in (0..units.len()).rev() {
        let Some(parent) = parents[at].filter(|parent| units[*parent].text.is_empty()) else { continue };
        let rest = std::mem::take(&mut texts[parent]);
        texts[parent] = format!("{} {rest}", texts[at]).trim().to_owned();
    }
    texts
}

/// The units as remarks stand on them, with these ids.
#[must_use]
pub fn stand(units: &[Unit], ids: &[String]) -> Vec<Stood> {
    let parts = ids.iter().zip(citations(units)).zip(whole_texts(units));
    parts.map(|((id, citation), text)| Stood::new(id.clone(), citation, text)).collect()
}

/// The ids of a new version's units: those of the units that they go on from, and new ones.
pub fn inherit(old: &[Unit], old_ids: &[String], new: &[Unit], mut new_id: impl FnMut() -> String) -> Vec<String> {
    let from = ancestors(old, new);
    from.into_iter().map(|from| from.map_or_else(&mut new_id, |from| old_ids[from].clone())).collect()
}
