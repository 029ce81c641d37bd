//! Texts in kana, in their several scripts.

use crate::script::{self, half_voiced, un_half_voiced, unvoiced, voiced};
pub(super) use crate::script::{folded, large};

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
    script::hiragana(letter).unwrap_or_else(|| script::narrow(letter))
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
    let place = script::HALF_WIDTH.iter().position(|it| *it == low)?;
    char::from_u32(0xff66 + u32::try_from(place).ok()?)
}

/// Whether a letter is hiragana or the mark of a long vowel.
pub(super) fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | LONG)
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
