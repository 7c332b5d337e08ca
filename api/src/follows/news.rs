//! What there is to tell of consultations.

use diesel::prelude::*;
use openapi::consultations::Stage;
use openapi::follows::NewsKind;

use super::rules::BACK_MINUTES;
use crate::database::schema::{consultation, news, stage_period};
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
    /// The name of a stage or a state, or how many duties.
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

/// A stage that has begun and of which nothing has been told.
#[derive(Debug)]
pub(super) struct Begun {
    consultation: ConsultationId,
    stage: Stage,
    at: Instant,
    once: String,
}

/// The stages that have begun lately and of which nothing has been told. A stage begins by the clock, so nobody writes
/// it down when it does.
pub(super) fn begun_stages(connection: &mut Connection, now: Instant) -> QueryResult<Vec<Begun>> {
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
        let once = format!("stage {} {}", consultation.as_str(), stage.0);
        // What had begun before it was published was read with the publication.
        (published_at <= Some(at)).then_some(Begun { consultation, stage: stage.0, at, once })
    };
    let begun: Vec<Begun> = rows.into_iter().filter_map(begun).collect();
    let keys: Vec<&str> = begun.iter().map(|begun| begun.once.as_str()).collect();
    let told: Vec<String> = news::table.filter(news::once.eq_any(keys)).select(news::once).load(connection)?;
    Ok(begun.into_iter().filter(|begun| !told.contains(&begun.once)).collect())
}

/// Writes that a stage has begun, unless another program has just done so.
pub(super) fn tell_stage(connection: &mut Connection, begun: &Begun) -> QueryResult<()> {
    use diesel::result::{DatabaseErrorKind, Error};

    let new = News {
        consultation: &begun.consultation,
        kind: NewsKind::Stage,
        subject: "",
        detail: begun.stage.as_str(),
        proposal: None,
        path: None,
    };
    match attempt(connection, |connection| write(connection, new, &begun.once, begun.at)) {
        Ok(_) | Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(()),
        Err(error) => Err(error),
    }
}
