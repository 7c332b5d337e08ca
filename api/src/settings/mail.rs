//! Settings of mails and short messages.

use std::path::PathBuf;

use lettre::message::Mailbox;
use url::Url;

use super::Mode;
use super::environment::Get;
use super::fault::{Parsed, fault};

/// How mails leave the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailTransport {
    /// By this SMTP server: an address such as `smtps://user:password@mail.example.org`.
    Smtp(String),
    /// As files in this folder.
    Folder(PathBuf),
}

/// Settings of mails.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// How they leave.
    pub transport: MailTransport,
    /// Whom they come from.
    pub from: Mailbox,
    /// The gateway of short messages, if there is one.
    pub sms: Option<SmsSettings>,
}

/// Settings of short messages.
#[derive(Clone)]
pub struct SmsSettings {
    /// Where the gateway takes them.
    pub url: Url,
    /// What opens it.
    pub token: String,
}

impl std::fmt::Debug for SmsSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SmsSettings(…)")
    }
}

pub(super) fn read_mail(get: Get<'_>, mode: Mode) -> Parsed<MailSettings> {
    let transport = match get("MAIL_URL")? {
        Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => MailTransport::Smtp(url),
        // The address itself is not repeated: it may hold a password.
        Some(_) => return fault("MAIL_URL", "is smtp://USER:PASSWORD@HOST:PORT or smtps://…"),
        None => MailTransport::Folder(get("MAIL_FOLDER")?.unwrap_or_else(|| "data/mail".to_owned()).into()),
    };
    let from = get("MAIL_FROM")?.unwrap_or_else(|| "Konsultacje <konsultacje@localhost>".to_owned());
    let Ok(from) = from.parse() else {
        return fault("MAIL_FROM", "is an address such as Konsultacje <konsultacje@example.org>");
    };
    Ok(MailSettings { transport, from, sms: read_sms(get, mode)? })
}

fn read_sms(get: Get<'_>, mode: Mode) -> Parsed<Option<SmsSettings>> {
    let (url, token) = match (get("SMS_URL")?, get("SMS_TOKEN")?) {
        (None, None) => return Ok(None),
        (Some(url), Some(token)) => (url, token),
        (Some(_), None) => return fault("SMS_URL", "needs SMS_TOKEN beside it"),
        (None, Some(_)) => return fault("SMS_TOKEN", "needs SMS_URL beside it"),
    };
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return fault("SMS_TOKEN", "holds a character that no header can carry");
    }
    match Url::parse(&url) {
        Ok(url) if url.scheme() == "https" || (url.scheme() == "http" && mode != Mode::Production) => {
            Ok(Some(SmsSettings { url, token }))
        }
        // Numbers of people go there.
        _ => fault("SMS_URL", "is an https address; http only in MODE=demonstration and MODE=test"),
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::tests::read;

    #[test]
    fn numbers_of_people_go_out_over_tls_for_real() {
        let gateway = |url, token, mode| read(&[("SMS_URL", url), ("SMS_TOKEN", token), ("MODE", mode)]);
        let told = gateway("https://sms.example.org/", "token-of-the-gateway", "production").expect("a gateway");
        assert!(told.mail.sms.is_some());
        assert!(!format!("{told:?}").contains("token-of-the-gateway"));
        assert!(gateway("http://127.0.0.1:1/", "token", "production").is_err());
        assert!(gateway("http://127.0.0.1:1/", "token", "test").is_ok());
        assert!(gateway("https://sms.example.org/", "two words", "production").is_err());
        assert!(read(&[]).expect("defaults").mail.sms.is_none());
    }
}
