//! The access rights on systems without those of Unix: the folder of the database decides who can read it.

use std::fs;
use std::path::Path;

/// Creates the folder if it is missing. Its rights are those that the folder around it passes on.
pub(super) fn prepare(path: &Path) {
    if let Some(folder) = path.parent() {
        // The database reports the error.
        fs::create_dir_all(folder).ok();
    }
}
