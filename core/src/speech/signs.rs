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
    pub(super) counter: &'static str,
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
    /// The sound between two numbers with a colon that are no time.
    pub(super) ratio: &'static str,
    /// What stands between the two numbers of a fraction in words.
    pub(super) fraction: &'static str,
    /// The letters of the eras, in the order of the table of numbers.
    pub(super) eras: &'static str,
    /// The words before a number that is read digit by digit.
    pub(super) codes: Vec<&'static str>,
    /// What stands before a day of a month, and counts of months that end alike.
    pub(super) months: Vec<&'static str>,
    pub(super) spans: Vec<&'static str>,
    /// What stands behind the first of a month.
    pub(super) of_days: Vec<&'static str>,
    /// The times in which something happens so often.
    pub(super) rates: Vec<(&'static str, &'static str)>,
    pub(super) weekdays: &'static str,
    pub(super) weekdays_said: Vec<(&'static str, &'static str)>,
    /// The first letters of what a time may go on with behind a wave, but digits.
    pub(super) begins: &'static str,
    /// What stands before tenths.
    pub(super) tenths: Vec<char>,
    /// Words that begin with a counter and are none, parted behind it.
    pub(super) not_counted: Vec<(&'static str, &'static str)>,
    /// What an amount is for, with its sound.
    pub(super) each: Vec<(&'static str, &'static str)>,
    /// Signs that are a fraction, with what it is divided by and what is divided.
    pub(super) parts: Vec<Part>,
    /// The sound of a circle around a number.
    pub(super) circle: &'static str,
    /// The first letters of what medicine is counted by, where it is not in katakana.
    pub(super) doses: &'static str,
    pub(super) minus: &'static str,
    /// Signs before a number, with their sounds.
    pub(super) before_numbers: Vec<(&'static str, &'static str)>,
    /// The signs before a short code of the telephone.
    pub(super) short_codes: &'static str,
    /// Words of letters, digits and signs, with their sounds.
    pub(super) words: Vec<(&'static str, &'static str)>,
    /// The words before a number in Roman letters, and those numbers.
    pub(super) ranks: Vec<&'static str>,
    pub(super) romans: Vec<(&'static str, u64)>,
    /// A part of a town and its sound, a greater part, and the last letters of what it lies in.
    pub(super) part_of_town: &'static str,
    pub(super) said_part_of_town: &'static str,
    pub(super) great_part_of_town: &'static str,
    pub(super) towns: &'static str,
}

/// A sign that is a fraction.
pub(super) struct Part {
    pub(super) sign: char,
    pub(super) below: u64,
    pub(super) above: u64,
}

impl Part {
    fn read(text: &str) -> Option<Self> {
        let [sign, below, above] = text.split(':').collect::<Vec<_>>().try_into().ok()?;
        Some(Self { sign: sign.chars().next()?, below: below.parse().ok()?, above: above.parse().ok()? })
    }
}

/// Returns the words of a row that has a blank between them.
fn list(row: &'static str) -> Vec<&'static str> {
    row.split(' ').filter(|it| !it.is_empty()).collect()
}

/// Returns the pairs of a row, parted by a sign.
fn pairs(row: &'static str, sign: char) -> Vec<(&'static str, &'static str)> {
    list(row).into_iter().filter_map(|it| it.rsplit_once(sign)).collect()
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
            counter: named("counter"),
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
            ratio: named("ratio"),
            fraction: named("fraction"),
            eras: named("eras"),
            codes: list(named("codes")),
            months: list(named("months")),
            spans: list(named("spans")),
            of_days: list(named("of_days")),
            rates: pairs(named("rates"), '='),
            weekdays: named("weekdays"),
            weekdays_said: pairs(named("weekdays_said"), '='),
            begins: named("begins"),
            tenths: named("tenths").chars().collect(),
            not_counted: pairs(named("not_counted"), ':'),
            each: pairs(named("each"), '='),
            parts: list(named("parts")).into_iter().filter_map(Part::read).collect(),
            circle: named("circle"),
            doses: named("doses"),
            minus: named("minus"),
            before_numbers: pairs(named("before_numbers"), '='),
            short_codes: named("short_codes"),
            words: pairs(named("words"), '='),
            ranks: list(named("ranks")),
            romans: pairs(named("romans"), ':')
                .into_iter()
                .filter_map(|(writing, value)| Some((writing, value.parse().ok()?)))
                .collect(),
            part_of_town: named("part_of_town"),
            said_part_of_town: named("said_part_of_town"),
            great_part_of_town: named("great_part_of_town"),
            towns: named("towns"),
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
