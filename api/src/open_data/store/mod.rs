//! Rows of open data in the database: each statement says itself what is public.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::commitments::CommitmentState;
use openapi::consultations::{Kind, Stage};
use openapi::duties::Mode;
use openapi::open_data::{OpenCommitment, OpenConsultation, OpenDuty, OpenProposal};
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind, ProposalStatus};

use crate::database::schema::{answer, commitment, consultation, duty, proposal, stage_period};
use crate::database::{Connection, Instant, Named};
use crate::time::local;

/// How many rows are read at once.
pub(super) const ROWS: usize = 500;
/// The same for a statement.
const LIMIT: i64 = 500;

/// Where a set goes on: the id of the last row that was read. Ids grow with time, so that what is added meanwhile comes
/// last.
pub(super) type After = Option<String>;

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
pub(super) fn consultations(
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
pub(super) fn duties(
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

#[derive(Queryable, Selectable)]
#[diesel(table_name = proposal)]
struct ProposalRow {
    id: String,
    reference: String,
    kind: Named<ProposalKind>,
    title: String,
    body: String,
    affiliation: Named<Affiliation>,
    organisation: Option<String>,
    organisation_id: Option<String>,
    channel: Named<Channel>,
    district: Option<i32>,
    supports: i32,
    created_at: Instant,
    published_at: Option<Instant>,
    merged_into: Option<String>,
}

type Said = (ProposalRow, String, AnswerColumns);
type AnswerColumns = (Option<Named<Disposition>>, Option<String>, Option<Instant>);

/// The published proposals of consultations that are public, each with its published answer.
pub(super) fn proposals(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenProposal)>> {
    let rows: Vec<Said> = proposal::table
        .inner_join(consultation::table)
        .left_join(answer::table)
        .filter(consultation::published_at.is_not_null())
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::id.gt(after.clone().unwrap_or_default()))
        .order(proposal::id)
        .limit(LIMIT)
        .select((
            ProposalRow::as_select(),
            consultation::slug,
            (
                answer::published_disposition.nullable(),
                answer::published_reasons.nullable(),
                answer::published_at.nullable(),
            ),
        ))
        .load(connection)?;
    let targets: Vec<String> = rows.iter().filter_map(|(row, ..)| row.merged_into.clone()).collect();
    let references: HashMap<String, String> = proposal::table
        .filter(proposal::id.eq_any(targets))
        .select((proposal::id, proposal::reference))
        .load(connection)?
        .into_iter()
        .collect();
    Ok(rows.into_iter().map(|said| open_proposal(said, &references)).collect())
}

fn open_proposal(
    (row, slug, (disposition, reasons, answered_at)): Said,
    references: &HashMap<String, String>,
) -> (String, OpenProposal) {
    let open = OpenProposal {
        reference: row.reference,
        consultation_slug: slug,
        kind: row.kind.0,
        title: row.title,
        body: row.body,
        affiliation: row.affiliation.0,
        organisation: row.organisation,
        is_verified: row.organisation_id.is_some(),
        channel: row.channel.0,
        district: row.district.map(i32::unsigned_abs),
        supports: row.supports.unsigned_abs(),
        created_at: local(row.created_at),
        published_at: row.published_at.map(local),
        merged_into: row.merged_into.and_then(|id| references.get(&id).cloned()),
        disposition: disposition.map(|disposition| disposition.0),
        reasons,
        answered_at: answered_at.map(local),
    };
    (row.id, open)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = commitment)]
struct CommitmentRow {
    id: String,
    title: String,
    state: Named<CommitmentState>,
    reasons: Option<String>,
    office: String,
    due_on: Option<String>,
    created_at: Instant,
    updated_at: Instant,
}

/// The commitments that came of published proposals.
pub(super) fn commitments(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenCommitment)>> {
    let rows: Vec<(CommitmentRow, String, String)> = commitment::table
        .inner_join(proposal::table)
        .inner_join(consultation::table)
        .filter(consultation::published_at.is_not_null())
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(commitment::id.gt(after.clone().unwrap_or_default()))
        .order(commitment::id)
        .limit(LIMIT)
        .select((CommitmentRow::as_select(), consultation::slug, proposal::reference))
        .load(connection)?;
    let travels = |(row, slug, reference): (CommitmentRow, String, String)| {
        let open = OpenCommitment {
            id: row.id.clone(),
            consultation_slug: slug,
            proposal_reference: reference,
            title: row.title,
            state: row.state.0,
            reasons: row.reasons,
            office: row.office,
            due_on: row.due_on,
            created_at: local(row.created_at),
            updated_at: local(row.updated_at),
        };
        (row.id, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}
