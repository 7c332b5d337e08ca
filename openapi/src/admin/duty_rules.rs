//! Rules that make duties: a pattern with its exceptions, applied as a difference to the duties that it has made.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::duties::{DutyPlan, Repetition, SkippedDate, day};
use crate::booking_rules::clock_time;
use crate::check::{self, FieldCode};
use crate::named;
use crate::time::LocalTime;

/// How many exceptions a rule can have.
pub const EXCEPTIONS_MAX: u32 = 100;

named! {
    /// What is different on a date.
    ExceptionKind {
        /// No duty on a date on which the pattern has one.
        Closed = "closed",
        /// Other hours on a date on which the pattern has one.
        Changed = "changed",
        /// A duty on a date on which the pattern has none.
        Extra = "extra",
    }
}

/// A date on which a rule's pattern does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleException {
    /// The day.
    #[garde(custom(day))]
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-12-25"))]
    pub date: String,
    /// What is different.
    #[garde(skip)]
    pub kind: ExceptionKind,
    /// When the duty begins on this day; needed unless it is closed.
    #[serde(default)]
    #[garde(custom(hour_unless_closed(self.kind)))]
    #[cfg_attr(feature = "schema", schema(example = "10:00"))]
    pub starts: Option<String>,
    /// When it ends.
    #[serde(default)]
    #[garde(custom(hour_unless_closed(self.kind)))]
    #[cfg_attr(feature = "schema", schema(example = "12:00"))]
    pub ends: Option<String>,
}

fn hour_unless_closed(kind: ExceptionKind) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |hour, (): &()| match (kind, check::given(hour)) {
        (ExceptionKind::Closed, None) => Ok(()),
        (ExceptionKind::Closed, Some(_)) => Err(check::fault(FieldCode::InvalidValue, None)),
        (ExceptionKind::Changed | ExceptionKind::Extra, None) => Err(check::fault(FieldCode::Required, None)),
        (ExceptionKind::Changed | ExceptionKind::Extra, Some(hour)) => clock_time(hour, &()),
    }
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RulePlan {
    /// How, where and with whom.
    #[garde(dive)]
    pub plan: DutyPlan,
    /// The first day of the pattern; weeks are counted from the one in which it lies.
    #[garde(custom(day))]
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-12-01"))]
    pub from: String,
    /// On which weekdays, every how many weeks, until when.
    #[garde(dive)]
    pub repetition: Repetition,
    /// When each duty begins, by the clocks of the city.
    #[garde(custom(clock_time))]
    #[cfg_attr(feature = "schema", schema(example = "16:00"))]
    pub starts: String,
    /// When each ends; one that is not later than the beginning is on the next day.
    #[garde(custom(clock_time))]
    #[cfg_attr(feature = "schema", schema(example = "18:00"))]
    pub ends: String,
    /// Dates on which it is different.
    #[serde(default)]
    #[garde(dive, custom(|items: &Vec<RuleException>, context: &()| check::at_most::<EXCEPTIONS_MAX, _>(items, context)))]
    #[garde(custom(|items: &Vec<RuleException>, context: &()| each_date_once(items, context)))]
    pub exceptions: Vec<RuleException>,
}

fn each_date_once(exceptions: &[RuleException], (): &()) -> garde::Result {
    let dates: Vec<&str> = exceptions.iter().map(|exception| exception.date.as_str()).collect();
    check::distinct(&dates, &())
}

/// A rule as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyRule {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// Grows with each version; sent back with the next one.
    pub revision: u32,
    /// When this version was applied.
    pub applied_at: LocalTime,
    /// What it says.
    pub rule: RulePlan,
    /// How many of its duties are still to come.
    pub upcoming: u32,
}

/// The rules of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyRules {
    /// The rules, the oldest first.
    pub items: Vec<DutyRule>,
}

/// What is sent to apply a new version of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyRuleChange {
    /// The revision that was read and changed.
    #[garde(skip)]
    pub revision: u32,
    /// What it says from now on.
    #[garde(dive)]
    pub rule: RulePlan,
    /// Only tell what it would do, and do nothing.
    #[serde(default)]
    #[garde(skip)]
    pub dry_run: bool,
}

/// What applying a rule did. Duties that have begun are never touched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleOutcome {
    /// Dates that got a duty.
    pub created: Vec<String>,
    /// Dates whose duty was changed.
    pub changed: Vec<String>,
    /// Dates whose duty stays as it was.
    pub kept: Vec<String>,
    /// Dates whose duty was called off, since the rule no longer has one there.
    pub cancelled: Vec<String>,
    /// Dates of the pattern that got none.
    pub skipped: Vec<SkippedDate>,
    /// References of the bookings that need attention because of it.
    pub attention: Vec<String>,
}

/// A rule and what applying it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyRuleApplied {
    /// The rule.
    #[serde(flatten)]
    pub rule: DutyRule,
    /// What it did; in a dry run, what it would do.
    pub outcome: RuleOutcome,
}
