//! Reports in the database.

use diesel::dsl::max;
use diesel::prelude::*;
use openapi::admin::reports::ReportState;
use openapi::follows::NewsKind;

use super::rules::{self, Refusal};
use crate::audit::{self, Act, Origin};
use crate::consultations::{self, editing};
use crate::database::schema::report;
use crate::database::{Connection, ConsultationId, Instant, Named, Stop};
use crate::follows::{self, News};
use crate::time::{seconds_after, wall_clock};

/// For how long a program is believed to go on making files, in seconds, after it has last written something.
const BELIEVED: i64 = 60;

/// A report.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = report)]
pub(super) struct Row {
    pub(super) consultation_id: ConsultationId,
    pub(super) revision: i32,
    pub(super) state: Named<ReportState>,
    pub(super) words_before: Option<String>,
    pub(super) words_after: Option<String>,
    pub(super) updated_at: Instant,
    pub(super) year: Option<i32>,
    pub(super) number: Option<i32>,
    pub(super) frozen_at: Option<Instant>,
    pub(super) published_at: Option<Instant>,
    pub(super) maker: Option<String>,
}

impl Row {
    /// Its number as it is written, once it has one.
    pub(super) fn written_number(&self) -> Option<String> {
        Some(rules::number(self.number?, self.year?))
    }
}

