//! Kana in their several scripts.

/// Half-width katakana from U+FF66, as the low bytes of the hiragana U+30xx.
const HALF_WIDTH: [u8; 56] = [
    0x92, 0x41, 0x43, 0x45, 0x47, 0x49, 0x83, 0x85, 0x87, 0x63, 0xfc, 0x42, 0x44, 0x46, 0x48, 0x4a, 0x4b, 0x4d, 0x4f,
    0x51, 0x53, 0x55, 0x57, 0x59, 0x5b, 0x5d, 0x5f, 0x61, 0x64, 0x66, 0x68, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x72,
    0x75, 0x78, 0x7b, 0x7e, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x86, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8f, 0x93,
];
/// The mark of a long vowel, in both scripts.
pub(super) const LONG: char = '\u{30fc}';
const VOICED: char = '\u{ff9e}';
const HALF_VOICED: char = '\u{ff9f}';

/// As the dictionary reads it: hiragana for every kana, narrow digits and Latin letters, voiced marks joined.
pub(super) fn plain(text: &str) -> Vec<char> {
    typed(text).into_iter().map(hiragana).collect()
}

/// Letter by letter as it was typed, voiced marks joined.
pub(super) fn typed(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(text.len() / 3 + 1);
    for letter in text.chars() {
        join(&mut letters, letter);
    }
    letters
}

/// Adds a letter, or a voiced mark to the last one.
pub(super) fn join(letters: &mut Vec<char>, letter: char) {
    let last = letters.last().copied();
    let plain = last.map(hiragana);
    let marked = match letter {
        '\u{3099}' | '\u{309b}' | VOICED => plain.and_then(voiced),
        '\u{309a}' | '\u{309c}' | HALF_VOICED => plain.and_then(half_voiced),
        _ => None,
    };
    match (marked, letters.last_mut()) {
        // In the script of the letter.
        (Some(marked), Some(last)) if Some(*last) == plain => *last = marked,
        (Some(marked), Some(last)) => *last = katakana_letter(marked),
        _ => letters.push(letter),
    }
}

/// One letter as the dictionary reads it.
pub(super) fn hiragana(letter: char) -> char {
    let number = u32::from(letter);
    let plain = match number {
        0x30a1..=0x30f6 => number - 0x60,
        0xff66..=0xff9d => 0x3000 + u32::from(HALF_WIDTH[(number - 0xff66) as usize]),
        // Wide digits and Latin letters.
        0xff01..=0xff5e => number - 0xfee0,
        _ => number,
    };
    char::from_u32(plain).unwrap_or(letter)
}

/// A text with its hiragana in katakana.
pub(super) fn katakana(text: &str) -> String {
    text.chars().map(katakana_letter).collect()
}

fn katakana_letter(letter: char) -> char {
    match u32::from(letter) {
        number @ 0x3041..=0x3096 => char::from_u32(number + 0x60).unwrap_or(letter),
        _ => letter,
    }
}

/// A text with its kana in half-width katakana.
pub(super) fn half_width(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        let hiragana = hiragana(letter);
        let (base, mark) = match (unvoiced(hiragana), un_half_voiced(hiragana)) {
            (Some(base), _) => (base, Some(VOICED)),
            (_, Some(base)) => (base, Some(HALF_VOICED)),
            _ => (hiragana, None),
        };
        match narrow_letter(base) {
            Some(letter) => {
                narrow.push(letter);
                narrow.extend(mark);
            }
            None => narrow.push(hiragana),
        }
    }
    narrow
}

fn narrow_letter(hiragana: char) -> Option<char> {
    let low = u32::from(hiragana).checked_sub(0x3000).and_then(|low| u8::try_from(low).ok())?;
    let place = HALF_WIDTH.iter().position(|it| *it == low)?;
    char::from_u32(0xff66 + u32::try_from(place).ok()?)
}

/// Whether a letter is hiragana or the mark of a long vowel.
pub(super) fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | LONG)
}

fn voiced(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        0x3046 => Some('\u{3094}'),
        0x304b..=0x3061 if number % 2 == 1 => char::from_u32(number + 1),
        0x3064 | 0x3066 | 0x3068 => char::from_u32(number + 1),
        0x306f..=0x307d if number.is_multiple_of(3) => char::from_u32(number + 1),
        _ => None,
    }
}

fn half_voiced(letter: char) -> Option<char> {
    let number = u32::from(letter);
    (matches!(number, 0x306f..=0x307d) && number.is_multiple_of(3)).then(|| char::from_u32(number + 2)).flatten()
}

fn unvoiced(letter: char) -> Option<char> {
    if letter == '\u{3094}' {
        return Some('\u{3046}');
    }
    let before = char::from_u32(u32::from(letter).checked_sub(1)?)?;
    (voiced(before) == Some(letter)).then_some(before)
}

fn un_half_voiced(letter: char) -> Option<char> {
    let before = char::from_u32(u32::from(letter).checked_sub(2)?)?;
    (half_voiced(before) == Some(letter)).then_some(before)
}

/// The large letter of a small one.
pub(super) fn large(letter: char) -> Option<char> {
    let number = u32::from(letter);
    match number {
        0x3041 | 0x3043 | 0x3045 | 0x3047 | 0x3049 | 0x3063 | 0x3083 | 0x3085 | 0x3087 | 0x308e => {
            char::from_u32(number + 1)
        }
        _ => None,
    }
}

/// The small letter of a large one.
pub(super) fn small(letter: char) -> Option<char> {
    let before = char::from_u32(u32::from(letter).checked_sub(1)?)?;
    (large(before) == Some(letter)).then_some(before)
}

/// The vowel in which a kana ends, as a letter.
pub(super) fn vowel(letter: char) -> Option<char> {
    const ROWS: [(char, &[u8]); 5] = [
        (
            '\u{3042}',
            &[0x41, 0x42, 0x4b, 0x4c, 0x55, 0x56, 0x5f, 0x60, 0x6a, 0x6f, 0x70, 0x71, 0x7e, 0x83, 0x84, 0x89, 0x8f],
        ),
        ('\u{3044}', &[0x43, 0x44, 0x4d, 0x4e, 0x57, 0x58, 0x61, 0x62, 0x6b, 0x72, 0x73, 0x74, 0x7f, 0x8a]),
        (
            '\u{3046}',
            &[0x45, 0x46, 0x4f, 0x50, 0x59, 0x5a, 0x63, 0x64, 0x65, 0x6c, 0x75, 0x76, 0x77, 0x80, 0x85, 0x86, 0x8b],
        ),
        ('\u{3048}', &[0x47, 0x48, 0x51, 0x52, 0x5b, 0x5c, 0x66, 0x67, 0x6d, 0x78, 0x79, 0x7a, 0x81, 0x8c]),
        (
            '\u{304a}',
            &[0x49, 0x4a, 0x53, 0x54, 0x5d, 0x5e, 0x68, 0x69, 0x6e, 0x7b, 0x7c, 0x7d, 0x82, 0x87, 0x88, 0x8d, 0x92],
        ),
    ];
    let low = u32::from(letter).checked_sub(0x3000).and_then(|low| u8::try_from(low).ok())?;
    ROWS.iter().find(|(_, row)| row.contains(&low)).map(|(vowel, _)| *vowel)
}

/// What remains of a kana when marks and size are taken away.
pub(super) fn folded(letter: char) -> char {
    let large = large(letter).unwrap_or(letter);
    unvoiced(large).or_else(|| un_half_voiced(large)).unwrap_or(large)
}
