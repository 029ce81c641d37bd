//! Bytes as digits, the one alphabet that every scanner types without loss, whatever its keyboard layout.
//!
//! A block of 13 bytes is read as one number, most significant byte first, and written with 32 digits (2¹⁰⁴ < 10³²).

use crate::script;

/// The number of bytes in a block.
pub(super) const BLOCK: usize = 13;
/// The number of digits in a block.
pub(super) const DIGITS: usize = 32;

/// The beginning of every code's digits, in every version of the format. It is the letter `M` as the highest of 13
/// bytes. It distinguishes a scanner's typing from a person's.
pub const BEGINNING: &str = "061";

/// Returns the digits of a frame, whose length is a multiple of [`BLOCK`].
pub(super) fn write(frame: &[u8]) -> String {
    let number = |block: &[u8]| block.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    frame.chunks(BLOCK).fold(String::new(), |digits, block| format!("{digits}{:032}", number(block)))
}

/// Returns the digits that a scanner typed. White space and keys that end a line are skipped, and digits that an input
/// method made wide are accepted. Returns `None` if anything else is among them.
pub(super) fn typed(text: &str) -> Option<Vec<u8>> {
    let plain = |letter: char| match script::narrow(letter) {
        digit @ '0'..='9' => Some(digit as u8 - b'0'),
        _ => None,
    };
    let letters = text.chars().filter(|it| !it.is_whitespace() && !it.is_control() && *it != '\u{feff}');
    letters.map(plain).collect()
}

/// Returns the bytes of whole blocks, or `None` if the digits are not whole blocks.
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

/// Returns the first block alone, which is enough to identify a damaged code.
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
