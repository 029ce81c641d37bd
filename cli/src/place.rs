//! Where a kiosk on this machine keeps its database.

use std::path::{Path, PathBuf};

/// The folder of the service that `deploy/moshimo-kiosk.service` installs.
const SERVICE: &str = "/var/lib/moshimo";

/// Returns the folder of the service if it has a database, otherwise the folder of this user.
pub(crate) fn folder() -> Option<PathBuf> {
    let service = Path::new(SERVICE);
    if service.join("kiosk.db").exists() {
        return Some(service.to_owned());
    }
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let states = named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")));
    Some(states?.join("moshimo"))
}

/// Returns the database in that folder.
pub(crate) fn database() -> Option<PathBuf> {
    Some(folder()?.join("kiosk.db"))
}
