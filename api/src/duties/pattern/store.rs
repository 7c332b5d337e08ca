//! Rules that make duties in the database, and their application.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::dsl::count_star;
use diesel::prelude::*;
use jiff::civil::Date;
use openapi::admin::duties::{SkipReason, SkippedDate};
use openapi::admin::duty_rules::{DutyRule, RuleOutcome, RulePlan};

use super::rules::{self, Dates, Refusal};
use crate::database::schema::{consultation, duty, duty_rule, duty_rule_version};
use crate::database::{Connection, ConsultationId, DutyId, DutyRuleId, Instant, Stop};
use crate::duties::occupation::release;
use crate::duties::planning::rules::check_seats;
use crate::duties::planning::{self, FoundDuty};
use crate::duties::store::experts_for_staff;
use crate::duties::{NewDuty, blocked, holidays};
use crate::time::local;

/// What people who booked read when a new version of a rule calls their duty off.
const NO_LONGER: &str = "Dyżur nie odbędzie się: zmieniono zasady dyżurów.";

/// A rule that was found.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = duty_rule)]
pub(super) struct FoundRule {
    id: DutyRuleId,
    consultation_id: ConsultationId,
    revision: i32,
}

impl FoundRule {
    pub(super) fn consultation(&self) -> &ConsultationId {
        &self.consultation_id
    }

    pub(super) fn revision(&self) -> u32 {
        self.revision.unsigned_abs()
    }
}

/// The rule for a change: on PostgreSQL its row is held until the end of the transaction.
pub(super) fn find_to_change(connection: &mut Connection, id: &DutyRuleId) -> QueryResult<Option<FoundRule>> {
    let one = duty_rule::table.filter(duty_rule::id.eq(id));
    match connection {
        Connection::Postgres(connection) => {
            one.select(FoundRule::as_select()).for_update().first(connection).optional()
        }
        Connection::Sqlite(connection) => one.select(FoundRule::as_select()).first(connection).optional(),
    }
}

/// A rule as staff see it.
pub(super) fn find(connection: &mut Connection, id: &DutyRuleId, now: Instant) -> QueryResult<Option<DutyRule>> {
    let one = duty_rule::table.filter(duty_rule::id.eq(id)).select(FoundRule::as_select());
    let Some(row) = one.first(connection).optional()? else { return Ok(None) };
    Ok(seen(connection, vec![row], now)?.pop())
}

/// The rules of a consultation, the oldest first.
pub(super) fn list(connection: &mut Connection, id: &ConsultationId, now: Instant) -> QueryResult<Vec<DutyRule>> {
    let rows: Vec<FoundRule> = duty_rule::table
        .filter(duty_rule::consultation_id.eq(id))
        .order((duty_rule::created_at, duty_rule::id))
        .select(FoundRule::as_select())
        .load(connection)?;
    seen(connection, rows, now)
}

fn seen(connection: &mut Connection, rows: Vec<FoundRule>, now: Instant) -> QueryResult<Vec<DutyRule>> {
    let ids: Vec<DutyRuleId> = rows.iter().map(|row| row.id.clone()).collect();
    let consultations: Vec<ConsultationId> = rows.iter().map(|row| row.consultation_id.clone()).collect();
    let slugs: Vec<(ConsultationId, String)> = consultation::table
        .filter(consultation::id.eq_any(consultations))
        .select((consultation::id, consultation::slug))
        .load(connection)?;
    let slugs: HashMap<ConsultationId, String> = slugs.into_iter().collect();
    let upcoming = upcoming_of(connection, &ids, now)?;
    let mut versions = versions_of(connection, &ids)?;
    let seen = rows.into_iter().map(|row| {
        let (plan, applied_at) = versions.remove(&row.id).ok_or(diesel::NotFound)?;
        let unreadable = |error: serde_json::Error| diesel::result::Error::DeserializationError(error.into());
        Ok(DutyRule {
            consultation_slug: slugs.get(&row.consultation_id).cloned().unwrap_or_default(),
            revision: row.revision(),
            applied_at: local(applied_at),
            rule: serde_json::from_str(&plan).map_err(unreadable)?,
            upcoming: upcoming.get(&row.id).copied().unwrap_or_default(),
            id: row.id.as_str().to_owned(),
        })
    });
    seen.collect()
}

/// What each rule says at present, as JSON, and since when.
fn versions_of(connection: &mut Connection, ids: &[DutyRuleId]) -> QueryResult<HashMap<DutyRuleId, (String, Instant)>> {
    let rows: Vec<(DutyRuleId, String, Instant)> = duty_rule_version::table
        .inner_join(duty_rule::table)
        .filter(duty_rule::id.eq_any(ids.to_vec()))
        .filter(duty_rule_version::revision.eq(duty_rule::revision))
        .select((duty_rule::id, duty_rule_version::plan, duty_rule_version::applied_at))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, plan, applied_at)| (id, (plan, applied_at))).collect())
}

