//! 暗証番号. The digits by which staff open their page. Only a slow hash of them is ever written down.

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;

use crate::random::{self, RandomError};

/// The permitted number of digits.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=12;
/// 19 MiB and two rounds: the least that OWASP recommends, and about a tenth of a second on a small machine.
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
/// The limits of a configured hash, which must not use up the machine's memory.
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

/// The reason why a PIN or its hash is refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PinError {
    /// A PIN that is too short to be safe, too long to type, or not of digits.
    #[error("a PIN must have {} to {} digits", DIGITS.start(), DIGITS.end())]
    NotDigits,
    /// A PIN that is found within a few hundred guesses.
    #[error(
        "this PIN is easy to guess: {0}\nhint: choose digits without a pattern that are nobody's birthday, such as by throwing dice"
    )]
    Guessable(Pattern),
    /// A line of the configuration that was cut or changed.
    #[error("the value is not an Argon2id hash of a PIN")]
    NotAHash,
    /// A system that gives no random numbers for the salt.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// The pattern that makes a PIN one of the first guesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pattern {
    /// A repetition: `000000`, `121212`, `123123`.
    Repeats,
    /// A run: `123456`, `098765`, `246802`, `112233`, `123321`, `147258`.
    Runs,
    /// A date: `19431103`, `431103`, `194311`.
    Date,
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repeats => "it repeats itself",
            Self::Runs => "its digits follow a sequence",
            Self::Date => "it looks like a date",
        })
    }
}

impl Pattern {
    /// Returns the pattern that digits follow.
    fn of(digits: &[u8]) -> Option<Self> {
        let half = digits.len() / 2;
        let repeats =
            |part: usize| digits.len().is_multiple_of(part) && digits.chunks(part).all(|it| *it == digits[..part]);
        if (1..=half).any(repeats) {
            return Some(Self::Repeats);
        }
        // The runs include digits that each occur twice or three times, and halves that run by themselves.
        let steps = |times: usize| {
            let groups = digits.chunks(times);
            let are_same = groups.clone().all(|group| group.len() == times && group.iter().all(|it| *it == group[0]));
            are_same && runs(groups.map(|group| group[0]))
        };
        let halves = digits.len().is_multiple_of(2) && digits.chunks(half).all(|part| runs(part.iter().copied()));
        if halves || (1..=3).any(steps) {
            return Some(Self::Runs);
        }
        is_date(digits).then_some(Self::Date)
    }
}

/// Returns whether the step from digit to digit is always the same. 0 follows 9.
fn runs(digits: impl Iterator<Item = u8> + Clone) -> bool {
    let mut steps = digits.clone().zip(digits.skip(1)).map(|(one, next)| (next + 10 - one) % 10);
    let first = steps.next();
    steps.all(|step| Some(step) == first)
}

/// Returns whether the digits are year, month and day, with two or four digits for the year, or year and month.
fn is_date(digits: &[u8]) -> bool {
    let number = |digits: &[u8]| digits.iter().fold(0, |number, digit| number * 10 + u32::from(*digit));
    let is_year = |digits: &[u8]| (1868..2100).contains(&number(digits));
    let is_month = |digits: &[u8]| (1..=12).contains(&number(digits));
    let is_day = |digits: &[u8]| (1..=31).contains(&number(digits));
    match digits.len() {
        6 => is_month(&digits[2..4]) && is_day(&digits[4..]) || is_year(&digits[..4]) && is_month(&digits[4..]),
        8 => is_year(&digits[..4]) && is_month(&digits[4..6]) && is_day(&digits[6..]),
        _ => false,
    }
}

impl PinHash {
    /// Hashes a new PIN under a new salt. This is slow by intent, so it does not belong on the thread that draws.
    ///
    /// # Errors
    /// If the PIN is not 6 to 12 digits or follows a pattern, or the system gives no random numbers. These checks do
    /// not apply to an existing hash.
    pub fn of(pin: &str) -> Result<Self, PinError> {
        if !DIGITS.contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PinError::NotDigits);
        }
        let digits: Vec<u8> = pin.bytes().map(|byte| byte - b'0').collect();
        if let Some(pattern) = Pattern::of(&digits) {
            return Err(PinError::Guessable(pattern));
        }
        let salt = random::bytes::<16>()?;
        let params = Params::new(MEMORY_KIB, ROUNDS, 1, None).map_err(|_| PinError::NotAHash)?;
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        hasher.hash_password_with_salt(pin.as_bytes(), &salt).map(Self).map_err(|_| PinError::NotAHash)
    }

    /// Returns whether this is the PIN. This is as slow as the hash.
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

    #[test]
    fn a_pin_that_everybody_tries_first_is_refused_and_says_why() {
        let cases = [
            (Pattern::Repeats, "000000 7777777 121212 123123 12341234 4545454545 123412341234"),
            (
                Pattern::Runs,
                "123456 1234567890 0987654 890123 321098 246802 135791 112233 332211 111222333444 123321 147258",
            ),
            (Pattern::Date, "431103 19431103 194311 20260131"),
        ];
        for (pattern, pins) in cases {
            for pin in pins.split(' ') {
                assert!(matches!(PinHash::of(pin), Err(PinError::Guessable(found)) if found == pattern), "{pin}");
            }
        }
    }

    #[test]
    fn a_hash_of_such_a_pin_that_stands_in_a_configuration_goes_on_opening() {
        let quick = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).expect("parameters"));
        let made = quick.hash_password_with_salt(b"123456", b"sixteen bytes...").expect("a hash");
        let kept: PinHash = made.to_string().parse().expect("a hash that is read again");
        assert!(kept.is_of("123456") && !kept.is_of("654321"));
    }

    #[test]
    fn most_pins_are_free() {
        let digits = |number: u32| format!("{number:06}").bytes().map(|byte| byte - b'0').collect::<Vec<u8>>();
        let free = (0..1_000_000).filter(|number| Pattern::of(&digits(*number)).is_none()).count();
        assert!(free > 930_000, "{free}");
        for pin in ["314159", "271828", "503917", "902458117"] {
            let digits: Vec<u8> = pin.bytes().map(|byte| byte - b'0').collect();
            assert_eq!(Pattern::of(&digits), None, "{pin}");
        }
    }
}
