//! In place of the rights of Unix, on systems where the folder of the database says who reads it.

use std::fs;
use std::path::Path;

/// Makes the folder where it is not there. Its rights are those that the folder around it passes on.
pub(super) fn prepare(path: &Path) {
    if let Some(folder) = path.parent() {
        // The database reports what is wrong with it.
        fs::create_dir_all(folder).ok();
    }
}
