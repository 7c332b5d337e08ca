//! The mails that the program sent: files in a folder, since the tests set no server.

use std::time::{Duration, Instant};

use mail_parser::MessageParser;

use super::City;

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often the folder is looked at.
const PAUSE: Duration = Duration::from_millis(50);

/// A mail.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    /// To whom.
    pub(crate) to: String,
    /// The subject.
    pub(crate) subject: String,
    /// The text.
    pub(crate) text: String,
}

impl Mail {
    /// The token in the fragment of the link in the text.
    pub(crate) fn token(&self) -> String {
        let after = self.text.split('#').nth(1).unwrap_or_else(|| panic!("no link with a token: {self:?}"));
        after.split_whitespace().next().unwrap_or_default().to_owned()
    }
}

impl City {
    /// All mails so far.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        let folder = self.database.folder().join("mail");
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        files.filter_map(|file| read(&std::fs::read(file.path()).ok()?)).collect()
    }

    /// The mail to this address whose text or subject has this in it; waits until it is there.
    pub(crate) async fn mail(&self, to: &str, with: &str) -> Mail {
        let since = Instant::now();
        loop {
            let is_it = |mail: &Mail| mail.to == to && (mail.text.contains(with) || mail.subject.contains(with));
            if let Some(mail) = self.mails().into_iter().find(is_it) {
                return mail;
            }
            assert!(since.elapsed() < PATIENCE, "no mail to {to} with {with:?}: {:?}", self.mails());
            tokio::time::sleep(PAUSE).await;
        }
    }
}

fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    Some(Mail {
        to: message.to()?.first()?.address()?.to_owned(),
        subject: message.subject()?.to_owned(),
        text: message.body_text(0)?.into_owned(),
    })
}
