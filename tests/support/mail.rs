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
    /// The HTML.
    pub(crate) html: String,
    /// The Message-ID.
    pub(crate) id: String,
    /// The calendar file that goes along.
    pub(crate) calendar: Option<String>,
}

impl Mail {
    /// The addresses of pages in the text, each with its fragment.
    pub(crate) fn links(&self) -> Vec<String> {
        let words = self.text.split_whitespace();
        words.filter(|word| word.starts_with("http")).map(str::to_owned).collect()
    }

    /// The token in the fragment of the link in the text.
    pub(crate) fn token(&self) -> String {
        let after = self.text.split('#').nth(1).unwrap_or_else(|| panic!("no link with a token: {self:?}"));
        after.split_whitespace().next().unwrap_or_default().to_owned()
    }
}

impl City {
    /// The mails to this address so far.
    pub(crate) fn mails_for(&self, to: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to == to).collect()
    }

    /// All mails so far.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        let folder = self.database.folder().join("mail");
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let written = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "eml"));
        written.filter_map(|file| read(&std::fs::read(file.path()).ok()?)).collect()
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
        text: message.body_text(0)?.replace("\r\n", "\n"),
        html: message.body_html(0)?.into_owned(),
        id: message.message_id()?.to_owned(),
        calendar: message.attachment(0).and_then(|part| part.text_contents()).map(str::to_owned),
    })
}
