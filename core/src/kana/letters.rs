//! Texts in kana, turned into another script.

use crate::script::{self, HALF_VOICED_MARK, VOICED_MARK, un_half_voiced, unvoiced};
pub(super) use crate::script::{LONG, folded, large, small, vowel};

/// Returns a text as the dictionary has it: kana as hiragana, digits and Latin letters narrow, voiced marks joined.
pub(super) fn plain(text: &str) -> Vec<char> {
    typed(text).into_iter().map(hiragana).collect()
}

/// Returns the letters as they were typed, with voiced marks joined.
pub(super) fn typed(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(text.len() / 3 + 1);
    for letter in text.chars() {
        join(&mut letters, letter);
    }
    letters
}

/// Adds a letter. A voiced mark is joined to the last letter, if that takes it.
pub(super) fn join(letters: &mut Vec<char>, letter: char) {
    match letters.last_mut() {
        Some(last) => match script::marked(*last, letter) {
            Some(marked) => *last = marked,
            None => letters.push(letter),
        },
        None => letters.push(letter),
    }
}

/// Returns a letter as the dictionary has it.
pub(super) fn hiragana(letter: char) -> char {
    script::hiragana(letter).unwrap_or_else(|| script::narrow(letter))
}

/// Returns a text with its hiragana in katakana.
pub(super) fn katakana(text: &str) -> String {
    text.chars().map(script::katakana).collect()
}

/// Returns a text with its kana as katakana at half width.
pub(super) fn half_width(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        let hiragana = hiragana(letter);
        let (base, mark) = match (unvoiced(hiragana), un_half_voiced(hiragana)) {
            (Some(base), _) => (base, Some(VOICED_MARK)),
            (_, Some(base)) => (base, Some(HALF_VOICED_MARK)),
            _ => (hiragana, None),
        };
        match script::half_width(base) {
            Some(letter) => {
                narrow.push(letter);
                narrow.extend(mark);
            }
            None => narrow.push(hiragana),
        }
    }
    narrow
}

/// Returns whether a letter is hiragana or the mark of a long vowel.
pub(super) fn is_kana(letter: char) -> bool {
    script::is_hiragana(letter) || letter == LONG
}
