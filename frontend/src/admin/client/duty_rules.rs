//! Rules that make duties.

use openapi::admin::duty_rules::{DutyRule, DutyRuleApplied, DutyRuleChange, DutyRules, RulePlan};

use super::Fault;
use super::http::{address, get, post_once, put};

/// The rules of a consultation.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn of_consultation(slug: String) -> Result<DutyRules, Fault> {
    get(&address(&["admin", "consultations", &slug, "duty-rules"])).await
}

/// One of them.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(id: &str) -> Result<DutyRule, Fault> {
    get(&address(&["admin", "duty-rules", id])).await
}

/// Makes a rule, and the duties that it asks for.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(slug: &str, rule: &RulePlan, key: &str) -> Result<DutyRuleApplied, Fault> {
    post_once(&address(&["admin", "consultations", slug, "duty-rules"]), rule, key).await
}

/// Applies a new version of a rule, or only tells what that would do.
///
/// # Errors
/// When somebody else changed it meanwhile, the server refuses or can't be reached.
pub async fn change(id: &str, change: &DutyRuleChange) -> Result<DutyRuleApplied, Fault> {
    put(&address(&["admin", "duty-rules", id]), change).await
}
