//! 金庫. The seal of a draft: what a citizen has written so far is encrypted under a key that no file ever holds.
//!
//! Each visit has a key of its own: 32 random bytes in the keyring of the Linux kernel, with a time-out that every
//! touch renews. The kernel keeps the time while the program lives, hangs or is dead. Once the time is over or the key
//! is revoked, nobody can open the sealed bytes, whatever copies of them are on the disk. A program that starts again
//! within that time finds the key by the id of the draft.
//!
//! If the kernel refuses its keyring, as in some containers, and on every other system, the key is in the program's
//! memory only. The visit continues, but nothing can be recovered after a crash. [`Seal::custody`] tells which case
//! applies.
//!
//! `forbid_dumps` and `dumps`, which keep the program's memory from being written to a disk, exist on Linux only.
//!
//! ```
//! use std::time::Duration;
//! use moshimo_core::vault::{Seal, VaultError};
//!
//! let seal = Seal::new(Duration::from_secs(60))?;
//! let sealed = seal.close(b"my wishes")?;
//! assert_eq!(seal.open(&sealed)?.as_slice(), b"my wishes");
//! seal.revoke();
//! assert!(matches!(seal.open(&sealed), Err(VaultError::Gone)));
//! # Ok::<(), VaultError>(())
//! ```

#[cfg(target_os = "linux")]
mod dumps;
#[cfg_attr(not(target_os = "linux"), path = "keyring/absent.rs")]
mod keyring;
mod pin;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;
use zeroize::Zeroizing;

#[cfg(target_os = "linux")]
pub use dumps::{Dumps, dumps, forbid_dumps};
pub use pin::{Pattern, PinError, PinHash};

pub use crate::random::RandomError;

use crate::random;

/// The sealed form: version, nonce, and the sealed bytes with their tag.
const VERSION: u8 = 1;
const NONCE: usize = 24;
const KEY: usize = 32;

type Key = Zeroizing<[u8; KEY]>;

/// The id of a draft. It is random but not secret, and the key is found by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DraftId([u8; 16]);

impl DraftId {
    /// Creates an id from its bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes of the id.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The holder of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Custody {
    /// The kernel. The key outlives the program and expires by itself.
    Kernel,
    /// The program's own memory. Nothing can be recovered after a crash.
    Memory {
        /// The message of the kernel.
        why: String,
    },
}

/// The reason why something could not be sealed or opened.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum VaultError {
    /// A key that was revoked, or whose time is over.
    #[error("the key no longer exists")]
    Gone,
    /// Bytes that were not sealed under this key, or were changed since.
    #[error("these bytes were not sealed under this key")]
    NotOurs,
    /// A sealed form of a later program.
    #[error("the data was sealed in version {found} of the format, but this program reads version {VERSION}")]
    TooNew {
        /// The version of the form.
        found: u8,
    },
    /// A key that could not be made.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// A failure of the kernel's keyring after it had worked.
    #[error("the kernel's keyring failed: {0}")]
    Keyring(String),
}

/// The key of a draft, wherever it is held. Clones are the same key.
#[derive(Clone)]
pub struct Seal {
    id: DraftId,
    keeper: Keeper,
}

#[derive(Clone)]
enum Keeper {
    Kernel,
    Memory { key: Arc<Mutex<Option<Key>>>, why: String },
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seal").field("id", &self.id).field("custody", &self.custody()).finish_non_exhaustive()
    }
}

impl Seal {
    /// Makes a key that expires `life` from now unless it is renewed.
    ///
    /// # Errors
    /// If the system gives no random numbers.
    pub fn new(life: Duration) -> Result<Self, VaultError> {
        let id = DraftId(random::id()?);
        let key = Zeroizing::new(random::bytes()?);
        let keeper = match keyring::put(&name(id), &key, life) {
            Ok(()) => Keeper::Kernel,
            Err(why) => Keeper::Memory { key: Arc::new(Mutex::new(Some(key))), why },
        };
        Ok(Self { id, keeper })
    }

