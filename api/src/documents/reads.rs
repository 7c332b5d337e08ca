//! What is read of drafts of resolutions and remarks on them; of the public's part, the same for everybody who asks at
//! the same instant.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use openapi::documents::{
    Clause, ClauseChange, Document, DocumentComparison, DocumentVersion, NamedRemark, PlacedRemark, RemarkPlace,
};
use openapi::page::Page;
use openapi::proposals::ProposalStatus;

use super::effects::{self, Step};
use super::store::{self, Clauses, VersionRow};
use super::{remarks, words};
use crate::consultations;
use crate::database::schema::{proposal, remark_place};
use crate::database::{ClauseId, Connection, ConsultationId, Instant, ListKey, Listed, Named, ProposalId, beyond};
use crate::proposals;
use crate::web::Place;

/// The clauses as they travel.
pub(super) fn travelling(clauses: Clauses, counts: &HashMap<Option<ClauseId>, u32>) -> Vec<Clause> {
    let count = |id: &str| counts.get(&ClauseId::parse(id)).copied().unwrap_or_default();
    let parts = clauses.units.into_iter().zip(clauses.ids).zip(clauses.citations);
    parts
        .map(|((unit, id), citation)| Clause {
            remarks: count(&id),
            id,
            number: unit.number,
            citation,
            level: unit.level,
            text: unit.text,
        })
        .collect()
}

/// A version that is out: the one that is asked for, or the newest.
fn chosen(versions: &[VersionRow], asked: Option<u32>, now: Instant) -> Option<&VersionRow> {
    let out = |version: &&VersionRow| super::rules::is_out(version.published_at, now);
    let is_asked = |version: &&VersionRow| asked.is_none_or(|number| version.number.unsigned_abs() == number);
    versions.iter().rev().filter(out).find(is_asked)
}

/// A version that is out, and since when.
#[derive(Debug, Clone)]
pub struct Out {
    /// The version.
    pub version: DocumentVersion,
    /// Since when it can be read.
    pub at: Instant,
}

/// The versions of a consultation's draft that are out, the newest first.
///
/// # Errors
/// When the database fails.
pub fn out(connection: &mut Connection, of: &ConsultationId, now: Instant) -> QueryResult<Vec<Out>> {
    let versions = store::versions(connection, of)?;
    let out = |version: &VersionRow| Some(Out { version: version.published(now)?, at: version.published_at? });
    Ok(versions.iter().rev().filter_map(out).collect())
}

/// A version of a consultation's draft; `None` where nothing of it is public.
///
/// # Errors
/// When the database fails.
pub fn document(
    connection: &mut Connection,
    slug: &str,
    version: Option<u32>,
    now: Instant,
) -> QueryResult<Option<Document>> {
    let Some(consultation) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let versions = store::versions(connection, &consultation.id)?;
    let Some(chosen) = chosen(&versions, version, now) else { return Ok(None) };
    let counts = remarks::counts(connection, &consultation.id, chosen.number)?;
    let clauses = store::clauses(connection, &consultation.id, chosen.number)?;
    Ok(Some(Document {
        version: chosen.number.unsigned_abs(),
        remarks_without_place: counts.get(&None).copied().unwrap_or_default(),
        clauses: travelling(clauses, &counts),
        versions: versions.iter().rev().filter_map(|version| version.published(now)).collect(),
    }))
}

/// Two versions word by word; `None` where one of them is not public.
///
/// # Errors
/// When the database fails.
pub fn comparison(
    connection: &mut Connection,
    slug: &str,
    (from, to): (Option<u32>, Option<u32>),
    now: Instant,
) -> QueryResult<Option<DocumentComparison>> {
    let Some(consultation) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let versions = store::versions(connection, &consultation.id)?;
    let Some(to) = chosen(&versions, to, now).map(|version| version.number) else { return Ok(None) };
    let from = from.unwrap_or(to.unsigned_abs().saturating_sub(1));
    let Some(from) = chosen(&versions, Some(from), now).map(|version| version.number) else { return Ok(None) };
    let before = store::clauses(connection, &consultation.id, from)?;
    let after = store::clauses(connection, &consultation.id, to)?;
    let both = effects::join(&before, &after);
    let id = |both: &effects::Both| match (both.after, both.before) {
        (Some(at), _) => after.ids[at].as_str(),
        (None, Some(at)) => before.ids[at].as_str(),
        (None, None) => "",
    };
    let changed: HashSet<&str> = both.iter().filter(|both| both.change.is_of_words()).map(id).collect();
    let mut leading = leading(connection, &consultation.id, (from, &before), (to, &after))?;
    leading.retain(|clause, _| changed.contains(clause.as_str()));
    let text = |clauses: &Clauses, at: Option<usize>| at.map(|at| clauses.units[at].text.clone()).unwrap_or_default();
    let changes = both.iter().map(|both| ClauseChange {
        clause_id: id(both).to_owned(),
        change: both.change,
        before: both.before.map(|at| effects::compared(&before, at)),
        after: both.after.map(|at| effects::compared(&after, at)),
        words: words::compare(&text(&before, both.before), &text(&after, both.after)),
        remarks: leading.remove(id(both)).unwrap_or_default(),
    });
    let changes = changes.collect();
    Ok(Some(DocumentComparison { from: from.unsigned_abs(), to: to.unsigned_abs(), changes }))
}

