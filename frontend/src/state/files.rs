//! Files that go with a proposal: those that are with it, and those that are on their way.

use std::rc::Rc;

use openapi::attachments::{ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX, AttachmentKind, ProposalAttachment};
use yew::prelude::Reducible;

/// Why a file is not even tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// Files of its kind are not taken.
    Kind,
    /// There is nothing in it.
    Empty,
    /// It is too large.
    Large,
    /// There are as many as there may be.
    Many,
}

impl FileFault {
    /// The key of its text.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kind => "files-fault-kind",
            Self::Empty => "files-fault-empty",
            Self::Large => "files-fault-large",
            Self::Many => "files-fault-many",
        }
    }
}

/// A file as somebody picks it; `F` is what the browser has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picked<F> {
    /// Its name.
    pub name: String,
    /// How large it is, in bytes.
    pub bytes: f64,
    /// The file itself.
    pub file: F,
    /// The name of the request with which it is sent.
    pub key: String,
}

/// A file that is to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen<F> {
    /// As it was picked; its key tells it from the others.
    pub picked: Picked<F>,
    /// What kind it is.
    pub kind: AttachmentKind,
    /// Whether it is on its way now.
    pub is_sending: bool,
    /// Why it did not arrive, in words.
    pub failed: Option<String>,
}

/// All of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Files<F> {
    /// How many are with the proposal and stand elsewhere on the page.
    pub elsewhere: usize,
    /// Those that are with the proposal.
    pub attached: Vec<ProposalAttachment>,
    /// Those that are still to be sent.
    pub chosen: Vec<Chosen<F>>,
    /// Those of the last choice that are not tried, and why.
    pub refused: Vec<(String, FileFault)>,
}

/// What happens to them.
#[derive(Debug, Clone)]
pub enum Action<F> {
    /// Files are picked.
    Pick(Vec<Picked<F>>),
    /// One is no longer wanted.
    Drop(String),
    /// One is on its way.
    Begin(String),
    /// One has arrived, and is this.
    Arrive(String, Box<ProposalAttachment>),
    /// One did not arrive, for this reason.
    Fail(String, String),
    /// One that had arrived was taken back.
    TakeBack(String),
}

impl<F> Files<F> {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { elsewhere: 0, attached: Vec::new(), chosen: Vec::new(), refused: Vec::new() }
    }

    /// Whether there is room for another one.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.elsewhere + self.attached.len() + self.chosen.len() < ATTACHMENTS_MAX as usize
    }

    /// Whether one is on its way.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.chosen.iter().any(|chosen| chosen.is_sending)
    }

    fn pick(&mut self, picked: Vec<Picked<F>>) {
        self.refused.clear();
        for picked in picked {
            match self.looked_at(&picked) {
                Ok(kind) => self.chosen.push(Chosen { picked, kind, is_sending: false, failed: None }),
                Err(fault) => self.refused.push((picked.name, fault)),
            }
        }
    }

    /// What can be told without the server.
    fn looked_at(&self, picked: &Picked<F>) -> Result<AttachmentKind, FileFault> {
        let kind = AttachmentKind::of_name(&picked.name).ok_or(FileFault::Kind)?;
        if picked.bytes < 1.0 {
            return Err(FileFault::Empty);
        }
        if picked.bytes > f64::from(ATTACHMENT_BYTES_MAX) {
            return Err(FileFault::Large);
        }
        if self.has_room() { Ok(kind) } else { Err(FileFault::Many) }
    }

    fn of_key(&mut self, key: &str) -> Option<&mut Chosen<F>> {
        self.chosen.iter_mut().find(|chosen| chosen.picked.key == key)
    }
}

impl<F> Default for Files<F> {
    fn default() -> Self {
        Self::new()
    }
}

impl<F: Clone> Reducible for Files<F> {
    type Action = Action<F>;

    fn reduce(self: Rc<Self>, action: Action<F>) -> Rc<Self> {
        let mut files = (*self).clone();
        match action {
            Action::Pick(picked) => files.pick(picked),
            Action::Drop(key) => files.chosen.retain(|chosen| chosen.picked.key != key),
            Action::Begin(key) => {
                if let Some(chosen) = files.of_key(&key) {
                    (chosen.is_sending, chosen.failed) = (true, None);
                }
            }
            Action::Arrive(key, attachment) => {
                files.chosen.retain(|chosen| chosen.picked.key != key);
                files.attached.push(*attachment);
            }
            Action::Fail(key, why) => {
                if let Some(chosen) = files.of_key(&key) {
                    (chosen.is_sending, chosen.failed) = (false, Some(why));
                }
            }
            Action::TakeBack(id) => files.attached.retain(|attachment| attachment.id != id),
        }
        Rc::new(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(name: &str, bytes: f64) -> Picked<()> {
        Picked { name: name.to_owned(), bytes, file: (), key: name.to_owned() }
    }

    fn after(actions: Vec<Action<()>>) -> Rc<Files<()>> {
        actions.into_iter().fold(Rc::new(Files::new()), Files::reduce)
    }

    fn attachment(id: &str) -> Box<ProposalAttachment> {
        Box::new(ProposalAttachment {
            id: id.to_owned(),
            name: "plan.pdf".to_owned(),
            kind: AttachmentKind::Pdf,
            bytes: 1,
            sha256: "0".repeat(64),
            path: String::new(),
        })
    }

    #[test]
    fn what_the_server_would_refuse_is_not_tried() {
        let most = f64::from(ATTACHMENT_BYTES_MAX);
        let files = after(vec![Action::Pick(vec![
            picked("plan.pdf", most),
            picked("strona.html", 1.0),
            picked("pusty.txt", 0.0),
            picked("film.png", most + 1.0),
        ])]);
        assert_eq!(files.chosen.iter().map(|chosen| chosen.picked.name.as_str()).collect::<Vec<_>>(), ["plan.pdf"]);
        let faults: Vec<FileFault> = files.refused.iter().map(|(_, fault)| *fault).collect();
        assert_eq!(faults, [FileFault::Kind, FileFault::Empty, FileFault::Large]);
    }

    #[test]
    fn there_is_room_for_five() {
        let six = ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt"].map(|name| picked(name, 1.0)).to_vec();
        let files = after(vec![Action::Pick(six)]);
        assert_eq!((files.chosen.len(), files.refused.as_slice()), (5, &[("6.txt".to_owned(), FileFault::Many)][..]));
        let files = files.reduce(Action::Arrive("1.txt".to_owned(), attachment("a")));
        assert!(!files.has_room());
        let files = files.reduce(Action::TakeBack("a".to_owned())).reduce(Action::Drop("2.txt".to_owned()));
        assert!(files.has_room() && files.attached.is_empty());
        assert_eq!(files.reduce(Action::Pick(vec![picked("7.txt", 1.0)])).refused, []);
    }

    #[test]
    fn what_did_not_arrive_can_be_sent_again() {
        let files = after(vec![
            Action::Pick(vec![picked("plan.pdf", 1.0)]),
            Action::Begin("plan.pdf".to_owned()),
            Action::Fail("plan.pdf".to_owned(), "Nie ma sieci.".to_owned()),
        ]);
        assert_eq!(files.chosen[0].failed.as_deref(), Some("Nie ma sieci."));
        let files = files.reduce(Action::Begin("plan.pdf".to_owned()));
        assert!(files.is_sending() && files.chosen[0].failed.is_none());
        let files = files.reduce(Action::Arrive("plan.pdf".to_owned(), attachment("a")));
        assert!(files.chosen.is_empty() && !files.is_sending() && files.attached.len() == 1);
    }
}
