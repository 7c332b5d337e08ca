//! What took place: the duties of a consultation, without their slots.

use diesel::prelude::*;
use openapi::duties::Mode;

use crate::database::schema::duty;
use crate::database::{Connection, ConsultationId, Instant, Named};

/// A duty, as a report tells of it.
#[derive(Debug, Clone)]
pub struct Held {
    /// How the conversations take place.
    pub mode: Mode,
    /// The address and room of a duty in person.
    pub place: Option<String>,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// Whether it was called off.
    pub is_cancelled: bool,
}

/// Its mode, its place, its times, and when it was cancelled.
type Row = (Named<Mode>, Option<String>, Instant, Instant, Option<Instant>);

/// The duties of a consultation, in order of time.
///
/// # Errors
/// When the database fails.
pub fn held(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Vec<Held>> {
    let rows = duty::table
        .filter(duty::consultation_id.eq(id))
        .order((duty::starts_at, duty::id))
        .select((duty::mode, duty::place, duty::starts_at, duty::ends_at, duty::cancelled_at))
        .load::<Row>(connection)?;
    let held = |(Named(mode), place, starts_at, ends_at, cancelled_at): Row| Held {
        mode,
        place,
        starts_at,
        ends_at,
        is_cancelled: cancelled_at.is_some(),
    };
    Ok(rows.into_iter().map(held).collect())
}