    /// Returns the key of a draft that an earlier run of the program sealed.
    ///
    /// # Errors
    /// [`VaultError::Gone`] if its time is over or it was revoked.
    pub fn recall(id: DraftId) -> Result<Self, VaultError> {
        let seal = Self { id, keeper: Keeper::Kernel };
        seal.key().map(|_| seal)
    }

    /// Returns the id of the draft.
    pub fn id(&self) -> DraftId {
        self.id
    }

    /// Returns the holder of the key.
    pub fn custody(&self) -> Custody {
        match &self.keeper {
            Keeper::Kernel => Custody::Kernel,
            Keeper::Memory { why, .. } => Custody::Memory { why: why.clone() },
        }
    }

    /// Returns whether the key has neither expired nor been revoked.
    pub fn is_alive(&self) -> bool {
        self.key().is_ok()
    }

    /// Seals these bytes. Without the key nobody can read them, change them, or pass them off as another draft.
    ///
    /// # Errors
    /// If the key is gone, or the system gives no random numbers.
    pub fn close(&self, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        let nonce = random::bytes::<NONCE>()?;
        let payload = Payload { msg: bytes, aad: &self.bound(VERSION) };
        let cipher = XChaCha20Poly1305::new((&*self.key()?).into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::NotOurs)?;
        Ok([&[VERSION][..], &nonce, &sealed].concat())
    }

    /// Opens sealed bytes. The result is wiped when it is dropped.
    ///
    /// # Errors
    /// If the key is gone, or the bytes were not sealed under it.
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (&version, rest) = sealed.split_first().ok_or(VaultError::NotOurs)?;
        if version > VERSION {
            return Err(VaultError::TooNew { found: version });
        }
        let (nonce, msg) = rest.split_first_chunk::<NONCE>().ok_or(VaultError::NotOurs)?;
        let cipher = XChaCha20Poly1305::new((&*self.key()?).into());
        let payload = Payload { msg, aad: &self.bound(version) };
        cipher.decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| VaultError::NotOurs)
    }

    /// Restarts the time of the key, since somebody is there.
    ///
    /// # Errors
    /// If the key is gone.
    pub fn renew(&self, life: Duration) -> Result<(), VaultError> {
        match &self.keeper {
            Keeper::Kernel => keyring::renew(&name(self.id), life),
            Keeper::Memory { key, .. } => locked(key).as_ref().map(|_| ()).ok_or(VaultError::Gone),
        }
    }

    /// Revokes the key. Nothing sealed under it can be opened any more. This needs no disk, and may be done twice.
    pub fn revoke(&self) {
        match &self.keeper {
            Keeper::Kernel => keyring::revoke(&name(self.id)),
            Keeper::Memory { key, .. } => *locked(key) = None,
        }
    }

    fn key(&self) -> Result<Key, VaultError> {
        match &self.keeper {
            Keeper::Kernel => keyring::get(&name(self.id)),
            Keeper::Memory { key, .. } => locked(key).clone().ok_or(VaultError::Gone),
        }
    }

    /// Returns the data that is bound but not sealed: the form, and the id of the draft.
    fn bound(&self, version: u8) -> [u8; 17] {
        let mut bound = [version; 17];
        bound[1..].copy_from_slice(&self.id.0);
        bound
    }
}

/// Returns who would hold a key on this machine.
///
/// # Errors
/// If the system gives no random numbers.
pub fn custody() -> Result<Custody, VaultError> {
    let seal = Seal::new(Duration::from_secs(5))?;
    seal.revoke();
    Ok(seal.custody())
}

/// Returns the name of a draft's key in the keyring.
fn name(id: DraftId) -> String {
    use std::fmt::Write as _;
    id.0.iter().fold("moshimo:".to_owned(), |mut name, byte| {
        // Writing into a string does not fail.
        write!(name, "{byte:02x}").ok();
        name
    })
}

/// Locks the key. A thread that died while it held the lock left the key whole.
fn locked(key: &Mutex<Option<Key>>) -> MutexGuard<'_, Option<Key>> {
    key.lock().unwrap_or_else(PoisonError::into_inner)
}
