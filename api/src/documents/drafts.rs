//! The version that is not out yet, as staff put it in order.

use diesel::prelude::*;
use openapi::admin::documents::{Draft, DraftClause, NewDraft, RemarkChange, StaffDocument};
use openapi::check::given;

use super::effects::{self, Step};
use super::reading::{Format, read};
use super::remarks;
use super::rules::{self, Refusal, is_out};
use super::store::{self, Clauses, VersionRow};
use super::tree::{Unit, citations, warnings};
use super::versions::inherit;
use crate::database::schema::document_version;
use crate::database::{ClauseId, Connection, ConsultationId, Instant, ProposalId, Stop};
use crate::secrets::Reference;
use crate::time::local;

/// The newest version, if it is not out.
fn draft_of(versions: &[VersionRow], now: Instant) -> Option<&VersionRow> {
    versions.last().filter(|version| !is_out(version.published_at, now))
}

/// The draft of a consultation, read by somebody as this revision and held until the end of the transaction.
fn held(
    connection: &mut Connection,
    of: &ConsultationId,
    revision: u32,
    now: Instant,
) -> Result<VersionRow, Stop<Refusal>> {
    store::change_versions(connection, of)?;
    let versions = store::versions(connection, of)?;
    let draft = draft_of(&versions, now).cloned().ok_or(Stop::Refused(Refusal::NothingThere))?;
    if draft.revision.unsigned_abs() != revision {
        return Err(Stop::Refused(Refusal::ChangedMeanwhile));
    }
    Ok(draft)
}

/// Begins a draft, or replaces the one that there is; one that was to come out at a date then has none any more.
pub(super) fn save(
    connection: &mut Connection,
    of: &ConsultationId,
    new: &NewDraft,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    store::change_versions(connection, of)?;
    let versions = store::versions(connection, of)?;
    let draft = draft_of(&versions, now);
    if draft.map_or(0, |draft| draft.revision).unsigned_abs() != new.revision {
        return Err(Stop::Refused(Refusal::ChangedMeanwhile));
    }
    let out = versions.iter().rev().find(|version| is_out(version.published_at, now));
    let row = VersionRow {
        consultation_id: of.clone(),
        number: draft.map_or_else(|| versions.last().map_or(0, |last| last.number) + 1, |draft| draft.number),
        name: new.name.trim().to_owned(),
        note: given(&new.note).map(str::to_owned),
        revision: draft.map_or(0, |draft| draft.revision) + 1,
        published_at: None,
    };
    match draft {
        Some(_) => update(connection, &row)?,
        None => diesel::insert_into(document_version::table).values(row.clone()).execute(connection).map(drop)?,
    }
    let clauses = numbered(connection, of, out, new)?;
    store::replace_clauses(connection, of, row.number, &clauses)?;
    Ok(remarks::forget_places(connection, of, row.number)?)
}

fn update(connection: &mut Connection, row: &VersionRow) -> QueryResult<()> {
    let same = document_version::table
        .filter(document_version::consultation_id.eq(&row.consultation_id))
        .filter(document_version::number.eq(row.number));
    diesel::update(same)
        .set((
            document_version::name.eq(&row.name),
            document_version::note.eq(&row.note),
            document_version::revision.eq(row.revision),
            document_version::published_at.eq(row.published_at),
        ))
        .execute(connection)
        .map(drop)
}

/// The clauses that were sent, with the ids of those of the last version that they go on from.
fn numbered(
    connection: &mut Connection,
    of: &ConsultationId,
    out: Option<&VersionRow>,
    new: &NewDraft,
) -> QueryResult<Clauses> {
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let units: Vec<Unit> = new
        .clauses
        .iter()
        .map(|clause| Unit { level: clause.level, number: spaced(&clause.number), text: spaced(&clause.text) })
        .collect();
    let before = match out {
        Some(version) => store::clauses(connection, of, version.number)?,
        None => Clauses::default(),
    };
    let ids = inherit(&before.units, &before.ids, &units, || ClauseId::new().as_str().to_owned());
    Ok(Clauses { citations: citations(&units), ids, units })
}

/// Takes the draft away.
pub(super) fn remove(connection: &mut Connection, of: &ConsultationId, now: Instant) -> Result<(), Stop<Refusal>> {
    store::change_versions(connection, of)?;
    let versions = store::versions(connection, of)?;
    let number = draft_of(&versions, now).ok_or(Stop::Refused(Refusal::NothingThere))?.number;
    remarks::forget_places(connection, of, number)?;
    store::remove_clauses(connection, of, number)?;
    let same = document_version::table
        .filter(document_version::consultation_id.eq(of))
        .filter(document_version::number.eq(number));
    diesel::delete(same).execute(connection)?;
    Ok(())
}

/// Settles when the draft comes out, and finds the place of every remark in it.
pub(super) fn publish(
    connection: &mut Connection,
    of: &ConsultationId,
    revision: u32,
    asked: Option<Instant>,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let at = rules::publication(asked, now).map_err(Stop::Refused)?;
    let draft = held(connection, of, revision, now)?;
    if draft.published_at.is_none() {
        let clauses = store::clauses(connection, of, draft.number)?;
        remarks::place_all(connection, of, draft.number, &clauses)?;
    }
    let row = VersionRow { published_at: Some(at), revision: draft.revision + 1, ..draft };
    Ok(update(connection, &row)?)
}

