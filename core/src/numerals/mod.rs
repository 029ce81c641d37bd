//! 数詞と助数詞. Numbers as they are written and said: digits, 十 百 千 万, and the words that count things.
//!
//! A number changes its sound before what it counts, and so does what is counted: さんぼん is 三 and 本. The table
//! `numerals.tsv` says how. Writing kana reads it in one direction ([`Numerals::begin`]), the voice in the other
//! ([`Numerals::said_in_pieces`]), so both know the same words.

mod counter;
mod read;
mod said;
mod table;

use std::sync::LazyLock;

pub(crate) use counter::{Counter, Use};
pub(crate) use read::{Found, Value, beginning};
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
    tails: Vec<Beside>,
    befores: Vec<Beside>,
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

/// A word that may stand beside a number and its counter: 目 and 半 behind it, 午前 before it.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub(crate) writing: Box<str>,
    pub(crate) reading: Box<[char]>,
    /// The uses of the counters that it stands beside.
    pub(crate) of: Vec<Use>,
}

/// A part of a number as it is said.
#[derive(Clone, Debug)]
struct Spoken {
    reading: Box<[char]>,
    /// The value: of a digit with its unit, 300, or of a whole number that has a reading of its own.
    value: u64,
    part: Part,
    /// Whether people rarely say it so.
    is_rare: bool,
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

    /// Returns all counters, in the order of the table.
    pub(crate) fn counters(&self) -> &[Counter] {
        &self.counters
    }

    /// Returns the kanji of 万 or 億.
    pub(crate) fn group(&self, value: u64) -> &str {
        self.groups.iter().find(|it| it.value == value).map_or("", |it| &it.writing)
    }

    /// Returns what stands between the parts of a fraction: 分の.
    pub(crate) fn fraction_line(&self) -> &str {
        self.fraction.as_ref().map_or("", |it| &it.writing)
    }

    /// Returns the words that may stand behind a counter.
    pub(crate) fn tails(&self) -> &[Beside] {
        &self.tails
    }

    /// Returns the words that may stand before a number and belong to it.
    pub(crate) fn befores(&self) -> &[Beside] {
        &self.befores
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
