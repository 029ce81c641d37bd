//! Kana, letter by letter: their scripts, marks and sizes; and signs at full width.

/// Half-width katakana from U+FF66, as the low bytes of the hiragana U+30xx.
pub(crate) const HALF_WIDTH: [u8; 56] = [
    0x92, 0x41, 0x43, 0x45, 0x47, 0x49, 0x83, 0x85, 0x87, 0x63, 0xfc, 0x42, 0x44, 0x46, 0x48, 0x4a, 0x4b, 0x4d, 0x4f,
    0x51, 0x53, 0x55, 0x57, 0x59, 0x5b, 0x5d, 0x5f, 0x61, 0x64, 0x66, 0x68, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x72,
    0x75, 0x78, 0x7b, 0x7e, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x86, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8f, 0x93,
];

/// A kana of any script as hiragana; `None` for what is no kana.
pub(crate) fn hiragana(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        // The mark of a long vowel belongs to both scripts.
        0x3041..=0x3096 | 0x30fc => Some(letter),
        0x30a1..=0x30f6 => char::from_u32(number - 0x60),
        0xff66..=0xff9d => char::from_u32(0x3000 + u32::from(HALF_WIDTH[(number - 0xff66) as usize])),
        _ => None,
    }
}

/// The letter with the mark of a voiced sound.
pub(crate) fn voiced(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        0x3046 => Some('\u{3094}'),
        0x304b..=0x3061 if number % 2 == 1 => char::from_u32(number + 1),
        0x3064 | 0x3066 | 0x3068 => char::from_u32(number + 1),
        0x306f..=0x307d if number.is_multiple_of(3) => char::from_u32(number + 1),
        _ => None,
    }
}

/// The letter with the mark of a half-voiced sound.
pub(crate) fn half_voiced(letter: char) -> Option<char> {
    let number = u32::from(letter);
    (matches!(number, 0x306f..=0x307d) && number.is_multiple_of(3)).then(|| char::from_u32(number + 2)).flatten()
}

/// The letter without the mark of a voiced sound, where it has one.
pub(crate) fn unvoiced(letter: char) -> Option<char> {
    if letter == '\u{3094}' {
        return Some('\u{3046}');
    }
    let before = char::from_u32(u32::from(letter).checked_sub(1)?)?;
    (voiced(before) == Some(letter)).then_some(before)
}

/// The letter without the mark of a half-voiced sound, where it has one.
pub(crate) fn un_half_voiced(letter: char) -> Option<char> {
    let before = char::from_u32(u32::from(letter).checked_sub(2)?)?;
    (half_voiced(before) == Some(letter)).then_some(before)
}

/// The large letter of a small one.
pub(crate) fn large(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        0x3041 | 0x3043 | 0x3045 | 0x3047 | 0x3049 | 0x3063 | 0x3083 | 0x3085 | 0x3087 | 0x308e => {
            char::from_u32(number + 1)
        }
        _ => None,
    }
}

/// A character of ASCII, where it is one at full width.
pub(crate) fn narrow(letter: char) -> char {
    match u32::from(letter) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

/// What remains of a kana when marks and size are taken away.
pub(crate) fn folded(letter: char) -> char {
    let large = large(letter).unwrap_or(letter);
    unvoiced(large).or_else(|| un_half_voiced(large)).unwrap_or(large)
}
