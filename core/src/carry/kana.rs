//! Kana as people type them, made alike.

use crate::script;

/// Returns what was typed in hiragana, with voiced marks joined to their letters and a space for everything else.
pub(super) fn in_hiragana(typed: &str) -> String {
    let mut letters = String::with_capacity(typed.len());
    for letter in typed.chars() {
        if !script::is_voiced_mark(letter) && !script::is_half_voiced_mark(letter) {
            letters.push(script::hiragana(letter).unwrap_or(' '));
        } else if let Some(last) = letters.pop() {
            letters.push(script::marked(last, letter).unwrap_or(last));
        }
    }
    letters
}

/// Returns a word without everything that is easily mistaken: marks, small letters, and the letter that writes a long
/// vowel.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        let plain = script::folded(letter);
        let before = folded.chars().last().and_then(script::vowel);
        folded.push(match (plain, before) {
            ('お', Some('お')) => 'う',
            ('え', Some('え')) => 'い',
            _ => plain,
        });
    }
    folded
}
