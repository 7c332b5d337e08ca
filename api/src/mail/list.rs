//! What was sent, waits or could not be sent, for staff.

use diesel::prelude::*;
use openapi::admin::letters::{LetterEntry, LetterKind, LetterState, LetterText, LetterWay};

use super::desk::{Desk, LINK};
use crate::database::schema::{booking, outbox, waiting};
use crate::database::{Connection, Instant, LetterId, ListKey, Listed, Named, beyond};
use crate::time::local;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct Row {
    id: LetterId,
    kind: Named<LetterKind>,
    way: Named<LetterWay>,
    recipient: String,
    subject: String,
    body: String,
    created_at: Instant,
    attempts: i32,
    next_attempt_at: Instant,
    settled_at: Option<Instant>,
    outcome: Option<Named<LetterState>>,
}

impl Row {
    /// Words are told where somebody may have to pass them on: of messages about bookings that have been settled.
    fn text(&self, are_words_told: bool, page: &str) -> Option<LetterText> {
        let is_told = are_words_told && self.kind.0 != LetterKind::Other && self.settled_at.is_some();
        (is_told && !self.body.is_empty()).then(|| LetterText {
            recipient: self.recipient.clone(),
            subject: self.subject.clone(),
            body: self.body.replace(LINK, page),
        })
    }

    fn travels(self, reference: Option<String>, are_words_told: bool, page: &str) -> LetterEntry {
        LetterEntry {
            text: self.text(are_words_told, page),
            id: self.id.as_str().to_owned(),
            kind: self.kind.0,
            way: self.way.0,
            state: self.outcome.map_or(LetterState::Waiting, |outcome| outcome.0),
            reference,
            created_at: local(self.created_at),
            due_at: self.settled_at.is_none().then(|| local(self.next_attempt_at)),
            settled_at: self.settled_at.map(local),
            attempts: self.attempts.unsigned_abs(),
        }
    }
}

/// Which messages to list; parsed.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) state: Option<LetterState>,
    pub(super) booking: Option<String>,
    /// Whether words are told.
    pub(super) are_words_told: bool,
}

/// Lists up to `limit` messages after `after`, the newest first.
pub(super) fn list(
    connection: &mut Connection,
    desk: &Desk,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<LetterEntry>>> {
    let mut query = outbox::table
        .left_join(booking::table)
        .left_join(waiting::table)
        // Written only so that as much is done for an unknown address as for a known one.
        .filter(outbox::kind.ne(Named(LetterKind::Other)).or(outbox::outcome.is_null()).or(outbox::attempts.gt(0)))
        .order((outbox::created_at.desc(), outbox::id.desc()))
        .limit(i64::from(limit))
        .select((Row::as_select(), booking::reference.nullable(), waiting::reference.nullable()))
        .into_boxed();
    query = match filter.state {
        None => query,
        Some(LetterState::Waiting) => query.filter(outbox::settled_at.is_null()),
        Some(state) => query.filter(outbox::outcome.eq(Named(state))),
    };
    if let Some(reference) = &filter.booking {
        query = query.filter(booking::reference.eq(reference));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, LetterId::parse(&key.id)?))) {
        query = query.filter(beyond!((outbox::created_at, outbox::id) < (at, id)));
    }
    let rows: Vec<(Row, Option<String>, Option<String>)> = query.load(connection)?;
    Ok(rows
        .into_iter()
        .map(|(row, booking, waiting)| {
            let key = ListKey::new(0, row.created_at, row.id.as_str());
            let page = match (&booking, &waiting) {
                (Some(reference), _) => desk.page(&format!("/booking/{reference}")),
                (None, Some(reference)) => desk.page(&format!("/waiting/{reference}")),
                (None, None) => String::new(),
            };
            Listed { key, item: row.travels(booking.or(waiting), filter.are_words_told, &page) }
        })
        .collect())
}

/// Why a message can't be tried again.
pub(super) enum NoRetry {
    /// There is no such message.
    NoSuch,
    /// It was not given up, or its words are gone.
    NotGivenUp,
}

/// Has a message that was given up tried again.
pub(super) fn retry(connection: &mut Connection, id: &LetterId, now: Instant) -> QueryResult<Result<(), NoRetry>> {
    let given_up = outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::outcome.eq(Named(LetterState::GivenUp)))
        .filter(outbox::recipient.ne(""));
    let changed = diesel::update(given_up)
        .set((
            outbox::outcome.eq(None::<Named<LetterState>>),
            outbox::settled_at.eq(None::<Instant>),
            outbox::attempts.eq(0),
            outbox::next_attempt_at.eq(now),
        ))
        .execute(connection)?;
    if changed > 0 {
        return Ok(Ok(()));
    }
    let is_there =
        outbox::table.filter(outbox::id.eq(id)).select(outbox::id).first::<LetterId>(connection).optional()?;
    Ok(Err(if is_there.is_some() { NoRetry::NotGivenUp } else { NoRetry::NoSuch }))
}
