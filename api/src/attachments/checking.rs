//! Whether a file is what it says it is.

use openapi::attachments::AttachmentKind;

use super::images;
use crate::documents::reading::{self, Format, Unreadable};

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// There is nothing in it.
    Empty,
    /// It is not of the kind that it is said to be, or is damaged or locked.
    NotOfThisKind,
    /// It carries macros.
    Macros,
}

/// Looks at a file; gives what is kept of it, which of a picture is less than what was sent.
///
/// # Errors
/// Why it is not taken.
pub(super) fn check(kind: AttachmentKind, bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    match kind {
        AttachmentKind::Text => text(bytes),
        AttachmentKind::Odt => office(Format::Odt, kind, bytes),
        AttachmentKind::Docx => office(Format::Docx, kind, bytes),
        AttachmentKind::Pdf => Some(bytes.to_vec()).filter(|_| begins_as(kind, bytes)).ok_or(Unfit::NotOfThisKind),
        AttachmentKind::Png | AttachmentKind::Jpeg | AttachmentKind::Webp => {
            let stripped = if begins_as(kind, bytes) { images::without_metadata(kind, bytes) } else { None };
            stripped.ok_or(Unfit::NotOfThisKind)
        }
    }
}

/// Whether the first bytes are those of this kind.
fn begins_as(kind: AttachmentKind, bytes: &[u8]) -> bool {
    infer::get(bytes).is_some_and(|found| found.mime_type() == kind.media_type())
}

/// UTF-8 without the control characters that no text has. What begins with a tag is a page or a drawing.
fn text(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::NotOfThisKind)?;
    let is_foreign = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}');
    let is_markup = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t', '\u{c}']).starts_with('<');
    let is_program = infer::get(bytes).is_some_and(|found| found.matcher_type() == infer::MatcherType::Text);
    if is_markup || is_program || text.contains(is_foreign) {
        return Err(Unfit::NotOfThisKind);
    }
    Ok(bytes.to_vec())
}

/// A package of a word processor: not any archive, and none with something else before it.
fn office(format: Format, kind: AttachmentKind, bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let begins_as_archive = infer::get(bytes).is_some_and(|found| found.mime_type() == "application/zip");
    if !begins_as_archive && !begins_as(kind, bytes) {
        return Err(Unfit::NotOfThisKind);
    }
    match reading::recognise(format, bytes) {
        Ok(()) => Ok(bytes.to_vec()),
        Err(Unreadable::Macros) => Err(Unfit::Macros),
        Err(Unreadable::NotOfThisKind | Unreadable::TooLarge | Unreadable::NoWords) => Err(Unfit::NotOfThisKind),
    }
}
