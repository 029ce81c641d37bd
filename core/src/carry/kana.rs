//! Kana as people type them, made alike.

use crate::script;

/// What was typed in hiragana, voiced marks joined to their letters, and a space for everything else.
pub(super) fn in_hiragana(typed: &str) -> String {
    let mut letters = String::with_capacity(typed.len());
    for letter in typed.chars() {
        match letter {
            '\u{3099}' | '\u{309b}' | '\u{ff9e}' => mark(&mut letters, script::voiced),
            '\u{309a}' | '\u{309c}' | '\u{ff9f}' => mark(&mut letters, script::half_voiced),
            _ => letters.push(script::hiragana(letter).unwrap_or(' ')),
        }
    }
    letters
}

/// The last letter with a mark, where it takes one.
fn mark(letters: &mut String, marked: fn(char) -> Option<char>) {
    if let Some(letter) = letters.pop() {
        letters.push(marked(letter).unwrap_or(letter));
    }
}

/// What remains when everything that is easily mistaken is taken away: marks, small letters, and which letter writes a
/// long vowel.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        let plain = script::folded(letter);
        let before = folded.chars().last().map(u32::from);
        folded.push(match (plain, before) {
            ('\u{304a}', Some(before)) if O_ROW.contains(&before) => '\u{3046}',
            ('\u{3048}', Some(before)) if E_ROW.contains(&before) => '\u{3044}',
            _ => plain,
        });
    }
    folded
}

/// Letters that end in the vowel o, without marks.
const O_ROW: [u32; 10] = [0x304a, 0x3053, 0x305d, 0x3068, 0x306e, 0x307b, 0x3082, 0x3088, 0x308d, 0x3092];
/// Letters that end in the vowel e, without marks.
const E_ROW: [u32; 8] = [0x3048, 0x3051, 0x305b, 0x3066, 0x306d, 0x3078, 0x3081, 0x308c];
