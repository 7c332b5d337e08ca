//! What changed in the draft, as every form of a report says it.

use openapi::documents::{ClauseChangeKind, WordChange, WordOp};
use openapi::reports::{DraftChange, DraftHistory, DraftStep};

use super::words;

/// A change of a clause from one version to another.
#[derive(Debug, Clone)]
pub(super) struct Change<'a> {
    /// How the clause is called.
    pub(super) clause: String,
    /// The earlier version.
    pub(super) from: u32,
    /// The later one.
    pub(super) to: u32,
    /// What became of it, in words.
    pub(super) kind: String,
    /// Its words in both.
    pub(super) words: &'a [WordChange],
    /// The references of the remarks that led to it.
    pub(super) remarks: &'a [String],
    /// Whether it is a step on the way of the change before, which has several.
    pub(super) is_step: bool,
}

impl Change<'_> {
    /// The words in the earlier version.
    pub(super) fn before(&self) -> String {
        side(self.words, WordOp::Inserted)
    }

    /// The words in the later version.
    pub(super) fn after(&self) -> String {
        side(self.words, WordOp::Deleted)
    }

    /// Whether there are words to show.
    pub(super) fn has_words(&self) -> bool {
        self.words.iter().any(|word| !word.text.is_empty())
    }

    /// From which version to which.
    pub(super) fn span(&self) -> String {
        format!("z wersji {} do wersji {}", self.from, self.to)
    }
}

fn side(words: &[WordChange], left_out: WordOp) -> String {
    words.iter().filter(|word| word.op != left_out).map(|word| word.text.as_str()).collect()
}

/// Every change, each followed by the steps of those that have several.
pub(super) fn of(draft: &DraftHistory) -> Vec<Change<'_>> {
    let (Some(first), Some(newest)) = (draft.versions.first(), draft.versions.last()) else { return Vec::new() };
    let mut changes = Vec::new();
    for change in &draft.changes {
        changes.push(Change {
            clause: words::clause(&change.citation, change.level),
            from: first.number,
            to: newest.number,
            kind: kind(change),
            words: &change.words,
            remarks: &change.remarks,
            is_step: false,
        });
        if let [_, _, ..] = change.steps.as_slice() {
            changes.extend(change.steps.iter().map(|one| step(change, one)));
        }
    }
    changes
}

fn step<'a>(change: &DraftChange, step: &'a DraftStep) -> Change<'a> {
    Change {
        clause: words::clause(&step.citation, change.level),
        from: step.version.saturating_sub(1),
        to: step.version,
        kind: words::change(step.change).to_owned(),
        words: &step.words,
        remarks: &step.remarks,
        is_step: true,
    }
}

/// What became of a clause, with the number that it had, where it has another.
fn kind(change: &DraftChange) -> String {
    let said = words::change(change.change);
    match (&change.before, &change.after) {
        (None, None) => "przepis dodano, a potem usunięto".to_owned(),
        _ if change.change == ClauseChangeKind::Same => "zmieniono, a potem przywrócono".to_owned(),
        (Some(before), Some(after)) if before.citation != after.citation => {
            format!("{said} (poprzednio {})", words::clause(&before.citation, before.level))
        }
        (Some(before), Some(after)) if before.number != after.number && !before.number.is_empty() => {
            format!("{said} (poprzednio {})", before.number)
        }
        _ => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use openapi::documents::{ClauseLevel, ComparedClause, DocumentVersion};
    use openapi::time::LocalTime;

    use super::*;

    fn stood(citation: &str) -> ComparedClause {
        ComparedClause { number: String::new(), citation: citation.into(), level: ClauseLevel::Section }
    }

    fn stepped(version: u32, change: ClauseChangeKind) -> DraftStep {
        let words = vec![WordChange { op: WordOp::Inserted, text: "Nowe.".into() }];
        DraftStep { version, change, citation: "§ 2".into(), words, remarks: vec!["AAAA-0001".into()] }
    }

    fn draft(changes: Vec<DraftChange>) -> DraftHistory {
        let version = |number| DocumentVersion {
            number,
            name: "Projekt".into(),
            note: None,
            published_at: LocalTime::from_rfc3339("2025-10-01T08:00:00+02:00".into()),
        };
        DraftHistory { versions: vec![version(1), version(2), version(3)], changes }
    }

    fn change(
        change: ClauseChangeKind,
        before: Option<&str>,
        after: Option<&str>,
        steps: Vec<DraftStep>,
    ) -> DraftChange {
        DraftChange {
            clause_id: String::new(),
            citation: after.or(before).unwrap_or("§ 2").into(),
            level: ClauseLevel::Section,
            change,
            before: before.map(stood),
            after: after.map(stood),
            words: vec![
                WordChange { op: WordOp::Same, text: "Trwa ".into() },
                WordChange { op: WordOp::Deleted, text: "21".into() },
                WordChange { op: WordOp::Inserted, text: "30".into() },
            ],
            remarks: Vec::new(),
            steps,
        }
    }

    #[test]
    fn a_change_is_told_with_both_texts() {
        let steps = vec![stepped(2, ClauseChangeKind::MovedAndReworded)];
        let draft = draft(vec![change(ClauseChangeKind::MovedAndReworded, Some("§ 1"), Some("§ 2"), steps)]);
        let told = of(&draft);
        assert_eq!(told.len(), 1, "one step is the change itself");
        assert_eq!((told[0].before().as_str(), told[0].after().as_str()), ("Trwa 21", "Trwa 30"));
        assert_eq!((told[0].clause.as_str(), told[0].from, told[0].to), ("§ 2", 1, 3));
        assert!(told[0].kind.ends_with("(poprzednio § 1)"), "{}", told[0].kind);
    }

    #[test]
    fn what_has_several_steps_tells_each() {
        let steps = || vec![stepped(2, ClauseChangeKind::Added), stepped(3, ClauseChangeKind::Removed)];
        let passing = change(ClauseChangeKind::Removed, None, None, steps());
        let restored = change(ClauseChangeKind::Same, Some("§ 2"), Some("§ 2"), steps());
        let draft = draft(vec![passing, restored]);
        let told = of(&draft);
        let seen: Vec<_> = told.iter().map(|one| (one.from, one.to, one.is_step)).collect();
        assert_eq!(seen, [(1, 3, false), (1, 2, true), (2, 3, true), (1, 3, false), (1, 2, true), (2, 3, true)]);
        assert_eq!(told[0].kind, "przepis dodano, a potem usunięto");
        assert_eq!(told[3].kind, "zmieniono, a potem przywrócono");
        assert_eq!(told[1].remarks, ["AAAA-0001"]);
    }

    #[test]
    fn without_a_draft_there_is_nothing_to_tell() {
        assert!(of(&DraftHistory::default()).is_empty());
    }
}
