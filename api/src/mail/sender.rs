//! How a message leaves the program: a mail by SMTP or, where no server is set, as a file in a folder; a short message
//! by the operator's gateway.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Message, SmtpTransport, Transport};
use openapi::admin::letters::LetterWay;

use super::html::html;
use super::outbox::Due;
use super::sms::SmsGateway;
use crate::settings::{MailSettings, MailTransport};

/// Why a message was not sent. It never holds the address.
#[derive(Debug, thiserror::Error)]
pub enum MailFault {
    /// Nothing can ever be sent to this address.
    #[error("the address can't be written to")]
    Address,
    /// The server or the folder did not take it.
    #[error("the message was not taken")]
    NotTaken,
}

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(15);

enum Transports {
    Smtp(Box<SmtpTransport>),
    Folder(PathBuf),
}

/// Sends messages.
pub struct Sender {
    mails: Transports,
    from: Mailbox,
    domain: String,
    site: String,
    sms: Option<SmsGateway>,
}

impl Sender {
    /// The way out that the settings name. `site` is the address of the site, whose pages are links in HTML.
    ///
    /// # Errors
    /// When the folder can't be made or the server's address can't be used; the message is for who starts the program.
    pub fn new(settings: &MailSettings, site: String) -> Result<Self, String> {
        let mails = match &settings.transport {
            MailTransport::Smtp(url) => {
                let builder =
                    SmtpTransport::from_url(url).map_err(|_| "MAIL_URL: is smtp://… or smtps://…".to_owned())?;
                Transports::Smtp(Box::new(builder.timeout(Some(PATIENCE)).build()))
            }
            MailTransport::Folder(folder) => {
                make_folder(folder).map_err(|error| format!("MAIL_FOLDER: {error}"))?;
                Transports::Folder(folder.clone())
            }
        };
        let domain = settings.from.email.domain().to_owned();
        Ok(Self { mails, from: settings.from.clone(), domain, site, sms: settings.sms.as_ref().map(SmsGateway::new) })
    }

    /// Looks whether a mail could leave at this moment, without sending one: the server answers and lets us in, or a file
    /// can be left.
    ///
    /// # Errors
    /// What is in the way, without what the settings keep secret.
    pub fn inspect(&self) -> Result<(), String> {
        match &self.mails {
            Transports::Smtp(server) => match server.test_connection() {
                Ok(true) => Ok(()),
                Ok(false) => Err("the server answers, but takes no commands".to_owned()),
                Err(error) => Err(described(&error)),
            },
            Transports::Folder(folder) => {
                let file = folder.join(".check.part");
                let left = fs::write(&file, []).and_then(|()| fs::remove_file(&file));
                left.map_err(|error| format!("no file can be left in MAIL_FOLDER: {}", error.kind()))
            }
        }
    }

    /// Whether mails are left as files, for somebody to pass on.
    #[must_use]
    pub fn leaves_files(&self) -> bool {
        matches!(self.mails, Transports::Folder(_))
    }

    /// Sends one message, on the calling thread. `one_click` is where a mail program ends such mails by one request, if
    /// they can be ended.
    ///
    /// # Errors
    /// When it was not taken.
    pub fn send(&self, due: &Due, one_click: Option<&str>) -> Result<(), MailFault> {
        match due.way.0 {
            LetterWay::Mail => self.send_mail(due, one_click),
            LetterWay::Sms => match &self.sms {
                Some(gateway) => gateway.send(due.id.as_str(), &due.recipient, &due.body),
                // It was switched off after the message was written: nobody takes it.
                None => Err(MailFault::Address),
            },
        }
    }

