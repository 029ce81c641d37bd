//! Files and folders: what lies in a folder, and files that are there whole or as they were before.

use std::fs::{DirEntry, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::DateTime;
use log::warn;
use thiserror::Error;

use crate::system::clock;

/// An error of the system: it refuses a file or a folder.
#[derive(Debug, Error)]
#[error("{error}")]
pub(crate) struct Refused {
    pub(crate) why: Why,
    error: std::io::Error,
}

/// The reason for which a file or a folder is refused, as far as somebody can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The disk or the stick is full.
    Full,
    /// The program may not write there.
    Closed,
    /// The folder is not there.
    Missing,
    Other,
}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        let why = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Why::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Why::Closed,
            ErrorKind::NotFound => Why::Missing,
            _ => Why::Other,
        };
        Self { why, error }
    }
}

/// A plain file, and the time of day at which it was written, where the system knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) path: PathBuf,
    pub(crate) written: Option<DateTime>,
}

/// Plain files of a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Listing {
    /// The newest first.
    pub(crate) files: Vec<Listed>,
    /// Whether the folder holds more names than were looked at.
    pub(crate) has_more: bool,
}

/// Returns whether there is a file or a folder of this name.
pub(crate) fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Returns whether there is a folder of this name.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Lists the plain files of a folder whose names end in one of `endings`. Hidden files, and links, which lead
/// elsewhere, are passed over. Looks at no more than `most` names.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn list(folder: &Path, endings: &[&str], most: usize) -> Result<Listing, Refused> {
    let mut found: Vec<(SystemTime, PathBuf)> = Vec::new();
    let mut has_more = false;
    for (number, entry) in std::fs::read_dir(folder)?.enumerate() {
        if number == most {
            has_more = true;
            break;
        }
        found.extend(entry.ok().and_then(|entry| plain_file(&entry, endings)));
    }
    found.sort_by(|(one, name), (other, name_of_other)| other.cmp(one).then_with(|| name.cmp(name_of_other)));
    let listed = found.into_iter().map(|(written, path)| Listed { path, written: clock::time_of_day(written) });
    Ok(Listing { files: listed.collect(), has_more })
}

/// Returns when the file was written, and its path, if it is a plain file that ends like this.
fn plain_file(entry: &DirEntry, endings: &[&str]) -> Option<(SystemTime, PathBuf)> {
    let path = entry.path();
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
    let fits = endings.contains(&ending.as_str()) && !is_hidden && entry.file_type().ok()?.is_file();
    let written = entry.metadata().and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    fits.then_some((written, path))
}

/// Writes a file whole: beside its place, then renamed.
///
/// # Errors
/// When the folder cannot be written. The file is as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Refused> {
    let beside = path.with_extension("part");
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| std::fs::rename(&beside, path)).inspect_err(|_| {
        if let Err(error) = std::fs::remove_file(&beside) {
            warn!("half a file is left behind: {error}");
        }
    });
    Ok(renamed?)
}
