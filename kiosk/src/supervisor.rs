//! What the supervisor is told.

use log::warn;
use sd_notify::NotifyState;

/// Says how many changes of the visit are on the disk.
pub(crate) fn kept(changes: u64) {
    tell(&NotifyState::Status(&format!("{changes} changes kept")));
}

/// Says how many changes of the visit are held in memory, because there is no disk for them.
pub(crate) fn held(changes: u64) {
    tell(&NotifyState::Status(&format!("nothing kept: {changes} changes in memory only")));
}

pub(crate) fn tell(state: &NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(std::slice::from_ref(state)) {
        warn!("the supervisor does not hear: {error}");
    }
}
