//! What came of a draft, for the report: what changed over its versions, which remarks led to it, and what became of each.

use std::collections::HashMap;

use diesel::QueryResult;
use openapi::documents::{NamedRemark, RemarkPlace};
use openapi::reports::{DraftHistory, RemarkOutcome};

use super::effects::{self, Step};
use super::history::History;
use super::remarks;
use super::rules::is_out;
use super::store::{self, VersionRow};
use crate::database::{Connection, ConsultationId, Instant, ProposalId};

/// A report names every remark.
const ALL: i64 = i64::MAX;

/// What came of a draft whose versions are known up to an instant.
#[derive(Debug)]
pub struct DraftOutcome {
    /// The number of the newest version.
    version: i32,
    /// How each clause is cited in it.
    citations: HashMap<String, String>,
    steps: Vec<Step>,
}

/// What changed in a draft up to an instant, and what tells what became of its remarks: none where no version was out.
///
/// # Errors
/// When the database fails.
pub fn outcome(
    connection: &mut Connection,
    of: &ConsultationId,
    at: Instant,
) -> QueryResult<(DraftHistory, Option<DraftOutcome>)> {
    let versions = store::versions(connection, of)?;
    let out: Vec<&VersionRow> = versions.iter().filter(|version| is_out(version.published_at, at)).collect();
    let [beginning, later @ ..] = out.as_slice() else { return Ok((DraftHistory::default(), None)) };
    let first = store::clauses(connection, of, beginning.number)?;
    let mut history = History::begin(&first);
    let mut steps = Vec::with_capacity(later.len());
    let (mut newest, mut number) = (first.clone(), beginning.number);
    // Two versions at a time are in memory, and the first.
    for version in later {
        let next = store::clauses(connection, of, version.number)?;
        let step = Step::between(&newest, &next, version.number);
        let led = effects::leading(connection, of, &step, ALL)?;
        let led = led.into_iter().map(|(clause, remarks)| (clause, references(remarks))).collect();
        history.go_on(&newest, (version.number.unsigned_abs(), &next), led);
        steps.push(step);
        (newest, number) = (next, version.number);
    }
    let told = DraftHistory {
        versions: out.iter().filter_map(|version| version.published(at)).collect(),
        changes: history.end(&first, &newest),
    };
    let citations = newest.ids.into_iter().zip(newest.citations).collect();
    Ok((told, Some(DraftOutcome { version: number, citations, steps })))
}

fn references(remarks: Vec<NamedRemark>) -> Vec<String> {
    remarks.into_iter().map(|remark| remark.reference).collect()
}

impl DraftOutcome {
    /// What became of each of these proposals, of those that are remarks on a clause.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of_remarks(
        &self,
        connection: &mut Connection,
        ids: &[ProposalId],
    ) -> QueryResult<HashMap<ProposalId, RemarkOutcome>> {
        let places = remarks::places(connection, ids, self.version)?;
        let mut effects = effects::of_remarks(connection, ids, &self.steps)?;
        let outcome = |(id, row): (ProposalId, remarks::PlaceRow)| {
            let place = row.clause_id.as_ref().and_then(|clause| {
                let citation = self.citations.get(clause.as_str())?.clone();
                Some(RemarkPlace { clause_id: clause.as_str().to_owned(), citation, placed: row.placed?.0 })
            });
            let effects = effects.remove(&id).unwrap_or_default();
            (id, RemarkOutcome { version: self.version.unsigned_abs(), place, effects })
        };
        Ok(places.into_iter().map(outcome).collect())
    }
}
