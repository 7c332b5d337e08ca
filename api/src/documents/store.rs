//! Versions and clauses in the database.

use diesel::prelude::*;
use openapi::documents::{ClauseLevel, DocumentVersion};

use super::placing::Stood;
use super::rules::is_out;
use super::tree::Unit;
use super::versions::whole_texts;
use crate::database::schema::{consultation, document_clause, document_version};
use crate::database::{ClauseId, Connection, ConsultationId, Instant, Named};
use crate::time::local;

/// A version, without its clauses.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = document_version, treat_none_as_default_value = false)]
pub(super) struct VersionRow {
    pub(super) consultation_id: ConsultationId,
    pub(super) number: i32,
    pub(super) name: String,
    pub(super) note: Option<String>,
    pub(super) revision: i32,
    pub(super) published_at: Option<Instant>,
}

impl VersionRow {
    /// As the public sees it; `None` while it is not out.
    pub(super) fn published(&self, now: Instant) -> Option<DocumentVersion> {
        let published_at = self.published_at.filter(|at| is_out(Some(*at), now))?;
        Some(DocumentVersion {
            number: self.number.unsigned_abs(),
            name: self.name.clone(),
            note: self.note.clone(),
            published_at: local(published_at),
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = document_clause)]
struct ClauseRow {
    consultation_id: ConsultationId,
    version: i32,
    clause_id: ClauseId,
    position: i32,
    level: Named<ClauseLevel>,
    number: String,
    citation: String,
    text: String,
}

/// The clauses of a version, in order: units, ids and citations at the same places.
#[derive(Debug, Clone, Default)]
pub(super) struct Clauses {
    pub(super) units: Vec<Unit>,
    pub(super) ids: Vec<String>,
    pub(super) citations: Vec<String>,
}

impl Clauses {
    /// The place of a clause.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.ids.iter().position(|other| other == id)
    }

    /// The clauses as remarks stand on them.
    pub(super) fn stand(&self) -> Vec<Stood> {
        let texts = whole_texts(&self.units);
        let parts = self.ids.iter().zip(&self.citations).zip(texts);
        parts.map(|((id, citation), text)| Stood::new(id.clone(), citation.clone(), text)).collect()
    }
}

/// All versions of a consultation's draft, the oldest first.
pub(super) fn versions(connection: &mut Connection, of: &ConsultationId) -> QueryResult<Vec<VersionRow>> {
    document_version::table
        .filter(document_version::consultation_id.eq(of))
        .order(document_version::number)
        .select(VersionRow::as_select())
        .load(connection)
}

/// The clauses of a version.
pub(super) fn clauses(connection: &mut Connection, of: &ConsultationId, version: i32) -> QueryResult<Clauses> {
    let rows: Vec<ClauseRow> = document_clause::table
        .filter(document_clause::consultation_id.eq(of))
        .filter(document_clause::version.eq(version))
        .order(document_clause::position)
        .select(ClauseRow::as_select())
        .load(connection)?;
    let mut clauses = Clauses::default();
    for row in rows {
        clauses.units.push(Unit { level: row.level.0, number: row.number, text: row.text });
        clauses.ids.push(row.clause_id.as_str().to_owned());
        clauses.citations.push(row.citation);
    }
    Ok(clauses)
}

fn clause_id(text: &str) -> QueryResult<ClauseId> {
    let no_id = || diesel::result::Error::SerializationError(format!("{text} names no clause").into());
    ClauseId::parse(text).ok_or_else(no_id)
}

/// Writes the clauses of a version in the place of those that it had.
pub(super) fn replace_clauses(
    connection: &mut Connection,
    of: &ConsultationId,
    version: i32,
    clauses: &Clauses,
) -> QueryResult<()> {
    remove_clauses(connection, of, version)?;
    for (position, unit) in clauses.units.iter().enumerate() {
        let row = ClauseRow {
            consultation_id: of.clone(),
            version,
            clause_id: clause_id(&clauses.ids[position])?,
            position: i32::try_from(position).unwrap_or(i32::MAX),
            level: Named(unit.level),
            number: unit.number.clone(),
            citation: clauses.citations[position].clone(),
            text: unit.text.clone(),
        };
        diesel::insert_into(document_clause::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// Takes the clauses of a version away.
pub(super) fn remove_clauses(connection: &mut Connection, of: &ConsultationId, version: i32) -> QueryResult<()> {
    let of_version = document_clause::table
        .filter(document_clause::consultation_id.eq(of))
        .filter(document_clause::version.eq(version));
    diesel::delete(of_version).execute(connection).map(drop)
}

/// Holds the versions of a consultation as they are until the end of the transaction, against whoever publishes one: so
/// that no remark is made beside a version that does not know of it. Remarks do not wait for one another. SQLite has one
/// writer at a time.
pub(super) fn hold_versions(connection: &mut Connection, of: &ConsultationId) -> QueryResult<()> {
    match connection {
        Connection::Postgres(connection) => {
            let row = consultation::table.filter(consultation::id.eq(of)).select(consultation::id);
            row.for_share().load::<ConsultationId>(connection).map(drop)
        }
        Connection::Sqlite(_) => Ok(()),
    }
}

/// Waits until nobody makes a remark or changes versions, and keeps both out until the end of the transaction.
pub(super) fn change_versions(connection: &mut Connection, of: &ConsultationId) -> QueryResult<()> {
    match connection {
        Connection::Postgres(connection) => {
            let row = consultation::table.filter(consultation::id.eq(of)).select(consultation::id);
            row.for_no_key_update().load::<ConsultationId>(connection).map(drop)
        }
        Connection::Sqlite(_) => Ok(()),
    }
}

/// Whether a consultation has a version that is out.
///
/// # Errors
/// When the database fails.
pub fn has_document(connection: &mut Connection, of: &ConsultationId, now: Instant) -> QueryResult<bool> {
    let out = document_version::table
        .filter(document_version::consultation_id.eq(of))
        .filter(document_version::published_at.le(now))
        .select(document_version::number);
    Ok(out.first::<i32>(connection).optional()?.is_some())
}

/// The clause that is cited so in the newest version that is out.
///
/// # Errors
/// When the database fails.
pub fn cited(
    connection: &mut Connection,
    of: &ConsultationId,
    citation: &str,
    now: Instant,
) -> QueryResult<Option<ClauseId>> {
    let versions = versions(connection, of)?;
    let Some(newest) = versions.iter().rev().find(|version| is_out(version.published_at, now)) else { return Ok(None) };
    document_clause::table
        .filter(document_clause::consultation_id.eq(of))
        .filter(document_clause::version.eq(newest.number))
        .filter(document_clause::citation.eq(citation))
        .order(document_clause::position)
        .select(document_clause::clause_id)
        .first(connection)
        .optional()
}
