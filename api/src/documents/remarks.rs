//! Remarks in the database: what they were made on, and where they stand in each version since.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::documents::{Placed, Quote, RemarkOn};
use openapi::proposals::ProposalStatus;

use super::placing::{self, Anchor, Quoted, Stood, find};
use super::rules::{Astray, is_out, quoted};
use super::store::{self, Clauses};
use crate::database::schema::{document_clause, proposal, remark, remark_effect, remark_place};
use crate::database::{ClauseId, Connection, ConsultationId, Instant, Named, ProposalId};
use crate::secrets::Reference;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = remark, treat_none_as_default_value = false)]
struct RemarkRow {
    proposal_id: ProposalId,
    consultation_id: ConsultationId,
    version: i32,
    clause_id: ClauseId,
    quote: Option<String>,
    quote_prefix: String,
    quote_suffix: String,
}

impl RemarkRow {
    fn quoted(&self) -> Option<Quoted> {
        let exact = self.quote.clone()?;
        Some(Quoted { exact, prefix: self.quote_prefix.clone(), suffix: self.quote_suffix.clone() })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = remark_place, treat_none_as_default_value = false)]
pub(super) struct PlaceRow {
    pub(super) proposal_id: ProposalId,
    pub(super) consultation_id: ConsultationId,
    pub(super) version: i32,
    pub(super) clause_id: Option<ClauseId>,
    pub(super) placed: Option<Named<Placed>>,
}

/// What a remark is to be made on, found.
#[derive(Debug)]
pub struct Anchored {
    version: i32,
    clause: ClauseId,
    citation: String,
    quote: Option<Quoted>,
}

impl Anchored {
    /// As it travels with the remark.
    #[must_use]
    pub fn travels(&self) -> RemarkOn {
        RemarkOn {
            clause_id: self.clause.as_str().to_owned(),
            citation: self.citation.clone(),
            version: self.version.unsigned_abs(),
            quote: self.quote.clone().map(quote),
        }
    }
}

fn quote(quoted: Quoted) -> Quote {
    Quote { exact: quoted.exact, prefix: quoted.prefix, suffix: quoted.suffix }
}

/// Finds what a remark is to be made on: in the newest version that is out and has the clause, with the words.
///
/// # Errors
/// When the database fails; what is not there is the inner error.
pub fn anchor(
    connection: &mut Connection,
    of: &ConsultationId,
    clause_id: &str,
    quote: Option<&Quote>,
    now: Instant,
) -> QueryResult<Result<Anchored, Astray>> {
    store::hold_versions(connection, of)?;
    let Some(clause) = ClauseId::parse(clause_id) else { return Ok(Err(Astray::Clause)) };
    let mut astray = Astray::Clause;
    for version in store::versions(connection, of)?.iter().rev().filter(|version| is_out(version.published_at, now)) {
        let found: Option<(String, String)> = document_clause::table
            .filter(document_clause::consultation_id.eq(of))
            .filter(document_clause::version.eq(version.number))
            .filter(document_clause::clause_id.eq(&clause))
            .select((document_clause::citation, document_clause::text))
            .first(connection)
            .optional()?;
        let Some((citation, text)) = found else { continue };
        match quote.map(|quote| quoted(&text, quote)).transpose() {
            Ok(quote) => return Ok(Ok(Anchored { version: version.number, clause, citation, quote })),
            Err(fault) => astray = fault,
        }
    }
    Ok(Err(astray))
}

/// Ties a proposal to what it was made on, and finds its place in the versions that have come, or are settled, since.
///
/// # Errors
/// When the database fails.
pub fn attach(
    connection: &mut Connection,
    proposal: &ProposalId,
    of: &ConsultationId,
    anchored: &Anchored,
) -> QueryResult<()> {
    let row = RemarkRow {
        proposal_id: proposal.clone(),
        consultation_id: of.clone(),
        version: anchored.version,
        clause_id: anchored.clause.clone(),
        quote: anchored.quote.as_ref().map(|quote| quote.exact.clone()),
        quote_prefix: anchored.quote.as_ref().map(|quote| quote.prefix.clone()).unwrap_or_default(),
        quote_suffix: anchored.quote.as_ref().map(|quote| quote.suffix.clone()).unwrap_or_default(),
    };
    diesel::insert_into(remark::table).values(row.clone()).execute(connection)?;
    let place = (Some(anchored.clause.clone()), Some(Placed::Kept));
    write_place(connection, &row, anchored.version, place)?;
    let later = store::versions(connection, of)?;
    let later: Vec<i32> = later
        .iter()
        .filter(|version| version.number > anchored.version && version.published_at.is_some())
        .map(|version| version.number)
        .collect();
    if later.is_empty() {
        return Ok(());
    }
    let own = store::clauses(connection, of, anchored.version)?.stand();
    for version in later {
        let clauses = store::clauses(connection, of, version)?.stand();
        let place = find_place(&row, (own.as_slice(), &row.clause_id), &clauses);
        write_place(connection, &row, version, place)?;
    }
    Ok(())
}

