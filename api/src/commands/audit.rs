//! `konsultacje audit verify`.

use api::audit::{self, Verified};

use crate::{Outcome, Prepared, say};

/// Looks whether the audit log is whole.
pub(crate) fn verify_audit(prepared: &Prepared) -> Outcome {
    match audit::verify(&prepared.database()?)? {
        Verified::Whole { seals, entries, waiting, latest } => say(&format!(
            "The audit log is whole: {entries} entries under {seals} seals, {waiting} not sealed yet; latest seal {}",
            latest.as_deref().unwrap_or("none")
        )),
        Verified::Broken { number } => {
            Err(format!("the audit log was changed after it was sealed: seal {number} does not fit").into())
        }
    }
}