/// The report of a consultation, if anybody has written something for it.
pub(super) fn find(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Option<Row>> {
    report::table.filter(report::consultation_id.eq(id)).select(Row::as_select()).first(connection).optional()
}

/// Whether the report of a consultation is published.
///
/// # Errors
/// When the database fails.
pub fn is_published(connection: &mut Connection, id: &ConsultationId) -> QueryResult<bool> {
    let published = report::table
        .filter(report::consultation_id.eq(id))
        .filter(report::state.eq(Named(ReportState::Published)))
        .select(report::revision);
    published.first::<i32>(connection).optional().map(|found| found.is_some())
}

/// The same; on PostgreSQL its row is held until the end of the transaction: of two that change it at once, the second
/// sees what the first did.
fn held(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Option<Row>> {
    let one = report::table.filter(report::consultation_id.eq(id));
    match connection {
        Connection::Postgres(connection) => one.select(Row::as_select()).for_update().first(connection).optional(),
        Connection::Sqlite(connection) => one.select(Row::as_select()).first(connection).optional(),
    }
}

/// What staff write.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) read: u32,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Writes the words of a draft.
pub(super) fn write_words(
    connection: &mut Connection,
    slug: &str,
    words: &Words,
    origin: &Origin,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let id = consultations::find_id(connection, slug)?.ok_or(Stop::Refused(Refusal::NoSuchConsultation))?;
    let standing = held(connection, &id)?;
    let (state, revision) = standing.as_ref().map_or((ReportState::Draft, 0), |row| (row.state.0, row.revision));
    rules::may_change(state, revision.unsigned_abs(), words.read).map_err(Stop::Refused)?;
    let values = || {
        (
            report::words_before.eq(words.before.as_deref()),
            report::words_after.eq(words.after.as_deref()),
            report::updated_at.eq(now),
            report::revision.eq(revision + 1),
        )
    };
    if standing.is_some() {
        diesel::update(report::table.filter(report::consultation_id.eq(&id))).set(values()).execute(connection)?;
    } else {
        let row = (report::consultation_id.eq(&id), report::state.eq(Named(ReportState::Draft)), values());
        diesel::insert_into(report::table).values(row).execute(connection)?;
    }
    audit::record(connection, origin, Act::new("report.change", id.as_str()), now)?;
    Ok(())
}

/// Freezes the report and gives it the next number of its year: from now on its files are made.
pub(super) fn freeze(
    connection: &mut Connection,
    slug: &str,
    read: u32,
    origin: &Origin,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let id = consultations::find_id(connection, slug)?.ok_or(Stop::Refused(Refusal::NoSuchConsultation))?;
    let standing = held(connection, &id)?;
    let (state, revision) = standing.as_ref().map_or((ReportState::Draft, 0), |row| (row.state.0, row.revision));
    rules::may_change(state, revision.unsigned_abs(), read).map_err(Stop::Refused)?;
    let stage = consultations::standing_of(connection, &id, now)?.map(|standing| standing.stage);
    if !rules::is_over(stage) {
        return Err(Stop::Refused(Refusal::NotOver));
    }
    let year = i32::from(wall_clock(now).year());
    let last: Option<i32> =
        report::table.filter(report::year.eq(year)).select(max(report::number)).first(connection)?;
    // Two at once get the same number: the unique key refuses the second, which is tried again.
    let number = last.unwrap_or_default() + 1;
    let values = || {
        (
            report::state.eq(Named(ReportState::Making)),
            report::year.eq(Some(year)),
            report::number.eq(Some(number)),
            report::frozen_at.eq(Some(now)),
        )
    };
    if standing.is_some() {
        diesel::update(report::table.filter(report::consultation_id.eq(&id))).set(values()).execute(connection)?;
    } else {
        let row = (report::consultation_id.eq(&id), report::revision.eq(1), report::updated_at.eq(now), values());
        diesel::insert_into(report::table).values(row).execute(connection)?;
    }
    let number = rules::number(number, year);
    audit::record(connection, origin, Act::new("report.freeze", id.as_str()).details(&number), now)?;
    Ok(())
}

/// Whether there is a report whose files are to be made and nobody is believed to make.
pub(super) fn is_any_waiting(connection: &mut Connection, now: Instant) -> QueryResult<bool> {
    let waiting = report::table
        .filter(report::state.eq(Named(ReportState::Making)))
        .filter(report::maker_until.is_null().or(report::maker_until.le(now)))
        .select(report::revision);
    waiting.first::<i32>(connection).optional().map(|found| found.is_some())
}

/// Takes a report whose files are to be made; `None` when there is none that nobody works on.
pub(super) fn claim(connection: &mut Connection, maker: &str, now: Instant) -> QueryResult<Option<Row>> {
    let is_free = || report::maker_until.is_null().or(report::maker_until.le(now));
    let waiting: Option<Row> = report::table
        .filter(report::state.eq(Named(ReportState::Making)))
        .filter(is_free())
        .order(report::frozen_at)
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    let Some(row) = waiting else { return Ok(None) };
    let taken = diesel::update(
        report::table
            .filter(report::consultation_id.eq(&row.consultation_id))
            .filter(report::state.eq(Named(ReportState::Making)))
            .filter(is_free()),
    )
    .set((report::maker.eq(Some(maker)), report::maker_until.eq(Some(seconds_after(now, BELIEVED)))))
    .execute(connection)?;
    Ok((taken > 0).then_some(Row { maker: Some(maker.to_owned()), ..row }))
}

/// Says that this program still makes the files; false when another one does.
pub(super) fn go_on(connection: &mut Connection, id: &ConsultationId, maker: &str, now: Instant) -> QueryResult<bool> {
    let own = report::table
        .filter(report::consultation_id.eq(id))
        .filter(report::state.eq(Named(ReportState::Making)))
        .filter(report::maker.eq(maker));
    let renewed =
        diesel::update(own).set(report::maker_until.eq(Some(seconds_after(now, BELIEVED)))).execute(connection)?;
    Ok(renewed > 0)
}

/// Publishes a report whose files are made; false when another program makes them now. The consultation is at the stage
/// of the report from then on.
pub(super) fn publish(connection: &mut Connection, row: &Row, now: Instant) -> QueryResult<bool> {
    let Some(maker) = &row.maker else { return Ok(false) };
    let own = report::table
        .filter(report::consultation_id.eq(&row.consultation_id))
        .filter(report::state.eq(Named(ReportState::Making)))
        .filter(report::maker.eq(maker));
    let published = diesel::update(own)
        .set((
            report::state.eq(Named(ReportState::Published)),
            report::published_at.eq(Some(now)),
            report::maker_until.eq(None::<Instant>),
        ))
        .execute(connection)?;
    if published == 0 {
        return Ok(false);
    }
    editing::begin_report_stage(connection, &row.consultation_id, now)?;
    tell(connection, row, now)?;
    let act = Act::new("report.publish", row.consultation_id.as_str());
    audit::record(connection, &Origin::system(), act, now)?;
    Ok(true)
}

/// Tells who follows that the report is there.
fn tell(connection: &mut Connection, row: &Row, now: Instant) -> QueryResult<()> {
    let slug = consultations::slug_of(connection, &row.consultation_id)?;
    let news = News {
        consultation: &row.consultation_id,
        kind: NewsKind::Report,
        subject: "",
        detail: &row.written_number().unwrap_or_default(),
        proposal: None,
        path: Some(&format!("/consultations/{slug}/report")),
    };
    follows::tell(connection, news, now)
}