type FoundPlace = (Option<ClauseId>, Option<Placed>);

/// The place of a remark among the clauses of another version, from where it stood.
fn find_place(row: &RemarkRow, (from, on): (&[Stood], &ClauseId), clauses: &[Stood]) -> FoundPlace {
    let Some(clause) = from.iter().find(|clause| clause.id == on.as_str()) else { return (None, None) };
    // Where staff found a place whose words are others, the clause alone is meant.
    let quote = row.quoted().filter(|quote| find(&clause.text, quote).is_some());
    match placing::place(&Anchor { clause, from, quote: quote.as_ref() }, clauses) {
        Some((at, placed)) => (ClauseId::parse(&clauses[at].id), Some(placed)),
        None => (None, None),
    }
}

fn write_place(connection: &mut Connection, row: &RemarkRow, version: i32, place: FoundPlace) -> QueryResult<()> {
    let row = PlaceRow {
        proposal_id: row.proposal_id.clone(),
        consultation_id: row.consultation_id.clone(),
        version,
        clause_id: place.0,
        placed: place.1.map(Named),
    };
    diesel::insert_into(remark_place::table).values(row).execute(connection).map(drop)
}

/// Finds the place of every remark of the consultation in a version that is to come out.
pub(super) fn place_all(
    connection: &mut Connection,
    of: &ConsultationId,
    version: i32,
    clauses: &Clauses,
) -> QueryResult<()> {
    forget_places(connection, of, version)?;
    let clauses = clauses.stand();
    let rows: Vec<RemarkRow> =
        remark::table.filter(remark::consultation_id.eq(of)).select(RemarkRow::as_select()).load(connection)?;
    let by_hand = places_by_hand(connection, of, version)?;
    let mut known = HashMap::<i32, Vec<Stood>>::new();
    for row in rows {
        // What staff have found is where the search goes on from.
        let (from, on) = by_hand.get(&row.proposal_id).cloned().unwrap_or((row.version, row.clause_id.clone()));
        if let Entry::Vacant(unknown) = known.entry(from) {
            unknown.insert(store::clauses(connection, of, from)?.stand());
        }
        let from = known.get(&from).map_or(&[] as &[Stood], Vec::as_slice);
        let place = find_place(&row, (from, &on), &clauses);
        write_place(connection, &row, version, place)?;
    }
    Ok(())
}

/// Forgets where remarks stood in a version that has not come out, and what they led to there.
pub(super) fn forget_places(connection: &mut Connection, of: &ConsultationId, version: i32) -> QueryResult<()> {
    let places =
        remark_place::table.filter(remark_place::consultation_id.eq(of)).filter(remark_place::version.eq(version));
    diesel::delete(places).execute(connection)?;
    let effects =
        remark_effect::table.filter(remark_effect::consultation_id.eq(of)).filter(remark_effect::version.eq(version));
    diesel::delete(effects).execute(connection).map(drop)
}

/// The last place that staff found for each remark before a version.
fn places_by_hand(
    connection: &mut Connection,
    of: &ConsultationId,
    before: i32,
) -> QueryResult<HashMap<ProposalId, (i32, ClauseId)>> {
    let rows: Vec<PlaceRow> = remark_place::table
        .filter(remark_place::consultation_id.eq(of))
        .filter(remark_place::version.lt(before))
        .filter(remark_place::placed.eq(Some(Named(Placed::ByHand))))
        .order(remark_place::version)
        .select(PlaceRow::as_select())
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|row| Some((row.proposal_id, (row.version, row.clause_id?)))).collect())
}

/// Puts a remark where staff found its place. False when it is no remark on a draft.
pub(super) fn place_by_hand(
    connection: &mut Connection,
    proposal: &ProposalId,
    version: i32,
    clause: &ClauseId,
) -> QueryResult<bool> {
    let place =
        remark_place::table.filter(remark_place::proposal_id.eq(proposal)).filter(remark_place::version.eq(version));
    let changed = diesel::update(place)
        .set((remark_place::clause_id.eq(Some(clause)), remark_place::placed.eq(Some(Named(Placed::ByHand)))))
        .execute(connection)?;
    Ok(changed > 0)
}

