//! Reminders to the offices in charge: one before the day by which a commitment is to be done, one once it is past.
//!
//! Which day an office was told of stands on the commitment itself, and is written by a statement that only one program
//! can win; the outbox has one row for each such reminder at most. Another day is reminded of anew.

use diesel::dsl::not;
use diesel::prelude::*;
use openapi::accounts::Language;

use super::rules::{OPEN, Reminded};
use crate::database::schema::commitment;
use crate::database::{CommitmentId, Connection, Database, Fault, Instant, Named, Stop, Topics};
use crate::mail::{self, Desk, Letter};

/// How many reminders are written in one go.
const AT_ONCE: i64 = 100;

/// Of what an office is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The day is near.
    Soon,
    /// The day is past.
    Overdue,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Overdue => "overdue",
        }
    }
}

/// A commitment of which its office is to be reminded.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = commitment)]
struct Row {
    id: CommitmentId,
    title: String,
    office_email: Option<String>,
    due_on: Option<String>,
}

/// Writes the reminders that are due.
///
/// # Errors
/// When the database fails.
pub fn remind(database: &Database, desk: &Desk, now: Instant) -> Result<(), Fault> {
    let days = Reminded::at(now);
    for kind in [Kind::Soon, Kind::Overdue] {
        let rows = database.read_here(|connection| due(connection, kind, &days))?;
        for row in rows {
            let written = database
                .touching(Topics::empty())
                .write_here(|connection| Ok(write(connection, desk, kind, &row, now)?));
            written.map_err(|stop: Stop<std::convert::Infallible>| match stop {
                Stop::Refused(never) => match never {},
                Stop::Failed(fault) => fault,
            })?;
        }
    }
    Ok(())
}

fn due(connection: &mut Connection, kind: Kind, days: &Reminded) -> QueryResult<Vec<Row>> {
    // Found by their days: said with `eq_any`, SQLite would look up all that are open, each time.
    let open = commitment::table
        .filter(not(commitment::state.ne_all(OPEN.map(Named))))
        .filter(commitment::office_email.is_not_null())
        .order((commitment::due_on, commitment::id))
        .limit(AT_ONCE)
        .select(Row::as_select())
        .into_boxed();
    let query = match kind {
        Kind::Soon => open
            .filter(commitment::due_on.between(&days.today, &days.until))
            .filter(commitment::soon_told_for.is_null().or(commitment::soon_told_for.ne(commitment::due_on))),
        Kind::Overdue => open
            .filter(commitment::due_on.lt(&days.today))
            .filter(commitment::overdue_told_for.is_null().or(commitment::overdue_told_for.ne(commitment::due_on))),
    };
    query.load(connection)
}

/// Writes one reminder, unless another program has done so since it was found, or the commitment was changed.
fn write(connection: &mut Connection, desk: &Desk, kind: Kind, row: &Row, now: Instant) -> QueryResult<()> {
    let (Some(address), Some(day)) = (&row.office_email, &row.due_on) else { return Ok(()) };
    let one = commitment::table
        .filter(commitment::id.eq(&row.id))
        .filter(commitment::state.eq_any(OPEN.map(Named)))
        .filter(commitment::office_email.eq(address))
        .filter(commitment::due_on.eq(day));
    let won = match kind {
        Kind::Soon => diesel::update(
            one.filter(commitment::soon_told_for.is_null().or(commitment::soon_told_for.ne(commitment::due_on))),
        )
        .set(commitment::soon_told_for.eq(commitment::due_on))
        .execute(connection)?,
        Kind::Overdue => diesel::update(
            one.filter(commitment::overdue_told_for.is_null().or(commitment::overdue_told_for.ne(commitment::due_on))),
        )
        .set(commitment::overdue_told_for.eq(commitment::due_on))
        .execute(connection)?,
    };
    if won == 0 {
        return Ok(());
    }
    let link = desk.page(&format!("/admin/commitments/{}", row.id.as_str()));
    let letter = match kind {
        Kind::Soon => Letter::CommitmentSoon { title: &row.title, day, link: &link },
        Kind::Overdue => Letter::CommitmentOverdue { title: &row.title, day, link: &link },
    };
    let once = format!("commitment {} {} {day}", row.id.as_str(), kind.name());
    mail::enqueue_once(connection, address, Language::Polish, &letter, &once, now)
}
