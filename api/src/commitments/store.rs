//! Commitments in the database.

use diesel::dsl::not;
use diesel::prelude::*;
use jiff::civil::Date;
use openapi::admin::commitments::{CommitmentChange, StaffCommitment};
use openapi::check::given;
use openapi::commitments::{Commitment, CommitmentEntry, CommitmentState, CommitmentWhole};
use openapi::follows::NewsKind;
use openapi::proposals::{Disposition, ProposalStatus};

use super::rules;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::schema::{answer, commitment, commitment_entry, consultation, proposal};
use crate::database::{CommitmentId, Connection, ConsultationId, Instant, ListKey, Listed, Named, ProposalId, beyond};
use crate::follows::{self, News};
use crate::time::{local, wall_clock};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = commitment)]
pub(super) struct Row {
    pub(super) id: CommitmentId,
    proposal_id: ProposalId,
    consultation_id: ConsultationId,
    title: String,
    pub(super) state: Named<CommitmentState>,
    reasons: Option<String>,
    office: String,
    office_email: Option<String>,
    due_on: Option<String>,
    pub(super) revision: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// What a commitment is told with: the proposal, what the city decided on it, the consultation.
type Around = (String, String, Option<Named<Disposition>>, String, String, String);

fn commitment_of(row: Row, around: Around, today: Date) -> Commitment {
    let (reference, proposal_title, disposition, slug, title, language) = around;
    Commitment {
        is_overdue: rules::is_overdue(row.state.0, row.due_on.as_deref(), today),
        id: row.id.as_str().to_owned(),
        title: row.title,
        state: row.state.0,
        reasons: row.reasons,
        office: row.office,
        due_on: row.due_on,
        created_at: local(row.created_at),
        updated_at: local(row.updated_at),
        proposal_reference: reference,
        proposal_title,
        disposition: disposition.map(|disposition| disposition.0),
        consultation_slug: slug,
        consultation_title: title,
        language,
    }
}

/// What everybody may see: of proposals that are published, in consultations that are. That a proposal is published is said
/// as `not(… .ne(…))`: of `… .eq(…)` SQLite would look up all that are, and sort what the city has undertaken of them.
#[diesel::dsl::auto_type]
fn is_public() -> _ {
    let proposal_is_not: diesel::dsl::NotEq<proposal::status, Named<ProposalStatus>> =
        proposal::status.ne(Named(ProposalStatus::Published));
    consultation::published_at.is_not_null().and(not(proposal_is_not))
}

/// Which commitments to list; parsed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of the consultation with this name in addresses.
    pub consultation: Option<String>,
    /// In this state.
    pub state: Option<CommitmentState>,
    /// Of the office with this name.
    pub office: Option<String>,
    /// Only what everybody may see.
    pub is_public: bool,
}

/// Lists up to `limit` commitments after `after`, the one that was changed last first.
pub(super) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<(Row, Commitment)>>> {
    let mut query = commitment::table
        .inner_join(proposal::table)
        .inner_join(consultation::table)
        .left_join(answer::table.on(answer::proposal_id.eq(commitment::proposal_id)))
        .order((commitment::updated_at.desc(), commitment::id.desc()))
        .limit(i64::from(limit))
        .select((
            Row::as_select(),
            (
                proposal::reference,
                proposal::title,
                answer::published_disposition.nullable(),
                consultation::slug,
                consultation::title,
                consultation::language,
            ),
        ))
        .into_boxed();
    if filter.is_public {
        query = query.filter(is_public());
    }
    if let Some(slug) = &filter.consultation {
        // By its id, which the index has before the order: of a name in another table PostgreSQL would sort all.
        let Some(id) = consultations::find_id(connection, slug)? else { return Ok(Vec::new()) };
        query = query.filter(commitment::consultation_id.eq(id));
    }
    if let Some(state) = filter.state {
        query = query.filter(commitment::state.eq(Named(state)));
    }
    if let Some(office) = &filter.office {
        query = query.filter(commitment::office.eq(office));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, CommitmentId::parse(&key.id)?))) {
        query = query.filter(beyond!((commitment::updated_at, commitment::id) < (at, id)));
    }
    let rows: Vec<(Row, Around)> = query.load(connection)?;
    let today = wall_clock(now).date();
    Ok(rows
        .into_iter()
        .map(|(row, around)| {
            let key = ListKey::new(0, row.updated_at, row.id.as_str());
            Listed { key, item: (row.clone(), commitment_of(row, around, today)) }
        })
        .collect())
}

