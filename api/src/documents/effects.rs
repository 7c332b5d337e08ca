//! Which remarks led to which changes: those that stood on a clause whose words were changed, and what staff have said.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use openapi::admin::documents::RemarkChange;
use openapi::documents::{ClauseChangeKind, ComparedClause, NamedRemark, RemarkEffect};
use openapi::proposals::ProposalStatus;

use super::rules;
use super::store::{self, Clauses};
use crate::database::schema::{proposal, remark_effect, remark_place};
use crate::database::{ClauseId, Connection, ConsultationId, Named, ProposalId};

/// How many links between remarks and changes one comparison names at most.
pub(super) const LINKS_MAX: i64 = 5000;

/// A clause in two versions, by its places there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Both {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    pub(super) change: ClauseChangeKind,
}

/// The clauses of two versions in the order of the second; those that are gone stand behind what they stood behind.
pub(super) fn join(before: &Clauses, after: &Clauses) -> Vec<Both> {
    let old: HashMap<&str, usize> = before.ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let new: HashSet<&str> = after.ids.iter().map(String::as_str).collect();
    // What is gone, by what it stood behind; at the beginning, by nothing.
    let mut gone = HashMap::<Option<usize>, Vec<usize>>::new();
    let mut behind = None;
    for (at, id) in before.ids.iter().enumerate() {
        if new.contains(id.as_str()) {
            behind = Some(at);
        } else {
            gone.entry(behind).or_default().push(at);
        }
    }
    let removed = |at: usize| Both { before: Some(at), after: None, change: ClauseChangeKind::Removed };
    let mut both: Vec<Both> = gone.remove(&None).unwrap_or_default().into_iter().map(removed).collect();
    for (at, id) in after.ids.iter().enumerate() {
        let was = old.get(id.as_str()).copied();
        let side = |clauses: &Clauses, at: usize| (clauses.units[at].clone(), clauses.citations[at].clone());
        let (unit_before, unit_after) = (was.map(|was| side(before, was)), side(after, at));
        let change = rules::change(
            unit_before.as_ref().map(|(unit, citation)| (unit, citation.as_str())),
            Some((&unit_after.0, unit_after.1.as_str())),
        );
        both.push(Both { before: was, after: Some(at), change });
        both.extend(was.and_then(|was| gone.remove(&Some(was))).unwrap_or_default().into_iter().map(removed));
    }
    mark_out_of_order(&mut both);
    both
}

/// Clauses whose number says nothing of it may stand elsewhere all the same: headings without a number that changed
/// places, words that went before others.
fn mark_out_of_order(both: &mut [Both]) {
    let is_in_place = |both: &Both| matches!(both.change, ClauseChangeKind::Same | ClauseChangeKind::Reworded);
    let had: Vec<usize> = both.iter().filter(|both| is_in_place(both)).filter_map(|both| both.before).collect();
    let is_out = rules::out_of_order(&had);
    for (both, is_out) in both.iter_mut().filter(|both| is_in_place(both)).zip(is_out) {
        if is_out {
            both.change = rules::moved(both.change);
        }
    }
}

/// How a clause stands in a version.
pub(super) fn compared(clauses: &Clauses, at: usize) -> ComparedClause {
    let unit = &clauses.units[at];
    ComparedClause { number: unit.number.clone(), citation: clauses.citations[at].clone(), level: unit.level }
}

/// The published remarks that led to what this step changed, by clause; of links of each sort, `limit` are read at most.
pub(super) fn leading(
    connection: &mut Connection,
    of: &ConsultationId,
    step: &Step,
    limit: i64,
) -> QueryResult<HashMap<String, Vec<NamedRemark>>> {
    let stood: Vec<(Option<ClauseId>, String, String)> = remark_place::table
        .inner_join(proposal::table.on(proposal::id.eq(remark_place::proposal_id)))
        .filter(remark_place::consultation_id.eq(of))
        .filter(remark_place::version.eq(step.version - 1))
        .filter(remark_place::clause_id.is_not_null())
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .order((proposal::supports.desc(), proposal::id))
        .limit(limit)
        .select((remark_place::clause_id, proposal::reference, proposal::title))
        .load(connection)?;
    let said: Vec<(ClauseId, bool, String, String)> = remark_effect::table
        .inner_join(proposal::table.on(proposal::id.eq(remark_effect::proposal_id)))
        .filter(remark_effect::consultation_id.eq(of))
        .filter(remark_effect::version.eq(step.version))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .order(proposal::id)
        .limit(limit)
        .select((remark_effect::clause_id, remark_effect::leads, proposal::reference, proposal::title))
        .load(connection)?;
    let mut leading = HashMap::<String, Vec<NamedRemark>>::new();
    for (clause, reference, title) in stood {
        let Some(clause) = clause.filter(|clause| step.changed.contains_key(clause.as_str())) else { continue };
        leading.entry(clause.as_str().to_owned()).or_default().push(NamedRemark { reference, title });
    }
    for (clause, leads, reference, title) in said {
        let remarks = leading.entry(clause.as_str().to_owned()).or_default();
        remarks.retain(|remark| remark.reference != reference);
        if leads {
            remarks.push(NamedRemark { reference, title });
        }
    }
    Ok(leading)
}

/// What changed from each version to the next: the version, then its clauses that were changed.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) version: i32,
    pub(super) changed: HashMap<String, (String, ClauseChangeKind)>,
}

