//! Numbers as they are spoken. The grammar of what stands around digits: amounts with what they count, dates, times,
//! telephone numbers, places of houses, fractions, signs. How a number sounds, `numerals` knows.
//!
//! What is recognised here gets its sound here, and nothing else changes it. A plain number in front of a word that
//! `numerals` does not know as a counter is left to the dictionary.

mod amount;
mod groups;
mod signed;

use super::signs::SIGNS;
use crate::numerals::{Counter, Use};
use crate::script;

/// A part of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Text that the dictionary reads.
    Words(String),
    /// Digits to be read one by one.
    Digits(String),
    /// A text with its sound.
    Said(Spoken),
    /// The end of a word.
    Gap,
}

/// A text with the sound that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The text as the dictionary would have it, which the accents are taken from where its sound is the same.
    pub(super) written: String,
    /// The sound in hiragana, in pieces with an accent of their own.
    pub(super) pieces: Vec<String>,
    pub(super) kind: Kind,
}

/// The kind of a text that has a sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Word,
    /// A number alone.
    Number,
    /// A number with what it counts.
    Counted(Use),
}

/// A place in a text at which a number may begin.
#[derive(Clone, Copy)]
struct Around<'a> {
    before: &'a str,
    rest: &'a str,
}

/// A number and its length in bytes.
type Read = Option<(Vec<Written>, usize)>;

/// Returns the digit, at either width.
pub(super) fn digit(char: char) -> Option<u32> {
    script::narrow(char).to_digit(10)
}

/// Returns the number, or the sign before or around one, that begins at a place of a text, and its length in bytes.
pub(super) fn at(text: &str, place: usize) -> Read {
    let (before, rest) = text.split_at(place);
    let around = Around { before, rest };
    if rest.chars().next().is_some_and(|first| digit(first).is_some()) {
        return around.telephone().or_else(|| around.grouped()).or_else(|| around.amount(0));
    }
    around.enclosed().or_else(|| around.sign()).or_else(|| around.word()).or_else(|| around.amount(0))
}

impl Around<'_> {
    /// Returns the character at a place of the rest, narrow.
    fn peek(self, at: usize) -> Option<char> {
        self.rest.get(at..)?.chars().next().map(script::narrow)
    }

    /// Returns whether a letter or a digit stands right before.
    fn is_within_word(self) -> bool {
        self.before.chars().next_back().is_some_and(|char| script::narrow(char).is_ascii_alphanumeric())
    }

    /// Returns whether the text before ends with one of these words, blanks and a colon left out.
    fn follows(self, words: &[&str]) -> bool {
        let before = self.before.trim_end_matches(|char: char| char.is_whitespace() || matches!(char, ':' | '：'));
        words.iter().any(|word| before.ends_with(word))
    }

    /// Returns the length of a word at a place of the rest, whatever its width.
    fn starts(self, at: usize, word: &str) -> Option<usize> {
        let mut chars = self.rest.get(at..)?.char_indices();
        let mut length = 0;
        for wanted in word.chars() {
            let (place, char) = chars.next()?;
            if folded(char) != folded(wanted) {
                return None;
            }
            length = place + char.len_utf8();
        }
        Some(length)
    }
}

/// Returns a character that is equal for all that look alike: widths, the two letters for micro.
fn folded(char: char) -> char {
    match script::narrow(char) {
        'µ' => 'μ',
        other => other,
    }
}

impl Written {
    /// Returns a text of its own with its sound.
    fn spoken(written: &str, sound: &str) -> Self {
        Self::Said(Spoken { written: written.to_owned(), pieces: vec![sound.to_owned()], kind: Kind::Word })
    }

    /// Returns a number as it is said.
    fn number(written: String, pieces: Vec<String>, counter: Option<&Counter>) -> Self {
        let kind = counter.map_or(Kind::Number, |counter| Kind::Counted(counter.used));
        Self::Said(Spoken { written, pieces, kind })
    }
}

/// Returns digits at full width, as the dictionary has them.
fn full(digits: &str) -> String {
    digits.chars().map(script::wide).collect()
}

/// Joins numbers by the sound of a hyphen.
fn joined(parts: impl IntoIterator<Item = Written>) -> Vec<Written> {
    let mut all = Vec::new();
    for part in parts {
        if !all.is_empty() {
            all.push(Written::Words(SIGNS.joins.to_owned()));
        }
        all.push(part);
    }
    all
}