/// The remarks that led from one version to a later one: those of every step on the way, each named once.
fn leading(
    connection: &mut Connection,
    of: &ConsultationId,
    from: (i32, &Clauses),
    to: (i32, &Clauses),
) -> QueryResult<HashMap<String, Vec<NamedRemark>>> {
    let mut leading = HashMap::<String, Vec<NamedRemark>>::new();
    let mut left = effects::LINKS_MAX;
    for step in Step::on_the_way(connection, of, from, to)? {
        for (clause, remarks) in effects::leading(connection, of, &step, left)? {
            let named = leading.entry(clause).or_default();
            let new: Vec<NamedRemark> = remarks.into_iter().filter(|remark| !named.contains(remark)).collect();
            left = left.saturating_sub(i64::try_from(new.len()).unwrap_or(i64::MAX)).max(0);
            named.extend(new);
        }
    }
    Ok(leading)
}

/// Which remarks to list.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// In which version they are placed.
    pub version: Option<u32>,
    /// Only those without a place.
    pub without_place: bool,
}

/// A page of the published remarks with their places in a version, the newest first; `None` where it is not public.
///
/// # Errors
/// When the database fails.
pub fn remarks(
    connection: &mut Connection,
    slug: &str,
    filter: Filter,
    place: &Place,
    now: Instant,
) -> QueryResult<Option<Page<PlacedRemark>>> {
    let Some(consultation) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let versions = store::versions(connection, &consultation.id)?;
    let Some(version) = chosen(&versions, filter.version, now) else { return Ok(None) };
    let list = RemarkList {
        of: &consultation.id,
        version: version.number,
        without_place: filter.without_place,
        statuses: &[ProposalStatus::Published],
    };
    let found = list.load(connection, place)?;
    Ok(Some(place.page_of(found)))
}

/// A list of remarks with their places in a version.
pub(super) struct RemarkList<'a> {
    pub(super) of: &'a ConsultationId,
    pub(super) version: i32,
    pub(super) without_place: bool,
    pub(super) statuses: &'a [ProposalStatus],
}

impl RemarkList<'_> {
    /// One more than the page has, the newest first.
    pub(super) fn load(&self, connection: &mut Connection, place: &Place) -> QueryResult<Vec<Listed<PlacedRemark>>> {
        let keys = self.keys(connection, place)?;
        let ids: Vec<ProposalId> = keys.iter().map(|(id, _)| id.clone()).collect();
        let places = remarks::places(connection, &ids, self.version)?;
        let clauses = store::clauses(connection, self.of, self.version)?;
        let steps = Step::all(connection, self.of, (self.version, &clauses))?;
        let mut effects = effects::of_remarks(connection, &ids, &steps)?;
        let mut shown = proposals::shown(connection, &ids)?;
        let mut listed = Vec::with_capacity(keys.len());
        for (id, at) in keys {
            let Some(proposal) = shown.remove(&id) else { continue };
            let place = places.get(&id).and_then(|row| {
                let clause_id = row.clause_id.as_ref()?.as_str().to_owned();
                let citation = clauses.citations[clauses.position(&clause_id)?].clone();
                Some(RemarkPlace { clause_id, citation, placed: row.placed?.0 })
            });
            let effects = effects.remove(&id).unwrap_or_default();
            listed.push(Listed {
                key: ListKey::new(0, at, id.as_str()),
                item: PlacedRemark { proposal, place, effects },
            });
        }
        Ok(listed)
    }

    /// The remarks of the page, with the instants at which they came.
    fn keys(&self, connection: &mut Connection, place: &Place) -> QueryResult<Vec<(ProposalId, Instant)>> {
        let mut query = remark_place::table
            .inner_join(proposal::table.on(proposal::id.eq(remark_place::proposal_id)))
            .filter(remark_place::consultation_id.eq(self.of))
            .filter(remark_place::version.eq(self.version))
            .filter(proposal::merged_into.is_null())
            .limit(i64::from(place.limit) + 1)
            .select((proposal::id, proposal::created_at))
            .into_boxed();
        // PostgreSQL reads an index in its order only where each column before that of the order is one value.
        query = match self.statuses {
            [status] => query.filter(proposal::status.eq(Named(*status))),
            several => {
                let several: Vec<Named<ProposalStatus>> = several.iter().copied().map(Named).collect();
                query.filter(proposal::status.eq_any(several))
            }
        };
        let after = place.after.as_ref().and_then(|key| Some((key.at()?, ProposalId::parse(&key.id)?)));
        if self.without_place {
            // Those are few among all proposals, which have to be found from their places: ids are in order of time.
            query = query.filter(remark_place::clause_id.is_null()).order(remark_place::proposal_id.desc());
            if let Some((_, id)) = after {
                query = query.filter(remark_place::proposal_id.lt(id));
            }
            return query.load(connection);
        }
        query = query
            .filter(proposal::consultation_id.eq(self.of))
            .order((proposal::created_at.desc(), proposal::id.desc()));
        if let Some((at, id)) = after {
            query = query.filter(beyond!((proposal::created_at, proposal::id) < (at, id)));
        }
        query.load(connection)
    }
}
