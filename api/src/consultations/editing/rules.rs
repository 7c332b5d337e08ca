//! Decisions about the timetable and the life of a consultation.

use openapi::admin::consultations::{PlannedStage, StaffStage};
use openapi::check::FieldCode;
use openapi::consultations::Stage;
use openapi::problem::FieldError;

use crate::database::Instant;
use crate::time::{WallClockFault, instant_of, planned_time};

/// A stage with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The stage.
    pub stage: Stage,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends, if that is known; the next stage begins there.
    pub ends_at: Option<Instant>,
}

/// The periods of a timetable: each stage lasts until the next one begins.
///
/// # Errors
/// The times that name no one instant, under `timetable[…].starts_at` below `parent`.
pub fn periods(parent: &str, planned: &[PlannedStage]) -> Result<Vec<Period>, Vec<FieldError>> {
    lasting(parent, begun_at(parent, planned)?)
}

/// When each stage of a timetable begins.
fn begun_at(parent: &str, planned: &[PlannedStage]) -> Result<Vec<(Stage, Instant)>, Vec<FieldError>> {
    let (mut starts, mut errors) = (Vec::new(), Vec::new());
    for (index, stage) in planned.iter().enumerate() {
        let fault = |code| FieldError::new(format!("{parent}timetable[{index}].starts_at"), code, None);
        let Some(time) = stage.starts_at.civil() else {
            errors.push(fault(FieldCode::InvalidTime));
            continue;
        };
        match instant_of(time, None) {
            Ok(starts_at) => starts.push((stage.stage, starts_at)),
            Err(WallClockFault::Missing) => errors.push(fault(FieldCode::MissingTime)),
            Err(WallClockFault::Twice) => errors.push(fault(FieldCode::DoubledTime)),
        }
    }
    if errors.is_empty() { Ok(starts) } else { Err(errors) }
}

/// Each stage lasts until the next one begins, which has to be later.
fn lasting(parent: &str, starts: Vec<(Stage, Instant)>) -> Result<Vec<Period>, Vec<FieldError>> {
    if starts.windows(2).any(|pair| pair[0].1 >= pair[1].1) {
        return Err(vec![FieldError::new(format!("{parent}timetable"), FieldCode::OutOfOrder, None)]);
    }
    let ends = starts.iter().skip(1).map(|&(_, at)| Some(at)).chain([None]);
    Ok(starts.iter().zip(ends).map(|(&(stage, starts_at), ends_at)| Period { stage, starts_at, ends_at }).collect())
}

/// The timetable as staff write it.
#[must_use]
pub fn planned(periods: &[Period]) -> Vec<PlannedStage> {
    let stages = periods.iter().filter(|period| period.stage != Stage::Cancelled);
    stages.map(|period| PlannedStage { stage: period.stage, starts_at: planned_time(period.starts_at) }).collect()
}

/// Where a consultation stands for staff.
#[must_use]
pub fn staff_stage(is_published: bool, periods: &[Period], now: Instant) -> StaffStage {
    if !is_published {
        return StaffStage::Draft;
    }
    match current(periods, now).map(|period| period.stage) {
        None => StaffStage::Scheduled,
        Some(Stage::Announced) => StaffStage::Announced,
        Some(Stage::Open) => StaffStage::Open,
        Some(Stage::Analysis) => StaffStage::Analysis,
        Some(Stage::Reported) => StaffStage::Reported,
        Some(Stage::Monitored) => StaffStage::Monitored,
        Some(Stage::Closed) => StaffStage::Closed,
        Some(Stage::Cancelled) => StaffStage::Cancelled,
    }
}

/// The period that the clock is in.
#[must_use]
pub fn current(periods: &[Period], now: Instant) -> Option<Period> {
    periods.iter().copied().find(|period| period.starts_at <= now && period.ends_at.is_none_or(|end| now < end))
}

/// The new timetable of a consultation that is public: what has begun stays as it was, what is to come may change, and
/// nothing is put into the past.
///
/// # Errors
/// The stages at fault.
pub fn changed(
    parent: &str,
    before: &[Period],
    planned: &[PlannedStage],
    now: Instant,
) -> Result<Vec<Period>, Vec<FieldError>> {
    let mut after = begun_at(parent, planned)?;
    let begun: Vec<Period> = before.iter().copied().filter(|period| period.starts_at <= now).collect();
    let mut errors = Vec::new();
    for (index, (stage, starts_at)) in after.iter_mut().enumerate() {
        match begun.iter().find(|old| old.stage == *stage) {
            // Staff write minutes; the instant at which a stage was begun by hand is finer.
            Some(old) if planned_time(old.starts_at) == planned_time(*starts_at) => *starts_at = old.starts_at,
            None if *starts_at > now => {}
            _ => {
                let field = format!("{parent}timetable[{index}].starts_at");
                errors.push(FieldError::new(field, FieldCode::OutOfOrder, None));
            }
        }
    }
    if begun.iter().any(|old| after.iter().all(|(stage, _)| *stage != old.stage)) {
        errors.push(FieldError::new(format!("{parent}timetable"), FieldCode::OutOfOrder, None));
    }
    if errors.is_empty() { lasting(parent, after) } else { Err(errors) }
}

