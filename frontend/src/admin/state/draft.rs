//! A draft of a resolution, being put right.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::documents::{Draft, DraftClause, NewDraft};
use openapi::check::{field_errors, given};
use openapi::documents::{Clause, ClauseLevel};
use openapi::problem::FieldError;
use yew::prelude::Reducible;

/// What has been put right so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftForm {
    /// The revision that was read; 0 where there is no draft.
    pub revision: u32,
    /// What it is called.
    pub name: String,
    /// What is new in it.
    pub note: String,
    /// Its clauses.
    pub clauses: Vec<DraftClause>,
    /// Which clause is being changed.
    pub open: Option<usize>,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals.
    pub refusals: u32,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A file was read as this.
    Read(Vec<DraftClause>),
    /// It was saved, or taken away.
    Saved(Option<Box<Draft>>),
    /// The name is typed.
    Name(String),
    /// The note is typed.
    Note(String),
    /// A clause is opened, or closed.
    Open(Option<usize>),
    /// The level of the open clause is chosen.
    Level(ClauseLevel),
    /// Its number is typed.
    Number(String),
    /// Its words are typed.
    Text(String),
    /// It is parted before this character: the rest becomes the next clause.
    Split(usize),
    /// It is joined to the one before it.
    Merge,
    /// It is taken out.
    Remove,
    /// An empty one is put behind it.
    Insert,
    /// The fields are wrong.
    Refuse(Vec<FieldError>),
}

impl DraftForm {
    /// The form of a draft that is there.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        let clause = |clause: &Clause| DraftClause {
            level: clause.level,
            number: clause.number.clone(),
            text: clause.text.clone(),
        };
        Self {
            revision: draft.revision,
            name: draft.name.clone(),
            note: draft.note.clone().unwrap_or_default(),
            clauses: draft.clauses.iter().map(clause).collect(),
            ..Self::default()
        }
    }

    /// What is sent.
    #[must_use]
    pub fn as_new(&self) -> NewDraft {
        NewDraft {
            revision: self.revision,
            name: self.name.clone(),
            note: given(&Some(self.note.clone())).map(str::to_owned),
            clauses: self.clauses.clone(),
        }
    }

    /// What can be told to be wrong without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        self.as_new().validate().err().iter().flat_map(field_errors).collect()
    }

    fn opened(&mut self) -> Option<&mut DraftClause> {
        self.clauses.get_mut(self.open?)
    }

    fn split(&mut self, character: usize) {
        let Some(at) = self.open else { return };
        let Some(clause) = self.clauses.get_mut(at) else { return };
        let place = clause.text.char_indices().nth(character).map_or(clause.text.len(), |(place, _)| place);
        let rest = clause.text.split_off(place);
        clause.text.truncate(clause.text.trim_end().len());
        let level = clause.level;
        let text = rest.trim_start().to_owned();
        self.clauses.insert(at + 1, DraftClause { level, number: String::new(), text });
        self.open = Some(at + 1);
    }

    fn merge(&mut self) {
        let Some(at) = self.open.filter(|at| *at > 0 && *at < self.clauses.len()) else { return };
        let joined = self.clauses.remove(at);
        let before = &mut self.clauses[at - 1];
        if !before.text.is_empty() && !joined.text.is_empty() {
            before.text.push(' ');
        }
        before.text.push_str(&joined.text);
        self.open = Some(at - 1);
    }

    fn insert(&mut self) {
        let at = self.open.map_or(self.clauses.len(), |open| open + 1).min(self.clauses.len());
        let level = self.opened().map_or(ClauseLevel::Section, |clause| clause.level);
        self.clauses.insert(at, DraftClause { level, number: String::new(), text: String::new() });
        self.open = Some(at);
    }
}

impl Reducible for DraftForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Read(clauses) => {
                form.clauses = clauses;
                form.open = None;
            }
            Action::Saved(Some(draft)) => form = Self::of(&draft),
            Action::Saved(None) => form = Self::default(),
            Action::Name(name) => form.name = name,
            Action::Note(note) => form.note = note,
            Action::Open(open) => form.open = open,
            Action::Level(level) => form.opened().into_iter().for_each(|clause| clause.level = level),
            Action::Number(number) => {
                if let Some(clause) = form.opened() {
                    clause.number = number;
                }
            }
            Action::Text(text) => {
                if let Some(clause) = form.opened() {
                    clause.text = text;
                }
            }
            Action::Split(character) => form.split(character),
            Action::Merge => form.merge(),
            Action::Remove => {
                if let Some(at) = form.open.take().filter(|at| *at < form.clauses.len()) {
                    form.clauses.remove(at);
                }
            }
            Action::Insert => form.insert(),
            Action::Refuse(errors) => {
                form.errors = errors;
                form.refusals += 1;
            }
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read() -> Rc<DraftForm> {
        let clause = |number: &str, text: &str| DraftClause {
            level: ClauseLevel::Section,
            number: number.to_owned(),
            text: text.to_owned(),
        };
        let clauses = vec![clause("§ 1.", "Miasto pyta i miasto odpowiada."), clause("§ 2.", "Koniec.")];
        Rc::new(DraftForm::default()).reduce(Action::Read(clauses))
    }

    fn texts(form: &DraftForm) -> Vec<&str> {
        form.clauses.iter().map(|clause| clause.text.as_str()).collect()
    }

    #[test]
    fn a_clause_is_parted_and_joined_again() {
        let parted = read().reduce(Action::Open(Some(0))).reduce(Action::Split(12));
        assert_eq!(texts(&parted), ["Miasto pyta", "i miasto odpowiada.", "Koniec."]);
        assert_eq!(parted.open, Some(1));
        let joined = parted.reduce(Action::Merge);
        assert_eq!(texts(&joined), ["Miasto pyta i miasto odpowiada.", "Koniec."]);
        let first = read().reduce(Action::Open(Some(0)));
        assert_eq!(texts(&first.clone().reduce(Action::Merge)), texts(&read()), "there is none before the first");
        assert_eq!(texts(&first.reduce(Action::Split(999)))[1], "");
    }

    #[test]
    fn a_clause_is_changed_put_in_and_taken_out() {
        let changed = read()
            .reduce(Action::Open(Some(1)))
            .reduce(Action::Level(ClauseLevel::Point))
            .reduce(Action::Number("1)".into()))
            .reduce(Action::Text("koniec.".into()))
            .reduce(Action::Insert);
        assert_eq!((changed.clauses[1].level, changed.clauses[1].number.as_str()), (ClauseLevel::Point, "1)"));
        assert_eq!((changed.clauses.len(), changed.open, changed.clauses[2].level), (3, Some(2), ClauseLevel::Point));
        assert_eq!(changed.reduce(Action::Remove).clauses.len(), 2);
        let untouched = read().reduce(Action::Text("nic".into())).reduce(Action::Remove);
        assert_eq!(texts(&untouched), texts(&read()), "none is open");
    }

    #[test]
    fn a_draft_needs_a_name_and_clauses() {
        let fields: Vec<String> = DraftForm::default().faults().into_iter().map(|fault| fault.field).collect();
        assert!(fields.contains(&"name".to_owned()) && fields.contains(&"clauses".to_owned()), "{fields:?}");
        assert!(read().reduce(Action::Name("Projekt".into())).faults().is_empty());
    }
}
