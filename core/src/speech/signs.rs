//! The signs that are read without a dictionary, from `signs.tsv`.

use std::sync::LazyLock;

use super::kana::{self, Kana};
use crate::script;

pub(super) static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::read(include_str!("signs.tsv")));

/// The tables of `signs.tsv`, by their names there.
pub(super) struct Signs {
    /// The sound of each digit by itself, and its accent.
    pub(super) digits: Vec<(Vec<Kana>, usize)>,
    letters: Vec<Vec<Kana>>,
    pub(super) noun: &'static str,
    pub(super) number: &'static str,
    pub(super) joins: &'static str,
    pub(super) until: &'static str,
    pub(super) date: Vec<char>,
    pub(super) time: Vec<char>,
    pub(super) point: &'static str,
    pub(super) ends: &'static str,
    pub(super) asks: &'static str,
    pub(super) closes: &'static str,
    pub(super) quotes: &'static str,
    pub(super) hyphens: &'static str,
    pub(super) waves: &'static str,
    pub(super) counts: &'static str,
    pub(super) post: &'static str,
    spoken: &'static str,
}

impl Signs {
    fn read(table: &'static str) -> Self {
        let named = |name: &str| {
            let rows = table.lines().filter_map(|line| line.split_once('\t'));
            rows.filter(|(key, _)| *key == name).map(|(_, value)| value).next().unwrap_or_default()
        };
        let accents = named("accents").split(' ').map(|accent| accent.parse().unwrap_or_default());
        Self {
            digits: named("digits").split(' ').map(|it| kana::of(it).unwrap_or_default()).zip(accents).collect(),
            letters: named("letters").split(' ').map(|it| kana::of(it).unwrap_or_default()).collect(),
            noun: named("noun"),
            number: named("number"),
            joins: named("joins"),
            until: named("until"),
            date: named("date").chars().collect(),
            time: named("time").chars().collect(),
            point: named("point"),
            ends: named("ends"),
            asks: named("asks"),
            closes: named("closes"),
            quotes: named("quotes"),
            hyphens: named("hyphens"),
            waves: named("waves"),
            counts: named("counts"),
            post: named("post"),
            spoken: named("spoken"),
        }
    }

    /// Returns the sound of a letter by itself.
    pub(super) fn letter(&self, char: char) -> Option<&[Kana]> {
        let place = u32::from(script::narrow(char).to_ascii_lowercase()).checked_sub(u32::from('a'))?;
        self.letters.get(place as usize).map(Vec::as_slice)
    }

    /// Returns whether a character is part of words: a kana, a kanji, a letter, a digit, or a sign that is read as a word.
    pub(super) fn is_word(&self, full: char) -> bool {
        matches!(full, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
            || script::is_kana(full)
            || script::is_kanji(full)
            || self.spoken.contains(full)
    }
}

/// Returns whether a character is neither read nor separates words: blanks, controls, marks that choose a shape.
pub(super) fn is_nothing(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
