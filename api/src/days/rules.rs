//! Decisions about the day of a duty.

use openapi::admin::day::{Attendance, DayEntry};
use openapi::bookings::BookingStatus;
use openapi::consultations::Stage;

/// Whether staff can still write down what was said: while the consultation is open, and while the city goes through
/// what was said, since what reached it on paper in time is often typed in later.
#[must_use]
pub fn accepts_dictation(stage: Stage) -> bool {
    matches!(stage, Stage::Open | Stage::Analysis)
}

/// Who comes next: the first, in order of time, who is expected and has not come.
#[must_use]
pub fn next(entries: &[DayEntry]) -> Option<String> {
    let is_expected = |entry: &&DayEntry| {
        entry.status == Some(BookingStatus::Booked)
            && matches!(entry.attendance, Attendance::Expected | Attendance::Late)
    };
    entries.iter().find(is_expected).map(|entry| entry.reference.clone())
}

#[cfg(test)]
mod tests {
    use openapi::people::Affiliation;
    use openapi::time::LocalTime;

    use super::*;

    fn entry(reference: &str, status: Option<BookingStatus>, attendance: Attendance) -> DayEntry {
        DayEntry {
            reference: reference.into(),
            walk_in: status.is_none(),
            starts_at: LocalTime::from_rfc3339("2026-12-04T08:00:00+01:00".into()),
            ends_at: None,
            status,
            attendance,
            name: None,
            phone: None,
            affiliation: Affiliation::Resident,
            organisation: None,
            topic: None,
            needs: Vec::new(),
            needs_attention: false,
            proposals: Vec::new(),
        }
    }

    #[test]
    fn next_is_who_has_not_come_and_did_not_cancel() {
        let booked = Some(BookingStatus::Booked);
        let day = [
            entry("A", booked, Attendance::Attended),
            entry("B", booked, Attendance::NoShow),
            entry("C", Some(BookingStatus::Cancelled), Attendance::Expected),
            entry("D", None, Attendance::Attended),
            entry("E", booked, Attendance::Late),
            entry("F", booked, Attendance::Expected),
        ];
        assert_eq!(next(&day).as_deref(), Some("E"));
        assert_eq!(next(&day[..4]), None);
    }
}
