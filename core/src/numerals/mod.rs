//! 数詞と助数詞. Numbers as they are written and said: digits, 十 百 千 万, and the words that count things.
//!
//! A number changes its sound before what it counts, and so does what is counted: さんぼん is 三 and 本. The table
//! `numerals.tsv` says how. Writing kana reads it in one direction ([`Numerals::begin`]), the voice in the other
//! ([`Numerals::said`], [`Numerals::counted`]), so both know the same words.

mod counter;
mod read;
mod said;
mod table;

use std::sync::LazyLock;

pub(crate) use counter::{Counter, Use};
#[cfg_attr(not(test), expect(unused_imports, reason = "kana reads them with the next step"))]
pub(crate) use read::{Found, Value};
pub(crate) use said::{Amount, Together};

/// The numbers of the language.
pub(crate) static NUMERALS: LazyLock<Numerals> =
    LazyLock::new(|| Numerals::read(include_str!("numerals.tsv")).unwrap_or_default());

/// The greatest number that people write, and one more.
pub(crate) const LARGEST: u64 = 1_000_000_000_000;

/// The table of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numerals {
    digits: Vec<Named>,
    units: Vec<Unit>,
    groups: Vec<Named>,
    /// Digits of the number of a room, one by one, that have a name of their own there.
    singles: Vec<Named>,
    point: Option<Point>,
    fraction: Option<Named>,
    /// The word between a number and a fraction: 1と2分の1.
    and: Box<str>,
    counters: Vec<Counter>,
    tails: Vec<Tail>,
    eras: Vec<Named>,
    first_year: Option<Named>,
    /// All that a number may go on with, by reading.
    spoken: Vec<Spoken>,
}

/// A number with a name: a digit, 万, an era with the year before its first one.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) value: u64,
    pub(crate) writing: Box<str>,
    /// The readings, the usual one first.
    pub(crate) readings: Vec<Box<[char]>>,
}

/// 十, 百 or 千.
#[derive(Clone, Debug)]
struct Unit {
    named: Named,
    sounds: Vec<Ending>,
}

/// The point of a decimal number.
#[derive(Clone, Debug)]
struct Point {
    counter: Counter,
}

/// How a number ends in front of something.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ending {
    /// A digit, 10, 100, 1000 or a group.
    part: u64,
    reading: Box<[char]>,
    mark: Mark,
}

/// What happens to the first letter of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Voiced,
    HalfVoiced,
}

/// A word that may stand behind a counter: 目, 半.
#[derive(Clone, Debug)]
pub(crate) struct Tail {
    pub(crate) writing: Box<str>,
    pub(crate) reading: Box<[char]>,
    /// The uses of the counters that it follows.
    pub(crate) after: Vec<Use>,
}

/// A part of a number as it is said.
#[derive(Clone, Debug)]
struct Spoken {
    reading: Box<[char]>,
    /// The value: of a digit with its unit, 300, or of a whole number that has a reading of its own.
    value: u64,
    part: Part,
    /// The counter that the reading ends with.
    counter: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A digit with its unit.
    Piece {
        unit: u64,
    },
    Group,
    /// A digit that ends before the point.
    BeforePoint {
        unit: u64,
    },
    /// A number and its counter that are one word: ひとり.
    Whole,
}

impl Numerals {
    /// Returns a number in kanji: 二十三.
    pub(crate) fn in_kanji(&self, mut value: u64) -> String {
        let writing = |names: &[Named], value| {
            names.iter().find(|it| it.value == value).map_or_else(String::new, |it| it.writing.to_string())
        };
        if value == 0 {
            return writing(&self.digits, 0);
        }
        let mut text = String::new();
        for group in self.groups_down() {
            let mut section = value / group;
            value %= group;
            if section == 0 {
                continue;
            }
            for unit in [1000, 100, 10, 1] {
                let digit = section / unit;
                section %= unit;
                if digit > 1 || (digit == 1 && unit == 1) {
                    text += &writing(&self.digits, digit);
                }
                if digit > 0 && unit > 1 {
                    text.extend(self.units.iter().find(|it| it.named.value == unit).map(|it| &*it.named.writing));
                }
            }
            text += &writing(&self.groups, group);
        }
        text
    }

    /// Returns the kanji of digits one by one: 二〇三.
    pub(crate) fn digits_in_kanji(&self, digits: &str) -> String {
        let of = |digit: char| {
            let value = digit.to_digit(10).map(u64::from);
            self.digits
                .iter()
                .find(|it| Some(it.value) == value)
                .map_or_else(|| digit.to_string(), |it| it.writing.to_string())
        };
        digits.chars().map(of).collect()
    }

    /// Returns how a number is said: にじゅうさん.
    pub(crate) fn said(&self, value: u64) -> String {
        self.parts(value).iter().map(|part| part.first().map_or_else(String::new, |it| it.iter().collect())).collect()
    }

    /// Returns how a number is said with a counter behind it, the usual way first: さんぼん.
    pub(crate) fn counted(&self, value: u64, counter: &Counter) -> Vec<String> {
        let own = counter.wholes.iter().filter(|it| it.value == value).flat_map(|it| &it.readings);
        let mut ways: Vec<String> = own.map(|it| it.iter().collect()).collect();
        let parts = self.parts(value);
        let before: String = parts[..parts.len().saturating_sub(1)]
            .iter()
            .map(|part| part.first().map_or_else(String::new, |it| it.iter().collect()))
            .collect();
        let last = self.last_part(value);
        ways.extend(self.ends(last, counter).into_iter().map(|end| before.clone() + &end.iter().collect::<String>()));
        ways
    }

