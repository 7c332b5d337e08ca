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
        match give_name(&self.file, &self.wanted, |file, name| fs::hard_link(file, name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(TransferFault::Taken(self.wanted.clone()));
            }
            named => named.map_err(of_file(&self.wanted))?,
        }
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

/// Gives a file its name, never over the head of a file that is there: a second name, unlike a new one, is refused then.
///
/// Where there are no second names (FAT, some shares of other machines), the place is first taken with an empty file, which
/// fails the same way, and that file is then replaced. Only a machine that stops between the two leaves the empty one; it is
/// no backup, and no restore takes it for one.
fn give_name(file: &Path, wanted: &Path, link: impl Fn(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
    match link(file, wanted) {
        Ok(()) => fs::remove_file(file),
        Err(error) if has_no_links(error.kind()) => {
            OpenOptions::new().write(true).create_new(true).open(wanted)?;
            fs::rename(file, wanted)
        }
        Err(error) => Err(error),
    }
}

/// How file systems without second names refuse one: Linux says EPERM or EOPNOTSUPP.
fn has_no_links(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the file that is to get its name; gone at the end.
    struct Stage(PathBuf);

    impl Stage {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("konsultacje-file-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join("part"), "whole").expect("a file");
            Self(folder)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).expect("a folder").flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Stage {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    type Link = fn(&Path, &Path) -> io::Result<()>;

    /// A file system with second names, and two without.
    const LINKS: [Link; 3] = [
        |file, wanted| fs::hard_link(file, wanted),
        |_, _| Err(io::ErrorKind::PermissionDenied.into()),
        |_, _| Err(io::ErrorKind::Unsupported.into()),
    ];

    #[test]
    fn a_file_gets_its_name_wherever_it_lies() {
        for link in LINKS {
            let stage = Stage::new("named");
            give_name(&stage.0.join("part"), &stage.0.join("backup"), link).expect("a name");
            assert_eq!(stage.names(), ["backup"]);
            assert_eq!(fs::read_to_string(stage.0.join("backup")).expect("the file"), "whole");
        }
    }

    #[test]
    fn nothing_is_replaced_wherever_it_lies() {
        for link in LINKS {
            let stage = Stage::new("taken");
            fs::write(stage.0.join("backup"), "somebody's own").expect("a file");
            let refused = give_name(&stage.0.join("part"), &stage.0.join("backup"), link).expect_err("it is taken");
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(stage.names(), ["backup", "part"]);
            assert_eq!(fs::read_to_string(stage.0.join("backup")).expect("the file"), "somebody's own");
        }
    }

    #[test]
    fn another_fault_is_told_as_it_is() {
        let stage = Stage::new("fault");
        let full = |_: &Path, _: &Path| Err(io::ErrorKind::StorageFull.into());
        let fault = give_name(&stage.0.join("part"), &stage.0.join("backup"), full).expect_err("a fault");
        assert_eq!(fault.kind(), io::ErrorKind::StorageFull);
        assert_eq!(stage.names(), ["part"]);
    }
}
