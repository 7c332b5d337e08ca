//! What the database counts, in a few grouped statements.

use std::collections::BTreeMap;

use diesel::dsl::{count_star, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{Double, Text};
use jiff::civil::Date;
use openapi::people::Affiliation;
use openapi::proposals::{Channel, ProposalKind, ProposalStatus};
use openapi::rule_sets::KindRules;

use super::rules::{Alike, Answers, Used};
use crate::database::schema::{answer, proposal};
use crate::database::{Connection, ConsultationId, Instant, Named};
use crate::duties;
use crate::rule_sets::rules::answers_due_before;
use crate::time::wall_clock;

/// Of which proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Those that the public sees.
    Published,
    /// All.
    All,
}

impl Scope {
    fn statuses(self) -> Vec<Named<ProposalStatus>> {
        match self {
            Self::Published => vec![Named(ProposalStatus::Published)],
            Self::All => ProposalStatus::ALL.iter().copied().map(Named).collect(),
        }
    }
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

type AlikeRow = (Named<ProposalStatus>, Named<Channel>, Named<ProposalKind>, Named<Affiliation>, Option<i32>, i64);

/// Proposals by everything that figures tell of them, but for the day.
pub(super) fn alike(connection: &mut Connection, id: &ConsultationId, scope: Scope) -> QueryResult<Vec<Alike>> {
    let key = (proposal::status, proposal::channel, proposal::kind, proposal::affiliation, proposal::district);
    let rows: Vec<AlikeRow> = proposal::table
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq_any(scope.statuses()))
        .group_by(key)
        .select((
            proposal::status,
            proposal::channel,
            proposal::kind,
            proposal::affiliation,
            proposal::district,
            count_star(),
        ))
        .load(connection)?;
    let alike = |(status, channel, kind, affiliation, district, count): AlikeRow| Alike {
        status: status.0,
        channel: channel.0,
        kind: kind.0,
        affiliation: affiliation.0,
        district: district.and_then(|number| u8::try_from(number).ok()),
        count: number(count),
    };
    Ok(rows.into_iter().map(alike).collect())
}

/// Proposals by the day on which they arrived, as the city's calendar has it.
///
/// The database counts by the hour of UTC: the city's days begin with one.
pub(super) fn by_day(
    connection: &mut Connection,
    id: &ConsultationId,
    scope: Scope,
) -> QueryResult<BTreeMap<Date, u32>> {
    let hour = match connection {
        Connection::Postgres(_) => "to_char(proposal.created_at, 'YYYY-MM-DD HH24')",
        Connection::Sqlite(_) => "substr(proposal.created_at, 1, 13)",
    };
    let rows: Vec<(String, i64)> = proposal::table
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq_any(scope.statuses()))
        .group_by(sql::<Text>(hour))
        .select((sql::<Text>(hour), count_star()))
        .load(connection)?;
    let mut days = BTreeMap::new();
    for (hour, count) in rows {
        let instant: Result<jiff::Timestamp, _> = format!("{hour}:00:00Z").parse();
        let instant = instant.map_err(|error| diesel::result::Error::DeserializationError(error.into()))?;
        *days.entry(wall_clock(Instant::from(instant)).date()).or_default() += number(count);
    }
    Ok(days)
}

/// The answers, by the rules of the consultation's kind; `report_is_overdue` makes each that is open overdue.
pub(super) fn answers(
    connection: &mut Connection,
    id: &ConsultationId,
    rules: KindRules,
    report_is_overdue: bool,
    now: Instant,
) -> QueryResult<Answers> {
    let (answered, open) = (answered(connection, id)?, unanswered_before(connection, id, now)?);
    let overdue = match answers_due_before(rules, now) {
        _ if report_is_overdue => open,
        Some(due) => unanswered_before(connection, id, due)?,
        None => 0,
    };
    Ok(Answers { answered, open, overdue, median_hours: median_hours(connection, id, answered)? })
}

fn answered(connection: &mut Connection, id: &ConsultationId) -> QueryResult<u32> {
    let answered = proposal::table
        .inner_join(answer::table.on(answer::proposal_id.eq(proposal::id)))
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::merged_into.is_null())
        .filter(answer::published_at.is_not_null());
    answered.select(count_star()).first(connection).map(number)
}

/// Published proposals without an answer that arrived by then.
fn unanswered_before(connection: &mut Connection, id: &ConsultationId, before: Instant) -> QueryResult<u32> {
    let answered = answer::table.filter(answer::published_at.is_not_null()).select(answer::proposal_id);
    let open = proposal::table
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::merged_into.is_null())
        .filter(proposal::created_at.le(before))
        .filter(not(proposal::id.eq_any(answered)));
    open.select(count_star()).first(connection).map(number)
}

/// The hours that half of the answers took at most.
fn median_hours(connection: &mut Connection, id: &ConsultationId, answered: u32) -> QueryResult<Option<u32>> {
    if answered == 0 {
        return Ok(None);
    }
    let hours = match connection {
        Connection::Postgres(_) => {
            "CAST(extract(epoch FROM (answer.published_at - proposal.created_at)) / 3600 AS DOUBLE PRECISION)"
        }
        Connection::Sqlite(_) => "(julianday(answer.published_at) - julianday(proposal.created_at)) * 24.0",
    };
    let middle: Vec<f64> = proposal::table
        .inner_join(answer::table.on(answer::proposal_id.eq(proposal::id)))
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::merged_into.is_null())
        .filter(answer::published_at.is_not_null())
        .order(sql::<Double>(hours))
        .offset(i64::from((answered - 1) / 2))
        .limit(1 + i64::from(1 - answered % 2))
        .select(sql::<Double>(hours))
        .load(connection)?;
    let (sum, length) = middle.iter().fold((0.0, 0.0), |(sum, length), hours| (sum + hours, length + 1.0));
    Ok((length > 0.0).then(|| whole_hours(sum / length)))
}

/// Clamped to what fits.
fn whole_hours(hours: f64) -> u32 {
    hours.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// How the duties were used.
pub(super) fn used(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Used> {
    let (duties, used) = duties::used(connection, id)?;
    Ok(Used { duties, seats: used.seats, booked: used.booked, came: used.attended, walk_ins: used.walk_ins })
}