/// What the city wants to have done by a day.
#[derive(Debug, Clone)]
pub struct Due {
    /// The commitment's id.
    pub id: CommitmentId,
    /// What is to be done, in a line.
    pub title: String,
    /// Where it stands.
    pub state: CommitmentState,
    /// The office in charge.
    pub office: String,
    /// By which day, in the calendar of the city.
    pub due_on: Date,
    /// How often it was changed.
    pub revision: u32,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// The commitments of a consultation that everybody may see and that have a day, in the order of their days.
pub(super) fn list_due(connection: &mut Connection, of: &ConsultationId) -> QueryResult<Vec<Due>> {
    let rows: Vec<(Row, String)> = commitment::table
        .inner_join(proposal::table)
        .inner_join(consultation::table)
        .filter(commitment::consultation_id.eq(of))
        .filter(is_public())
        .filter(commitment::due_on.is_not_null())
        .order((commitment::due_on, commitment::id))
        .select((Row::as_select(), commitment::due_on.assume_not_null()))
        .load(connection)?;
    let due = |(row, due_on): (Row, String)| {
        let due_on = due_on.parse().map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))?;
        Ok(Due {
            due_on,
            id: row.id,
            title: row.title,
            state: row.state.0,
            office: row.office,
            revision: row.revision.unsigned_abs(),
            updated_at: row.updated_at,
        })
    };
    rows.into_iter().map(due).collect()
}

fn one(
    connection: &mut Connection,
    id: &CommitmentId,
    for_everybody: bool,
    now: Instant,
) -> QueryResult<Option<(Row, Commitment)>> {
    let mut query = commitment::table
        .inner_join(proposal::table)
        .inner_join(consultation::table)
        .left_join(answer::table.on(answer::proposal_id.eq(commitment::proposal_id)))
        .filter(commitment::id.eq(id))
        .select((
            Row::as_select(),
            (
                proposal::reference,
                proposal::title,
                answer::published_disposition.nullable(),
                consultation::slug,
                consultation::title,
                consultation::language,
            ),
        ))
        .into_boxed();
    if for_everybody {
        query = query.filter(is_public());
    }
    let found: Option<(Row, Around)> = query.first(connection).optional()?;
    let today = wall_clock(now).date();
    Ok(found.map(|(row, around)| (row.clone(), commitment_of(row, around, today))))
}

/// One commitment with its history, if everybody may see it.
pub(super) fn find_public(
    connection: &mut Connection,
    id: &CommitmentId,
    now: Instant,
) -> QueryResult<Option<CommitmentWhole>> {
    let Some((_, commitment)) = one(connection, id, true, now)? else { return Ok(None) };
    Ok(Some(CommitmentWhole { commitment, history: history(connection, id)? }))
}

/// One commitment as staff keep it.
pub(super) fn find_staff(
    connection: &mut Connection,
    id: &CommitmentId,
    now: Instant,
) -> QueryResult<Option<StaffCommitment>> {
    let Some((row, commitment)) = one(connection, id, false, now)? else { return Ok(None) };
    staff(connection, row, commitment).map(Some)
}

/// A commitment that was listed, as staff keep it.
pub(super) fn staff(connection: &mut Connection, row: Row, commitment: Commitment) -> QueryResult<StaffCommitment> {
    Ok(StaffCommitment {
        commitment,
        office_email: row.office_email,
        revision: row.revision.unsigned_abs(),
        history: history(connection, &row.id)?,
    })
}

