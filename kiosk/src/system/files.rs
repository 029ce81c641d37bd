//! Files that are there whole, or as they were before.

use std::io::Write as _;
use std::path::Path;

use log::warn;

/// Writes beside the file, then puts the new one in its place.
///
/// # Errors
/// When the folder cannot be written; the file is as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("part");
    let written = std::fs::File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&beside, path)).inspect_err(|_| {
        if let Err(error) = std::fs::remove_file(&beside) {
            warn!("half a file is left behind: {error}");
        }
    })
}