/// How many duties of each rule are still to come.
fn upcoming_of(connection: &mut Connection, ids: &[DutyRuleId], now: Instant) -> QueryResult<HashMap<DutyRuleId, u32>> {
    let rows: Vec<(Option<DutyRuleId>, i64)> = duty::table
        .filter(duty::rule_id.eq_any(ids.to_vec()))
        .filter(duty::cancelled_at.is_null())
        .filter(duty::starts_at.gt(now))
        .group_by(duty::rule_id)
        .select((duty::rule_id, count_star()))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(id, count)| Some((id?, u32::try_from(count).unwrap_or_default()))).collect())
}

/// Writes a rule with its first version.
pub(super) fn insert(
    connection: &mut Connection,
    consultation: &ConsultationId,
    plan: &RulePlan,
    now: Instant,
) -> QueryResult<DutyRuleId> {
    let id = DutyRuleId::new();
    let row = (
        duty_rule::id.eq(&id),
        duty_rule::consultation_id.eq(consultation),
        duty_rule::revision.eq(1),
        duty_rule::created_at.eq(now),
    );
    diesel::insert_into(duty_rule::table).values(row).execute(connection)?;
    insert_version(connection, &id, 1, plan, now)?;
    Ok(id)
}

/// Writes a further version of a rule.
pub(super) fn add_version(
    connection: &mut Connection,
    found: &FoundRule,
    plan: &RulePlan,
    now: Instant,
) -> QueryResult<()> {
    let revision = found.revision + 1;
    diesel::update(duty_rule::table.filter(duty_rule::id.eq(&found.id)))
        .set(duty_rule::revision.eq(revision))
        .execute(connection)?;
    insert_version(connection, &found.id, revision, plan, now)
}

fn insert_version(
    connection: &mut Connection,
    id: &DutyRuleId,
    revision: i32,
    plan: &RulePlan,
    now: Instant,
) -> QueryResult<()> {
    let unwritable = |error: serde_json::Error| diesel::result::Error::SerializationError(error.into());
    let row = (
        duty_rule_version::rule_id.eq(id),
        duty_rule_version::revision.eq(revision),
        duty_rule_version::plan.eq(serde_json::to_string(plan).map_err(unwritable)?),
        duty_rule_version::applied_at.eq(now),
    );
    diesel::insert_into(duty_rule_version::table).values(row).execute(connection).map(drop)
}

