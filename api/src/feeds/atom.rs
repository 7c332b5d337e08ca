//! Atom feeds (RFC 4287) of what is public, the newest first.
//!
//! Texts are escaped by the template, and stand in the feed as texts: nothing that somebody wrote is markup to a reader.
//! An entry keeps its id as long as there is what it tells of, and a feed says the same until something is changed.

use askama::Template;
use openapi::commitments::Commitment;
use openapi::consultations::ConsultationSummary;
use openapi::documents::DocumentVersion;
use openapi::proposals::Proposal;

use crate::comments::reads::Said;
use crate::mail::Desk;

/// Who is the author of what has no other.
const CITY: &str = "Miasto Kraków";
/// Who is the author where nobody is named.
const NOBODY: &str = "—";
/// When an empty feed was changed: it has to say something, and always the same.
const NEVER: &str = "2000-01-01T00:00:00Z";

/// An entry of a feed.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its lasting name.
    pub(super) id: String,
    pub(super) title: String,
    /// RFC 3339.
    pub(super) updated: String,
    /// Who wrote it, if not the city.
    pub(super) author: Option<String>,
    /// The page that tells more.
    pub(super) page: String,
    pub(super) text: String,
}

/// What a feed is called, and where it and its page are read.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) page: String,
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    id: &'a str,
    title: &'a str,
    updated: &'a str,
    author: &'a str,
    source: &'a str,
    page: &'a str,
    entries: &'a [Entry],
}

/// The feed as a file.
///
/// # Errors
/// When the template fails, which no text can bring about.
pub(super) fn file(head: &Head, mut entries: Vec<Entry>) -> Result<Vec<u8>, askama::Error> {
    for entry in &mut entries {
        for text in [&mut entry.title, &mut entry.text] {
            *text = of_xml(text);
        }
        entry.author = entry.author.as_deref().map(of_xml);
    }
    // The offsets of two instants may differ, so that they do not sort as texts; the lists are ordered already, all but
    // that of commitments by another instant than the one that is shown.
    let updated = entries.iter().filter_map(|entry| entry.updated.parse::<jiff::Timestamp>().ok()).max();
    let updated = updated.map_or_else(|| NEVER.to_owned(), |instant| instant.to_string());
    let feed = Feed {
        id: &head.source,
        title: &of_xml(&head.title),
        updated: &updated,
        author: CITY,
        source: &head.source,
        page: &head.page,
        entries: &entries,
    };
    feed.render().map(String::into_bytes)
}

/// The text without the characters that XML can't hold, escaped or not (XML 1.0, 2.2).
fn of_xml(text: &str) -> String {
    let is_allowed = |character: &char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        other => !other.is_control(),
    };
    text.chars().filter(is_allowed).collect()
}

/// A consultation as an entry.
pub(super) fn of_consultation(desk: &Desk, found: ConsultationSummary) -> Entry {
    Entry {
        id: format!("urn:konsultacje:consultation:{}", found.slug),
        page: desk.page(&format!("/consultations/{}", found.slug)),
        title: found.title,
        updated: found.period.starts_at.as_str().to_owned(),
        author: None,
        text: found.summary,
    }
}

/// A proposal as an entry.
pub(super) fn of_proposal(desk: &Desk, found: Proposal) -> Entry {
    let published_at = found.published_at.unwrap_or(found.created_at);
    Entry {
        id: format!("urn:konsultacje:proposal:{}", found.reference),
        page: desk.page(&format!("/proposal/{}", found.reference)),
        title: found.title,
        updated: published_at.as_str().to_owned(),
        // Where nobody is named, nobody is to be found out.
        author: Some(found.author_name.or(found.organisation).unwrap_or_else(|| NOBODY.to_owned())),
        text: found.body,
    }
}

/// The answer to a proposal as an entry; `None` where there is none.
pub(super) fn of_answer(desk: &Desk, found: Proposal) -> Option<Entry> {
    let answer = found.answer?;
    Some(Entry {
        id: format!("urn:konsultacje:answer:{}", found.reference),
        page: desk.page(&format!("/proposal/{}", found.reference)),
        title: found.title,
        updated: answer.published_at.as_str().to_owned(),
        author: None,
        text: answer.reasons,
    })
}

/// A commitment as an entry.
pub(super) fn of_commitment(desk: &Desk, found: Commitment) -> Entry {
    let day = found.due_on.map(|day| format!(", do {day}")).unwrap_or_default();
    let reasons = found.reasons.map(|reasons| format!("\n\n{reasons}")).unwrap_or_default();
    Entry {
        id: format!("urn:uuid:{}", found.id),
        page: desk.page(&format!("/commitments/{}", found.id)),
        title: found.title,
        updated: found.updated_at.as_str().to_owned(),
        author: None,
        text: format!("{}{day}. {}{reasons}", state_in_polish(found.state), found.office),
    }
}

/// A version of a consultation's draft as an entry.
pub(super) fn of_version(desk: &Desk, slug: &str, found: DocumentVersion) -> Entry {
    let number = found.number;
    Entry {
        id: format!("urn:konsultacje:document:{slug}:{number}"),
        page: desk.page(&format!("/consultations/{slug}/document?version={number}")),
        title: found.name,
        updated: found.published_at.as_str().to_owned(),
        author: None,
        text: found.note.unwrap_or_else(|| format!("Wersja {number} projektu uchwały.")),
    }
}

/// A comment as an entry; `None` of one whose author took its words back.
pub(super) fn of_comment(desk: &Desk, found: Said) -> Option<Entry> {
    let comment = found.comment;
    let published_at = comment.published_at.unwrap_or(comment.created_at);
    Some(Entry {
        id: format!("urn:uuid:{}", comment.id),
        page: desk.page(&format!("/proposal/{}", found.proposal)),
        title: format!("Komentarz: {}", found.proposal_title),
        updated: published_at.as_str().to_owned(),
        // Where nobody is named, nobody is to be found out.
        author: Some(comment.author_name.or(comment.organisation).unwrap_or_else(|| NOBODY.to_owned())),
        text: comment.text?,
    })
}

/// A commitment's state in words.
pub(super) const fn state_in_polish(state: openapi::commitments::CommitmentState) -> &'static str {
    use openapi::commitments::CommitmentState as State;

    match state {
        State::Planned => "Zaplanowane",
        State::InProgress => "W toku",
        State::Done => "Wykonane",
        State::Delayed => "Opóźnione",
        State::Abandoned => "Zaniechane",
        State::Withdrawn => "Wycofane",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str) -> Entry {
        Entry {
            id: "urn:konsultacje:proposal:1".to_owned(),
            title: title.to_owned(),
            updated: "2025-11-14T08:00:00+01:00".to_owned(),
            author: Some("]]><x/>".to_owned()),
            page: "https://konsultacje.example.org/proposal/1".to_owned(),
            text: "<script>&nbsp;\u{1}\u{FFFF}".to_owned(),
        }
    }

    #[test]
    fn nothing_that_people_wrote_is_markup() {
        let head =
            Head { title: "A & B <c>".to_owned(), source: "https://x/feed".to_owned(), page: "https://x/".to_owned() };
        let written = String::from_utf8(file(&head, vec![entry("\" onload='x' <b>")]).expect("a feed")).expect("UTF-8");
        for markup in ["<script", "<b>", "<x/>", "<c>", "&nbsp;", "\u{1}", "\u{FFFF}"] {
            assert!(!written.contains(markup), "{markup:?} in {written}");
        }
        assert!(written.contains("<updated>2025-11-14T07:00:00Z</updated>"), "{written}");
    }
}
