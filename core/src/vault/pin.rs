//! 暗証番号. The digits by which staff open their page; only a slow hash of them is ever written down.

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;

use crate::random::{self, NoRandom};

/// So few digits and so many.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=12;
/// 19 MiB, two rounds: what OWASP asks for at least, and about a tenth of a second on a small machine.
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
/// A line of the configuration must not make the machine use all its memory.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_ROUNDS: u32 = 64;

/// The Argon2id hash of a PIN, in the usual form `$argon2id$v=19$…`.
///
/// ```
/// use moshimo_core::vault::PinHash;
///
/// let hash = PinHash::of("314159")?;
/// let kept: PinHash = hash.to_string().parse()?;
/// assert!(kept.is_of("314159"));
/// assert!(!kept.is_of("271828"));
/// assert!(PinHash::of("12").is_err());
/// # Ok::<(), moshimo_core::vault::PinError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinHash(PasswordHash);

/// Why a PIN or its hash is refused.
#[derive(Debug, Error)]
pub enum PinError {
    /// Too short to guess slowly, too long to type, or not digits.
    #[error("a PIN is {} to {} digits", DIGITS.start(), DIGITS.end())]
    NotDigits,
    /// The line of the configuration was cut or changed.
    #[error("this is no Argon2id hash of a PIN")]
    NotAHash,
    /// The system gives no random numbers for the salt.
    #[error(transparent)]
    Random(#[from] NoRandom),
}

impl PinHash {
    /// Hashes a PIN under a new salt. Slow by intent: not for the thread that draws.
    ///
    /// # Errors
    /// When it is not 6 to 12 digits, or the system gives no random numbers.
    pub fn of(pin: &str) -> Result<Self, PinError> {
        if !DIGITS.contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PinError::NotDigits);
        }
        let salt = random::bytes::<16>()?;
        let params = Params::new(MEMORY_KIB, ROUNDS, 1, None).map_err(|_| PinError::NotAHash)?;
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        hasher.hash_password_with_salt(pin.as_bytes(), &salt).map(Self).map_err(|_| PinError::NotAHash)
    }

    /// Whether this is the PIN. As slow as the hash.
    pub fn is_of(&self, pin: &str) -> bool {
        Argon2::default().verify_password(pin.as_bytes(), &self.0).is_ok()
    }
}

impl FromStr for PinHash {
    type Err = PinError;

    fn from_str(text: &str) -> Result<Self, PinError> {
        let hash = PasswordHash::new(text).map_err(|_| PinError::NotAHash)?;
        let params = Params::try_from(&hash).map_err(|_| PinError::NotAHash)?;
        let is_ours = hash.algorithm.as_str() == "argon2id" && hash.hash.is_some() && hash.salt.is_some();
        let is_bearable = params.m_cost() <= MOST_MEMORY_KIB && params.t_cost() <= MOST_ROUNDS;
        if is_ours && is_bearable { Ok(Self(hash)) } else { Err(PinError::NotAHash) }
    }
}

impl fmt::Display for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_hash_or_would_eat_the_machine_is_refused() {
        for line in [
            "",
            "314159",
            "$argon2id$v=19$m=19456,t=2,p=1",
            "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
            "$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
        ] {
            assert!(line.parse::<PinHash>().is_err(), "{line}");
        }
        for pin in ["", "12345", "1234567890123", "12345a", "１２３４５６"] {
            assert!(PinHash::of(pin).is_err(), "{pin}");
        }
    }
}
