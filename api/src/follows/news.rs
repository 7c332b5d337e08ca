//! What there is to tell of consultations.

use diesel::prelude::*;
use openapi::consultations::Stage;
use openapi::follows::NewsKind;

use super::rules::BACK_MINUTES;
use crate::database::schema::{consultation, document_version, news, stage_period};
use crate::database::{Connection, ConsultationId, Instant, Named, NewsId, ProposalId, attempt};
use crate::time::minutes_after;

/// News of a consultation.
#[derive(Debug, Clone, Copy)]
pub struct News<'a> {
    /// Of which.
    pub consultation: &'a ConsultationId,
    /// Of which kind.
    pub kind: NewsKind,
    /// What they are about, as people named it: the title of a proposal, of a commitment, of a version of the draft.
    pub subject: &'a str,
    /// The name of a stage or a state, how many duties, or the number of a report or a version.
    pub detail: &'a str,
    /// The proposal, where they tell of what came of one: who made or backs it is told when that is done.
    pub proposal: Option<&'a ProposalId>,
    /// The page that tells more, such as `/proposal/3WQ9-7HDX`; the consultation's own where there is none.
    pub path: Option<&'a str>,
}

/// Writes news in the transaction of what they tell of. Nothing is written of a consultation that is not public.
///
/// # Errors
/// When the database fails.
pub fn tell(connection: &mut Connection, new: News<'_>, now: Instant) -> QueryResult<()> {
    write(connection, new, NewsId::new().as_str(), now).map(drop)
}

fn write(connection: &mut Connection, new: News<'_>, once: &str, at: Instant) -> QueryResult<bool> {
    let public = consultation::table
        .filter(consultation::id.eq(new.consultation))
        .filter(consultation::published_at.is_not_null());
    let slug: Option<String> = public.select(consultation::slug).first(connection).optional()?;
    let Some(slug) = slug else { return Ok(false) };
    let path = new.path.map_or_else(|| format!("/consultations/{slug}"), str::to_owned);
    let row = (
        news::id.eq(NewsId::new()),
        news::consultation_id.eq(new.consultation),
        news::kind.eq(Named(new.kind)),
        news::subject.eq(new.subject),
        news::detail.eq(new.detail),
        news::proposal_id.eq(new.proposal),
        news::path.eq(path),
        news::at.eq(at),
        news::once.eq(once),
    );
    diesel::insert_into(news::table).values(row).execute(connection)?;
    Ok(true)
}

/// Something that came about by the clock, so that nobody wrote it down, and of which nothing has been told.
#[derive(Debug)]
pub(super) struct CameAbout {
    consultation: ConsultationId,
    kind: NewsKind,
    subject: String,
    detail: String,
    path: Option<String>,
    at: Instant,
    once: String,
}

/// The stages that have begun lately, and the versions of drafts that came out, of which nothing has been told.
pub(super) fn came_about(connection: &mut Connection, now: Instant) -> QueryResult<Vec<CameAbout>> {
    let mut found = begun_stages(connection, now)?;
    found.extend(versions_out(connection, now)?);
    let keys: Vec<&str> = found.iter().map(|one| one.once.as_str()).collect();
    let told: Vec<String> = news::table.filter(news::once.eq_any(keys)).select(news::once).load(connection)?;
    Ok(found.into_iter().filter(|one| !told.contains(&one.once)).collect())
}

fn begun_stages(connection: &mut Connection, now: Instant) -> QueryResult<Vec<CameAbout>> {
    let rows: Vec<(ConsultationId, Named<Stage>, Instant, Option<Instant>)> = stage_period::table
        .inner_join(consultation::table)
        .filter(stage_period::starts_at.le(now))
        .filter(stage_period::starts_at.gt(minutes_after(now, -BACK_MINUTES)))
        .filter(consultation::published_at.le(now))
        .order(stage_period::starts_at)
        .select((
            stage_period::consultation_id,
            stage_period::stage,
            stage_period::starts_at,
            consultation::published_at,
        ))
        .load(connection)?;
    let begun = |(consultation, stage, at, published_at): (ConsultationId, Named<Stage>, Instant, Option<Instant>)| {
        // What had begun before it was published was read with the publication.
        (published_at <= Some(at)).then(|| CameAbout {
            once: format!("stage {} {}", consultation.as_str(), stage.0),
            consultation,
            kind: NewsKind::Stage,
            subject: String::new(),
            detail: stage.0.as_str().to_owned(),
            path: None,
            at,
        })
    };
    Ok(rows.into_iter().filter_map(begun).collect())
}

/// A version of a draft comes out at once or at a date: either way it is found here.
fn versions_out(connection: &mut Connection, now: Instant) -> QueryResult<Vec<CameAbout>> {
    type Version = (ConsultationId, i32, String, Option<Instant>, Option<Instant>, String);
    let rows: Vec<Version> = document_version::table
        .inner_join(consultation::table.on(consultation::id.eq(document_version::consultation_id)))
        .filter(document_version::published_at.le(now))
        .filter(document_version::published_at.gt(minutes_after(now, -BACK_MINUTES)))
        .filter(consultation::published_at.le(now))
        .order((document_version::published_at, document_version::number))
        .select((
            document_version::consultation_id,
            document_version::number,
            document_version::name,
            document_version::published_at,
            consultation::published_at,
            consultation::slug,
        ))
        .load(connection)?;
    let out = |(consultation, number, name, out_at, published_at, slug): Version| {
        (published_at <= out_at).then_some(CameAbout {
            once: format!("document {} {number}", consultation.as_str()),
            consultation,
            kind: NewsKind::Document,
            subject: name,
            detail: number.to_string(),
            path: Some(format!("/consultations/{slug}/document?version={number}")),
            at: out_at?,
        })
    };
    Ok(rows.into_iter().filter_map(out).collect())
}

/// Writes that something came about, unless another program has just done so.
pub(super) fn tell_once(connection: &mut Connection, found: &CameAbout) -> QueryResult<()> {
    use diesel::result::{DatabaseErrorKind, Error};

    let new = News {
        consultation: &found.consultation,
        kind: found.kind,
        subject: &found.subject,
        detail: &found.detail,
        proposal: None,
        path: found.path.as_deref(),
    };
    match attempt(connection, |connection| write(connection, new, &found.once, found.at)) {
        Ok(_) | Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(()),
        Err(error) => Err(error),
    }
}