/// The document as staff see it.
pub(super) fn seen(connection: &mut Connection, of: &ConsultationId, now: Instant) -> QueryResult<StaffDocument> {
    let versions = store::versions(connection, of)?;
    let draft = match draft_of(&versions, now) {
        Some(row) => Some(draft(connection, row)?),
        None => None,
    };
    let settled = versions.iter().rev().find(|version| version.published_at.is_some());
    let remarks_without_place = match settled {
        Some(version) => remarks::count_without_place(connection, of, version.number)?,
        None => 0,
    };
    let versions = versions.iter().rev().filter_map(|version| version.published(now)).collect();
    Ok(StaffDocument { versions, draft, remarks_without_place })
}

fn draft(connection: &mut Connection, row: &VersionRow) -> QueryResult<Draft> {
    let clauses = store::clauses(connection, &row.consultation_id, row.number)?;
    let counts = remarks::counts(connection, &row.consultation_id, row.number)?;
    Ok(Draft {
        number: row.number.unsigned_abs(),
        name: row.name.clone(),
        note: row.note.clone(),
        revision: row.revision.unsigned_abs(),
        publish_at: row.published_at.map(local),
        warnings: warnings(&clauses.units),
        clauses: super::reads::travelling(clauses, &counts),
    })
}

/// The newest version that is out or is to come out at a date.
pub(super) fn settled(connection: &mut Connection, of: &ConsultationId) -> QueryResult<Option<VersionRow>> {
    Ok(store::versions(connection, of)?.into_iter().rev().find(|version| version.published_at.is_some()))
}

/// Puts a remark on a clause of the newest version.
pub(super) fn place_by_hand(
    connection: &mut Connection,
    (proposal, of): (&ProposalId, &ConsultationId),
    clause_id: &str,
) -> Result<(), Stop<Refusal>> {
    store::change_versions(connection, of)?;
    let version = settled(connection, of)?.ok_or(Stop::Refused(Refusal::NothingThere))?;
    let clauses = store::clauses(connection, of, version.number)?;
    let clause = ClauseId::parse(clause_id).filter(|id| clauses.position(id.as_str()).is_some());
    let clause = clause.ok_or(Stop::Refused(Refusal::NoSuchClause))?;
    if remarks::place_by_hand(connection, proposal, version.number, &clause)? {
        Ok(())
    } else {
        Err(Stop::Refused(Refusal::NothingThere))
    }
}

/// Says whether a remark led to a change.
pub(super) fn say_effect(
    connection: &mut Connection,
    (proposal, of): (&ProposalId, &ConsultationId),
    said: &openapi::admin::documents::NewRemarkEffect,
) -> Result<(), Stop<Refusal>> {
    store::change_versions(connection, of)?;
    let versions = store::versions(connection, of)?;
    let settled = versions.iter().filter(|version| version.published_at.is_some());
    let number = settled.map(|version| version.number).find(|number| number.unsigned_abs() == said.version);
    let number = number.filter(|number| *number > 1).ok_or(Stop::Refused(Refusal::NoSuchVersion))?;
    let before = store::clauses(connection, of, number - 1)?;
    let after = store::clauses(connection, of, number)?;
    let clause = ClauseId::parse(&said.clause_id).ok_or(Stop::Refused(Refusal::NoSuchClause))?;
    if before.position(clause.as_str()).is_none() && after.position(clause.as_str()).is_none() {
        return Err(Stop::Refused(Refusal::NoSuchClause));
    }
    if !Step::between(&before, &after, number).changed.contains_key(clause.as_str()) {
        return Err(Stop::Refused(Refusal::NotChanged));
    }
    if !remarks::is_remark(connection, proposal)? {
        return Err(Stop::Refused(Refusal::NothingThere));
    }
    Ok(effects::say(connection, proposal, of, (number, &clause), said.leads)?)
}

/// The changes that a remark may have led to, up to the newest version that is out or is to come out at a date; `None`
/// when there is no such remark on a draft.
pub(super) fn changes_of(connection: &mut Connection, reference: &Reference) -> QueryResult<Option<Vec<RemarkChange>>> {
    let Some((proposal, of)) = remarks::referred(connection, reference)? else { return Ok(None) };
    let Some(newest) = settled(connection, &of)? else { return Ok(Some(Vec::new())) };
    let clauses = store::clauses(connection, &of, newest.number)?;
    let steps = Step::all(connection, &of, (newest.number, &clauses))?;
    let mut connected = effects::connected(connection, std::slice::from_ref(&proposal), &steps)?;
    Ok(Some(connected.remove(&proposal).unwrap_or_default()))
}

/// Brings a plain text out as the next version, as the demonstration does.
///
/// # Errors
/// When the database fails, or the text is none.
pub fn bring_out(
    connection: &mut Connection,
    of: &ConsultationId,
    (name, note): (&str, Option<&str>),
    text: &str,
    at: Instant,
) -> Result<(), Stop<Refusal>> {
    let units = read(Format::Plain, text.as_bytes()).map_err(|_| Stop::Refused(Refusal::NothingThere))?;
    let clause = |unit: Unit| DraftClause { level: unit.level, number: unit.number, text: unit.text };
    let new = NewDraft {
        revision: 0,
        name: name.to_owned(),
        note: note.map(str::to_owned),
        clauses: units.into_iter().map(clause).collect(),
    };
    save(connection, of, &new, at)?;
    publish(connection, of, 1, None, at)
}
