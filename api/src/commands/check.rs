//! `konsultacje check`.

use api::inspection::{self, Finding};
use api::observability;
use api::settings::Settings;

use crate::{Outcome, become_a_later_version, say};

/// Looks at everything that the program needs, and prints a line for each.
pub(crate) fn check() -> Outcome {
    let settings = Settings::from_environment().map_err(|fault| fault.to_string());
    let settings = settings.and_then(|settings| match observability::understands(&settings) {
        Ok(()) => Ok(settings),
        Err(fault) => Err(fault.to_string()),
    });
    let findings = match &settings {
        Ok(settings) => {
            become_a_later_version(settings);
            inspection::inspect(settings)
        }
        Err(fault) => vec![Finding::fault("settings", fault.clone())],
    };
    for finding in &findings {
        say(&finding.to_string())?;
    }
    match findings.iter().filter(|finding| finding.is_fault()).count() {
        0 => Ok(()),
        faults => Err(format!("{faults} of {} are at fault", findings.len()).into()),
    }
}
