//! What the city asked about, and when experts were at hand.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use openapi::consultations::{Kind, Stage};
use openapi::documents::ClauseLevel;
use openapi::duties::Mode;
use openapi::open_data::{OpenClause, OpenConsultation, OpenDuty};

use super::{After, BETWEEN, LIMIT, after_key, columns_of, number};
use crate::database::schema::{consultation, document_clause, document_version, duty, stage_period};
use crate::database::{Connection, Instant, Named};
use crate::time::local;

#[derive(Queryable, Selectable)]
#[diesel(table_name = consultation)]
struct ConsultationRow {
    id: String,
    slug: String,
    title: String,
    summary: String,
    kind: Named<Kind>,
    language: String,
    announced_at: Instant,
    office_name: String,
    invited: String,
    legal_basis: Option<String>,
    cancellation_reason: Option<String>,
}

type StageColumns = (Named<Stage>, Instant, Option<Instant>);

/// Consultations that are public, with the stage that the clock is in.
pub(in crate::open_data) fn consultations(
    connection: &mut Connection,
    after: &After,
    now: Instant,
) -> QueryResult<Vec<(String, OpenConsultation)>> {
    let rows: Vec<(ConsultationRow, StageColumns)> = consultation::table
        .inner_join(stage_period::table)
        .filter(consultation::published_at.is_not_null())
        .filter(stage_period::starts_at.le(now))
        .filter(stage_period::ends_at.is_null().or(stage_period::ends_at.gt(now)))
        .filter(consultation::id.gt(after.clone().unwrap_or_default()))
        .order(consultation::id)
        .limit(LIMIT)
        .select((ConsultationRow::as_select(), (stage_period::stage, stage_period::starts_at, stage_period::ends_at)))
        .load(connection)?;
    let travels = |(row, (stage, from, to)): (ConsultationRow, StageColumns)| {
        let open = OpenConsultation {
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            kind: row.kind.0,
            language: row.language,
            stage: stage.0,
            announced_at: local(row.announced_at),
            stage_began_at: local(from),
            stage_ends_at: to.map(local),
            office: row.office_name,
            invited: row.invited,
            legal_basis: row.legal_basis,
            cancellation_reason: row.cancellation_reason,
        };
        (row.id, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = document_clause)]
struct ClauseRow {
    consultation_id: String,
    version: i32,
    clause_id: String,
    position: i32,
    level: Named<ClauseLevel>,
    number: String,
    citation: String,
    text: String,
}

/// The clauses of the versions that are out, of drafts of consultations that are public.
pub(in crate::open_data) fn clauses(
    connection: &mut Connection,
    after: &After,
    now: Instant,
) -> QueryResult<Vec<(String, OpenClause)>> {
    let [of, version, clause] = columns_of(after);
    let rows: Vec<(ClauseRow, String, Instant)> = document_clause::table
        .inner_join(
            document_version::table.on(document_version::consultation_id
                .eq(document_clause::consultation_id)
                .and(document_version::number.eq(document_clause::version))),
        )
        .inner_join(consultation::table.on(consultation::id.eq(document_clause::consultation_id)))
        .filter(consultation::published_at.is_not_null())
        .filter(document_version::published_at.le(now))
        .filter(after_key!(
            (document_clause::consultation_id, Integer: document_clause::version, Text: document_clause::clause_id)
                > (of, number(version), clause)
        ))
        .order((document_clause::consultation_id, document_clause::version, document_clause::clause_id))
        .limit(LIMIT)
        .select((ClauseRow::as_select(), consultation::slug, document_version::published_at.assume_not_null()))
        .load(connection)?;
    let travels = |(row, slug, published_at): (ClauseRow, String, Instant)| {
        let written = |text: String| (!text.is_empty()).then_some(text);
        let place = format!("{}{BETWEEN}{}{BETWEEN}{}", row.consultation_id, row.version, row.clause_id);
        let open = OpenClause {
            consultation_slug: slug,
            version: row.version.unsigned_abs(),
            published_at: local(published_at),
            position: row.position.unsigned_abs() + 1,
            clause_id: row.clause_id,
            level: row.level.0,
            number: written(row.number),
            citation: written(row.citation),
            text: written(row.text),
        };
        (place, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = duty)]
struct DutyRow {
    id: String,
    mode: Named<Mode>,
    place: Option<String>,
    starts_at: Instant,
    ends_at: Instant,
    slot_minutes: i32,
    seats_per_slot: i32,
    cancelled_at: Option<Instant>,
}

/// The duties of consultations that are public.
pub(in crate::open_data) fn duties(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenDuty)>> {
    let rows: Vec<(DutyRow, String)> = duty::table
        .inner_join(consultation::table)
        .filter(consultation::published_at.is_not_null())
        .filter(duty::id.gt(after.clone().unwrap_or_default()))
        .order(duty::id)
        .limit(LIMIT)
        .select((DutyRow::as_select(), consultation::slug))
        .load(connection)?;
    let travels = |(row, slug): (DutyRow, String)| {
        let open = OpenDuty {
            id: row.id.clone(),
            consultation_slug: slug,
            mode: row.mode.0,
            place: row.place,
            starts_at: local(row.starts_at),
            ends_at: local(row.ends_at),
            slot_minutes: row.slot_minutes.unsigned_abs(),
            seats_per_slot: row.seats_per_slot.unsigned_abs(),
            is_cancelled: row.cancelled_at.is_some(),
        };
        (row.id, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}
