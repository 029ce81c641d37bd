//! The keys of drafts, which the kernel holds and ends by itself, and the hash of the staff's PIN.

use std::time::Duration;

pub(crate) use moshimo_core::vault::{Custody, DraftId, PinHash, Seal, VaultError, custody};

/// Makes a key that lives for so many seconds.
///
/// # Errors
/// When there is no randomness for a key.
pub(crate) fn seal(seconds: f64) -> Result<Seal, VaultError> {
    Seal::new(life(seconds))
}

/// Gives a key so many seconds from now on.
///
/// # Errors
/// [`VaultError::Gone`] when the key was revoked or its time is over.
pub(crate) fn renew(seal: &Seal, seconds: f64) -> Result<(), VaultError> {
    seal.renew(life(seconds))
}

fn life(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds.max(0.0))
}
