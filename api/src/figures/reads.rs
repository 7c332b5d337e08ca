//! Figures, read and put together.

use diesel::QueryResult;
use jiff::civil::Date;
use openapi::figures::{Figures, ReportDue, StaffFigures};
use openapi::rule_sets::KindRules;

use super::rules::{self, Counted};
use super::store::{self, Scope};
use crate::consultations::{self, Frame};
use crate::database::{Connection, Instant};
use crate::reports;
use crate::rule_sets::{self, rules as deadlines};
use crate::time::{seconds_after, wall_clock};

/// The figures of a public consultation as everybody sees them; `None` where it is not public.
///
/// # Errors
/// When the database fails.
pub fn public(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<Figures>> {
    if consultations::find_standing(connection, slug, now)?.is_none() {
        return Ok(None);
    }
    Ok(counted(connection, slug, Scope::Published, now)?.map(|counted| rules::public(&counted)))
}

/// The figures whole, of a draft too.
///
/// # Errors
/// When the database fails.
pub fn whole(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<StaffFigures>> {
    Ok(counted(connection, slug, Scope::All, now)?.map(|counted| rules::whole(&counted)))
}

fn counted(connection: &mut Connection, slug: &str, scope: Scope, now: Instant) -> QueryResult<Option<Counted>> {
    let Some(frame) = consultations::find_frame(connection, slug)? else { return Ok(None) };
    let rule_set = rule_sets::of_consultation(connection, frame.published_at)?;
    let kind_rules = deadlines::of_kind(&rule_set.rules, frame.kind);
    let report = due(connection, &frame, kind_rules, now)?;
    Ok(Some(Counted {
        slug: slug.to_owned(),
        alike: store::alike(connection, &frame.id, scope)?,
        by_day: store::by_day(connection, &frame.id, scope)?,
        open_days: open_days(&frame, now),
        used: store::used(connection, &frame.id)?,
        answers: store::answers(connection, &frame.id, kind_rules, report.overdue, now)?,
        report,
        rule_set: rule_set.revision,
    }))
}

/// The days of taking part up to today.
fn open_days(frame: &Frame, now: Instant) -> Option<(Date, Date)> {
    let (begun, ended) = frame.open?;
    let last = ended.map_or(now, |ended| seconds_after(ended, -1)).min(now);
    (begun <= now).then(|| (wall_clock(begun).date(), wall_clock(last).date()))
}

/// By when the report of a consultation is due; `None` where there is no such consultation.
///
/// # Errors
/// When the database fails.
pub fn report_due(connection: &mut Connection, slug: &str, now: Instant) -> QueryResult<Option<ReportDue>> {
    let Some(frame) = consultations::find_frame(connection, slug)? else { return Ok(None) };
    let rule_set = rule_sets::of_consultation(connection, frame.published_at)?;
    due(connection, &frame, deadlines::of_kind(&rule_set.rules, frame.kind), now).map(Some)
}

/// The last day on which the report of a consultation is in time; `None` where no day is set.
///
/// # Errors
/// When the database fails.
pub fn report_day(connection: &mut Connection, slug: &str) -> QueryResult<Option<Date>> {
    let Some(frame) = consultations::find_frame(connection, slug)? else { return Ok(None) };
    let rule_set = rule_sets::of_consultation(connection, frame.published_at)?;
    Ok(due_day(&frame, deadlines::of_kind(&rule_set.rules, frame.kind)))
}

fn due_day(frame: &Frame, rules: KindRules) -> Option<Date> {
    let ended_at = frame.open.and_then(|(_, ended)| ended).filter(|_| !frame.is_cancelled)?;
    deadlines::report_due(rules, ended_at)
}

fn due(connection: &mut Connection, frame: &Frame, rules: KindRules, now: Instant) -> QueryResult<ReportDue> {
    let due = due_day(frame, rules);
    let overdue = due.is_some_and(|day| deadlines::is_over(day, now)) && !reports::is_published(connection, &frame.id)?;
    Ok(ReportDue { due_on: due.map(|day| day.to_string()), overdue })
}
