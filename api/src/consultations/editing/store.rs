//! Consultations in the database, as staff write them.

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::admin::consultations::{ConsultationContent, StaffConsultation, StaffConsultationSummary};
use openapi::check::given;
use openapi::consultations::{Attachment, Kind, Office, Stage, StagePeriod};
use openapi::proposals::ProposalStatus;

use super::rules::{self, Period};
use crate::consultations::versions;
use crate::database::schema::{
    answer, attachment, attention, booking, consultation, consultation_district, duty, proposal, seat, slot,
    stage_period,
};
use crate::database::{AttachmentId, Connection, ConsultationId, Instant, ListKey, Listed, Named, beyond};
use crate::text::folded;
use crate::time::local;

/// The language in which staff write.
const LANGUAGE: &str = "pl";

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = consultation, treat_none_as_null = true, treat_none_as_default_value = false)]
struct Text {
    title: String,
    summary: String,
    description: String,
    kind: Named<Kind>,
    announced_at: Instant,
    office_name: String,
    office_address: Option<String>,
    office_phone: Option<String>,
    office_email: Option<String>,
    invited: String,
    legal_basis: Option<String>,
    privacy_notice: String,
    publishes_at_once: bool,
    search_text: String,
}

impl Text {
    fn of(content: &ConsultationContent, announced_at: Instant) -> Self {
        let (title, summary) = (content.title.trim().to_owned(), content.summary.trim().to_owned());
        Self {
            search_text: folded(&format!("{title}\n{summary}")),
            title,
            summary,
            description: content.description.trim().to_owned(),
            kind: Named(content.kind),
            announced_at,
            office_name: content.office.name.trim().to_owned(),
            office_address: given(&content.office.address).map(str::to_owned),
            office_phone: given(&content.office.phone).map(str::to_owned),
            office_email: given(&content.office.email).map(str::to_owned),
            invited: content.invited.trim().to_owned(),
            legal_basis: given(&content.legal_basis).map(str::to_owned),
            privacy_notice: content.privacy_notice.trim().to_owned(),
            publishes_at_once: content.publishes_at_once,
        }
    }
}

/// How a consultation stands, for staff.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = consultation)]
pub(super) struct State {
    pub(super) id: ConsultationId,
    pub(super) slug: String,
    pub(super) revision: i32,
    pub(super) published_at: Option<Instant>,
    pub(super) cancellation_reason: Option<String>,
}

/// The consultation that the slug names, public or not. On PostgreSQL its row is held until the end of the transaction:
/// of two that change it at once, the second sees what the first did.
pub(super) fn state(connection: &mut Connection, slug: &str) -> QueryResult<Option<State>> {
    let one = consultation::table.filter(consultation::slug.eq(slug));
    match connection {
        Connection::Postgres(connection) => one.select(State::as_select()).for_update().first(connection).optional(),
        Connection::Sqlite(connection) => one.select(State::as_select()).first(connection).optional(),
    }
}

/// Writes a draft.
///
/// # Errors
/// When the database fails, or the slug is taken.
pub fn insert_draft(
    connection: &mut Connection,
    slug: &str,
    content: &ConsultationContent,
    periods: &[Period],
    now: Instant,
) -> QueryResult<ConsultationId> {
    let id = ConsultationId::new();
    let announced_at = periods.first().map_or(now, |period| period.starts_at);
    let row = (
        consultation::id.eq(&id),
        consultation::slug.eq(slug),
        consultation::language.eq(LANGUAGE),
        consultation::revision.eq(1),
        consultation::updated_at.eq(Some(now)),
        Text::of(content, announced_at),
    );
    diesel::insert_into(consultation::table).values(row).execute(connection)?;
    write_periods(connection, &id, periods)?;
    write_districts(connection, &id, &content.districts)?;
    write_attachments(connection, &id, &content.attachments)?;
    Ok(id)
}

/// Changes what a consultation says.
pub(super) fn update(
    connection: &mut Connection,
    id: &ConsultationId,
    content: &ConsultationContent,
    periods: &[Period],
    now: Instant,
) -> QueryResult<()> {
    let announced_at = periods.first().map_or(now, |period| period.starts_at);
    diesel::update(consultation::table.filter(consultation::id.eq(id)))
        .set(Text::of(content, announced_at))
        .execute(connection)?;
    write_periods(connection, id, periods)?;
    write_districts(connection, id, &content.districts)?;
    write_attachments(connection, id, &content.attachments)?;
    touch(connection, id, now)
}

fn touch(connection: &mut Connection, id: &ConsultationId, now: Instant) -> QueryResult<()> {
    diesel::update(consultation::table.filter(consultation::id.eq(id)))
        .set((consultation::revision.eq(consultation::revision + 1), consultation::updated_at.eq(Some(now))))
        .execute(connection)
        .map(drop)
}