    fn send_mail(&self, due: &Due, one_click: Option<&str>) -> Result<(), MailFault> {
        let mut message = self.message(due)?;
        if let Some(address) = one_click {
            can_be_ended(&mut message, address);
        }
        match &self.mails {
            Transports::Smtp(server) => match server.send(&message) {
                Ok(_) => Ok(()),
                Err(error) if error.status().is_some_and(|code| is_of_the_address(code.into())) => {
                    Err(MailFault::Address)
                }
                Err(_) => Err(MailFault::NotTaken),
            },
            Transports::Folder(folder) => leave_file(folder, due, &message).map_err(|_| MailFault::NotTaken),
        }
    }

    fn message(&self, due: &Due) -> Result<Message, MailFault> {
        let to: Mailbox = due.recipient.parse().map_err(|_| MailFault::Address)?;
        let html = html(&due.subject, &due.body, &self.site, due.language.0).map_err(|_| MailFault::NotTaken)?;
        let words = MultiPart::alternative_plain_html(due.body.clone(), html);
        let content = match &due.calendar {
            None => words,
            Some(file) => MultiPart::mixed().multipart(words).singlepart(calendar_part(file)?),
        };
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&due.subject)
            .message_id(Some(format!("<{}@{}>", due.id.as_str(), self.domain)))
            .multipart(content)
            .map_err(|_| MailFault::Address)
    }
}

/// What is wrong with the server, in our own words: its words may repeat what was sent.
fn described(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the server answers, but refuses us: {code}"),
        None if error.is_timeout() => "the server does not answer in time".to_owned(),
        None if error.is_tls() => "TLS with the server fails: certificate, name or kind of TLS".to_owned(),
        None if error.is_response() || error.is_client() => {
            "what answers is no SMTP server that can be used".to_owned()
        }
        None => "the server can't be reached".to_owned(),
    }
}

/// Lets a mail program show a button that ends such mails (RFC 2369, RFC 8058).
fn can_be_ended(message: &mut Message, address: &str) {
    let headers = [
        (HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{address}>")),
        (HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click".to_owned()),
    ];
    for (name, value) in headers {
        // An address of ours: ASCII alone, and nothing that a header would have to be folded or written otherwise for.
        message.headers_mut().insert_raw(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value));
    }
}

/// Whether an answer of the server says that this address will never take a mail (RFC 5321, 7504): the mailbox is not
/// there, its name is none, its host takes no mail. Other lasting refusals, such as a password of ours that is wrong or
/// a mail that a filter took for spam, are about us: they are tried again, since somebody may put them right.
const fn is_of_the_address(code: u16) -> bool {
    matches!(code, 501 | 521 | 550 | 551 | 553 | 556)
}

/// The calendar file as calendar programs look for it in a mail (RFC 6047).
fn calendar_part(file: &str) -> Result<SinglePart, MailFault> {
    let method = if file.contains("\r\nMETHOD:CANCEL\r\n") { "CANCEL" } else { "PUBLISH" };
    let kind = format!("text/calendar; charset=utf-8; method={method}");
    let kind = ContentType::parse(&kind).map_err(|_| MailFault::Address)?;
    Ok(Attachment::new("rezerwacja.ics".to_owned()).body(file.to_owned(), kind))
}

/// Leaves a mail as a file. Its name is the message's own and it appears whole or not at all, so that a message that is
/// sent again after the program was stopped is still one file.
fn leave_file(folder: &Path, due: &Due, message: &Message) -> std::io::Result<()> {
    let file = folder.join(format!("{}.eml", due.id.as_str()));
    let unfinished = file.with_extension("part");
    fs::write(&unfinished, message.formatted())?;
    fs::rename(&unfinished, &file)
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    // Links that open an account lie there.
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_address_is_to_blame_for_gives_a_letter_up() {
        for code in [501, 550, 551, 553, 556] {
            assert!(is_of_the_address(code), "{code}");
        }
        // Busy, full, no such command, log in first, wrong password, refused as a whole.
        for code in [421, 450, 451, 452, 500, 503, 530, 535, 552, 554] {
            assert!(!is_of_the_address(code), "{code}");
        }
    }
}
