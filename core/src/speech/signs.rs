//! What is read without a dictionary, from `signs.tsv`.

use std::sync::LazyLock;

use super::kana::{self, Kana};
use crate::script;

pub(super) static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::read(include_str!("signs.tsv")));

/// Halfwidth katakana begin here.
const FIRST_HALF: u32 = 0xff66;
/// Fullwidth forms stand so far behind what ASCII has.
const TO_FULL: u32 = 0xfee0;

/// Each as `signs.tsv` names it.
pub(super) struct Signs {
    /// How each digit sounds by itself, and its accent.
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
    half: Vec<char>,
    voiced: &'static str,
    popped: &'static str,
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
            half: named("half").chars().collect(),
            voiced: named("voiced"),
            popped: named("popped"),
        }
    }

    /// A character as the dictionary has it: letters, digits and kana at full width.
    pub(super) fn full(&self, char: char) -> char {
        let code = u32::from(char);
        let full = match char {
            '!'..='~' => char::from_u32(code + TO_FULL),
            '\u{ff66}'..='\u{ff9d}' => self.half.get((code - FIRST_HALF) as usize).copied(),
            _ => None,
        };
        full.unwrap_or(char)
    }

    /// How a letter sounds by itself.
    pub(super) fn letter(&self, char: char) -> Option<&[Kana]> {
        let place = u32::from(script::narrow(char).to_ascii_lowercase()).checked_sub(u32::from('a'))?;
        self.letters.get(place as usize).map(Vec::as_slice)
    }

    /// The kana that a mark behind a kana makes of it: ガ of カ and ゛.
    pub(super) fn marked(&self, before: char, mark: char) -> Option<char> {
        let further = match mark {
            _ if self.voiced.contains(mark) => 1,
            _ if self.popped.contains(mark) => 2,
            _ => return None,
        };
        let takes = match before {
            // か to ち, つ to と, は row: voiced ones follow the plain; only the last has a third.
            '\u{304b}'..='\u{3062}' | '\u{30ab}'..='\u{30c2}' => further == 1 && u32::from(before) % 2 == 1,
            '\u{3064}'..='\u{3069}' | '\u{30c4}'..='\u{30c9}' => further == 1 && u32::from(before) % 2 == 0,
            '\u{306f}'..='\u{307d}' | '\u{30cf}'..='\u{30dd}' => u32::from(before) % 3 == 0,
            _ => false,
        };
        takes.then(|| char::from_u32(u32::from(before) + further)).flatten()
    }

    /// Whether words are made of it: kana, kanji, letters, digits, signs that are read as words.
    pub(super) fn is_word(&self, full: char) -> bool {
        matches!(full, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
            || kana::one(full).is_some_and(|_| full != '\u{30fb}' && full != '\u{2019}')
            || crate::phrases::is_kanji(full)
            || self.spoken.contains(full)
    }
}

/// What is there and neither read nor parts words: blanks, controls, marks that choose a shape.
pub(super) fn is_nothing(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
