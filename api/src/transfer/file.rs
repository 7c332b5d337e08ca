//! A file that appears whole or not at all, and never in the place of another.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use url::Url;

use super::fault::{Carried, TransferFault, of_file};
use crate::secrets::random;

/// A file that is being made, beside the place where it will be; gone when dropped before it is done.
pub(super) struct Unfinished {
    file: PathBuf,
    wanted: PathBuf,
}

impl Unfinished {
    /// Begins a file that nobody but its owner can read.
    ///
    /// # Errors
    /// When the place is taken, or nothing can be written there.
    pub(super) fn begin(wanted: &Path) -> Carried<Self> {
        if wanted.symlink_metadata().is_ok() {
            return Err(TransferFault::Taken(wanted.to_owned()));
        }
        let Some(name) = wanted.file_name() else { return Err(TransferFault::Taken(wanted.to_owned())) };
        let distinct = random::<8>().map_err(|fault| of_file(wanted)(io::Error::other(fault)))?;
        let name = format!(".{}.{}.part", name.to_string_lossy(), HEXLOWER.encode(&distinct));
        let file = wanted.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&file).map_err(of_file(wanted))?;
        Ok(Self { file, wanted: wanted.to_owned() })
    }

    /// Where it is for now.
    pub(super) fn path(&self) -> &Path {
        &self.file
    }

    /// Puts it where it belongs, on the disk for good.
    ///
    /// # Errors
    /// When the place was taken in the meantime, or the disk fails.
    pub(super) fn finish(self) -> Carried<()> {
        File::open(&self.file).and_then(|file| file.sync_all()).map_err(of_file(&self.file))?;
        // A second name, unlike a new one, is never given over the head of a file that is there.
        match fs::hard_link(&self.file, &self.wanted) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(TransferFault::Taken(self.wanted.clone()));
            }
            named => named.map_err(of_file(&self.wanted))?,
        }
        fs::remove_file(&self.file).map_err(of_file(&self.file))?;
        let folder = self.wanted.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(of_file(folder))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It is gone already if it was finished.
        let _ = fs::remove_file(&self.file);
    }
}

/// A file's address for SQLite, with these parameters.
///
/// # Errors
/// When the path can't be made absolute.
pub(super) fn address(file: &Path, parameters: &str) -> Carried<String> {
    let absolute = std::path::absolute(file).map_err(of_file(file))?;
    let mut url = Url::from_file_path(&absolute).map_err(|()| TransferFault::NoFile(file.to_owned()))?;
    url.set_query(Some(parameters));
    Ok(url.to_string())
}
