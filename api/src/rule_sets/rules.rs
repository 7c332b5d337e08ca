//! Days and deadlines of a rule set.

use jiff::ToSpan;
use jiff::civil::Date;
use openapi::consultations::Kind;
use openapi::rule_sets::{KindRules, Rules};

use crate::database::Instant;
use crate::time::{instant_of, seconds_after, wall_clock};

/// What is asked of consultations of this kind.
#[must_use]
pub fn of_kind(rules: &Rules, kind: Kind) -> KindRules {
    match kind {
        Kind::Standard => rules.standard,
        Kind::Small => rules.small,
        Kind::Referendum => rules.referendum,
    }
}

/// The last day on which the report is in time, for a consultation in which taking part ended then; `None` when no day
/// is set.
#[must_use]
pub fn report_due(rules: KindRules, ended_at: Instant) -> Option<Date> {
    // What ends at midnight had the day before as its last one.
    let last_day = wall_clock(seconds_after(ended_at, -1)).date();
    last_day.checked_add(i64::from(rules.report_days?).days()).ok()
}

/// Whether this day is over in the city.
#[must_use]
pub fn is_over(day: Date, now: Instant) -> bool {
    wall_clock(now).date() > day
}

/// What arrived before this instant should have been answered by now; `None` when no number of days is set.
#[must_use]
pub fn answers_due_before(rules: KindRules, now: Instant) -> Option<Instant> {
    let first_in_time = wall_clock(now).date().checked_sub(i64::from(rules.answer_days?).days()).ok()?;
    // The clocks of the city never jump over midnight.
    instant_of(first_in_time.at(0, 0, 0, 0), None).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const RULES: KindRules = KindRules { report_days: Some(30), answer_days: Some(14) };

    fn at(day: Date, hour: i8, minute: i8) -> Instant {
        instant_of(day.at(hour, minute, 0, 0), None).expect("an instant")
    }

    #[test]
    fn the_days_are_counted_from_the_last_day_of_taking_part() {
        let due = report_due(RULES, at(date(2025, 12, 1), 0, 0)).expect("a day");
        assert_eq!(due, date(2025, 12, 30), "the thirtieth of November was the last");
        assert_eq!(report_due(RULES, at(date(2025, 12, 1), 8, 0)), Some(date(2025, 12, 31)));
        assert!(!is_over(due, at(date(2025, 12, 30), 23, 59)));
        assert!(is_over(due, at(date(2025, 12, 31), 0, 0)));
        assert_eq!(report_due(KindRules { report_days: None, ..RULES }, at(date(2025, 12, 1), 0, 0)), None);
    }

    #[test]
    fn a_change_of_the_clocks_moves_no_deadline() {
        let due = report_due(RULES, at(date(2026, 3, 15), 0, 0)).expect("a day");
        assert_eq!(due, date(2026, 4, 13));
        assert!(is_over(due, at(date(2026, 4, 14), 0, 0)));
        assert!(!is_over(due, seconds_after(at(date(2026, 4, 14), 0, 0), -1)));
    }

    #[test]
    fn an_answer_has_whole_days() {
        let arrived = at(date(2025, 11, 1), 9, 0);
        let due = |now| answers_due_before(RULES, now).is_some_and(|before| arrived < before);
        assert!(!due(at(date(2025, 11, 15), 23, 59)));
        assert!(due(at(date(2025, 11, 16), 0, 0)));
        assert_eq!(answers_due_before(KindRules { answer_days: None, ..RULES }, arrived), None);
    }
}
