//! Access rights: only the kiosk's own user can read the database, even if no unit of systemd says so.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use log::warn;

const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// Creates the folder and the file if they are missing, and closes what an earlier program left open to others: the
/// database, the files beside it, and those that were renamed aside. A file that is created later beside the database
/// gets the rights of the database.
pub(super) fn prepare(path: &Path) {
    if let Some(folder) = path.parent() {
        // The database reports the error.
        DirBuilder::new().recursive(true).mode(FOLDER).create(folder).ok();
    }
    // The same here. An existing file is closed below.
    OpenOptions::new().write(true).create_new(true).mode(FILE).open(path).ok();
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|found| belongs(found, name));
        let is_open = |about: &fs::Metadata| about.is_file() && about.mode() & 0o077 != 0;
        if is_ours && entry.metadata().as_ref().is_ok_and(is_open) {
            let closed = fs::set_permissions(entry.path(), Permissions::from_mode(FILE));
            if let Err(error) = closed {
                warn!("others may read {}: {error}", entry.path().display());
            }
        }
    }
}

/// Returns whether a file is the database of this name, lies beside it, or is a damaged one.
fn belongs(found: &str, name: &str) -> bool {
    let rest = found.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-') || rest.starts_with(".damaged-"))
}
