//! A time being blocked, and a holiday being added: the faults that can be told without the server.

use garde::Validate;
use openapi::admin::duties::{Holiday, NewBlockedTime};
use openapi::check::{FieldCode, field_errors};
use openapi::problem::FieldError;

/// What is wrong with a time to block.
#[must_use]
pub fn faults_of_time(new: &NewBlockedTime) -> Vec<FieldError> {
    let mut errors = new.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
    if new.starts_at.civil().zip(new.ends_at.civil()).is_some_and(|(from, to)| from >= to) {
        errors.push(FieldError::new("ends_at", FieldCode::OutOfOrder, None));
    }
    errors.sort_by_key(|error| ["starts_at", "ends_at", "reason"].iter().position(|field| *field == error.field));
    errors
}

/// What is wrong with a holiday.
#[must_use]
pub fn faults_of_holiday(holiday: &Holiday) -> Vec<FieldError> {
    holiday.validate().err().map(|report| field_errors(&report)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use openapi::time::WallTime;

    use super::*;

    #[test]
    fn a_time_to_block_ends_after_it_begins_and_has_a_reason() {
        let new = NewBlockedTime {
            consultation_slug: None,
            starts_at: WallTime("2026-12-04T10:00".into()),
            ends_at: WallTime("2026-12-04T08:00".into()),
            reason: String::new(),
        };
        let fields: Vec<String> = faults_of_time(&new).into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["ends_at", "reason"]);
        let right = NewBlockedTime { ends_at: WallTime("2026-12-04T12:00".into()), reason: "Remont".into(), ..new };
        assert!(faults_of_time(&right).is_empty());
    }

    #[test]
    fn a_holiday_is_a_day_with_a_name() {
        let holiday = Holiday { date: "2026-12-4".into(), name: "Dzień wolny".into() };
        assert_eq!(faults_of_holiday(&holiday).len(), 1);
        assert!(faults_of_holiday(&Holiday { date: "2026-12-04".into(), ..holiday }).is_empty());
    }
}
