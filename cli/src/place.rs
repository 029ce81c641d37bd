//! Where a kiosk on this machine keeps what outlives it.

use std::path::{Path, PathBuf};

/// Of the service, as `deploy/moshimo-kiosk.service` sets it up.
const SERVICE: &str = "/var/lib/moshimo";

/// The folder of the service, else that of the user.
pub(crate) fn folder() -> Option<PathBuf> {
    let service = Path::new(SERVICE);
    if service.join("kiosk.db").exists() {
        return Some(service.to_owned());
    }
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let states = named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")));
    Some(states?.join("moshimo"))
}

/// The database in it.
pub(crate) fn database() -> Option<PathBuf> {
    Some(folder()?.join("kiosk.db"))
}
