//! Figures and reports of consultations, and the rules by which they are due.

use openapi::admin::reports::{ReportPreview, ReportPublication, ReportWords, StaffReport};
use openapi::figures::StaffFigures;
use openapi::rule_sets::{RuleSetChange, RuleSets};

use super::Fault;
use super::http::{address, get, post, put};

/// The figures of a consultation, whole.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn figures(slug: String) -> Result<StaffFigures, Fault> {
    get(&address(&["admin", "consultations", &slug, "figures"])).await
}

/// The report of a consultation.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(slug: &str) -> Result<StaffReport, Fault> {
    get(&address(&["admin", "consultations", slug, "report"])).await
}

/// The page as it would be.
///
/// # Errors
/// When the consultation is not public, or the server can't be reached.
pub async fn preview(slug: &str) -> Result<ReportPreview, Fault> {
    get(&address(&["admin", "consultations", slug, "report", "preview"])).await
}

/// Writes the words of a report.
///
/// # Errors
/// When somebody else was first, it is frozen, or the server can't be reached.
pub async fn change(slug: &str, words: &ReportWords) -> Result<StaffReport, Fault> {
    put(&address(&["admin", "consultations", slug, "report"]), words).await
}

/// Publishes a report.
///
/// # Errors
/// When it can't be published as things stand, or the server can't be reached.
pub async fn publish(slug: &str, publication: &ReportPublication) -> Result<StaffReport, Fault> {
    post(&address(&["admin", "consultations", slug, "report", "publish"]), publication).await
}

/// Every version of the rules, the newest first.
///
/// # Errors
/// When the server can't be reached.
pub async fn rule_sets() -> Result<RuleSets, Fault> {
    get(&address(&["admin", "rule-sets"])).await
}

/// Writes the next version of the rules.
///
/// # Errors
/// When somebody else was first, or the server can't be reached.
pub async fn change_rules(change: &RuleSetChange) -> Result<RuleSets, Fault> {
    put(&address(&["admin", "rule-sets"]), change).await
}
