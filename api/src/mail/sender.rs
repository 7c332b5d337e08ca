//! How a mail leaves the program: by SMTP, or, where no server is set, as a file in a folder.

use std::path::Path;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{FileTransport, Message, SmtpTransport, Transport};

use super::store::Due;
use crate::settings::{MailSettings, MailTransport};

/// Why a mail was not sent. It never holds the address.
#[derive(Debug, thiserror::Error)]
pub enum MailFault {
    /// Nothing can ever be sent to this address.
    #[error("the address can't be written to")]
    Address,
    /// The server or the folder did not take it.
    #[error("the mail was not taken")]
    NotTaken,
}

enum Way {
    Smtp(Box<SmtpTransport>),
    Folder(FileTransport),
}

/// Sends mails.
pub struct Sender {
    way: Way,
    from: Mailbox,
    domain: String,
}

impl Sender {
    /// The way out that the settings name.
    ///
    /// # Errors
    /// When the folder can't be made or the server's address can't be used; the message is for who starts the program.
    pub fn new(settings: &MailSettings) -> Result<Self, String> {
        let way = match &settings.transport {
            MailTransport::Smtp(url) => {
                let builder =
                    SmtpTransport::from_url(url).map_err(|_| "MAIL_URL: is smtp://… or smtps://…".to_owned())?;
                Way::Smtp(Box::new(builder.build()))
            }
            MailTransport::Folder(folder) => {
                make_folder(folder).map_err(|error| format!("MAIL_FOLDER: {error}"))?;
                Way::Folder(FileTransport::new(folder))
            }
        };
        let domain = settings.from.email.domain().to_owned();
        Ok(Self { way, from: settings.from.clone(), domain })
    }

    /// Sends one mail, on the calling thread.
    ///
    /// # Errors
    /// When it was not taken.
    pub fn send(&self, due: &Due) -> Result<(), MailFault> {
        let to: Mailbox = due.recipient.parse().map_err(|_| MailFault::Address)?;
        let message = self.message().to(to).subject(&due.subject);
        let message = message
            .message_id(Some(format!("<{}@{}>", due.id.as_str(), self.domain)))
            .header(ContentType::TEXT_PLAIN)
            .body(due.body.clone())
            .map_err(|_| MailFault::Address)?;
        match &self.way {
            Way::Smtp(server) => server.send(&message).map(drop).map_err(|_| MailFault::NotTaken),
            Way::Folder(folder) => folder.send(&message).map(drop).map_err(|_| MailFault::NotTaken),
        }
    }

    fn message(&self) -> MessageBuilder {
        Message::builder().from(self.from.clone())
    }
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    // Links that open an account lie there.
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}