type EntryColumns = (i32, Instant, Named<CommitmentState>, Option<String>, String, String, Option<String>);

/// The history of a commitment, the newest entry first.
fn history(connection: &mut Connection, id: &CommitmentId) -> QueryResult<Vec<CommitmentEntry>> {
    let rows: Vec<EntryColumns> = commitment_entry::table
        .filter(commitment_entry::commitment_id.eq(id))
        .order(commitment_entry::number.desc())
        .select((
            commitment_entry::number,
            commitment_entry::at,
            commitment_entry::state,
            commitment_entry::reasons,
            commitment_entry::title,
            commitment_entry::office,
            commitment_entry::due_on,
        ))
        .load(connection)?;
    let entry = |(number, at, state, reasons, title, office, due_on): EntryColumns| CommitmentEntry {
        number: number.unsigned_abs(),
        at: local(at),
        state: state.0,
        reasons,
        title,
        office,
        due_on,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Adds how it stands now to its history.
fn keep(connection: &mut Connection, id: &CommitmentId, now: Instant) -> QueryResult<()> {
    let row: Row = commitment::table.filter(commitment::id.eq(id)).select(Row::as_select()).first(connection)?;
    let last: Option<i32> = commitment_entry::table
        .filter(commitment_entry::commitment_id.eq(id))
        .select(diesel::dsl::max(commitment_entry::number))
        .first(connection)?;
    let entry = (
        commitment_entry::commitment_id.eq(id),
        commitment_entry::number.eq(last.unwrap_or_default() + 1),
        commitment_entry::at.eq(now),
        commitment_entry::state.eq(row.state),
        commitment_entry::reasons.eq(row.reasons),
        commitment_entry::title.eq(row.title),
        commitment_entry::office.eq(row.office),
        commitment_entry::due_on.eq(row.due_on),
    );
    diesel::insert_into(commitment_entry::table).values(entry).execute(connection).map(drop)
}

/// The row, held on PostgreSQL until the end of the transaction: of two that change it at once, the second sees what the
/// first did.
pub(super) fn hold(connection: &mut Connection, id: &CommitmentId) -> QueryResult<Option<Row>> {
    let one = commitment::table.filter(commitment::id.eq(id));
    match connection {
        Connection::Postgres(connection) => one.select(Row::as_select()).for_update().first(connection).optional(),
        Connection::Sqlite(connection) => one.select(Row::as_select()).first(connection).optional(),
    }
}

/// An answer that was published.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// To this proposal.
    pub proposal: &'a ProposalId,
    /// What the city decided.
    pub disposition: Disposition,
}

/// Makes, withdraws or restores the commitment that comes of an answer, in the transaction that publishes it. The row of
/// the proposal is held by then, so that two answers to it do not meet here.
///
/// # Errors
/// When the database fails.
pub fn answered(connection: &mut Connection, answer: Answered<'_>, origin: &Origin, now: Instant) -> QueryResult<()> {
    let found: Option<Row> = commitment::table
        .filter(commitment::proposal_id.eq(answer.proposal))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    let Some(state) = rules::after_answer(found.as_ref().map(|row| row.state.0), answer.disposition) else {
        return Ok(());
    };
    let (id, act) = match found {
        None => (make(connection, answer.proposal, state, now)?, "commitment.create"),
        Some(row) => {
            set_state(connection, &row.id, state, now)?;
            let is_withdrawn = state == CommitmentState::Withdrawn;
            (row.id, if is_withdrawn { "commitment.withdraw" } else { "commitment.restore" })
        }
    };
    keep(connection, &id, now)?;
    audit::record(connection, origin, Act::new(act, id.as_str()), now)
}

/// Writes a new commitment: at first it is called like the proposal, and the office of the consultation is in charge.
fn make(
    connection: &mut Connection,
    said: &ProposalId,
    state: CommitmentState,
    now: Instant,
) -> QueryResult<CommitmentId> {
    let (consultation, title): (ConsultationId, String) = proposal::table
        .filter(proposal::id.eq(said))
        .select((proposal::consultation_id, proposal::title))
        .first(connection)?;
    let office = consultations::office_of(connection, &consultation)?;
    let id = CommitmentId::new();
    let row = (
        commitment::id.eq(&id),
        commitment::proposal_id.eq(said),
        commitment::consultation_id.eq(&consultation),
        commitment::title.eq(title),
        commitment::state.eq(Named(state)),
        commitment::office.eq(office.name),
        commitment::office_email.eq(office.email),
        commitment::revision.eq(1),
        commitment::created_at.eq(now),
        commitment::updated_at.eq(now),
    );
    diesel::insert_into(commitment::table).values(row).execute(connection)?;
    Ok(id)
}

/// How a commitment stands, for one that is written otherwise than by an answer's publication.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// What the city does.
    pub title: &'a str,
    /// Where it stands.
    pub state: CommitmentState,
    /// Why.
    pub reasons: Option<&'a str>,
    /// The day by which it is to be done, such as 2026-06-30.
    pub due_on: Option<&'a str>,
}

