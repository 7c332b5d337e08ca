//! What a consultation has said in public: a version is kept at each change.

use diesel::prelude::*;
use openapi::admin::consultations::ConsultationContent;
use openapi::consultations::ConsultationVersion;

use crate::database::schema::consultation_version;
use crate::database::{Connection, ConsultationId, Instant};
use crate::time::local;

/// The versions, the newest first.
pub(super) fn list(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Vec<ConsultationVersion>> {
    let rows: Vec<(i32, Instant, Option<String>, String)> = consultation_version::table
        .filter(consultation_version::consultation_id.eq(id))
        .order(consultation_version::number.desc())
        .select((
            consultation_version::number,
            consultation_version::published_at,
            consultation_version::note,
            consultation_version::content,
        ))
        .load(connection)?;
    let version = |(number, published_at, note, content): (i32, Instant, Option<String>, String)| {
        let content = serde_json::from_str(&content).map_err(|error| {
            diesel::result::Error::DeserializationError(format!("a version's content: {error}").into())
        })?;
        Ok(ConsultationVersion { number: number.unsigned_abs(), published_at: local(published_at), note, content })
    };
    rows.into_iter().map(version).collect()
}

/// Keeps what the consultation says from now on.
pub(super) fn keep(
    connection: &mut Connection,
    id: &ConsultationId,
    content: &ConsultationContent,
    note: Option<&str>,
    now: Instant,
) -> QueryResult<()> {
    let last: Option<i32> = consultation_version::table
        .filter(consultation_version::consultation_id.eq(id))
        .select(diesel::dsl::max(consultation_version::number))
        .first(connection)?;
    let content =
        serde_json::to_string(content).map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?;
    let row = (
        consultation_version::consultation_id.eq(id),
        consultation_version::number.eq(last.unwrap_or_default() + 1),
        consultation_version::published_at.eq(now),
        consultation_version::note.eq(note),
        consultation_version::content.eq(content),
    );
    diesel::insert_into(consultation_version::table).values(row).execute(connection).map(drop)
}
