//! The keyring of the Linux kernel: the one place that names it.
//!
//! Keys lie in the user keyring, which lives as long as the machine runs and belongs to the kiosk's own user. A key is
//! made in the keyring of the process first, because only who possesses a key may say who else may use it: under a
//! supervisor that gives each start a session of its own, the user keyring alone is not possessed.

use std::time::Duration;

use linux_keyutils::{Key as Entry, KeyError, KeyPermissionsBuilder, KeyRing, KeyRingIdentifier, Permission};
use zeroize::Zeroizing;

use super::{KEY, Key, VaultError};

/// Puts a key there that ends after `life`; says what the kernel said when it cannot.
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
            // A key that cannot be found again is no better than one in memory, so all of it is tried now.
            .and_then(|()| find(name).map(|_| ()));
        own.unlink_key(entry)?;
        placed
    };
    put().map_err(|error| error.to_string())
}

/// The key of this name.
pub(super) fn get(name: &str) -> Result<Key, VaultError> {
    let mut key = Zeroizing::new([0; KEY]);
    let read = find(name).and_then(|entry| entry.read(&mut *key)).map_err(said)?;
    if read == KEY { Ok(key) } else { Err(VaultError::Keyring(format!("a key of {read} bytes"))) }
}

/// The key ends after `life` from now.
pub(super) fn renew(name: &str, life: Duration) -> Result<(), VaultError> {
    find(name).and_then(|entry| entry.set_timeout(seconds(life))).map_err(said)
}

/// The kernel wipes the key. What is not there any more needs no revoking.
pub(super) fn revoke(name: &str) {
    let revoke = || -> Result<(), KeyError> {
        let entry = find(name)?;
        entry.revoke()?;
        // Revoked keys would count against the user's share for minutes.
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

/// Whole seconds, never 0: that would mean for ever.
fn seconds(life: Duration) -> usize {
    usize::try_from(life.as_secs()).unwrap_or(usize::MAX).max(1)
}
