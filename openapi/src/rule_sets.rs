//! Rule sets: what the resolutions in force ask for, in numbers, as data. A consultation keeps the one under which it was
//! published; staff edit the next one.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::time::LocalTime;

/// What is asked of consultations of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KindRules {
    /// How many days after the last day on which people could take part the report is due; none: no day is set.
    #[serde(default)]
    #[garde(custom(days))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 365, example = 60))]
    pub report_days: Option<u32>,
    /// How many days after it arrived a proposal is to be answered; none: when the report is due.
    #[serde(default)]
    #[garde(custom(days))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 365))]
    pub answer_days: Option<u32>,
}

fn days(days: &Option<u32>, (): &()) -> garde::Result {
    days.as_ref().map_or(Ok(()), |days| check::within::<1, 365>(days, &()))
}

/// What is asked, kind by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Public consultations.
    #[garde(dive)]
    pub standard: KindRules,
    /// Małe Konsultacje.
    #[garde(dive)]
    pub small: KindRules,
    /// Referendums in a district.
    #[garde(dive)]
    pub referendum: KindRules,
}

/// A version of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleSet {
    /// Its number, from 1 up.
    #[cfg_attr(feature = "schema", schema(example = 1))]
    pub revision: u32,
    /// From when on consultations are published under it.
    pub in_force_since: LocalTime,
    /// The rules.
    pub rules: Rules,
}

/// All versions of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleSets {
    /// The versions, the newest first: the next consultation is published under that one.
    pub items: Vec<RuleSet>,
}

/// What is sent to write the next version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "revision": 1,
    "rules": {
        "standard": { "report_days": 60, "answer_days": null },
        "small": { "report_days": 30, "answer_days": 21 },
        "referendum": { "report_days": 45, "answer_days": null }
    }
})))]
#[serde(deny_unknown_fields)]
pub struct RuleSetChange {
    /// The revision that was read: the newest.
    #[garde(skip)]
    pub revision: u32,
    /// The rules from now on.
    #[garde(dive)]
    pub rules: Rules,
}