fn write_periods(connection: &mut Connection, id: &ConsultationId, periods: &[Period]) -> QueryResult<()> {
    diesel::delete(stage_period::table.filter(stage_period::consultation_id.eq(id))).execute(connection)?;
    for period in periods {
        let row = (
            stage_period::consultation_id.eq(id),
            stage_period::stage.eq(Named(period.stage)),
            stage_period::starts_at.eq(period.starts_at),
            stage_period::ends_at.eq(period.ends_at),
        );
        diesel::insert_into(stage_period::table).values(row).execute(connection)?;
    }
    Ok(())
}

fn write_districts(connection: &mut Connection, id: &ConsultationId, districts: &[u8]) -> QueryResult<()> {
    let own = consultation_district::table.filter(consultation_district::consultation_id.eq(id));
    diesel::delete(own).execute(connection)?;
    for &district in districts {
        let row =
            (consultation_district::consultation_id.eq(id), consultation_district::district.eq(i32::from(district)));
        diesel::insert_into(consultation_district::table).values(row).execute(connection)?;
    }
    Ok(())
}

fn write_attachments(connection: &mut Connection, id: &ConsultationId, documents: &[Attachment]) -> QueryResult<()> {
    diesel::delete(attachment::table.filter(attachment::consultation_id.eq(id))).execute(connection)?;
    for (position, document) in (0..).zip(documents) {
        let row = (
            attachment::id.eq(AttachmentId::new()),
            attachment::consultation_id.eq(id),
            attachment::position.eq(position),
            attachment::name.eq(document.name.trim()),
            attachment::url.eq(document.url.trim()),
        );
        diesel::insert_into(attachment::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// Publishes a draft.
///
/// # Errors
/// When the database fails.
pub fn publish(connection: &mut Connection, id: &ConsultationId, now: Instant) -> QueryResult<()> {
    diesel::update(consultation::table.filter(consultation::id.eq(id)))
        .set(consultation::published_at.eq(Some(now)))
        .execute(connection)?;
    touch(connection, id, now)?;
    keep_version(connection, id, None, now)
}

/// Keeps what the consultation says now as a version that is public.
pub(super) fn keep_version(
    connection: &mut Connection,
    id: &ConsultationId,
    note: Option<&str>,
    now: Instant,
) -> QueryResult<()> {
    let content = content(connection, id)?;
    versions::keep(connection, id, &content, note, now)
}

/// A change of the life of a consultation.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// A stage was begun by hand.
    Moved,
    /// It was called off, for this reason.
    Cancelled(&'a str),
}

/// Writes a timetable that was changed by hand.
pub(super) fn set_timetable(
    connection: &mut Connection,
    id: &ConsultationId,
    periods: &[Period],
    change: Change<'_>,
    now: Instant,
) -> QueryResult<()> {
    write_periods(connection, id, periods)?;
    if let Change::Cancelled(reason) = change {
        diesel::update(consultation::table.filter(consultation::id.eq(id)))
            .set(consultation::cancellation_reason.eq(Some(reason)))
            .execute(connection)?;
    }
    touch(connection, id, now)?;
    keep_version(connection, id, None, now)
}

/// Begins the stage at which the report is published, unless it or a later one has begun.
///
/// # Errors
/// When the database fails.
pub fn begin_report_stage(connection: &mut Connection, id: &ConsultationId, now: Instant) -> QueryResult<()> {
    match rules::moved(&periods(connection, id)?, Stage::Reported, now) {
        Some(after) => set_timetable(connection, id, &after, Change::Moved, now),
        None => Ok(()),
    }
}

/// The stages with their dates, in order.
pub(super) fn periods(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Vec<Period>> {
    let rows: Vec<(Named<Stage>, Instant, Option<Instant>)> = stage_period::table
        .filter(stage_period::consultation_id.eq(id))
        .order(stage_period::starts_at)
        .select((stage_period::stage, stage_period::starts_at, stage_period::ends_at))
        .load(connection)?;
    Ok(rows.into_iter().map(|(stage, starts_at, ends_at)| Period { stage: stage.0, starts_at, ends_at }).collect())
}

/// Moves the instant at which one stage ends and the next begins.
///
/// # Errors
/// When the database fails.
pub fn move_end(
    connection: &mut Connection,
    id: &ConsultationId,
    ended: Stage,
    begun: Stage,
    at: Instant,
) -> QueryResult<()> {
    let period = |stage| {
        stage_period::table.filter(stage_period::consultation_id.eq(id)).filter(stage_period::stage.eq(Named(stage)))
    };
    diesel::update(period(ended)).set(stage_period::ends_at.eq(Some(at))).execute(connection)?;
    diesel::update(period(begun)).set(stage_period::starts_at.eq(at)).execute(connection).map(drop)
}

/// What the consultation says.
fn content(connection: &mut Connection, id: &ConsultationId) -> QueryResult<ConsultationContent> {
    let text: Text = consultation::table.filter(consultation::id.eq(id)).select(Text::as_select()).first(connection)?;
    let timetable = rules::planned(&periods(connection, id)?);
    let districts: Vec<i32> = consultation_district::table
        .filter(consultation_district::consultation_id.eq(id))
        .order(consultation_district::district)
        .select(consultation_district::district)
        .load(connection)?;
    let attachments: Vec<(String, String)> = attachment::table
        .filter(attachment::consultation_id.eq(id))
        .order(attachment::position)
        .select((attachment::name, attachment::url))
        .load(connection)?;
    Ok(ConsultationContent {
        title: text.title,
        summary: text.summary,
        description: text.description,
        kind: text.kind.0,
        timetable,
        districts: districts.into_iter().filter_map(|number| u8::try_from(number).ok()).collect(),
        office: Office {
            name: text.office_name,
            address: text.office_address,
            phone: text.office_phone,
            email: text.office_email,
        },
        invited: text.invited,
        legal_basis: text.legal_basis,
        attachments: attachments.into_iter().map(|(name, url)| Attachment { name, url }).collect(),
        privacy_notice: text.privacy_notice,
        publishes_at_once: text.publishes_at_once,
    })
}

/// The consultation as staff edit it.
pub(super) fn find(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<StaffConsultation>> {
    let state: Option<State> = consultation::table
        .filter(consultation::slug.eq(slug))
        .select(State::as_select())
        .first(connection)
        .optional()?;
    let Some(state) = state else { return Ok(None) };
    let periods = periods(connection, &state.id)?;
    let period = |period: &Period| StagePeriod {
        stage: period.stage,
        starts_at: local(period.starts_at),
        ends_at: period.ends_at.map(local),
    };
    Ok(Some(StaffConsultation {
        stage: rules::staff_stage(state.published_at.is_some(), &periods, now),
        revision: state.revision.unsigned_abs(),
        published_at: state.published_at.map(local),
        content: content(connection, &state.id)?,
        timetable: periods.iter().map(period).collect(),
        slug: state.slug,
        cancellation_reason: state.cancellation_reason,
    }))
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = consultation)]
struct SummaryRow {
    id: ConsultationId,
    slug: String,
    title: String,
    kind: Named<Kind>,
    announced_at: Instant,
    published_at: Option<Instant>,
    updated_at: Option<Instant>,
}

/// Lists up to `limit` consultations after `after`, drafts included, the newest announcement first.
pub(super) fn list(
    connection: &mut Connection,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<StaffConsultationSummary>>> {
    let mut query = consultation::table
        .order((consultation::announced_at.desc(), consultation::id.desc()))
        .limit(i64::from(limit))
        .select(SummaryRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, ConsultationId::parse(&key.id)?))) {
        query = query.filter(beyond!((consultation::announced_at, consultation::id) < (at, id)));
    }
    let rows: Vec<SummaryRow> = query.load(connection)?;
    rows.into_iter().map(|row| summary(connection, row, now)).collect()
}

fn summary(
    connection: &mut Connection,
    row: SummaryRow,
    now: Instant,
) -> QueryResult<Listed<StaffConsultationSummary>> {
    let periods = periods(connection, &row.id)?;
    let key = ListKey::new(0, row.announced_at, row.id.as_str());
    let item = StaffConsultationSummary {
        stage: rules::staff_stage(row.published_at.is_some(), &periods, now),
        waiting: waiting(connection, &row.id)?,
        unanswered: unanswered(connection, &row.id)?,
        attention: needing_attention(connection, &row.id)?,
        slug: row.slug,
        title: row.title,
        kind: row.kind.0,
        updated_at: local(row.updated_at.unwrap_or(row.announced_at)),
    };
    Ok(Listed { key, item })
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

fn waiting(connection: &mut Connection, id: &ConsultationId) -> QueryResult<u32> {
    let waiting = proposal::table
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq(Named(ProposalStatus::Waiting)));
    waiting.select(count_star()).first(connection).map(number)
}

fn unanswered(connection: &mut Connection, id: &ConsultationId) -> QueryResult<u32> {
    let answered = answer::table.filter(answer::published_at.is_not_null()).select(answer::proposal_id);
    let unanswered = proposal::table
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::merged_into.is_null())
        .filter(diesel::dsl::not(proposal::id.eq_any(answered)));
    unanswered.select(diesel::dsl::count(proposal::id)).first(connection).map(number)
}

fn needing_attention(connection: &mut Connection, id: &ConsultationId) -> QueryResult<u32> {
    let open = attention::table
        .inner_join(booking::table.inner_join(seat::table.inner_join(slot::table.inner_join(duty::table))))
        .filter(duty::consultation_id.eq(id))
        .filter(attention::resolved_at.is_null());
    open.select(count_star()).first(connection).map(number)
}
