//! Packages of a word processor: a ZIP archive of XML parts, unpacked up to a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Unreadable;

/// How many files a package may have.
const ENTRIES_MAX: usize = 2000;
/// How much the parts that are read may be together, unpacked, in bytes.
const UNPACKED_MAX: u64 = 16 * 1024 * 1024;
/// How many times larger than packed a part may be, once it is larger than [`RATIO_FREE`]. XML of a long text is 10 to 20
/// times larger.
const RATIO_MAX: u64 = 100;
/// What may be unpacked whatever it was packed to, in bytes.
const RATIO_FREE: u64 = 256 * 1024;

/// Files that carry programs: of Office Open XML, then folders of OpenDocument.
const MACRO_FILES: &[&str] = &["vbaproject.bin", "vbadata.xml"];
const MACRO_FOLDERS: &[&str] = &["basic/", "scripts/"];

/// A package that was opened.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package without macros.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotOfThisKind)?;
        if archive.len() > ENTRIES_MAX {
            return Err(Unreadable::TooLarge);
        }
        if archive.file_names_raw().any(carries_macros) {
            return Err(Unreadable::Macros);
        }
        Ok(Self { archive, left: UNPACKED_MAX })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Unpacks a part; `None` when there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|_| Unreadable::NotOfThisKind)?;
        let by_ratio = file.compressed_size().saturating_mul(RATIO_MAX).max(RATIO_FREE);
        let most = self.left.min(by_ratio);
        let mut bytes = Vec::new();
        // What the archive says of its sizes is its own word: the bytes are counted as they come.
        let read = file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::NotOfThisKind)?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        if read > most {
            return Err(Unreadable::TooLarge);
        }
        self.left -= read;
        Ok(Some(bytes))
    }

    /// Unpacks a part that has to be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        self.part(name)?.ok_or(Unreadable::NotOfThisKind)
    }
}

fn carries_macros(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_lowercase();
    let file = name.rsplit('/').next().unwrap_or_default();
    MACRO_FILES.contains(&file) || MACRO_FOLDERS.iter().any(|folder| name.starts_with(folder))
}
