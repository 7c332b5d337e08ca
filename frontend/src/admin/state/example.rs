//! Things of the contract, for tests.

use openapi::admin::day::{Attendance, DayEntry, DutyDay};
use openapi::admin::duties::{DutyPlan, Repetition, StaffDuty, Weekday};
use openapi::admin::duty_rules::{DutyRule, RulePlan};
use openapi::bookings::BookingStatus;
use openapi::duties::{BookingState, Duty, Mode, Rings};
use openapi::people::Affiliation;
use openapi::time::LocalTime;

fn at(hour: u8) -> LocalTime {
    LocalTime::from_rfc3339(format!("2026-12-04T{hour:02}:00:00+01:00"))
}

/// A duty by telephone without slots.
pub fn duty() -> StaffDuty {
    let plan = DutyPlan {
        mode: Mode::Phone,
        place: None,
        phone: Some("12 323 31 44".into()),
        rings: Rings::Office,
        link: None,
        experts: Vec::new(),
        slot_minutes: 20,
        buffer_minutes: 0,
        seats_per_slot: 1,
        booking_opens_at: None,
        closes_hours_before: 0,
    };
    let duty = Duty {
        id: "duty".into(),
        mode: Mode::Phone,
        place: None,
        phone: Some("12 323 31 44".into()),
        rings: Some(Rings::Office),
        experts: Vec::new(),
        starts_at: at(8),
        ends_at: at(10),
        slot_minutes: 20,
        buffer_minutes: 0,
        booking_opens_at: at(1),
        booking_closes_at: at(8),
        booking: BookingState::Open,
        slots: Vec::new(),
    };
    StaffDuty {
        duty,
        consultation_slug: "park".into(),
        consultation_title: "Park".into(),
        link: None,
        revision: 1,
        booked: 0,
        attention: 0,
        cancellation_reason: None,
        plan,
    }
}

/// A rule for Fridays in December.
pub fn rule() -> DutyRule {
    let rule = RulePlan {
        plan: duty().plan,
        from: "2026-12-01".into(),
        repetition: Repetition { weekdays: vec![Weekday::Friday], every_weeks: 1, until: "2026-12-31".into() },
        starts: "08:00".into(),
        ends: "10:00".into(),
        exceptions: Vec::new(),
    };
    DutyRule { id: "rule".into(), consultation_slug: "park".into(), revision: 1, applied_at: at(8), rule, upcoming: 4 }
}

/// A booking on the day's list.
pub fn entry(reference: &str, hour: u8) -> DayEntry {
    DayEntry {
        reference: reference.into(),
        walk_in: false,
        starts_at: at(hour),
        ends_at: Some(at(hour + 1)),
        status: Some(BookingStatus::Booked),
        attendance: Attendance::Expected,
        name: Some("Ewa Nowak".into()),
        phone: None,
        affiliation: Affiliation::Resident,
        organisation: None,
        topic: None,
        needs: Vec::new(),
        needs_attention: false,
        proposals: Vec::new(),
    }
}

/// The day of a duty with these entries.
pub fn day(entries: Vec<DayEntry>) -> DutyDay {
    let next = entries.first().map(|entry| entry.reference.clone());
    DutyDay { duty: duty(), accepts_proposals: true, entries, next }
}
