//! The keyring of the Linux kernel. No other module names it.
//!
//! Keys are kept in the user keyring, which exists as long as the machine runs and belongs to the kiosk's own user. A
//! key is first made in the keyring of the process, because only a possessor of a key may decide who else can use it.
//! The user keyring alone is not possessed under a supervisor that gives each start a session of its own.

use std::time::Duration;

use linux_keyutils::{Key as Entry, KeyError, KeyPermissionsBuilder, KeyRing, KeyRingIdentifier, Permission};
use zeroize::Zeroizing;

use super::{KEY, Key, VaultError};

/// Adds a key that expires after `life`. On failure, returns the message of the kernel.
pub(super) fn put(name: &str, key: &Key, life: Duration) -> Result<(), String> {
    let put = || -> Result<(), KeyError> {
        let user = KeyRing::from_special_id(KeyRingIdentifier::User, true)?;
        let own = KeyRing::from_special_id(KeyRingIdentifier::Process, true)?;
        let entry = own.add_key(name, &**key)?;
        let permitted = KeyPermissionsBuilder::builder().posessor(Permission::ALL).user(Permission::ALL).build();
        let placed = entry
            .set_perms(permitted)
            .and_then(|()| entry.set_timeout(seconds(life)))
            .and_then(|()| user.link_key(entry))
            // A key that cannot be found again is no better than one in memory, so every step is tried now.
            .and_then(|()| find(name).map(|_| ()));
        own.unlink_key(entry)?;
        placed
    };
    put().map_err(|error| error.to_string())
}

/// Returns the key of this name.
pub(super) fn get(name: &str) -> Result<Key, VaultError> {
    let mut key = Zeroizing::new([0; KEY]);
    let read = find(name).and_then(|entry| entry.read(&mut *key)).map_err(said)?;
    if read == KEY { Ok(key) } else { Err(VaultError::Keyring(format!("a key of {read} bytes"))) }
}

/// Extends the time of a key to `life` from now.
pub(super) fn renew(name: &str, life: Duration) -> Result<(), VaultError> {
    find(name).and_then(|entry| entry.set_timeout(seconds(life))).map_err(said)
}

/// Revokes a key, which the kernel then wipes. A missing key needs no revoking.
pub(super) fn revoke(name: &str) {
    let revoke = || -> Result<(), KeyError> {
        let entry = find(name)?;
        entry.revoke()?;
        // Otherwise revoked keys would count against the user's share for minutes.
        KeyRing::from_special_id(KeyRingIdentifier::User, false)?.unlink_key(entry)
    };
    if let Err(error) = revoke().map_err(said)
        && !matches!(error, VaultError::Gone)
    {
        log::error!("a key is left to its time-out: {error}");
    }
}

fn find(name: &str) -> Result<Entry, KeyError> {
    KeyRing::from_special_id(KeyRingIdentifier::User, false)?.search(name)
}

fn said(error: KeyError) -> VaultError {
    match error {
        KeyError::KeyDoesNotExist | KeyError::KeyExpired | KeyError::KeyRevoked => VaultError::Gone,
        other => VaultError::Keyring(other.to_string()),
    }
}

/// Returns whole seconds, but never 0, which would mean for ever.
fn seconds(life: Duration) -> usize {
    usize::try_from(life.as_secs()).unwrap_or(usize::MAX).max(1)
}
