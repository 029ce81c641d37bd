//! The identity of a file, since another one may have taken its place under the same name.

use std::path::Path;

/// The identity of a file: the device and the number on it.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileId {
    device: u64,
    number: u64,
}

#[cfg(unix)]
impl FileId {
    /// Returns the identity of the file at `path`, or `None` if there is no file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let file = std::fs::metadata(path).ok()?;
        Some(Self { device: file.dev(), number: file.ino() })
    }
}

/// The identity of a file: the time at which it was made, on systems that tell no more.
#[cfg(not(unix))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileId {
    created: std::time::SystemTime,
}

#[cfg(not(unix))]
impl FileId {
    /// Returns the identity of the file at `path`, or `None` if there is no file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        Some(Self { created: std::fs::metadata(path).ok()?.created().ok()? })
    }
}
