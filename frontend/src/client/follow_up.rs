//! What becomes of a consultation: its figures and its report.

use openapi::figures::Figures;
use openapi::reports::Report;

use super::http::{Fault, address, get};

/// The figures of a consultation.
///
/// # Errors
/// When there is no such consultation, or the server can't be reached.
pub async fn figures(slug: &str) -> Result<Figures, Fault> {
    get(&address(&["consultations", slug, "figures"])).await
}

/// Where its report stands.
///
/// # Errors
/// When there is no such consultation, or the server can't be reached.
pub async fn report(slug: &str) -> Result<Report, Fault> {
    get(&address(&["consultations", slug, "report"])).await
}
