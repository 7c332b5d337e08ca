//! When there is a commitment, when it is overdue, and of which days its office is reminded.

use jiff::ToSpan;
use jiff::civil::Date;
use openapi::commitments::CommitmentState;
use openapi::proposals::Disposition;

use crate::database::Instant;
use crate::time::wall_clock;

/// How many days before its day the office is reminded.
const DAYS_BEFORE: i64 = 14;
/// From which hour of the day on offices are reminded.
const MORNING: i64 = 8;

/// Whether the city undertakes something with this answer.
#[must_use]
pub const fn undertakes(disposition: Disposition) -> bool {
    matches!(disposition, Disposition::Accepted | Disposition::PartlyAccepted)
}

/// Where a commitment stands after an answer was published, if that changes anything; `None` for `state`: there is none
/// yet.
pub(super) fn after_answer(state: Option<CommitmentState>, disposition: Disposition) -> Option<CommitmentState> {
    match (state, undertakes(disposition)) {
        (None | Some(CommitmentState::Withdrawn), true) => Some(CommitmentState::Planned),
        (None | Some(CommitmentState::Withdrawn), false) | (Some(_), true) => None,
        (Some(_), false) => Some(CommitmentState::Withdrawn),
    }
}

/// The states in which something is still to be done.
pub(super) const OPEN: [CommitmentState; 3] =
    [CommitmentState::Planned, CommitmentState::InProgress, CommitmentState::Delayed];

/// Whether the day by which it was to be done is past and it is not done.
pub(super) fn is_overdue(state: CommitmentState, due_on: Option<&str>, today: Date) -> bool {
    OPEN.contains(&state) && due_on.is_some_and(|day| *day < *today.to_string())
}

/// The days between which a commitment's office is reminded of it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reminded {
    /// A day before this one is past.
    pub(super) today: String,
    /// A day up to this one is near.
    pub(super) until: String,
}

impl Reminded {
    /// As things stand at this instant: before the morning has come it is still the day before.
    pub(super) fn at(now: Instant) -> Self {
        // Nothing of this goes out of the calendar before the year 9999.
        let today = wall_clock(now).checked_sub(MORNING.hours()).unwrap_or_default().date();
        let until = today.checked_add(DAYS_BEFORE.days()).unwrap_or(Date::MAX);
        Self { today: today.to_string(), until: until.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::time::instant_of;

    #[test]
    fn an_answer_makes_withdraws_and_restores() {
        use CommitmentState::{Done, InProgress, Planned, Withdrawn};
        for &disposition in Disposition::ALL {
            let accepts = matches!(disposition, Disposition::Accepted | Disposition::PartlyAccepted);
            assert_eq!(after_answer(None, disposition), accepts.then_some(Planned), "{disposition}");
            assert_eq!(after_answer(Some(Withdrawn), disposition), accepts.then_some(Planned), "{disposition}");
            for state in [Planned, InProgress, Done] {
                let after = after_answer(Some(state), disposition);
                assert_eq!(after, (!accepts).then_some(Withdrawn), "{disposition}");
            }
        }
    }

    #[test]
    fn only_what_is_still_to_be_done_is_overdue() {
        let today = date(2026, 6, 30);
        for &state in CommitmentState::ALL {
            assert_eq!(is_overdue(state, Some("2026-06-29"), today), OPEN.contains(&state), "{state}");
            assert!(!is_overdue(state, Some("2026-06-30"), today), "{state}");
            assert!(!is_overdue(state, None, today), "{state}");
        }
    }

    #[test]
    fn a_day_begins_in_the_morning() {
        let at = |hour, minute| {
            let instant = instant_of(date(2026, 3, 29).at(hour, minute, 0, 0), None).expect("an instant");
            Reminded::at(instant)
        };
        assert_eq!(at(7, 59).today, "2026-03-28");
        let morning = at(8, 0);
        assert_eq!((morning.today.as_str(), morning.until.as_str()), ("2026-03-29", "2026-04-12"));
    }
}
