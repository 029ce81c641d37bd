//! In place of the kernel's keyring, on systems other than Linux: every key stays in the program's memory.

use std::time::Duration;

use super::{Key, VaultError};

/// Refuses, so that the caller keeps the key itself.
pub(super) fn put(_name: &str, _key: &Key, _life: Duration) -> Result<(), String> {
    Err("only Linux keeps keys for a program".to_owned())
}

/// Finds no key: none outlives the program.
pub(super) fn get(_name: &str) -> Result<Key, VaultError> {
    Err(VaultError::Gone)
}

/// Finds no key to renew.
pub(super) fn renew(_name: &str, _life: Duration) -> Result<(), VaultError> {
    Err(VaultError::Gone)
}

/// Does nothing: there is no key to revoke.
pub(super) fn revoke(_name: &str) {}
