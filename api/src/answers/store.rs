//! Answers in the database.

use diesel::prelude::*;
use openapi::admin::answers::AnswerDraft;
use openapi::admin::moderation::AnswerState;
use openapi::proposals::Disposition;

use crate::database::schema::answer;
use crate::database::{Connection, Instant, Named, ProposalId};
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = answer)]
struct Row {
    state: Named<AnswerState>,
    disposition: Named<Disposition>,
    reasons: String,
    revision: i32,
    return_note: Option<String>,
    updated_at: Instant,
}

fn find(connection: &mut Connection, id: &ProposalId) -> QueryResult<Option<Row>> {
    let one = answer::table.filter(answer::proposal_id.eq(id));
    match connection {
        // The row is held until the end of the transaction: of two that change it at once, the second sees what the
        // first did.
        Connection::Postgres(connection) => one.select(Row::as_select()).for_update().first(connection).optional(),
        Connection::Sqlite(connection) => one.select(Row::as_select()).first(connection).optional(),
    }
}

/// The answer that is being written, or was published.
///
/// # Errors
/// When the database fails.
pub fn draft_of(connection: &mut Connection, id: &ProposalId) -> QueryResult<Option<AnswerDraft>> {
    let row: Option<Row> =
        answer::table.filter(answer::proposal_id.eq(id)).select(Row::as_select()).first(connection).optional()?;
    Ok(row.map(|row| AnswerDraft {
        state: row.state.0,
        disposition: row.disposition.0,
        reasons: row.reasons,
        revision: row.revision.unsigned_abs(),
        return_note: row.return_note,
        updated_at: local(row.updated_at),
    }))
}

/// How far the answer has come, and its revision.
pub(super) fn standing(connection: &mut Connection, id: &ProposalId) -> QueryResult<(AnswerState, u32)> {
    let row = find(connection, id)?;
    Ok(row.map_or((AnswerState::None, 0), |row| (row.state.0, row.revision.unsigned_abs())))
}

/// Writes the text of a draft.
pub(super) fn write(
    connection: &mut Connection,
    id: &ProposalId,
    disposition: Disposition,
    reasons: &str,
    now: Instant,
) -> QueryResult<()> {
    let text = || {
        (
            answer::state.eq(Named(AnswerState::Draft)),
            answer::disposition.eq(Named(disposition)),
            answer::reasons.eq(reasons),
            answer::updated_at.eq(now),
        )
    };
    let changed = diesel::update(answer::table.filter(answer::proposal_id.eq(id)))
        .set((text(), answer::revision.eq(answer::revision + 1)))
        .execute(connection)?;
    if changed == 0 {
        let row = (answer::proposal_id.eq(id), text(), answer::revision.eq(1));
        diesel::insert_into(answer::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// Writes an answer that is published, to a proposal that has none.
///
/// # Errors
/// When the database fails, or there is one.
pub fn insert_published(
    connection: &mut Connection,
    id: &ProposalId,
    disposition: Disposition,
    reasons: &str,
    at: Instant,
) -> QueryResult<()> {
    write(connection, id, disposition, reasons, at)?;
    set_state(connection, id, AnswerState::Published, None, at)
}

/// Moves an answer on to another state.
pub(super) fn set_state(
    connection: &mut Connection,
    id: &ProposalId,
    state: AnswerState,
    return_note: Option<&str>,
    now: Instant,
) -> QueryResult<()> {
    // First what the public sees: an answer that is published has a text that is.
    if state == AnswerState::Published {
        publish(connection, id, now)?;
    }
    diesel::update(answer::table.filter(answer::proposal_id.eq(id)))
        .set((
            answer::state.eq(Named(state)),
            answer::return_note.eq(return_note),
            answer::revision.eq(answer::revision + 1),
            answer::updated_at.eq(now),
        ))
        .execute(connection)
        .map(drop)
}

/// Takes the text that was written for the one that the public sees.
fn publish(connection: &mut Connection, id: &ProposalId, now: Instant) -> QueryResult<()> {
    let Some(row) = find(connection, id)? else { return Ok(()) };
    diesel::update(answer::table.filter(answer::proposal_id.eq(id)))
        .set((
            answer::published_disposition.eq(Some(row.disposition)),
            answer::published_reasons.eq(Some(row.reasons)),
            answer::published_at.eq(Some(now)),
        ))
        .execute(connection)
        .map(drop)
}
