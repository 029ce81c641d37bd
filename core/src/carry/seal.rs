//! The seal under words: Argon2id derives the key, XChaCha20-Poly1305 seals.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::error::{OpenError, PackError, RandomError};
use super::frame::{MAGIC, SetId, VERSION};
use super::words::Words;
use crate::random;

const SALT: usize = 24;
const TAG: usize = 16;
/// The bytes that sealing adds: the salt before and the tag behind.
pub(super) const OVERHEAD: usize = SALT + TAG;

/// Argon2id's memory in kibibytes, its passes and its lanes. They belong to version 1 of the format.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// The salt that makes two prints of the same answers under the same words differ. It is drawn anew for each print.
#[derive(Clone)]
pub struct Salt {
    salt: [u8; SALT],
    set: SetId,
}

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Salt").finish_non_exhaustive()
    }
}

impl Salt {
    /// Draws a salt from the system's source of randomness.
    ///
    /// # Errors
    /// If the system has none.
    pub fn random() -> Result<Self, RandomError> {
        random::bytes().map(Self::from_bytes)
    }

    /// Creates a salt from these bytes, for documents that must be the same each time: tests and specimens. Never use
    /// it for somebody's answers.
    pub fn from_bytes(bytes: [u8; SALT + 4]) -> Self {
        let [s0, s1, s2, s3, salt @ ..] = bytes;
        Self { salt, set: [s0, s1, s2, s3] }
    }

    pub(super) fn set(&self) -> SetId {
        self.set
    }
}

/// Returns salt, sealed bytes and tag.
pub(super) fn seal(squeezed: &[u8], words: &Words, salt: &Salt) -> Result<Vec<u8>, PackError> {
    let cipher = cipher(words, &salt.salt).ok_or(PackError::Memory)?;
    let message = Payload { msg: squeezed, aad: &header(salt.set) };
    let sealed = cipher.encrypt(&XNonce::from(salt.salt), message).map_err(|_| PackError::Memory)?;
    let mut stream = salt.salt.to_vec();
    stream.extend(sealed);
    Ok(stream)
}

/// Opens what [`seal`] sealed.
pub(super) fn open(stream: &[u8], set: SetId, words: &Words) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (salt, sealed) = stream.split_first_chunk::<SALT>().ok_or(OpenError::Unreadable)?;
    let cipher = cipher(words, salt).ok_or(OpenError::Memory)?;
    let message = Payload { msg: sealed, aad: &header(set) };
    cipher.decrypt(&XNonce::from(*salt), message).map(Zeroizing::new).map_err(|_| OpenError::WrongWords)
}

/// Returns the first bytes of each frame, which are sealed with the rest. Bytes of another set do not open.
fn header([s0, s1, s2, s3]: SetId) -> [u8; 6] {
    [MAGIC, VERSION, s0, s1, s2, s3]
}

/// Returns the cipher. The salt is also its nonce: the key is derived from the salt, so no other message has this key.
fn cipher(words: &Words, salt: &[u8; SALT]) -> Option<XChaCha20Poly1305> {
    let params = Params::new(MEMORY, PASSES, LANES, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    let password = words.password();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, key.as_mut_slice())
        .ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(*key)))
}