/// The timetable after a stage was begun by hand: the present one ends, those between are left out, later ones stay.
/// `None` when the stage is no later one.
#[must_use]
pub fn moved(before: &[Period], to: Stage, now: Instant) -> Option<Vec<Period>> {
    let present = current(before, now).map(|period| period.stage);
    let is_later = present.is_none_or(|stage| stage < to && stage != Stage::Cancelled);
    if !is_later || to == Stage::Cancelled {
        return None;
    }
    let mut after: Vec<Period> = before.iter().copied().filter(|period| period.starts_at < now).collect();
    if let Some(last) = after.last_mut() {
        last.ends_at = Some(now);
    }
    let later: Vec<Period> = before.iter().copied().filter(|period| period.stage > to).collect();
    after.push(Period { stage: to, starts_at: now, ends_at: later.first().map(|period| period.starts_at) });
    after.extend(later);
    Some(after)
}

/// The timetable after a consultation was called off.
#[must_use]
pub fn cancelled(before: &[Period], now: Instant) -> Vec<Period> {
    let mut after: Vec<Period> = before.iter().copied().filter(|period| period.starts_at < now).collect();
    if let Some(last) = after.last_mut() {
        last.ends_at = Some(now);
    }
    after.push(Period { stage: Stage::Cancelled, starts_at: now, ends_at: None });
    after
}

#[cfg(test)]
mod tests {
    use openapi::time::WallTime;
    use proptest::prelude::*;

    use super::*;

    fn stage(stage: Stage, at: &str) -> PlannedStage {
        PlannedStage { stage, starts_at: WallTime(at.to_owned()) }
    }

    fn at(time: &str) -> Instant {
        instant_of(time.parse().expect("a time"), None).expect("an instant")
    }

    fn timetable() -> Vec<PlannedStage> {
        vec![
            stage(Stage::Announced, "2026-11-01T00:00"),
            stage(Stage::Open, "2026-11-10T00:00"),
            stage(Stage::Analysis, "2026-12-01T00:00"),
        ]
    }

    #[test]
    fn each_stage_lasts_until_the_next() {
        let periods = periods("", &timetable()).expect("periods");
        assert_eq!(periods[0].ends_at, Some(periods[1].starts_at));
        assert_eq!(periods[2].ends_at, None);
        assert_eq!(planned(&periods), timetable());
        assert_eq!(staff_stage(true, &periods, at("2026-11-10T00:00")), StaffStage::Open);
        assert_eq!(staff_stage(true, &periods, at("2026-10-10T00:00")), StaffStage::Scheduled);
        assert_eq!(staff_stage(false, &periods, at("2026-11-10T00:00")), StaffStage::Draft);
    }

    #[test]
    fn a_time_that_the_clocks_do_not_show_is_no_beginning() {
        let faults = periods("content.", &[stage(Stage::Open, "2026-03-29T02:30")]).expect_err("no such time");
        assert_eq!(
            (faults[0].field.as_str(), faults[0].code),
            ("content.timetable[0].starts_at", FieldCode::MissingTime)
        );
    }

    #[test]
    fn what_has_begun_stays_as_it_was() {
        let before = periods("", &timetable()).expect("periods");
        let now = at("2026-11-15T12:00");
        let mut later = timetable();
        later[2].starts_at = WallTime("2026-12-10T00:00".into());
        let after = changed("", &before, &later, now).expect("the end may move");
        assert_eq!(after[1].ends_at, Some(at("2026-12-10T00:00")));
        let mut rewritten = timetable();
        rewritten[1].starts_at = WallTime("2026-11-12T00:00".into());
        assert!(changed("", &before, &rewritten, now).is_err(), "history was rewritten");
        assert!(changed("", &before, &timetable()[1..], now).is_err(), "a stage was left out");
        let mut past = timetable();
        past[2].starts_at = WallTime("2026-11-14T00:00".into());
        assert!(changed("", &before, &past, now).is_err(), "a stage was put into the past");
    }

    #[test]
    fn a_stage_begun_by_hand_ends_the_present_one() {
        let before = periods("", &timetable()).expect("periods");
        let now = at("2026-11-15T12:00");
        let after = moved(&before, Stage::Analysis, now).expect("a later stage");
        assert_eq!(after.len(), 3);
        assert_eq!((after[1].ends_at, after[2].starts_at, after[2].ends_at), (Some(now), now, None));
        assert_eq!(moved(&before, Stage::Announced, now), None, "there is no way back");
        assert_eq!(moved(&before, Stage::Open, now), None);
        let called_off = cancelled(&before, now);
        assert_eq!(current(&called_off, now).map(|period| period.stage), Some(Stage::Cancelled));
        assert_eq!(moved(&called_off, Stage::Analysis, now), None);
    }

    proptest! {
        /// Whatever is begun by hand, whenever: at each instant there is at most one stage, and none ends before it
        /// begins.
        #[test]
        fn stages_never_overlap(to in 0..6_usize, hours in 0..1000_i64) {
            let before = periods("", &timetable()).expect("periods");
            let now = crate::time::minutes_after(at("2026-10-25T12:00"), hours * 60);
            if let Some(after) = moved(&before, Stage::ALL[to], now) {
                for pair in after.windows(2) {
                    prop_assert_eq!(pair[0].ends_at, Some(pair[1].starts_at));
                    prop_assert!(pair[0].starts_at < pair[1].starts_at);
                }
            }
        }
    }
}