    /// Returns the counter with a writing: 本.
    pub(crate) fn counter(&self, writing: &str) -> Option<&Counter> {
        self.counters.iter().find(|it| it.writings.iter().any(|it| **it == *writing))
    }

    /// Returns all counters, in the order of the table.
    pub(crate) fn counters(&self) -> &[Counter] {
        &self.counters
    }

    /// Returns the words that may stand behind a counter.
    pub(crate) fn tails(&self) -> &[Tail] {
        &self.tails
    }

    /// Returns the eras, each with the year before its first one.
    pub(crate) fn eras(&self) -> &[Named] {
        &self.eras
    }

    /// Returns the name of an era's first year.
    pub(crate) fn first_year(&self) -> Option<&Named> {
        self.first_year.as_ref()
    }

    fn groups_down(&self) -> impl Iterator<Item = u64> + '_ {
        self.groups.iter().rev().map(|it| it.value).chain([1])
    }

    /// Returns the readings of each part of a number, from the greatest: 二百 is one, 三 and 万 are two.
    fn parts(&self, mut value: u64) -> Vec<Vec<Box<[char]>>> {
        let digit = |value| self.digits.iter().find(|it| it.value == value).map(|it| it.readings.clone());
        if value == 0 {
            return digit(0).into_iter().collect();
        }
        let mut parts = Vec::new();
        for group in self.groups_down() {
            let section = value / group;
            value %= group;
            for unit in [1000, 100, 10, 1] {
                match section / unit % 10 {
                    0 => {}
                    one if unit == 1 => parts.extend(digit(one)),
                    many => {
                        let unit = self.units.iter().find(|it| it.named.value == unit);
                        parts.extend(unit.map(|unit| self.with_unit(many, unit, &unit.named.readings)));
                    }
                }
            }
            let named = self.groups.iter().find(|it| it.value == group && section > 0);
            parts.extend(named.map(|it| it.readings.clone()));
        }
        parts
    }

    /// Returns the last part of a number: 300 of 1300, 3 of 23, 10000 of 50000.
    fn last_part(&self, value: u64) -> u64 {
        let group = self.groups_down().find(|group| value.is_multiple_of(*group)).unwrap_or(1);
        if group > 1 && value > 0 {
            return group;
        }
        let unit = [1000, 100, 10].into_iter().find(|unit| value > 0 && value.is_multiple_of(*unit)).unwrap_or(1);
        value / unit % 10 * unit
    }

    /// Returns the readings of a digit with a unit behind it, which may have another end than usual: びゃっ.
    fn with_unit(&self, digit: u64, unit: &Unit, ends: &[Box<[char]>]) -> Vec<Box<[char]>> {
        let mut readings = Vec::new();
        for end in ends {
            if digit == 1 {
                readings.push(end.clone());
            }
            let own: Vec<&Ending> = unit.sounds.iter().filter(|it| it.part == digit).collect();
            readings.extend(own.iter().map(|it| it.before(end)));
            if own.is_empty() && digit > 1 {
                let plain = self.digits.iter().find(|it| it.value == digit);
                readings
                    .extend(plain.into_iter().flat_map(|it| &it.readings).map(|it| [&**it, &**end].concat().into()));
            }
        }
        readings
    }

    /// Returns the readings of a part of a number with a counter behind it.
    fn ends(&self, part: u64, counter: &Counter) -> Vec<Box<[char]>> {
        let group = self.groups.iter().find(|it| it.value == part);
        let unit = self.units.iter().rev().find(|it| group.is_none() && part >= it.named.value);
        let end = unit.map_or(part, |it| it.named.value);
        let called = counter.endings(end);
        let plain = match (group, unit) {
            (Some(named), _) => named.readings.clone(),
            (None, Some(unit)) => unit.named.readings.clone(),
            (None, None) => {
                self.digits.iter().find(|it| it.value == part).map_or_else(Vec::new, |it| it.readings.clone())
            }
        };
        let plain = plain.into_iter().map(|reading| Ending { part: end, reading, mark: Mark::None });
        let endings: Vec<Ending> = if called.is_empty() { plain.collect() } else { called };
        let mut readings = Vec::new();
        for ending in endings {
            let before = match unit {
                Some(unit) => self.with_unit(part / end, unit, std::slice::from_ref(&ending.reading)),
                None => vec![ending.reading.clone()],
            };
            for reading in &counter.readings {
                let behind = ending.mark.on(reading);
                readings.extend(before.iter().map(|it| [&**it, &*behind].concat().into()));
            }
        }
        readings
    }
}

impl Ending {
    /// Returns this end of a number with what follows.
    fn before(&self, following: &[char]) -> Box<[char]> {
        [&*self.reading, &*self.mark.on(following)].concat().into()
    }
}

impl Mark {
    fn on(self, text: &[char]) -> Vec<char> {
        let mut text = text.to_vec();
        if let Some(first) = text.first_mut() {
            let marked = match self {
                Self::None => None,
                Self::Voiced => crate::script::voiced(*first),
                Self::HalfVoiced => crate::script::half_voiced(*first),
            };
            *first = marked.unwrap_or(*first);
        }
        text
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
