//! `konsultacje audit verify`.

use api::audit::{self, Verified};
use api::database::Database;

use crate::{Outcome, say};

/// Looks whether the audit log is whole.
pub(crate) fn verify_audit(database: &Database) -> Outcome {
    match database.read_here(audit::verify)? {
        Verified::Whole { seals, entries, waiting, latest } => say(&format!(
            "The audit log is whole: {entries} entries under {seals} seals, {waiting} not sealed yet; latest seal {}",
            latest.as_deref().unwrap_or("none")
        )),
        Verified::Broken { number } => {
            Err(format!("the audit log was changed after it was sealed: seal {number} does not fit").into())
        }
    }
}
