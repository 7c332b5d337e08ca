//! Whether everything that the program needs is in order, for whoever sets it up: settings, database, standby, key, mail.
//! Nothing is changed, and no finding holds anything secret.

mod database;
mod key;
mod standby;

use std::fmt;

use crate::mail::Sender;
use crate::settings::{MailTransport, Mode, Settings};

/// What was found of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    thing: &'static str,
    told: Result<String, String>,
}

impl Finding {
    /// It is in order.
    pub fn ok(thing: &'static str, told: impl Into<String>) -> Self {
        Self { thing, told: Ok(told.into()) }
    }

    /// It is not.
    pub fn fault(thing: &'static str, told: impl Into<String>) -> Self {
        Self { thing, told: Err(told.into()) }
    }

    /// Whether something has to be done.
    #[must_use]
    pub const fn is_fault(&self) -> bool {
        self.told.is_err()
    }
}

impl fmt::Display for Finding {
    /// One line, whatever is told.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (state, told) = match &self.told {
            Ok(told) => ("ok", told),
            Err(told) => ("fault", told),
        };
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(formatter, "{state:<6} {:<9} {told}", self.thing)
    }
}

/// Looks at everything that the settings name.
#[must_use]
pub fn inspect(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![Finding::ok("settings", mode(settings.mode))];
    let (found, mut connection) = database::inspect(&settings.database.url, settings.mode);
    findings.push(found);
    if let Some(url) = &settings.database.read_url {
        findings.push(standby::inspect(url, connection.as_mut()));
    }
    findings.push(key::inspect(&settings.access.key_file, connection.as_mut()));
    findings.push(mail(settings));
    findings
}

const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Production => "production",
        Mode::Demonstration => "demonstration: not for real",
        Mode::Test => "test: not for real",
    }
}

fn mail(settings: &Settings) -> Finding {
    let told = match settings.mail.transport {
        MailTransport::Smtp(_) => "the SMTP server takes mails",
        MailTransport::Folder(_) => "no MAIL_URL: mails are left as files",
    };
    let sender = Sender::new(&settings.mail, String::new());
    match sender.and_then(|sender| sender.inspect()) {
        Ok(()) => Finding::ok("mail", told),
        Err(fault) => Finding::fault("mail", fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_one_line() {
        let fault = Finding::fault("mail", "two\nlines");
        assert_eq!(fault.to_string(), "fault  mail      two lines");
        assert!(fault.is_fault());
        assert_eq!(Finding::ok("settings", "production").to_string(), "ok     settings  production");
    }
}
