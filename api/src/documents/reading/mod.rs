//! Reading files: plain text, Markdown, ODT and DOCX, into the units of a legal text.
//!
//! A reader gives lines, with the numbers that lists of a word processor print before them; what they are is found
//! in one place (`labels`, `builder`) for all kinds of files. Files are hostile: packages are unpacked up to a limit,
//! XML is read without its document type, and nothing in a file is ever run or fetched.

mod builder;
mod docx;
mod labels;
mod markdown;
mod numbering;
mod odt;
mod package;
mod plain;
mod xml;

#[cfg(test)]
mod tests;

pub use openapi::admin::documents::FileFormat as Format;

use self::builder::{Builder, Line};
use super::tree::Unit;

/// Why a file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is not what its media type says, or it is damaged or locked.
    #[error("It is not a file of the kind that its media type says, or it is damaged or locked with a password.")]
    NotOfThisKind,
    /// It carries macros.
    #[error("It carries macros. Save it without them and send it again.")]
    Macros,
    /// It is larger, unpacked, or more deeply nested than any legal text is.
    #[error("It unpacks to more than a legal text can be.")]
    TooLarge,
    /// There is not a word in it.
    #[error("There are no words in it.")]
    NoWords,
}

/// Reads a file into units, in order.
///
/// # Errors
/// Why it can't be read.
pub fn read(format: Format, bytes: &[u8]) -> Result<Vec<Unit>, Unreadable> {
    let lines = match format {
        Format::Plain => plain::lines(utf8(bytes)?),
        Format::Markdown => markdown::lines(utf8(bytes)?),
        Format::Odt => odt::lines(bytes)?,
        Format::Docx => docx::lines(bytes)?,
    };
    units(&lines)
}

/// Whether a file is a text of a word processor of this kind: a package that says so of itself, with a part for the words and
/// without macros. Its words are not read.
///
/// # Errors
/// Why not; what is no package is none of these.
pub fn recognise(format: Format, bytes: &[u8]) -> Result<(), Unreadable> {
    match format {
        Format::Odt => odt::open(bytes).map(drop),
        Format::Docx => docx::recognise(bytes),
        Format::Plain | Format::Markdown => Err(Unreadable::NotOfThisKind),
    }
}

fn units(lines: &[Line]) -> Result<Vec<Unit>, Unreadable> {
    let mut builder = Builder::default();
    lines.iter().try_for_each(|line| builder.take(line))?;
    let units = builder.units();
    if units.is_empty() { Err(Unreadable::NoWords) } else { Ok(units) }
}

fn utf8(bytes: &[u8]) -> Result<&str, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotOfThisKind)?;
    // A null is in no text, and in nearly every other file.
    if text.contains('\0') { Err(Unreadable::NotOfThisKind) } else { Ok(text.trim_start_matches('\u{feff}')) }
}