/// Writes a commitment that stands like this, with its history, and without an address to remind.
///
/// # Errors
/// When the database fails, or the proposal has one.
pub fn insert(connection: &mut Connection, said: &ProposalId, standing: &Standing<'_>, at: Instant) -> QueryResult<()> {
    let id = make(connection, said, CommitmentState::Planned, at)?;
    keep(connection, &id, at)?;
    diesel::update(commitment::table.filter(commitment::id.eq(&id)))
        .set((
            commitment::title.eq(standing.title),
            commitment::state.eq(Named(standing.state)),
            commitment::reasons.eq(standing.reasons),
            commitment::office_email.eq(None::<String>),
            commitment::due_on.eq(standing.due_on),
        ))
        .execute(connection)?;
    keep(connection, &id, at)
}

fn set_state(connection: &mut Connection, id: &CommitmentId, state: CommitmentState, now: Instant) -> QueryResult<()> {
    diesel::update(commitment::table.filter(commitment::id.eq(id)))
        .set((
            commitment::state.eq(Named(state)),
            commitment::reasons.eq(None::<String>),
            commitment::revision.eq(commitment::revision + 1),
            commitment::updated_at.eq(now),
        ))
        .execute(connection)
        .map(drop)
}

/// Changes a commitment, adds to its history what the public sees of that, and has it told to who follows.
pub(super) fn change(
    connection: &mut Connection,
    before: &Row,
    change: &CommitmentChange,
    now: Instant,
) -> QueryResult<()> {
    let (title, office) = (change.title.trim(), change.office.trim());
    let (reasons, due_on) = (given(&change.reasons), given(&change.due_on));
    let is_seen = before.title != title
        || before.office != office
        || before.state.0 != change.state
        || before.reasons.as_deref() != reasons
        || before.due_on.as_deref() != due_on;
    diesel::update(commitment::table.filter(commitment::id.eq(&before.id)))
        .set((
            commitment::title.eq(title),
            commitment::state.eq(Named(change.state)),
            commitment::reasons.eq(reasons),
            commitment::office.eq(office),
            commitment::office_email.eq(given(&change.office_email)),
            commitment::due_on.eq(due_on),
            commitment::revision.eq(commitment::revision + 1),
        ))
        .execute(connection)?;
    if is_seen {
        diesel::update(commitment::table.filter(commitment::id.eq(&before.id)))
            .set(commitment::updated_at.eq(now))
            .execute(connection)?;
        keep(connection, &before.id, now)?;
        let news = News {
            consultation: &before.consultation_id,
            kind: NewsKind::Commitment,
            subject: title,
            detail: change.state.as_str(),
            proposal: Some(&before.proposal_id),
            path: Some(&format!("/commitments/{}", before.id.as_str())),
        };
        follows::tell(connection, news, now)?;
    }
    Ok(())
}
