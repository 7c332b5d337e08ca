//! How duties are used.

use openapi::admin::figures::{ConsultationFigures, DutyFigures};

use super::Fault;
use super::http::{address, get};

/// The figures of a duty.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn of_duty(id: String) -> Result<DutyFigures, Fault> {
    get(&address(&["admin", "duties", &id, "figures"])).await
}

/// The figures of a consultation's duties.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn of_consultation(slug: String) -> Result<ConsultationFigures, Fault> {
    get(&address(&["admin", "consultations", &slug, "duty-figures"])).await
}