/// What applying a rule did.
#[derive(Debug, Default)]
pub(super) struct Applied {
    pub(super) outcome: RuleOutcome,
    /// What was done to which duty, for the audit log.
    pub(super) acts: Vec<(&'static str, DutyId)>,
}

/// What is to be done about the duties of a rule.
#[derive(Default)]
struct Difference {
    kept: Vec<Date>,
    changed: Vec<(Date, FoundDuty, NewDuty)>,
    cancelled: Vec<(String, FoundDuty)>,
    created: Vec<(Date, NewDuty)>,
    skipped: Vec<SkippedDate>,
}

/// Applies what a rule says as a difference to the duties that it has made. Those that have begun, and dates that are
/// over, are left alone.
///
/// # Errors
/// What is wrong with it; when a duty that is there can't be changed as it says.
pub(super) fn apply(
    connection: &mut Connection,
    rule: &DutyRuleId,
    consultation: &ConsultationId,
    plan: &RulePlan,
    now: Instant,
) -> Result<Applied, Stop<Refusal>> {
    let dates = dates_of(connection, plan)?;
    let difference = difference(connection, rule, plan, dates, now)?;
    let planned = difference.changed.iter().map(|(.., new)| new);
    check_seats(planned.chain(difference.created.iter().map(|(_, new)| new))).map_err(refused)?;
    carry_out(connection, rule, consultation, difference, now)
}

fn refused<E: Into<Refusal>>(error: E) -> Stop<Refusal> {
    Stop::Refused(error.into())
}

fn dates_of(connection: &mut Connection, plan: &RulePlan) -> Result<Dates, Stop<Refusal>> {
    let pattern = rules::pattern_days(plan).map_err(refused)?;
    let holidays = holidays_among(connection, &pattern)?;
    rules::dates(plan, &pattern, &holidays).map_err(refused)
}

fn holidays_among(connection: &mut Connection, days: &BTreeSet<Date>) -> QueryResult<BTreeMap<Date, String>> {
    let mut found = BTreeMap::new();
    for &day in days {
        if let Some(name) = holidays::name_of(connection, day)? {
            found.insert(day, name);
        }
    }
    Ok(found)
}

/// Compares what the rule says with the duties that it has made.
fn difference(
    connection: &mut Connection,
    rule: &DutyRuleId,
    plan: &RulePlan,
    dates: Dates,
    now: Instant,
) -> Result<Difference, Stop<Refusal>> {
    let mut present: BTreeMap<String, FoundDuty> =
        planning::to_come_of_rule(connection, rule, now)?.into_iter().collect();
    let begun = begun_of(connection, rule, now)?;
    let ids: Vec<DutyId> = present.values().map(|duty| duty.id().clone()).collect();
    let experts = experts_for_staff(connection, &ids)?;
    let mut difference = Difference { skipped: dates.skipped, ..Difference::default() };
    for (date, hours) in dates.planned {
        if begun.contains(&date.to_string()) {
            continue;
        }
        let there = present.get(&date.to_string());
        let opens_at = there.map_or(now, FoundDuty::booking_opens_at);
        let new = match rules::duty_on(plan, date, hours, opens_at).map_err(refused)? {
            // Hours that are over can no longer be planned: what is there stays.
            Ok(new) if new.starts_at <= now => {
                difference.kept.extend(present.remove(&date.to_string()).map(|_| date));
                continue;
            }
            Ok(new) => new,
            Err(skipped) => {
                difference.skipped.push(skipped);
                continue;
            }
        };
        match present.remove(&date.to_string()) {
            None => difference.created.push((date, new)),
            Some(duty) => {
                let on_it = experts.get(duty.id()).map(Vec::as_slice).unwrap_or_default();
                if duty.is(&new, on_it) {
                    difference.kept.push(date);
                } else {
                    difference.changed.push((date, duty, new));
                }
            }
        }
    }
    difference.cancelled = present.into_iter().collect();
    Ok(difference)
}

/// The dates of a rule whose duties have begun: there is none to be made again.
fn begun_of(connection: &mut Connection, rule: &DutyRuleId, now: Instant) -> QueryResult<BTreeSet<String>> {
    let dates: Vec<Option<String>> = duty::table
        .filter(duty::rule_id.eq(rule))
        .filter(duty::cancelled_at.is_null())
        .filter(duty::starts_at.le(now))
        .select(duty::rule_date)
        .load(connection)?;
    Ok(dates.into_iter().flatten().collect())
}

/// First what no longer takes place gives its room and experts up, then what is changed takes its own, then what is new.
fn carry_out(
    connection: &mut Connection,
    rule: &DutyRuleId,
    consultation: &ConsultationId,
    difference: Difference,
    now: Instant,
) -> Result<Applied, Stop<Refusal>> {
    let mut applied = Applied::default();
    applied.outcome.kept = difference.kept.iter().map(Date::to_string).collect();
    applied.outcome.skipped = difference.skipped;
    for (date, duty) in difference.cancelled {
        applied.outcome.attention.extend(planning::cancel(connection, duty.id(), NO_LONGER, now)?);
        applied.outcome.cancelled.push(date);
        applied.acts.push(("duty.cancel", duty.id().clone()));
    }
    let moving: Vec<DutyId> = difference.changed.iter().map(|(_, duty, _)| duty.id().clone()).collect();
    release(connection, &moving)?;
    for (date, duty, new) in difference.changed {
        let attention = planning::change(connection, &duty, &new, now)?;
        applied.outcome.attention.extend(attention.map_err(|other| refused(Refusal::Occupied(other)))?);
        applied.outcome.changed.push(date.to_string());
        applied.acts.push(("duty.change", duty.id().clone()));
    }
    for (date, new) in difference.created {
        match create(connection, rule, consultation, date, &new, now)? {
            Ok(id) => {
                applied.outcome.created.push(date.to_string());
                applied.acts.push(("duty.create", id));
            }
            Err(reason) => {
                let skipped = SkippedDate { date: date.to_string(), reason, holiday: None };
                applied.outcome.skipped.push(skipped);
            }
        }
    }
    applied.outcome.skipped.sort_by(|one, other| one.date.cmp(&other.date));
    Ok(applied)
}

/// Makes the duty of a date, unless its time is blocked whole or an expert or the room is in another one.
fn create(
    connection: &mut Connection,
    rule: &DutyRuleId,
    consultation: &ConsultationId,
    date: Date,
    new: &NewDuty,
    now: Instant,
) -> QueryResult<Result<DutyId, SkipReason>> {
    if blocked::covers(connection, consultation, new.starts_at, new.ends_at)? {
        return Ok(Err(SkipReason::Blocked));
    }
    let Ok(id) = planning::insert(connection, consultation, new, now)? else {
        return Ok(Err(SkipReason::Occupied));
    };
    diesel::update(duty::table.filter(duty::id.eq(&id)))
        .set((duty::rule_id.eq(Some(rule)), duty::rule_date.eq(Some(date.to_string()))))
        .execute(connection)?;
    Ok(Ok(id))
}
