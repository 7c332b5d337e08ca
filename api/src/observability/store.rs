//! What the database says of the city's work, in numbers.

use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use openapi::admin::letters::LetterState;

use crate::database::schema::{booking, outbox, proposal, waiting};
use crate::database::{Connection, Instant};

/// How many there are of each status.
pub(super) type Tally = Vec<(String, i64)>;

/// The numbers.
pub(super) struct Numbers {
    pub(super) bookings: Tally,
    pub(super) proposals: Tally,
    pub(super) waiting: Tally,
    pub(super) letters_waiting: i64,
    pub(super) letters_given_up: i64,
    /// When the message was to be sent that has been due longest.
    pub(super) oldest_due: Option<Instant>,
}

pub(super) fn numbers(connection: &mut Connection, now: Instant) -> QueryResult<Numbers> {
    let unsettled = outbox::table.filter(outbox::settled_at.is_null());
    let given_up = outbox::table.filter(outbox::outcome.eq(LetterState::GivenUp.as_str()));
    Ok(Numbers {
        bookings: booking::table.group_by(booking::status).select((booking::status, count_star())).load(connection)?,
        proposals: proposal::table
            .group_by(proposal::status)
            .select((proposal::status, count_star()))
            .load(connection)?,
        waiting: waiting::table.group_by(waiting::status).select((waiting::status, count_star())).load(connection)?,
        letters_waiting: unsettled.count().get_result(connection)?,
        letters_given_up: given_up.count().get_result(connection)?,
        oldest_due: unsettled
            .filter(outbox::next_attempt_at.le(now))
            .select(min(outbox::next_attempt_at))
            .first(connection)?,
    })
}
