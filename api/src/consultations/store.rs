//! Consultations in the database.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use openapi::consultations::{Attachment, Consultation, ConsultationSummary, Kind, Office, Stage, StagePeriod};

use super::rules;
use crate::database::schema::{attachment, consultation, consultation_district, consultation_version, stage_period};
use crate::database::{Connection, ConsultationId, Instant, ListKey, Listed, Named, beyond};
use crate::documents;
use crate::text::{LIKE_ESCAPE, markdown_to_html, search_patterns};
use crate::time::local;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = consultation)]
struct Row {
    id: ConsultationId,
    slug: String,
    title: String,
    summary: String,
    description: String,
    language: String,
    kind: Named<Kind>,
    office_name: String,
    office_address: Option<String>,
    office_phone: Option<String>,
    office_email: Option<String>,
    invited: String,
    legal_basis: Option<String>,
    privacy_notice: String,
    publishes_at_once: bool,
    cancellation_reason: Option<String>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = stage_period)]
struct PeriodRow {
    stage: Named<Stage>,
    starts_at: Instant,
    ends_at: Option<Instant>,
}

impl PeriodRow {
    fn travels(&self) -> StagePeriod {
        StagePeriod { stage: self.stage.0, starts_at: local(self.starts_at), ends_at: self.ends_at.map(local) }
    }
}

/// What a list shows of a consultation, and by what it is ordered.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = consultation)]
struct SummaryRow {
    id: ConsultationId,
    slug: String,
    title: String,
    summary: String,
    language: String,
    kind: Named<Kind>,
    announced_at: Instant,
}

/// Which consultations to list; parsed and in bounds.
#[derive(Debug, Default)]
pub struct Filter {
    /// At this stage.
    pub stage: Option<Stage>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Concerning this district, or the whole city.
    pub district: Option<u8>,
    /// With these words.
    pub text: Option<String>,
}

/// The period that the clock is in, of a consultation that was published.
#[diesel::dsl::auto_type]
fn is_current(now: Instant) -> _ {
    let has_begun = stage_period::starts_at.le(now);
    let lasts = stage_period::ends_at.is_null().or(stage_period::ends_at.gt(now));
    consultation::published_at.is_not_null().and(has_begun).and(lasts)
}

/// Lists what is public, up to `limit` consultations after `after`.
pub(super) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<ConsultationSummary>>> {
    let mut query = consultation::table
        .inner_join(stage_period::table)
        .filter(is_current(now))
        .order((consultation::announced_at.desc(), consultation::id.desc()))
        .limit(i64::from(limit))
        .select((SummaryRow::as_select(), PeriodRow::as_select()))
        .into_boxed();
    if let Some(stage) = filter.stage {
        query = query.filter(stage_period::stage.eq(Named(stage)));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(consultation::kind.eq(Named(kind)));
    }
    if let Some(district) = filter.district {
        let districts =
            || consultation_district::table.filter(consultation_district::consultation_id.eq(consultation::id));
        let this_one = districts().filter(consultation_district::district.eq(i32::from(district)));
        query = query.filter(not(exists(districts())).or(exists(this_one)));
    }
    for pattern in filter.text.iter().flat_map(|text| search_patterns(text)) {
        query = query.filter(consultation::search_text.like(pattern).escape(LIKE_ESCAPE));
    }
    // The first page has a place too, before all there can be: without one SQLite would begin with the periods, and sort.
    if let Some((announced_at, id)) = after.and_then(place).or_else(before_all) {
        query = query.filter(beyond!((consultation::announced_at, consultation::id) < (announced_at, id)));
    }
    let rows: Vec<(SummaryRow, PeriodRow)> = query.load(connection)?;
    let ids: Vec<ConsultationId> = rows.iter().map(|(row, _)| row.id.clone()).collect();
    let districts = districts_of(connection, &ids)?;
    Ok(rows.into_iter().map(|(row, period)| listed(row, &period, &districts)).collect())
}

/// A place before every consultation, in the year 9999.
fn before_all() -> Option<(Instant, ConsultationId)> {
    let id = ConsultationId::parse("ffffffff-ffff-7fff-bfff-ffffffffffff")?;
    Some((Instant::from_microseconds(253_370_764_800_000_000)?, id))
}

/// The key as the columns have it; a key that was tampered with leads nowhere and is ignored.
fn place(key: &ListKey) -> Option<(Instant, ConsultationId)> {
    Some((key.at()?, ConsultationId::parse(&key.id)?))
}