/// How many published remarks stand on each clause of a version; under none, those without a place.
pub(super) fn counts(
    connection: &mut Connection,
    of: &ConsultationId,
    version: i32,
) -> QueryResult<HashMap<Option<ClauseId>, u32>> {
    let counted: Vec<(Option<ClauseId>, i64)> = remark_place::table
        .inner_join(proposal::table.on(proposal::id.eq(remark_place::proposal_id)))
        .filter(remark_place::consultation_id.eq(of))
        .filter(remark_place::version.eq(version))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::merged_into.is_null())
        .group_by(remark_place::clause_id)
        .select((remark_place::clause_id, count_star()))
        .load(connection)?;
    Ok(counted.into_iter().map(|(clause, count)| (clause, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// How many remarks, published or waiting, have no place in a version.
pub(super) fn count_without_place(connection: &mut Connection, of: &ConsultationId, version: i32) -> QueryResult<u32> {
    let count: i64 = remark_place::table
        .inner_join(proposal::table.on(proposal::id.eq(remark_place::proposal_id)))
        .filter(remark_place::consultation_id.eq(of))
        .filter(remark_place::version.eq(version))
        .filter(remark_place::clause_id.is_null())
        .filter(proposal::status.ne(Named(ProposalStatus::Rejected)))
        .filter(proposal::merged_into.is_null())
        .select(count_star())
        .first(connection)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The places of these remarks in a version.
pub(super) fn places(
    connection: &mut Connection,
    ids: &[ProposalId],
    version: i32,
) -> QueryResult<HashMap<ProposalId, PlaceRow>> {
    let rows: Vec<PlaceRow> = remark_place::table
        .filter(remark_place::proposal_id.eq_any(ids.to_vec()))
        .filter(remark_place::version.eq(version))
        .select(PlaceRow::as_select())
        .load(connection)?;
    Ok(rows.into_iter().map(|row| (row.proposal_id.clone(), row)).collect())
}

/// What each of these proposals was made on, of those that are remarks on a draft.
///
/// # Errors
/// When the database fails.
pub fn made_on(connection: &mut Connection, ids: Vec<ProposalId>) -> QueryResult<HashMap<ProposalId, RemarkOn>> {
    let rows: Vec<(RemarkRow, String)> = remark::table
        .inner_join(
            document_clause::table.on(document_clause::consultation_id
                .eq(remark::consultation_id)
                .and(document_clause::version.eq(remark::version))
                .and(document_clause::clause_id.eq(remark::clause_id))),
        )
        .filter(remark::proposal_id.eq_any(ids))
        .select((RemarkRow::as_select(), document_clause::citation))
        .load(connection)?;
    let travels = |(row, citation): (RemarkRow, String)| {
        let on = RemarkOn {
            clause_id: row.clause_id.as_str().to_owned(),
            citation,
            version: row.version.unsigned_abs(),
            quote: row.quoted().map(quote),
        };
        (row.proposal_id, on)
    };
    Ok(rows.into_iter().map(travels).collect())
}

/// Whether a proposal is a remark on a draft.
pub(super) fn is_remark(connection: &mut Connection, proposal: &ProposalId) -> QueryResult<bool> {
    let same = remark::table.filter(remark::proposal_id.eq(proposal)).select(remark::version);
    Ok(same.first::<i32>(connection).optional()?.is_some())
}

/// The remark on a draft with this reference, and the consultation that it is in.
pub(super) fn referred(
    connection: &mut Connection,
    reference: &Reference,
) -> QueryResult<Option<(ProposalId, ConsultationId)>> {
    remark::table
        .inner_join(proposal::table.on(proposal::id.eq(remark::proposal_id)))
        .filter(proposal::reference.eq(reference.as_str()))
        .select((remark::proposal_id, remark::consultation_id))
        .first(connection)
        .optional()
}

/// How many remarks on one clause are found at most.
const ON_CLAUSE_MAX: i64 = 5000;

/// The published remarks that stand on a clause in the newest version that is out.
///
/// # Errors
/// When the database fails.
pub fn standing_on(
    connection: &mut Connection,
    of: &ConsultationId,
    clause: &ClauseId,
    now: Instant,
) -> QueryResult<Vec<ProposalId>> {
    let versions = store::versions(connection, of)?;
    let newest = versions.iter().rev().find(|version| is_out(version.published_at, now));
    let Some(newest) = newest else { return Ok(Vec::new()) };
    remark_place::table
        .filter(remark_place::consultation_id.eq(of))
        .filter(remark_place::version.eq(newest.number))
        .filter(remark_place::clause_id.eq(Some(clause)))
        .order(remark_place::proposal_id.desc())
        .limit(ON_CLAUSE_MAX)
        .select(remark_place::proposal_id)
        .load(connection)
}