impl Step {
    /// The changes from one version to the next.
    pub(super) fn between(before: &Clauses, after: &Clauses, version: i32) -> Self {
        let mut changed = HashMap::new();
        for both in join(before, after).into_iter().filter(|both| both.change.is_of_words()) {
            let (clauses, at) = match (both.after, both.before) {
                (Some(at), _) => (after, at),
                (None, Some(at)) => (before, at),
                (None, None) => continue,
            };
            changed.insert(clauses.ids[at].clone(), (clauses.citations[at].clone(), both.change));
        }
        Self { version, changed }
    }

    /// The changes from each version to the next, from the first one to one whose clauses are known.
    pub(super) fn all(
        connection: &mut Connection,
        of: &ConsultationId,
        newest: (i32, &Clauses),
    ) -> QueryResult<Vec<Self>> {
        let first = store::clauses(connection, of, 1)?;
        Self::on_the_way(connection, of, (1, &first), newest)
    }

    /// The changes from each version to the next, on the way between two whose clauses are known.
    pub(super) fn on_the_way(
        connection: &mut Connection,
        of: &ConsultationId,
        (from, before): (i32, &Clauses),
        (to, after): (i32, &Clauses),
    ) -> QueryResult<Vec<Self>> {
        let mut steps = Vec::new();
        let mut last = Cow::Borrowed(before);
        for version in from + 1..=to {
            let next =
                if version == to { Cow::Borrowed(after) } else { Cow::Owned(store::clauses(connection, of, version)?) };
            steps.push(Self::between(&last, &next, version));
            last = next;
        }
        Ok(steps)
    }

    fn effect(&self, clause: &str) -> Option<RemarkEffect> {
        let (citation, change) = self.changed.get(clause)?;
        Some(RemarkEffect {
            version: self.version.unsigned_abs(),
            clause_id: clause.to_owned(),
            citation: citation.clone(),
            change: *change,
        })
    }
}

/// What each of these remarks led to.
pub(super) fn of_remarks(
    connection: &mut Connection,
    ids: &[ProposalId],
    steps: &[Step],
) -> QueryResult<HashMap<ProposalId, Vec<RemarkEffect>>> {
    let leads = |changes: Vec<RemarkChange>| {
        changes.into_iter().filter(|change| change.leads).map(|change| change.effect).collect()
    };
    Ok(connected(connection, ids, steps)?.into_iter().map(|(id, changes)| (id, leads(changes))).collect())
}

/// The changes that each of these remarks may have led to: those of what it stood on, and those of which staff have said
/// whether it did.
pub(super) fn connected(
    connection: &mut Connection,
    ids: &[ProposalId],
    steps: &[Step],
) -> QueryResult<HashMap<ProposalId, Vec<RemarkChange>>> {
    let places: Vec<(ProposalId, i32, Option<ClauseId>)> = remark_place::table
        .filter(remark_place::proposal_id.eq_any(ids.to_vec()))
        .select((remark_place::proposal_id, remark_place::version, remark_place::clause_id))
        .load(connection)?;
    let said: Vec<(ProposalId, i32, ClauseId, bool)> = remark_effect::table
        .filter(remark_effect::proposal_id.eq_any(ids.to_vec()))
        .order((remark_effect::version, remark_effect::clause_id))
        .select((remark_effect::proposal_id, remark_effect::version, remark_effect::clause_id, remark_effect::leads))
        .load(connection)?;
    let mut connected = HashMap::<ProposalId, Vec<RemarkChange>>::new();
    for step in steps {
        for (id, _, clause) in places.iter().filter(|(_, version, _)| version + 1 == step.version) {
            let effect = clause.as_ref().and_then(|clause| step.effect(clause.as_str()));
            let change = effect.map(|effect| RemarkChange { effect, leads: true });
            connected.entry(id.clone()).or_default().extend(change);
        }
        for (id, _, clause, leads) in said.iter().filter(|(_, version, ..)| *version == step.version) {
            let Some(effect) = step.effect(clause.as_str()) else { continue };
            let own = connected.entry(id.clone()).or_default();
            match own.iter_mut().find(|change| change.effect == effect) {
                Some(change) => change.leads = *leads,
                None => own.push(RemarkChange { effect, leads: *leads }),
            }
        }
    }
    Ok(connected)
}

/// Writes what staff say about a remark and a change.
pub(super) fn say(
    connection: &mut Connection,
    proposal: &ProposalId,
    of: &ConsultationId,
    (version, clause): (i32, &ClauseId),
    leads: bool,
) -> QueryResult<()> {
    let same = remark_effect::table
        .filter(remark_effect::proposal_id.eq(proposal))
        .filter(remark_effect::version.eq(version))
        .filter(remark_effect::clause_id.eq(clause));
    let changed = diesel::update(same).set(remark_effect::leads.eq(leads)).execute(connection)?;
    if changed > 0 {
        return Ok(());
    }
    let row = (
        remark_effect::proposal_id.eq(proposal),
        remark_effect::consultation_id.eq(of),
        remark_effect::version.eq(version),
        remark_effect::clause_id.eq(clause),
        remark_effect::leads.eq(leads),
    );
    diesel::insert_into(remark_effect::table).values(row).execute(connection).map(drop)
}