fn districts_of(connection: &mut Connection, ids: &[ConsultationId]) -> QueryResult<Vec<(ConsultationId, i32)>> {
    consultation_district::table
        .filter(consultation_district::consultation_id.eq_any(ids.to_vec()))
        .order(consultation_district::district)
        .select((consultation_district::consultation_id, consultation_district::district))
        .load(connection)
}

fn listed(row: SummaryRow, period: &PeriodRow, districts: &[(ConsultationId, i32)]) -> Listed<ConsultationSummary> {
    let key = ListKey::new(0, row.announced_at, row.id.as_str());
    let summary = ConsultationSummary {
        slug: row.slug,
        title: row.title,
        summary: row.summary,
        language: row.language,
        kind: row.kind.0,
        stage: period.stage.0,
        period: period.travels(),
        districts: numbers(districts, &row.id),
    };
    Listed { item: summary, key }
}

fn numbers(districts: &[(ConsultationId, i32)], id: &ConsultationId) -> Vec<u8> {
    let own = districts.iter().filter(|(consultation, _)| consultation == id);
    // The column's CHECK keeps the numbers between 1 and 18.
    own.filter_map(|(_, number)| u8::try_from(*number).ok()).collect()
}

/// One consultation whole, if it is public.
pub(super) fn find(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<Consultation>> {
    let found: Option<(Row, PeriodRow)> = consultation::table
        .inner_join(stage_period::table)
        .filter(consultation::slug.eq(slug))
        .filter(is_current(now))
        .select((Row::as_select(), PeriodRow::as_select()))
        .first(connection)
        .optional()?;
    let Some((row, period)) = found else { return Ok(None) };
    let timetable = stage_period::table
        .filter(stage_period::consultation_id.eq(&row.id))
        .order(stage_period::starts_at)
        .select(PeriodRow::as_select())
        .load(connection)?;
    let attachments = attachment::table
        .filter(attachment::consultation_id.eq(&row.id))
        .order(attachment::position)
        .select((attachment::name, attachment::url))
        .load::<(String, String)>(connection)?;
    let districts = districts_of(connection, std::slice::from_ref(&row.id))?;
    let version: i64 = consultation_version::table
        .filter(consultation_version::consultation_id.eq(&row.id))
        .count()
        .get_result(connection)?;
    let version = u32::try_from(version).unwrap_or(u32::MAX);
    let has_document = documents::has_document(connection, &row.id, now)?;
    Ok(Some(Consultation { has_document, ..whole(row, &period, &timetable, attachments, &districts, version) }))
}

fn whole(
    row: Row,
    period: &PeriodRow,
    timetable: &[PeriodRow],
    attachments: Vec<(String, String)>,
    districts: &[(ConsultationId, i32)],
    version: u32,
) -> Consultation {
    Consultation {
        summary: ConsultationSummary {
            districts: numbers(districts, &row.id),
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            language: row.language,
            kind: row.kind.0,
            stage: period.stage.0,
            period: period.travels(),
        },
        description_html: markdown_to_html(&row.description),
        timetable: timetable.iter().map(PeriodRow::travels).collect(),
        office: Office {
            name: row.office_name,
            address: row.office_address,
            phone: row.office_phone,
            email: row.office_email,
        },
        invited: row.invited,
        legal_basis: row.legal_basis,
        attachments: attachments.into_iter().map(|(name, url)| Attachment { name, url }).collect(),
        privacy_notice_html: markdown_to_html(&row.privacy_notice),
        accepts_proposals: rules::accepts_proposals(period.stage.0),
        // Known to whoever asks the table of versions.
        has_document: false,
        publishes_at_once: row.publishes_at_once,
        cancellation_reason: row.cancellation_reason,
        version: version.max(1),
    }
}

/// The office that runs a consultation.
///
/// # Errors
/// When the database fails.
pub fn office_of(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Office> {
    consultation::table.filter(consultation::id.eq(id)).select(OFFICE).first(connection).map(office)
}

/// What is read of an office.
type OfficeRow = (String, Option<String>, Option<String>, Option<String>);

const OFFICE: (
    consultation::office_name,
    consultation::office_address,
    consultation::office_phone,
    consultation::office_email,
) = (consultation::office_name, consultation::office_address, consultation::office_phone, consultation::office_email);

fn office((name, address, phone, email): OfficeRow) -> Office {
    Office { name, address, phone, email }
}

/// What other features need to know of a public consultation.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its id.
    pub id: ConsultationId,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: String,
    /// Where it stands now.
    pub stage: Stage,
    /// Whether proposals are published at once.
    pub publishes_at_once: bool,
    /// The office that runs it.
    pub office: Office,
}

/// What is read of a standing.
type StandingRow = (ConsultationId, String, String, String, bool, Named<Stage>, OfficeRow);

/// What names a consultation.
enum Key<'a> {
    Slug(&'a str),
    Id(&'a ConsultationId),
}

fn standing(connection: &mut Connection, key: &Key<'_>, now: Instant) -> QueryResult<Option<Standing>> {
    let mut query = consultation::table
        .inner_join(stage_period::table)
        .filter(is_current(now))
        .select((
            consultation::id,
            consultation::slug,
            consultation::title,
            consultation::language,
            consultation::publishes_at_once,
            stage_period::stage,
            OFFICE,
        ))
        .into_boxed();
    query = match key {
        Key::Slug(slug) => query.filter(consultation::slug.eq(*slug)),
        Key::Id(id) => query.filter(consultation::id.eq(*id)),
    };
    let found: Option<StandingRow> = query.first(connection).optional()?;
    Ok(found.map(|(id, slug, title, language, publishes_at_once, stage, run_by)| Standing {
        id,
        slug,
        title,
        language,
        stage: stage.0,
        publishes_at_once,
        office: office(run_by),
    }))
}

/// The public consultation that the slug names.
///
/// # Errors
/// When the database fails.
pub fn find_standing(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<Standing>> {
    standing(connection, &Key::Slug(slug), now)
}

/// The consultation with this id, if it is public.
///
/// # Errors
/// When the database fails.
pub fn standing_of(connection: &mut Connection, id: &ConsultationId, now: Instant) -> QueryResult<Option<Standing>> {
    standing(connection, &Key::Id(id), now)
}

/// The id of the consultation with this slug, public or not.
///
/// # Errors
/// When the database fails.
pub fn find_id(connection: &mut Connection, slug: &str) -> QueryResult<Option<ConsultationId>> {
    consultation::table.filter(consultation::slug.eq(slug)).select(consultation::id).first(connection).optional()
}

/// The name in addresses of a consultation, public or not.
///
/// # Errors
/// When the database fails, or there is no such consultation.
pub fn slug_of(connection: &mut Connection, id: &ConsultationId) -> QueryResult<String> {
    consultation::table.filter(consultation::id.eq(id)).select(consultation::slug).first(connection)
}

/// The title of a consultation, public or not.
///
/// # Errors
/// When the database fails, or there is no such consultation.
pub fn title_of(connection: &mut Connection, id: &ConsultationId) -> QueryResult<String> {
    consultation::table.filter(consultation::id.eq(id)).select(consultation::title).first(connection)
}

/// The dates and the kind of a consultation, public or not.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its id.
    pub id: ConsultationId,
    /// Its kind.
    pub kind: Kind,
    /// When it was published, if it was.
    pub published_at: Option<Instant>,
    /// From when to when taking part is possible, as far as that is known.
    pub open: Option<(Instant, Option<Instant>)>,
    /// Whether it was called off.
    pub is_cancelled: bool,
}

/// The dates and the kind of the consultation with this slug, public or not.
///
/// # Errors
/// When the database fails.
pub fn find_frame(connection: &mut Connection, slug: &str) -> QueryResult<Option<Frame>> {
    let found: Option<(ConsultationId, Named<Kind>, Option<Instant>)> = consultation::table
        .filter(consultation::slug.eq(slug))
        .select((consultation::id, consultation::kind, consultation::published_at))
        .first(connection)
        .optional()?;
    let Some((id, kind, published_at)) = found else { return Ok(None) };
    let periods: Vec<PeriodRow> = stage_period::table
        .filter(stage_period::consultation_id.eq(&id))
        .order(stage_period::starts_at)
        .select(PeriodRow::as_select())
        .load(connection)?;
    let of = |stage| periods.iter().find(|period| period.stage.0 == stage);
    Ok(Some(Frame {
        id,
        kind: kind.0,
        published_at,
        open: of(Stage::Open).map(|period| (period.starts_at, period.ends_at)),
        is_cancelled: of(Stage::Cancelled).is_some(),
    }))
}
