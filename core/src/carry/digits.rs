//! Bytes as digits: the one alphabet that every scanner types without loss, whatever its keyboard layout.
//!
//! 13 bytes are read as one number, most significant byte first, and written with 32 digits (2¹⁰⁴ < 10³²).

use crate::script;

/// Bytes of a block.
pub(super) const BLOCK: usize = 13;
/// Digits of a block.
pub(super) const DIGITS: usize = 32;

/// What every code's digits begin with, in every version of the format: they are the letter `M` as the highest of 13
/// bytes. So a scanner's typing is told from a person's.
pub const BEGINNING: &str = "061";

/// The digits of a frame, whose length is a multiple of [`BLOCK`].
pub(super) fn write(frame: &[u8]) -> String {
    let number = |block: &[u8]| block.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    frame.chunks(BLOCK).fold(String::new(), |digits, block| format!("{digits}{:032}", number(block)))
}

/// The digits in what a scanner typed: white space and keys that end a line are passed over, and digits that an input
/// method made wide are taken. `None` where anything else stands among them.
pub(super) fn typed(text: &str) -> Option<Vec<u8>> {
    let plain = |letter: char| match script::narrow(letter) {
        digit @ '0'..='9' => Some(digit as u8 - b'0'),
        _ => None,
    };
    let letters = text.chars().filter(|it| !it.is_whitespace() && !it.is_control() && *it != '\u{feff}');
    letters.map(plain).collect()
}

/// The bytes of whole blocks; `None` where the digits are no blocks.
pub(super) fn bytes(digits: &[u8]) -> Option<Vec<u8>> {
    if digits.is_empty() || !digits.len().is_multiple_of(DIGITS) {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / DIGITS * BLOCK);
    for block in digits.chunks(DIGITS) {
        bytes.extend(block_bytes(block)?);
    }
    Some(bytes)
}

/// The first block alone: enough to say what a damaged code is.
pub(super) fn first_block(digits: &[u8]) -> Option<[u8; BLOCK]> {
    block_bytes(digits.get(..DIGITS)?)
}

fn block_bytes(block: &[u8]) -> Option<[u8; BLOCK]> {
    let number = block.iter().fold(0_u128, |number, digit| number * 10 + u128::from(*digit));
    let [high @ .., _, _, _, _, _, _, _, _, _, _, _, _, _] = number.to_be_bytes();
    if high != [0; 3] {
        return None;
    }
    number.to_be_bytes()[3..].try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::carry::frame;

    #[test]
    fn the_digits_of_every_version_begin_alike() {
        for version in 0..=u8::MAX {
            for rest in [0, u8::MAX] {
                let mut block = [rest; BLOCK];
                block[..2].copy_from_slice(&[frame::MAGIC, version]);
                assert!(write(&block).starts_with(BEGINNING), "{version}");
            }
        }
    }
}
