//! Where reports stand, read and put together.

use diesel::QueryResult;
use openapi::admin::reports::{ReportState, StaffReport};
use openapi::reports::{PublishedReport, Report, ReportDocument, ReportFile, ReportFormat};

use super::store::{self, Row};
use super::{content, files, rules};
use crate::consultations;
use crate::database::{Connection, Instant};
use crate::figures;
use crate::time::local;

/// How many proposals a preview shows.
const PREVIEWED: u32 = 20;

/// Where the report of a public consultation stands; `None` where it is not public.
pub(super) fn public(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<Report>> {
    let Some(standing) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let row = store::find(connection, &standing.id)?;
    report(connection, slug, standing.title, row.as_ref(), now)
}

fn report(
    connection: &mut Connection,
    slug: &str,
    title: String,
    row: Option<&Row>,
    now: Instant,
) -> QueryResult<Option<Report>> {
    let Some(due) = figures::reads::report_due(connection, slug, now)? else { return Ok(None) };
    let published = match row {
        Some(row) => published(connection, slug, row)?,
        None => None,
    };
    Ok(Some(Report { consultation_slug: slug.to_owned(), consultation_title: title, due, published }))
}

fn published(connection: &mut Connection, slug: &str, row: &Row) -> QueryResult<Option<PublishedReport>> {
    let (Some(number), Some(frozen_at), Some(published_at)) = (row.written_number(), row.frozen_at, row.published_at)
    else {
        return Ok(None);
    };
    let files = files::of_report(connection, &row.consultation_id)?.into_iter().map(|file| ReportFile {
        format: file.format,
        part: file.part,
        path: rules::file_path(slug, file.format, file.part),
        bytes: file.bytes,
        sha256: file.sha256,
    });
    Ok(Some(PublishedReport {
        number,
        frozen_at: local(frozen_at),
        published_at: local(published_at),
        files: files.collect(),
    }))
}

/// The file of a published report of a public consultation.
pub(super) fn file(
    connection: &mut Connection,
    slug: &str,
    (format, part): (ReportFormat, u32),
    now: Instant,
) -> QueryResult<Option<files::Kept>> {
    let Some(standing) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let is_published = store::find(connection, &standing.id)?.is_some_and(|row| row.state.0 == ReportState::Published);
    if !is_published {
        return Ok(None);
    }
    Ok(files::of_report(connection, &standing.id)?.into_iter().find(|file| (file.format, file.part) == (format, part)))
}

/// The report as staff see it; `None` where there is no such consultation.
pub(super) fn staff(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<StaffReport>> {
    let Some(id) = consultations::find_id(connection, slug)? else { return Ok(None) };
    let Some(whole) = figures::reads::whole(connection, slug, now)? else { return Ok(None) };
    let standing = consultations::standing_of(connection, &id, now)?;
    let row = store::find(connection, &id)?;
    let title = consultations::title_of(connection, &id)?;
    let Some(report) = report(connection, slug, title, row.as_ref(), now)? else { return Ok(None) };
    let state = row.as_ref().map_or(ReportState::Draft, |row| row.state.0);
    Ok(Some(StaffReport {
        report,
        state,
        revision: row.as_ref().map_or(0, |row| row.revision.unsigned_abs()),
        updated_at: row.as_ref().map(|row| local(row.updated_at)),
        can_be_published: state == ReportState::Draft && rules::is_over(standing.map(|standing| standing.stage)),
        unanswered: whole.figures.answers.open.unwrap_or_default(),
        words_before: row.as_ref().and_then(|row| row.words_before.clone()),
        words_after: row.and_then(|row| row.words_after),
    }))
}

/// The report as it would be, with its first proposals, and whether there are more; `None` where the consultation is not
/// public.
pub(super) fn preview(
    connection: &mut Connection,
    slug: &str,
    page: impl Fn(&str) -> String,
    now: Instant,
) -> QueryResult<Option<(ReportDocument, bool)>> {
    let Some(standing) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let row = store::find(connection, &standing.id)?;
    let Some((mut document, outcome)) = content::head(connection, slug, row.as_ref(), page, now)? else {
        return Ok(None);
    };
    let mut first = content::first_proposals(connection, slug, outcome.as_ref(), (None, PREVIEWED + 1))?;
    let is_cut = first.len() > PREVIEWED as usize;
    first.truncate(PREVIEWED as usize);
    document.proposals = first.into_iter().map(|listed| listed.item).collect();
    Ok(Some((document, is_cut)))
}
